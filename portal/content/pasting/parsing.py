"""Turns clipboard HTML into a small tree, as a browser would read it.

nh3 parses by the standard and writes out well-formed HTML, which the standard
library then reads in one pass. What it lets through here is read, never shown.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from portal.core.errors import Invalid

MAX_CHARACTERS = 4_000_000
# Deeper than any document; what is below stays, without its wrapping.
_DEEPEST = 60
# How deep things may lie before parsing itself would take long.
_DEEPEST_RAW = 1_000
_MOST_WORK = 3_000_000
_TABLE_WORK = 1_000
_MOST_TAGS = 150_000
# The parser compares each attribute of a tag with all before it, and searches long
# texts from their beginning for every sign it writes as an entity.
_LONGEST_TAG = 60_000
_MOST_IN_TAG = 2_000
_MOST_SIGNS = 30_000

BULLET = "#bullet"

# fmt: off
_TAGS = frozenset({
    "a", "abbr", "acronym", "address", "article", "aside", "b", "bdi", "bdo", "big",
    "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd",
    "del", "details", "dfn", "dir", "div", "dl", "dt", "em", "fieldset", "figcaption",
    "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "i", "img", "ins", "kbd", "legend", "li", "main", "mark", "menu", "nav",
    "o:p", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strike",
    "strong", "style", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "time", "tr", "tt", "u", "ul", "v:imagedata", "var", "wbr",
})
# Gone with all that is in them.
_DROPPED = frozenset({
    "script", "title", "xml", "noscript", "template", "iframe", "object", "embed",
    "svg", "math", "select", "textarea", "button", "audio", "video", "canvas",
    "o:officedocumentsettings", "w:worddocument", "w:latentstyles", "m:mathpr",
    "noframes", "noembed", "datalist", "applet", "frameset",
})
_ATTRIBUTES = {
    "*": {
        "style", "class", "align", "face", "href", "src", "alt", "width", "height",
        "colspan", "rowspan", "start", "type", "scope", "aria-level", "hidden",
    }
}
_MARKS = frozenset({
    "a", "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt",
    "u", "nobr",
})
_NESTING = frozenset({"div", "span", "table", "ul", "ol", "blockquote", "ins"})
_VOID = frozenset({"br", "img", "hr", "col", "wbr"})
# fmt: on
# Half a character, which no text can hold.
_HALVES = re.compile("[\ud800-\udfff]")
_TOO_LONG = "Nội dung dán quá dài. Hãy chia thành nhiều phần."
_SIGN = re.compile("[&\x80-\xbf]")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)")
_EMBEDDED = re.compile(r"(?<=[\"'=(])data:[^\"'<>()\s,]{0,80},[^\"'<>()\s]*")
_BEGINS_BULLET = re.compile(r"\[if !supportLists\]")


@dataclass(slots=True)
class Node:
    """An element; its children are elements and texts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)

    def get(self, name: str) -> str:
        """The attribute's value; "" where there is none."""
        return self.attributes.get(name, "")

    def text(self) -> str:
        """All text in it."""
        return "".join(
            one if isinstance(one, str) else one.text() for one in self.children
        )


def parse(raw: str) -> tuple[Node, list[str]]:
    """The tree, and the embedded files taken out of it.

    An embedded file's address becomes "embedded:<place in the list>". Raises Invalid
    for what is too long, or built to keep a parser busy.
    """
    embedded: list[str] = []
    short = _EMBEDDED.sub(lambda found: _keep(found[0], embedded), _HALVES.sub("", raw))
    if len(short) > MAX_CHARACTERS:
        raise Invalid(_TOO_LONG)
    _demand_short(short)
    _demand_shallow(short)
    reader = _TreeReader()
    reader.feed(_well_formed(short))
    reader.close()
    return reader.root, embedded


def _keep(address: str, embedded: list[str]) -> str:
    embedded.append(address)
    return f"embedded:{len(embedded) - 1}"


def _demand_short(text: str) -> None:
    """Refuse a tag or a text on which the parser would take quadratic time."""
    pieces = text.split("<")
    if len(pieces) > _MOST_TAGS:
        raise Invalid(_TOO_LONG)
    for piece in pieces:
        if len(piece) < _MOST_IN_TAG:
            continue
        head = piece.partition(">")[0] if piece[0].isalpha() else ""
        is_tag_long = len(head) > _LONGEST_TAG or len(head.split()) > _MOST_IN_TAG
        if is_tag_long or len(_SIGN.findall(piece)) > _MOST_SIGNS:
            raise Invalid(_TOO_LONG)


def _demand_shallow(text: str) -> None:
    """A measure of the work ahead, in linear time.

    Marks left open are opened again in every paragraph below, so a parser's output
    can be many times as long as what it reads.
    """
    still_open: Counter[str] = Counter()
    depth = marks = work = 0
    for closing, name in _TAG.findall(text):
        key = name.lower()
        if key in _MARKS or key in _NESTING:
            step = (-1 if still_open[key] else 0) if closing else 1
            still_open[key] += step
            depth += step
            marks += step if key in _MARKS else 0
        # An end inside a table does not end what was opened before the table.
        work += 1 + marks * (_TABLE_WORK if key == "table" else 1)
        if depth > _DEEPEST_RAW or work > _MOST_WORK:
            raise Invalid("Nội dung dán có quá nhiều lớp lồng nhau.")


def _well_formed(text: str) -> str:
    return nh3.clean(
        text,
        tags=set(_TAGS),
        clean_content_tags=set(_DROPPED),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        strip_comments=False,
        link_rel=None,
        generic_attribute_prefixes=set(),
        url_schemes={
            "http",
            "https",
            "mailto",
            "tel",
            "file",
            "cid",
            "blob",
            "embedded",
        },
    )


class _TreeReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("#root")
        self._open = [self.root]
        # Where the next child goes; the deepest of those that were kept.
        self._kept = [self.root]
        self._bullet: tuple[Node, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        if len(self._kept) <= _DEEPEST or tag in _VOID:
            self._kept[-1].children.append(node)
        if tag in _VOID:
            return
        self._open.append(node)
        if len(self._kept) <= _DEEPEST:
            self._kept.append(node)

    def handle_endtag(self, tag: str) -> None:
        is_open = len(self._open) > 1 and self._open[-1].tag == tag
        if is_open and self._kept[-1] is self._open.pop():
            self._kept.pop()

    def handle_data(self, data: str) -> None:
        self._kept[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        parent = self._kept[-1]
        if _BEGINS_BULLET.match(data):
            self._bullet = (parent, len(parent.children))
        elif data == "[endif]" and self._bullet is not None:
            where, start = self._bullet
            self._bullet = None
            if where is parent:
                bullet = Node(BULLET, {}, parent.children[start:])
                parent.children[start:] = [bullet]
