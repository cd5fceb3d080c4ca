"""What a pasted document is made of once its program's habits are read out of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from portal.core.vietnamese.legacy import FontHint

Align = Literal["", "center", "right"]


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look where that means something; `hint` is their font's promise."""

    is_bold: bool = False
    is_italic: bool = False
    shift: Literal["", "sub", "sup"] = ""
    href: str = ""
    hint: FontHint | None = None
    is_symbol: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one look; "\\n" in them is a line break."""

    text: str
    look: Look = field(default_factory=Look)

    def with_text(self, text: str) -> "Piece":
        """The same look, other letters."""
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where a paragraph stands in a list that is not nested yet; `marker` its sign."""

    name: str
    level: int
    marker: str = ""


@dataclass(slots=True)
class Paragraph:
    """A paragraph (level 0) or a heading of this level as its program counts it."""

    pieces: list[Piece] = field(default_factory=list)
    level: int = 0
    align: Align = ""
    place: ListPlace | None = None

    @property
    def text(self) -> str:
        """Its letters without their looks."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Listing:
    """A list; each item is a sequence of blocks."""

    is_ordered: bool
    start: int = 1
    items: "list[list[Block]]" = field(default_factory=list)


@dataclass(slots=True)
class Quote:
    """What somebody said, or what was set apart by an indent."""

    blocks: "list[Block]" = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    """A cell of a table."""

    blocks: "list[Block]" = field(default_factory=list)
    is_header: bool = False
    colspan: int = 1
    rowspan: int = 1
    align: Align = ""


@dataclass(slots=True)
class Table:
    """Rows of cells; the first `head` of them name the columns."""

    rows: list[list[Cell]] = field(default_factory=list)
    head: int = 0
    caption: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Where a picture stood; its number tells which."""

    number: int


@dataclass(frozen=True, slots=True)
class OwnPicture:
    """A picture of our own library, which needs no new file."""

    src: str
    alt: str


Block = Paragraph | Listing | Quote | Table | Placeholder | OwnPicture


def list_paragraphs(blocks: list[Block]) -> Iterator[Paragraph]:
    """Every paragraph in them, in reading order, those of lists and tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for inner in _inner(block):
                yield from list_paragraphs(inner)


def list_tables(blocks: list[Block]) -> Iterator[Table]:
    """Every table in them; tables do not nest."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        else:
            for inner in _inner(block):
                yield from list_tables(inner)


def list_lists(blocks: list[Block]) -> Iterator[Listing]:
    """Every list in them, the nested ones too."""
    for block in blocks:
        if isinstance(block, Listing):
            yield block
        for inner in _inner(block):
            yield from list_lists(inner)


def _inner(block: Block) -> "Iterator[list[Block]]":
    if isinstance(block, Listing):
        yield from block.items
    elif isinstance(block, Quote):
        yield block.blocks
    elif isinstance(block, Table):
        if block.caption is not None:
            yield [block.caption]
        for row in block.rows:
            yield from (cell.blocks for cell in row)
