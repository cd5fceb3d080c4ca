"""Writes blocks as the HTML of a stored body: what the editor's schema produces."""

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby

from portal.content.pasting.document import (
    Align,
    Block,
    Cell,
    Listing,
    Look,
    OwnPicture,
    Paragraph,
    Piece,
    Quote,
    Table,
    list_paragraphs,
)

_DEEPEST_HEADING = 4


class Writer:
    """Writes one document; knows its heading levels and its pictures' words."""

    def __init__(self, blocks: list[Block], words: Mapping[int, str]) -> None:
        levels = sorted({one.level for one in list_paragraphs(blocks) if one.level})
        # Programs count headings from anywhere; readers need them without gaps.
        self.headings = {
            level: min(place, _DEEPEST_HEADING)
            for place, level in enumerate(levels, start=2)
        }
        self.words = words

    def write(self, blocks: Iterable[Block]) -> str:
        """The blocks, one behind the other."""
        return "".join(map(self._block, blocks))

    def write_body(self, blocks: Iterable[Block]) -> str:
        """A whole body, a line for each block."""
        return "\n".join(filter(None, map(self._block, blocks)))

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Listing):
            return self._listing(block)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Quote):
            inner = self.write(block.blocks)
            return f"<blockquote>{inner}</blockquote>" if inner else ""
        if isinstance(block, OwnPicture):
            src, alt = escape(block.src), escape(block.alt)
            return f'<figure><img src="{src}" alt="{alt}"></figure>'
        return f"<p>{_text(self.words[block.number])}</p>"

    def _paragraph(self, paragraph: Paragraph) -> str:
        words = _inline(paragraph.pieces, is_heading=bool(paragraph.level))
        if not words:
            return ""
        if paragraph.level:
            tag = f"h{self.headings[paragraph.level]}"
            return f"<{tag}>{words}</{tag}>"
        return f"<p{_aligned(paragraph.align)}>{words}</p>"

    def _listing(self, listing: Listing) -> str:
        items = [f"<li>{one}</li>" for one in map(self._within, listing.items) if one]
        if not items:
            return ""
        if not listing.is_ordered:
            return f"<ul>{''.join(items)}</ul>"
        start = f' start="{listing.start}"' if listing.start > 1 else ""
        return f"<ol{start}>{''.join(items)}</ol>"

    def _within(self, blocks: list[Block]) -> str:
        """What an item holds: its first plain paragraph goes without <p>."""
        first, *rest = blocks or [Paragraph()]
        is_followed_by_lists = all(isinstance(one, Listing) for one in rest)
        if isinstance(first, Paragraph) and not first.align and is_followed_by_lists:
            return _inline(first.pieces) + self.write(rest)
        return self.write(blocks)

    def _table(self, table: Table) -> str:
        caption = ""
        if table.caption is not None:
            caption = f"<caption>{_inline(table.caption.pieces)}</caption>"
        head = "".join(self._row(row, is_head=True) for row in table.rows[: table.head])
        body = "".join(self._row(row) for row in table.rows[table.head :])
        return (
            f"<table>{caption}"
            + (f"<thead>{head}</thead>" if head else "")
            + f"<tbody>{body}</tbody></table>"
        )

    def _row(self, row: list[Cell], *, is_head: bool = False) -> str:
        cells = (
            self._cell(cell, is_head=is_head, is_first=not place)
            for place, cell in enumerate(row)
        )
        return f"<tr>{''.join(cells)}</tr>"

    def _cell(self, cell: Cell, *, is_head: bool, is_first: bool) -> str:
        is_header = is_head or (cell.is_header and is_first)
        align, words = cell.align, ""
        only = cell.blocks[0] if len(cell.blocks) == 1 else None
        if isinstance(only, Paragraph):
            # A paragraph that stands alone goes without <p>; its cell is aligned.
            align = only.align or align
            words = _inline(only.pieces, is_heading=is_header)
        else:
            words = self.write(cell.blocks)
        scope = f' scope="{"col" if is_head else "row"}"' if is_header else ""
        spans = "".join(
            f' {name}="{count}"'
            for name, count in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
            if count > 1
        )
        tag = "th" if is_header else "td"
        return f"<{tag}{scope}{spans}{_aligned(align)}>{words}</{tag}>"


def _aligned(align: Align) -> str:
    return f' class="align-{align}"' if align else ""


def _inline(pieces: Iterable[Piece], *, is_heading: bool = False) -> str:
    """The pieces with their marks, neighbours of one look joined."""
    written = [piece for piece in pieces if piece.text]
    return "".join(
        _linked(href, list(of_link), is_heading=is_heading)
        for href, of_link in groupby(written, key=lambda one: one.look.href)
    )


def _linked(href: str, pieces: list[Piece], *, is_heading: bool) -> str:
    words = "".join(
        _marked(look, "".join(piece.text for piece in same))
        for look, same in groupby(pieces, key=lambda one: _shown(one, is_heading))
    )
    if not href or not "".join(piece.text for piece in pieces).strip():
        return words
    return f'<a href="{escape(href)}">{words}</a>'


def _shown(piece: Piece, is_heading: bool) -> tuple[bool, bool, str]:
    """The marks of a piece; a heading is bold by itself, a blank shows none."""
    look: Look = piece.look
    return (look.is_bold and not is_heading, look.is_italic, look.shift)


def _marked(look: tuple[bool, bool, str], text: str) -> str:
    is_bold, is_italic, shift = look
    words = _text(text)
    if not text.strip():
        return words
    if shift:
        words = f"<{shift}>{words}</{shift}>"
    if is_italic:
        words = f"<em>{words}</em>"
    return f"<strong>{words}</strong>" if is_bold else words


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")
