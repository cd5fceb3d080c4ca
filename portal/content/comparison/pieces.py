"""A body cut where it can be put together again: its outermost blocks."""

import re
from collections.abc import Hashable
from functools import cached_property

from portal.content.comparison.pairing import pair_up
from portal.content.comparison.reading import TAG, VOID, read_blocks

_INLINE = frozenset({"strong", "em", "sub", "sup", "a", "span", "cite", "br", "img"})
_FAMILIES = {
    "ul": "list",
    "ol": "list",
    "blockquote": "quote",
    "table": "table",
    "figure": "figure",
}
_WHITE_SPACE = re.compile(r"\s+")
_BETWEEN_TAGS = re.compile(r">\s+<")


class Piece:
    """One outermost block with its markup, or loose words between two of them."""

    def __init__(self, markup: str) -> None:
        self.markup = markup.strip()

    @cached_property
    def shape(self) -> str:
        found = TAG.match(self.markup)
        return found[2].lower() if found else "p"

    @cached_property
    def family(self) -> str:
        return _FAMILIES.get(self.shape, "text")

    @cached_property
    def key(self) -> Hashable:
        return squeezed(self.markup)

    @cached_property
    def features(self) -> frozenset[str]:
        blocks = read_blocks(self.markup)
        return frozenset().union(*(block.features for block in blocks))


class Edit:
    """In the place of the pieces from `start` to `end`: other ones, or none."""

    def __init__(self, start: int, end: int, pieces: list[Piece]) -> None:
        self.start = start
        self.end = end
        self.pieces = pieces

    @property
    def is_insertion(self) -> bool:
        return self.start == self.end


def squeezed(body: str) -> str:
    """The markup without the white space that nobody sees."""
    return _WHITE_SPACE.sub(" ", _BETWEEN_TAGS.sub("><", body)).strip()


def pieces_of(body: str) -> list[Piece]:
    """The body's pieces; their markup joined is the body but for white space."""
    pieces = []
    depth = begin = 0
    is_block = False
    for found in TAG.finditer(body):
        tag = found[2].lower()
        if depth == 0 and not found[1] and tag not in _INLINE:
            pieces.append(body[begin : found.start()])
            begin, is_block = found.start(), True
        if tag in VOID:
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        if depth == 0 and is_block:
            pieces.append(body[begin : found.end()])
            begin, is_block = found.end(), False
    pieces.append(body[begin:])
    return [Piece(markup) for markup in pieces if markup.strip()]


def edits_between(base: list[Piece], new: list[Piece]) -> list[Edit]:
    """The edits that lead from one to the other, as small as they can be."""
    edits: list[Edit] = []
    at = 0
    waiting = Edit(0, 0, [])
    for i, j in pair_up(base, new).places:
        if i is not None and j is not None:
            _take(waiting, edits)
            if base[i].key != new[j].key:
                edits.append(Edit(i, i + 1, [new[j]]))
            at = i + 1
            waiting = Edit(at, at, [])
        elif i is not None:
            waiting.end = at = i + 1
        elif j is not None:
            waiting.pieces.append(new[j])
    _take(waiting, edits)
    return edits


def _take(edit: Edit, edits: list[Edit]) -> None:
    if edit.pieces or not edit.is_insertion:
        edits.append(edit)
