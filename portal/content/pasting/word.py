"""The habits of Word: list paragraphs, their printed signs, outline levels, remarks."""

import re
from dataclasses import dataclass

from portal.content.pasting.document import ListPlace
from portal.content.pasting.parsing import BULLET, Node
from portal.content.pasting.styles import Style

_IN_LIST = re.compile(r"(l\d+)\s+level(\d{1,2})(?:\s+(lfo\d+))?")
_LIST_CLASS = re.compile(
    r"(?:Mso)?ListParagraph|MsoList(?:Bullet|Number)", re.IGNORECASE
)
_HEADING_CLASS = re.compile(r"MsoHeading([1-9])", re.IGNORECASE)
# Typed or printed before an item, with the blanks Word puts behind it.
_TYPED_SIGN = re.compile(
    "\\s*([\u00b7\u2022\u25aa\u25cf\u25cb\u25e6\u2043\uf0b7\uf0a7\u00a7o\u2013-]"
    "|\\(?(?:\\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])"
    "[ \u00a0\t]{2,}"
)
_NUMBER = re.compile(
    r"\(?(\d{1,4})[.)]?\.?|\(?[a-zđA-ZĐ]{1,2}[.)]|[A-NP-Z]|\(?[ivxlcIVXLC]{1,6}[.)]"
)
_MARGIN = re.compile(r"(-?[\d.]+)(pt|in|cm|px|mm)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "px": 0.75, "mm": 2.835}
# One step of Word's indent, in points.
_STEP = 36.0


@dataclass(frozen=True, slots=True)
class Sign:
    """What a list's sign says: numbers or not, and the first of them."""

    is_ordered: bool
    start: int = 1
    is_lettered: bool = False


def find_place(style: Style, marker: str) -> ListPlace | None:
    """Where Word says this paragraph stands in a list; None for others."""
    found = _IN_LIST.search(style.get("mso-list", ""))
    if not found:
        return None
    return ListPlace(f"{found[1]} {found[3] or ''}", int(found[2]), marker)


def find_typed_place(
    node: Node, style: Style, text: str
) -> tuple[ListPlace, int] | None:
    """The place of a list paragraph whose list was lost, and how long its sign is."""
    is_hanging = style.get("text-indent", "").startswith("-")
    if not is_hanging and not _LIST_CLASS.match(node.get("class")):
        return None
    found = _TYPED_SIGN.match(text)
    if not found:
        return None
    return ListPlace("typed", _level(style), found[1]), found.end()


def is_sign(node: Node, style: Style) -> bool:
    """Whether this is only the printed sign of a list paragraph."""
    return node.tag == BULLET or style.get("mso-list") == "ignore"


def is_remark(style: Style) -> bool:
    """Whether this is a reader's comment or hidden text: not meant for print."""
    return (
        style.get("mso-element") in ("comment-list", "comment")
        or style.get("mso-special-character") == "comment"
        or style.get("mso-hide") == "all"
        or style.get("display") == "none"
    )


def is_page_break(style: Style) -> bool:
    """Whether a line break was a page's end."""
    return "page-break-before" in style or "mso-break-type" in style


def outline_level(node: Node, style: Style) -> int:
    """1 to 9 for a heading, 0 for what is none."""
    if re.fullmatch("h[1-6]", node.tag):
        return int(node.tag[1])
    if node.tag not in ("p", "div"):
        return 0
    said = style.get("mso-outline-level", "")
    if said.isdecimal() and 1 <= int(said) <= 9:
        return int(said)
    found = _HEADING_CLASS.match(node.get("class"))
    if found:
        return int(found[1])
    return 1 if node.get("class").split()[:1] == ["MsoTitle"] else 0


def read_sign(marker: str) -> Sign | None:
    """What the sign means; None for words, which have to stay ("Điều 1.")."""
    text = marker.strip().strip("\u00a0 \t\n")
    found = _NUMBER.fullmatch(text)
    if found:
        number = int(found[1]) if found[1] else 1
        return Sign(True, number or 1, is_lettered=not found[1])
    if len(text) <= 2 or not any(one.isalnum() for one in text):
        return Sign(False)
    if re.fullmatch(r"(?:\d{1,4}\.){1,9}\d{0,4}\.?", text):
        return Sign(True)
    return None


def _level(style: Style) -> int:
    found = _MARGIN.search(style.get("margin-left", ""))
    if not found:
        return 1
    try:
        points = float(found[1]) * _POINTS[found[2]]
    except ValueError:
        return 1
    return max(1, min(9, round(points / _STEP)))
