"""Two bodies compared: block with block, then the words inside."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple, TypeVar, cast

from portal.content.comparison.blocks import (
    Block,
    Cell,
    FigureBlock,
    Row,
    TableBlock,
    reshaping,
)
from portal.content.comparison.columns import pair_cells, pair_columns
from portal.content.comparison.pairing import Places, pair_up
from portal.content.comparison.reading import read_blocks
from portal.content.comparison.runs import compare_units, kind_of_runs
from portal.content.comparison.units import Unit, names_of, units_of
from portal.content.comparison.values import (
    BlockChange,
    CellChange,
    FieldChange,
    RowChange,
    Run,
)

T = TypeVar("T")
_MOVED_AWAY = "chuyển đến chỗ khác"
_MOVED_HERE = "chuyển từ chỗ khác đến"


class BodyChange(NamedTuple):
    """The blocks of both bodies in one order; `is_exact` as in an alignment."""

    blocks: tuple[BlockChange, ...]
    is_exact: bool


def compare_bodies(old: str, new: str) -> BodyChange:
    """Compare two stored bodies, or pieces of them."""
    before = read_blocks(old)
    after = before if old == new else read_blocks(new)
    pairs = pair_up(before, after)
    comparing = _Comparing(is_exact=pairs.is_exact)
    both = [(_at(before, i), _at(after, j)) for i, j in pairs.places]
    gone = {one.key for one, other in both if one and not other}
    moved = gone & {other.key for one, other in both if other and not one}
    blocks = tuple(comparing.block(one, other, moved) for one, other in both)
    return BodyChange(blocks, comparing.is_exact)


class _Comparing:
    """Compares what has been paired; remembers whether it looked into everything."""

    def __init__(self, *, is_exact: bool) -> None:
        self.is_exact = is_exact

    def block(
        self, old: Block | None, new: Block | None, moved: set[Hashable]
    ) -> BlockChange:
        """One block of both sides; `moved` are keys of blocks that went elsewhere."""
        one = new if new is not None else cast(Block, old)
        runs: tuple[Run, ...] = ()
        rows: tuple[RowChange, ...] = ()
        parts: tuple[FieldChange, ...] = ()
        if isinstance(one, FigureBlock):
            parts = self._parts(_figure(old), _figure(new))
        else:
            runs = self._runs(old, new)
        if isinstance(one, TableBlock):
            rows = self._rows(_rows_of(old), _rows_of(new))
        notes = reshaping(old.traits, new.traits) if old and new else ()
        if not (old and new) and one.key in moved:
            notes = (_MOVED_AWAY if old else _MOVED_HERE,)
        kinds = {run.kind for run in runs} | {row.kind for row in rows}
        kinds |= {part.kind for part in parts}
        return BlockChange(
            _kind(old, new, is_changed=bool(notes or kinds - {"same"})),
            one.shape,
            ", ".join(one.traits),
            level=one.level,
            runs=runs,
            rows=rows,
            parts=parts,
            notes=notes,
        )

    def _runs(
        self, old: Block | Cell | None, new: Block | Cell | None
    ) -> tuple[Run, ...]:
        return self._words(old.units if old else (), new.units if new else ())

    def _words(self, old: Sequence[Unit], new: Sequence[Unit]) -> tuple[Run, ...]:
        compared = compare_units(old, new)
        self.is_exact = self.is_exact and compared.is_exact
        return compared.runs

    def _rows(self, old: Sequence[Row], new: Sequence[Row]) -> tuple[RowChange, ...]:
        pairs = pair_up(old, new)
        self.is_exact = self.is_exact and pairs.is_exact
        columns = pair_columns(old, new)
        return tuple(
            self._row(_at(old, i), _at(new, j), columns) for i, j in pairs.places
        )

    def _row(
        self, old: Row | None, new: Row | None, columns: Places | None
    ) -> RowChange:
        before, after = old.cells if old else [], new.cells if new else []
        places = pair_cells(before, after) if columns is None else columns
        both = ((_at(before, i), _at(after, j)) for i, j in places)
        cells = tuple(self._cell(one, other) for one, other in both if one or other)
        is_changed = any(cell.kind != "same" for cell in cells)
        return RowChange(_kind(old, new, is_changed=is_changed), cells)

    def _cell(self, old: Cell | None, new: Cell | None) -> CellChange:
        one = new if new is not None else cast(Cell, old)
        runs = self._runs(old, new)
        notes = reshaping(old.traits, new.traits) if old and new else ()
        is_changed = bool(notes) or any(run.kind != "same" for run in runs)
        kind = _kind(old, new, is_changed=is_changed)
        return CellChange(kind, runs, is_head=one.is_head, notes=notes)

    def _parts(
        self, old: FigureBlock | None, new: FigureBlock | None
    ) -> tuple[FieldChange, ...]:
        """A figure's pictures with their descriptions and sizes, and its caption."""
        before, after = _parts_of(old), _parts_of(new)
        parts = []
        for name, label in _PARTS.items():
            runs = self._words(before.get(name, ()), after.get(name, ()))
            if runs:
                parts.append(FieldChange(name, label, kind_of_runs(runs), runs))
        return tuple(parts)


_PARTS = {
    "address": "Tệp ảnh",
    "alt": "Mô tả ảnh",
    "size": "Cỡ ảnh",
    "caption": "Chú thích",
}


def _parts_of(figure: FigureBlock | None) -> dict[str, Sequence[Unit]]:
    if figure is None:
        return {}
    pictures = figure.pictures
    return {
        "address": names_of([one.address for one in pictures]),
        "alt": units_of("; ".join(one.alt for one in pictures if one.alt)),
        "size": names_of([one.size for one in pictures if one.size]),
        "caption": figure.units,
    }


def _rows_of(block: Block | None) -> Sequence[Row]:
    return block.rows if isinstance(block, TableBlock) else ()


def _figure(block: Block | None) -> FigureBlock | None:
    return block if isinstance(block, FigureBlock) else None


def _at(members: Sequence[T], place: int | None) -> T | None:
    """The member; None for no place, and for a place of the other side's rows."""
    return members[place] if place is not None and place < len(members) else None


def _kind(old: object | None, new: object | None, *, is_changed: bool) -> str:
    if old is None:
        return "added"
    if new is None:
        return "removed"
    return "changed" if is_changed else "same"
