"""How an element changes the look of the letters in it: by its tag, then its style."""

import re
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import quote

from portal.content.pasting.document import Align, Look
from portal.content.pasting.parsing import Node
from portal.content.pasting.styles import Style
from portal.core.vietnamese.legacy import find_hint

_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_LINK = re.compile(r"https?://[^\s\\]+|mailto:[^\s\\]+|tel:[0-9+(). -]+", re.IGNORECASE)
_OWN_PATH = re.compile(r"/(?![/\\])[^\s\\]*")
_SYMBOL_FONT = re.compile(r"symbol|wingdings", re.IGNORECASE)
_LONGEST_LINK = 2_000


@dataclass(frozen=True, slots=True)
class Context:
    """What an element's children inherit."""

    look: Look = field(default_factory=Look)
    align: Align = ""
    is_preformatted: bool = False
    # Cells and items hold paragraphs and lists only.
    in_cell: bool = False
    in_item: bool = False


def look_inside(node: Node, style: Style, look: Look) -> Look:
    """The look of the letters in this element."""
    look = _family(node, style, look)
    if node.tag == "a" and (href := find_href(node.get("href"))):
        look = replace(look, href=href)
    return replace(
        look,
        is_bold=_is_bold(node, style, is_bold=look.is_bold),
        is_italic=_is_italic(node, style, is_italic=look.is_italic),
        shift=_shift(node, style, look),
    )


def align_inside(node: Node, style: Style, align: Align) -> Align:
    """The alignment of paragraphs in this element."""
    said = style.get("text-align") or node.get("align").lower()
    if said in ("center", "-webkit-center", "middle") or node.tag == "center":
        return "center"
    if said in ("right", "end"):
        return "right"
    return "" if said else align


def find_href(raw: str) -> str:
    """The address as it may be stored; "" for files, bookmarks and scripts."""
    address = raw.strip().replace(" ", "%20")
    if not address.isascii():
        address = quote(address, safe="%/:?#[]@!$&'()*+,;=~-._")
    if len(address) > _LONGEST_LINK:
        return ""
    if _LINK.fullmatch(address) or _OWN_PATH.fullmatch(address):
        return address
    return ""


def _family(node: Node, style: Style, look: Look) -> Look:
    family = style.get("font-family") or node.get("face")
    if not family or family.lower() in ("inherit", "initial"):
        return look
    is_symbol = bool(_SYMBOL_FONT.match(family.strip("\"' ")))
    return replace(look, hint=find_hint(family), is_symbol=is_symbol)


def _is_bold(node: Node, style: Style, *, is_bold: bool) -> bool:
    weight = style.get("font-weight", "")
    if weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600):
        return True
    if weight in ("normal", "lighter") or weight.isdecimal():
        return False
    return is_bold or node.tag in _BOLD


def _is_italic(node: Node, style: Style, *, is_italic: bool) -> bool:
    slant = style.get("font-style", "")
    if slant.startswith(("italic", "oblique")):
        return True
    return (is_italic or node.tag in _ITALIC) and slant != "normal"


def _shift(node: Node, style: Style, look: Look) -> Literal["", "sub", "sup"]:
    if node.tag in ("td", "th", "tr"):
        # There it says where the letters stand in their cell.
        return ""
    said = style.get("vertical-align", node.tag)
    if said in ("sub", "sup", "super"):
        return "sub" if said == "sub" else "sup"
    return "" if said == "baseline" else look.shift
