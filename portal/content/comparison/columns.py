"""Which cell of a table's row was which: by columns where the table has them."""

from collections.abc import Hashable, Sequence
from functools import cached_property

from portal.content.comparison.blocks import Cell, Row
from portal.content.comparison.pairing import B, Places, pair_up


class Column:
    """What stands below each other in a table of equal rows."""

    family = shape = "column"

    def __init__(self, cells: Sequence[Cell]) -> None:
        self._cells = cells

    @cached_property
    def key(self) -> Hashable:
        return tuple(cell.key for cell in self._cells)

    @cached_property
    def features(self) -> frozenset[str]:
        return frozenset().union(*(cell.features for cell in self._cells))


def pair_columns(old: Sequence[Row], new: Sequence[Row]) -> Places | None:
    """Places of cells that hold for every row; None where rows differ in length."""
    before = {len(row.cells) for row in old}
    after = {len(row.cells) for row in new}
    if len(before) != 1 or len(after) != 1:
        return None
    if before == after:
        return [(at, at) for at in range(before.pop())]
    return _side_by_side(_columns_of(old), _columns_of(new))


def pair_cells(old: Sequence[Cell], new: Sequence[Cell]) -> Places:
    """Places of the cells of two rows alone; of rows as long, by their order."""
    if len(old) == len(new):
        return [(at, at) for at in range(len(old))]
    return _side_by_side(old, new)


def _columns_of(rows: Sequence[Row]) -> list[Column]:
    count = len(rows[0].cells)
    return [Column([row.cells[at] for row in rows]) for at in range(count)]


def _side_by_side(old: Sequence[B], new: Sequence[B]) -> Places:
    """Pairs, and between them whatever was left beside each other, in order."""
    places: Places = []
    gone: list[int] = []
    come: list[int] = []
    for i, j in [*pair_up(old, new).places, (None, None)]:
        if (i is None) != (j is None):
            gone += [] if i is None else [i]
            come += [] if j is None else [j]
            continue
        both = min(len(gone), len(come))
        places += zip(gone[:both], come[:both], strict=True)
        places += [(one, None) for one in gone[both:]]
        places += [(None, one) for one in come[both:]]
        gone, come = [], []
        if i is not None:
            places.append((i, j))
    return places
