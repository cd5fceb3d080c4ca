"""A stored body read into the blocks a comparison moves about."""

import re
from html import unescape

from portal.content.comparison.blocks import (
    Block,
    Cell,
    FigureBlock,
    Picture,
    Row,
    TableBlock,
    TextBlock,
)
from portal.content.comparison.units import PICTURE, MarkedText

# A quoted attribute may hold "<" and ">". No step of a repetition is taken back.
TAG = re.compile(
    r"""<(/?)([a-zA-Z][a-zA-Z0-9]*+)((?>[^<>"']++|"[^"]*+"|'[^']*+')*+)>"""
)
VOID = frozenset({"br", "img"})
_ATTRIBUTE = re.compile(r"""([a-z-]++)="([^"]*+)\"""")
_INLINE = frozenset({"strong", "em", "sub", "sup", "a", "span", "cite"})
_HEADINGS = {"h2": 2, "h3": 3, "h4": 4}
_CLASSES = {
    "align-center": "căn giữa",
    "align-right": "căn phải",
    "attachment": "tệp đính kèm",
    "decorative": "ảnh trang trí",
}
_SCOPES = {"row": "tiêu đề hàng", "col": "tiêu đề cột"}

Attributes = dict[str, str]


def read_blocks(body: str) -> list[Block]:
    """The blocks of a stored body in their order."""
    reader = _Reader()
    position = 0
    for found in TAG.finditer(body):
        reader.say(unescape(body[position : found.start()]))
        position = found.end()
        tag = found[2].lower()
        if found[1]:
            reader.close(tag)
        else:
            given = _ATTRIBUTE.findall(found[3])
            reader.open(tag, {name: unescape(value) for name, value in given})
    reader.say(unescape(body[position:]))
    return reader.finish()


class _Reader:
    """Follows the tags; `_text` is where words go now."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._text = MarkedText()
        self._marks: list[tuple[str, tuple[str, ...]]] = []
        self._lists: list[str] = []
        self._quotes = 0
        self._begun: tuple[str, int, tuple[str, ...]] | None = None
        self._is_item_empty = False
        self._start = ""
        self._figure: FigureBlock | None = None
        self._tables: list[TableBlock] = []

    def finish(self) -> list[Block]:
        self._flush()
        return self._blocks

    def say(self, text: str) -> None:
        if text:
            self._text.add(text, self._marking())

    def open(self, tag: str, attributes: Attributes) -> None:
        if tag in _INLINE:
            self._marks.append((tag, _marks_of(tag, attributes)))
        elif tag == "br":
            self._text.break_line()
        elif tag == "img":
            self._picture(attributes)
        elif tag == "table" or self._tables:
            self._open_in_table(tag, attributes)
        elif tag == "figure":
            self._flush()
            self._figure = FigureBlock(("Hình", *_class_of(attributes)))
            self._text = self._figure.caption
        elif self._figure:
            self._text.break_line()
        else:
            self._open_block(tag, attributes)

    def close(self, tag: str) -> None:
        if tag in _INLINE:
            self._unmark(tag)
        elif self._tables:
            self._close_in_table(tag)
        elif self._figure:
            if tag == "figure":
                self._end_figure(self._figure)
        else:
            self._close_block(tag)

    def _unmark(self, tag: str) -> None:
        for at in range(len(self._marks) - 1, -1, -1):
            if self._marks[at][0] == tag:
                del self._marks[at]
                return

    def _marking(self) -> tuple[str, ...]:
        if not self._marks:
            return ()
        return tuple(sorted({mark for _tag, marks in self._marks for mark in marks}))

    def _picture(self, attributes: Attributes) -> None:
        width, height = attributes.get("width", ""), attributes.get("height", "")
        size = f"{width} × {height}" if width and height else width or height
        picture = Picture(attributes.get("src", ""), attributes.get("alt", ""), size)
        if self._figure and not self._tables:
            self._figure.pictures.append(picture)
            return
        marks = {f"picture:{picture.address}", f"alt:{picture.alt}", f"size:{size}"}
        self._text.add(PICTURE, tuple(sorted(marks.union(self._marking()))))

    def _open_block(self, tag: str, attributes: Attributes) -> None:
        self._flush()
        if tag in ("ul", "ol"):
            self._lists.append(tag)
            self._start = attributes.get("start", "")
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "li":
            self._is_item_empty = True
        elif tag in _HEADINGS:
            self._begun = self._shape(_HEADINGS[tag], _class_of(attributes))
        elif tag == "p":
            self._begun = self._shape(0, _class_of(attributes))

    def _close_block(self, tag: str) -> None:
        is_item = tag == "li" and self._is_item_empty
        self._flush(even_empty=is_item or tag == "p" or tag in _HEADINGS)
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "blockquote":
            self._quotes -= 1

    def _shape(
        self, heading: int, more: tuple[str, ...]
    ) -> tuple[str, int, tuple[str, ...]]:
        """Shape, level and traits of a text that begins here."""
        inside = ("trong trích dẫn",) if self._quotes else ()
        if heading:
            return "heading", heading, (f"Đề mục cấp {heading}", *inside, *more)
        if self._lists:
            depth = len(self._lists)
            name = "Mục đánh số" if self._lists[-1] == "ol" else "Mục danh sách"
            deeper = (f"bậc {depth}",) if depth > 1 else ()
            start = (f"đánh số từ {self._start}",) if self._start else ()
            self._start = ""
            return "item", depth, (name, *deeper, *start, *inside, *more)
        if self._quotes:
            return "quote", 0, ("Trích dẫn", *more)
        return "paragraph", 0, ("Đoạn văn", *more)

    def _flush(self, *, even_empty: bool = False) -> None:
        """Make a block of the words gathered; white space between blocks is none."""
        begun, self._begun = self._begun, None
        if self._text.is_empty and not (even_empty and (begun or self._is_item_empty)):
            return
        shape, level, traits = begun or self._shape(0, ())
        block = TextBlock(shape, self._text, level=level, traits=traits)
        self._blocks.append(block)
        self._text = MarkedText()
        self._is_item_empty = False

    def _open_in_table(self, tag: str, attributes: Attributes) -> None:
        if tag == "table" and not self._tables:
            if not self._figure:
                self._flush()
            self._tables.append(TableBlock())
            self._text = MarkedText()
            return
        table = self._tables[0]
        if tag == "table":
            self._tables.append(table)
        if len(self._tables) > 1 or tag not in ("caption", "tr", "th", "td"):
            self._text.break_line()
        elif tag == "caption":
            self._text = table.caption
        elif tag == "tr":
            table.rows.append(Row())
        else:
            cell = Cell(is_head=tag == "th", traits=_cell_traits(tag, attributes))
            if not table.rows:
                table.rows.append(Row())
            table.rows[-1].cells.append(cell)
            self._text = cell.text

    def _close_in_table(self, tag: str) -> None:
        if tag != "table":
            return
        table = self._tables.pop()
        if self._tables:
            return
        self._blocks.append(table)
        self._text = self._figure.caption if self._figure else MarkedText()

    def _end_figure(self, figure: FigureBlock) -> None:
        if figure.pictures or not figure.caption.is_empty:
            self._blocks.append(figure)
        self._figure = None
        self._text = MarkedText()


def _marks_of(tag: str, attributes: Attributes) -> tuple[str, ...]:
    if tag == "span":
        return (attributes.get("class", tag),)
    if tag != "a":
        return (tag,)
    link = (f"link:{attributes['href']}",) if "href" in attributes else ()
    return (*link, "attachment") if "class" in attributes else link


def _class_of(attributes: Attributes) -> tuple[str, ...]:
    names = attributes.get("class", "").split()
    return tuple(_CLASSES.get(name, name) for name in names)


def _cell_traits(tag: str, attributes: Attributes) -> tuple[str, ...]:
    traits = ["ô tiêu đề" if tag == "th" else "ô thường"]
    if "scope" in attributes:
        traits.append(_SCOPES.get(attributes["scope"], attributes["scope"]))
    if attributes.get("colspan", "1") != "1":
        traits.append(f"gộp {attributes['colspan']} cột")
    if attributes.get("rowspan", "1") != "1":
        traits.append(f"gộp {attributes['rowspan']} hàng")
    return (*traits, *_class_of(attributes))
