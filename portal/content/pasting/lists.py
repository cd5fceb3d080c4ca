"""Nests the flat list paragraphs of Word into real lists."""

from dataclasses import dataclass

from portal.content.pasting.document import Block, Listing, ListPlace, Paragraph
from portal.content.pasting.word import Sign, read_sign


@dataclass(slots=True)
class _Open:
    """A list that may still grow, at its level."""

    level: int
    name: str
    listing: Listing


def gather_lists(blocks: list[Block]) -> list[Block]:
    """The same blocks, neighbouring list paragraphs joined and nested by level."""
    gathered: list[Block] = []
    open_lists: list[_Open] = []
    for block in blocks:
        if not isinstance(block, Paragraph) or block.place is None:
            open_lists.clear()
            gathered.append(block)
            continue
        place, block.place = block.place, None
        _add_item(block, place, open_lists, gathered)
    return gathered


def _add_item(
    paragraph: Paragraph,
    place: ListPlace,
    open_lists: list[_Open],
    gathered: list[Block],
) -> None:
    sign = read_sign(place.marker) or Sign(False)
    while open_lists and open_lists[-1].level > place.level:
        if len(open_lists) == 1:
            # A list that began deep and goes on above goes on where it is.
            open_lists[0].level = place.level
            break
        open_lists.pop()
    top = open_lists[-1] if open_lists else None
    if top and top.level == place.level and _goes_on(top, place, sign):
        top.listing.items.append([paragraph])
        return
    listing = Listing(sign.is_ordered, sign.start, [[paragraph]])
    if top and top.level == place.level:
        open_lists.pop()
    parent = open_lists[-1].listing.items[-1] if open_lists else gathered
    parent.append(listing)
    open_lists.append(_Open(place.level, place.name, listing))


def _goes_on(top: _Open, place: ListPlace, sign: Sign) -> bool:
    if top.listing.is_ordered != sign.is_ordered:
        return False
    # Word counts a list it began anew under another name.
    return top.name == place.name or not (sign.is_ordered and sign.start == 1)
