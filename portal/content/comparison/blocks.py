"""The blocks of a body: what is paired, then compared inside.

`traits` say in Vietnamese what a block is beside its words, its name first: "Đề mục
cấp 2", "căn giữa". `key` is equal for equal blocks.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property

from portal.content.comparison.units import MarkedText, Unit, features_of, text_of

# A picture's address weighs as much as this many words of its caption.
_WEIGHT_OF_PICTURE = 8


class TextBlock:
    """A paragraph, heading, item or quote."""

    family = "text"

    def __init__(
        self, shape: str, text: MarkedText, *, level: int, traits: tuple[str, ...]
    ) -> None:
        self.shape = shape
        self.level = level
        self.traits = traits
        self._text = text

    @cached_property
    def key(self) -> Hashable:
        return self.shape, self.level, self.traits, self._text.key

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        return self._text.units()

    @cached_property
    def features(self) -> frozenset[str]:
        return features_of(self.units)


class Cell:
    """One cell of a table."""

    family = shape = "cell"

    def __init__(self, *, is_head: bool, traits: tuple[str, ...]) -> None:
        self.is_head = is_head
        self.traits = traits
        self.text = MarkedText()

    @cached_property
    def key(self) -> Hashable:
        return self.is_head, self.traits, self.text.key

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        return self.text.units()

    @cached_property
    def features(self) -> frozenset[str]:
        return features_of(self.units)


class Row:
    """One row of a table."""

    family = shape = "row"

    def __init__(self) -> None:
        self.cells: list[Cell] = []

    @cached_property
    def key(self) -> Hashable:
        return tuple(cell.key for cell in self.cells)

    @cached_property
    def features(self) -> frozenset[str]:
        return frozenset().union(*(cell.features for cell in self.cells))


class TableBlock:
    """A table: its caption and its rows."""

    family = shape = "table"
    level = 0
    traits: tuple[str, ...] = ("Bảng",)

    def __init__(self) -> None:
        self.caption = MarkedText()
        self.rows: list[Row] = []

    @cached_property
    def key(self) -> Hashable:
        return "table", self.caption.key, tuple(row.key for row in self.rows)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        return self.caption.units()

    @cached_property
    def features(self) -> frozenset[str]:
        rows = (row.features for row in self.rows)
        return features_of(self.units).union(*rows)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as the body names it; `size` is "640 × 480" or ""."""

    address: str
    alt: str
    size: str = ""


class FigureBlock:
    """A figure: its pictures and the words below them."""

    family = shape = "figure"
    level = 0

    def __init__(self, traits: tuple[str, ...]) -> None:
        self.traits = traits
        self.pictures: list[Picture] = []
        self.caption = MarkedText()

    @cached_property
    def key(self) -> Hashable:
        return "figure", self.traits, tuple(self.pictures), self.caption.key

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        return self.caption.units()

    @cached_property
    def features(self) -> frozenset[str]:
        names = [picture.address for picture in self.pictures]
        weighty = (f"{name} {n}" for name in names for n in range(_WEIGHT_OF_PICTURE))
        return features_of(self.units).union(weighty)


Block = TextBlock | TableBlock | FigureBlock


def reshaping(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """What became of a block's traits, as notes; () for nothing."""
    if tuple(old) == tuple(new):
        return ()
    gone = [trait for trait in old if trait not in new]
    come = [trait for trait in new if trait not in old]
    if gone and come:
        return (f"{', '.join(gone)} → {', '.join(come)}",)
    return (*(f"bỏ {trait}" for trait in gone), *come)


def plain(block: Block) -> str:
    """The words of a block that runs show: of a table its caption."""
    return text_of(block.units)
