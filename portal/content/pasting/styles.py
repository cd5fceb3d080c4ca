"""Reads the few properties of CSS that carry meaning: weight, slant, alignment, fonts.

Nothing else of a style is looked at, and none of it is kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from portal.content.pasting.parsing import Node

# fmt: off
_MEANING = frozenset({
    "font-family", "font-weight", "font-style", "vertical-align", "text-align",
    "mso-outline-level", "mso-list", "mso-element", "mso-hide", "display",
    "margin-left", "text-decoration", "mso-break-type", "page-break-before",
    "white-space", "text-indent", "mso-special-character",
})
# fmt: on
_HIDING = re.compile("<!--|-->")
_ESCAPED = re.compile(r"\\([^0-9a-fA-F\n])")
_SELECTOR = re.compile(r"([a-z][a-z0-9:]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_MOST_RULES = 5_000

Style = dict[str, str]


@dataclass(slots=True)
class Sheet:
    """The rules of a pasted document, by element and class."""

    rules: dict[tuple[str, str], Style] = field(default_factory=dict)

    def style_of(self, node: Node) -> Style:
        """What holds for the element itself: by rules, then by its own style."""
        style: Style = dict(self.rules.get((node.tag, ""), ()))
        for name in node.get("class").split()[:8]:
            style |= self.rules.get(("", name.lower()), {})
            style |= self.rules.get((node.tag, name.lower()), {})
        return style | read_declarations(node.get("style"))


def read_sheet(root: Node) -> Sheet:
    """All rules in the document's style elements."""
    sheet = Sheet()
    for text in _style_texts(root):
        for rule in _plain(text).split("}")[:_MOST_RULES]:
            selectors, brace, body = rule.rpartition("{")
            if brace and "@" not in selectors:
                _add(sheet, selectors, read_declarations(body))
    return sheet


def read_declarations(text: str) -> Style:
    """The meaningful properties, names and values in lower case but for fonts."""
    style: Style = {}
    for declaration in text.split(";"):
        name, colon, value = declaration.partition(":")
        name = name.strip().lower()
        if not colon or name not in _MEANING:
            continue
        value = _ESCAPED.sub(r"\1", value).strip()
        style[name] = value if name == "font-family" else value.lower()
    return style


def _add(sheet: Sheet, selectors: str, style: Style) -> None:
    if not style:
        return
    for selector in selectors.split(","):
        found = _SELECTOR.fullmatch(selector.strip())
        if found and (found[1] or found[2]):
            key = ((found[1] or "").lower(), (found[2] or "").lower())
            sheet.rules.setdefault(key, {}).update(style)


def _plain(text: str) -> str:
    """Without comments, in linear time."""
    first, *rest = _HIDING.sub("", text).split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)


def _style_texts(root: Node) -> Iterator[str]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.tag == "style":
            yield node.text()
        waiting.extend(one for one in reversed(node.children) if isinstance(one, Node))
