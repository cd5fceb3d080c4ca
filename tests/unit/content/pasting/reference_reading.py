"""Reads HTML a second way, by html5lib, to compare what paste kept with its source."""

import re
from collections.abc import Iterator
from typing import Any

import html5lib

_XHTML = "{http://www.w3.org/1999/xhtml}"
# fmt: off
_BREAKS = frozenset({
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "table", "tr",
    "td", "th", "caption", "blockquote", "br", "hr", "pre", "dl", "dt", "dd", "center",
    "figcaption", "body", "form", "fieldset",
})
_UNREAD = frozenset({
    "head", "style", "script", "title", "xml", "del", "meta", "link", "object",
    "template", "o:officedocumentsettings", "w:worddocument",
})
# fmt: on
_SPACE = re.compile(r"\s")
_HIDDEN = re.compile(
    "mso-list:ignore|display:none|mso-hide:all|mso-element:comment", re.IGNORECASE
)
_ITEM = re.compile(r"mso-list:\s*l\d+\s+level", re.IGNORECASE)
_RESIDUE = re.compile(
    r"mso|<o:|</?font|style=|\bface=|<(?:p|li|ul|ol|tr|span)[^>]* class=\"(?!align-)",
    re.IGNORECASE,
)
_BLANKS = re.compile("[\\s\u00a0\u200b\u00ad\ufffc\ufeff]+")


def texts_of(html: str) -> list[str]:
    """What a reader reads, a text for each paragraph, line and cell, blanks folded."""
    root = html5lib.parse(html, treebuilder="etree")
    whole = "".join(_pieces(root))
    return [text for line in whole.split("\x1e") if (text := _folded(line))]


def count_items(html: str) -> int:
    """How many items stand in lists, or say that they do in Word's own way.

    Word's headings and remarks may be numbered; they are no items.
    """
    root = html5lib.parse(html, treebuilder="etree")
    inside = {
        one
        for item in root.iter(f"{_XHTML}li")
        if "".join(item.itertext()).strip()
        for one in item.iter()
    }
    items = sum(1 for one in inside if one.tag == f"{_XHTML}li")
    for paragraph in root.iter(f"{_XHTML}p"):
        style = paragraph.get("style", "")
        is_heading = "outline-level" in style or "Heading" in paragraph.get("class", "")
        is_item = _ITEM.search(style) and not _HIDDEN.search(_SPACE.sub("", style))
        is_written = "".join(paragraph.itertext()).strip(" \n\u00a0")
        if is_item and is_written and not is_heading and paragraph not in inside:
            items += 1
    return items


def has_residue(html: str) -> bool:
    """Whether anything of another program's formatting is left."""
    return bool(_RESIDUE.search(html))


def _folded(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _pieces(node: Any) -> Iterator[str]:
    """Texts between signs for a border; printed signs of lists are no text."""
    name = node.tag.removeprefix(_XHTML) if isinstance(node.tag, str) else ""
    is_hidden = _HIDDEN.search(_SPACE.sub("", node.get("style", "")))
    if not name or name in _UNREAD or is_hidden:
        return
    border = "\x1e" if name in _BREAKS else ""
    yield border
    yield node.text or ""
    skips = False
    for child in node:
        if not isinstance(child.tag, str):
            skips = "!supportLists" in (child.text or "") or (
                skips and "endif" not in (child.text or "")
            )
        elif not skips:
            yield from _pieces(child)
        if not skips:
            yield child.tail or ""
    yield border
