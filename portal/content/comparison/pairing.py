"""Which block of the old text became which block of the new one.

Equal ones first, in order; between them the pairs that are most alike. A block that
went elsewhere is one that was removed and one that was added.
"""

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar

from portal.content.comparison.alignment import Match, align

# How alike two blocks must be to be one block changed: of one shape, of two shapes.
_ALIKE = 0.3
_ALIKE_THOUGH_RESHAPED = 0.5
# How many pairs of a gap are looked at, and how far from its diagonal.
_PAIRS = 150_000
_FARTHEST = 100


class Block(Protocol):
    """What can be paired: `family` are the shapes that can turn into each other."""

    @property
    def key(self) -> Hashable: ...
    @property
    def shape(self) -> str: ...
    @property
    def family(self) -> str: ...
    @property
    def features(self) -> frozenset[str]: ...


B = TypeVar("B", bound=Block)
Places = list[tuple[int | None, int | None]]


class Pairs(NamedTuple):
    """Places (old, new) in order; None where a block has no other half.

    Not `is_exact` when some pairs of a very long text were not looked at.
    """

    places: Places
    is_exact: bool


def pair_up(old: Sequence[B], new: Sequence[B]) -> Pairs:
    """Pair two sequences of blocks; every place of both is named once."""
    alignment = align([one.key for one in old], [one.key for one in new])
    places: Places = []
    is_exact = alignment.is_exact
    at_old = at_new = 0
    for match in [*alignment.matches, Match(len(old), len(new), 0)]:
        gap = _pair_gap(old[at_old : match.old], new[at_new : match.new])
        places += [
            (None if i is None else at_old + i, None if j is None else at_new + j)
            for i, j in gap.places
        ]
        is_exact = is_exact and gap.is_exact
        places += [(match.old + n, match.new + n) for n in range(match.length)]
        at_old, at_new = match.old + match.length, match.new + match.length
    return Pairs(places, is_exact)


def likeness(old: Block, new: Block) -> float:
    """From 0 to 1; 0 for what cannot be one block changed."""
    if old.family != new.family:
        return 0.0
    total = len(old.features) + len(new.features)
    if not total:
        return 1.0
    needed = _ALIKE if old.shape == new.shape else _ALIKE_THOUGH_RESHAPED
    least = min(len(old.features), len(new.features))
    if 2 * least < needed * total:
        return 0.0
    share = 2 * len(old.features & new.features) / total
    return share if share >= needed else 0.0


def _pair_gap(old: Sequence[B], new: Sequence[B]) -> Pairs:
    """Pair blocks of which none are equal, so that together they are most alike."""
    if not old or not new:
        return Pairs(list(_alone(range(len(old)), range(len(new)))), True)
    reach = _reach(len(old), len(new))
    places: Places = []
    i, j = 0, 0
    for one, other in _chosen(_table(old, new, reach)):
        places += [*_alone(range(i, one), range(j, other)), (one, other)]
        i, j = one + 1, other + 1
    places += _alone(range(i, len(old)), range(j, len(new)))
    return Pairs(places, reach >= max(len(old), len(new)))


def _reach(rows: int, columns: int) -> int:
    """How far from the diagonal of a gap pairs are looked for."""
    if rows * columns <= _PAIRS // 4:
        return max(rows, columns)
    return min(_FARTHEST, max(2, _PAIRS // (2 * rows)))


def _band(row: int, rows: int, columns: int, reach: int) -> range:
    """The columns looked at in one row."""
    middle = row * columns // rows
    return range(max(0, middle - reach), min(columns, middle + reach + 1))


class _Row:
    """One row of the table: the best sums of its band, and where a pair makes them."""

    def __init__(self, band: range) -> None:
        self.band = band
        self.sums = [0.0] * len(band)
        self.is_pair = bytearray(len(band))

    def best(self, column: int) -> float:
        """The best sum of this row and those below, from a column on."""
        if column >= self.band.stop:
            return 0.0
        return self.sums[max(0, column - self.band.start)]


def _table(old: Sequence[B], new: Sequence[B], reach: int) -> list[_Row]:
    """Filled from the end, so that it can be read from the beginning."""
    rows, columns = len(old), len(new)
    table = [_Row(_band(row, rows, columns, reach)) for row in range(rows)]
    table.append(_Row(range(0)))
    for row in range(rows - 1, -1, -1):
        below, here = table[row + 1], table[row]
        for at in range(len(here.band) - 1, -1, -1):
            column = here.band[at]
            best = max(below.best(column), here.best(column + 1))
            alike = likeness(old[row], new[column])
            together = alike * alike + below.best(column + 1)
            here.is_pair[at] = is_pair = alike > 0 and together >= best
            here.sums[at] = together if is_pair else best
    return table


def _chosen(table: list[_Row]) -> Iterator[tuple[int, int]]:
    """The pairs of the best sum, in order."""
    row = column = 0
    while row < len(table) - 1:
        here = table[row]
        column = max(column, here.band.start)
        if column >= here.band.stop:
            row += 1
            continue
        at = column - here.band.start
        if here.is_pair[at]:
            yield row, column
            row, column = row + 1, column + 1
        elif table[row + 1].best(column) == here.sums[at]:
            row += 1
        else:
            column += 1


def _alone(old: range, new: range) -> Iterator[tuple[int | None, int | None]]:
    yield from ((one, None) for one in old)
    yield from ((None, one) for one in new)
