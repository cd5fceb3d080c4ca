"""Reads tables: header rows, merged cells, and tables that only laid out a page."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from portal.content.pasting.document import (
    Block,
    Cell,
    Paragraph,
    Table,
    list_paragraphs,
)
from portal.content.pasting.looks import Context, align_inside, look_inside
from portal.content.pasting.parsing import Node
from portal.content.pasting.styles import Sheet

_MOST_SPANNED = 1_000
ReadBlocks = Callable[[Node, Context], list[Block]]


def read_table(
    node: Node, context: Context, sheet: Sheet, read_blocks: ReadBlocks
) -> list[Block]:
    """The table; only its cells' blocks where it held others or stood in an item."""
    if context.in_cell or context.in_item or _holds_table(node):
        return [
            block
            for _, row, inside in _rows(node, context, sheet)
            for cell in _cells(row)
            for block in read_blocks(cell, _inherit(cell, inside, sheet))
        ]
    table = Table()
    for section, row, inside in _rows(node, replace(context, in_cell=True), sheet):
        if section == "caption":
            paragraphs = list(list_paragraphs(read_blocks(row, inside)))
            table.caption = _joined(paragraphs)
            continue
        cells = [_cell(one, inside, sheet, read_blocks) for one in _cells(row)]
        if cells:
            is_head = section == "thead" and len(table.rows) == table.head
            table.head += is_head
            table.rows.append(cells)
    _drop_empty(table)
    if not table.rows:
        return list(filter(None, [table.caption]))
    if not table.head:
        table.head = _find_head(table)
    return [table]


def _rows(
    node: Node, context: Context, sheet: Sheet, section: str = ""
) -> Iterator[tuple[str, Node, Context]]:
    """Each row with the section it stands in and what its cells inherit."""
    inside = _inherit(node, context, sheet)
    for child in node.children:
        if not isinstance(child, Node):
            continue
        if child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child, inside, sheet, child.tag)
        elif child.tag == "tr":
            yield section, child, _inherit(child, inside, sheet)
        elif child.tag == "caption":
            yield "caption", child, inside


def _cells(row: Node) -> list[Node]:
    return [
        one for one in row.children if isinstance(one, Node) and one.tag in ("td", "th")
    ]


def _cell(node: Node, context: Context, sheet: Sheet, read_blocks: ReadBlocks) -> Cell:
    inside = _inherit(node, context, sheet)
    return Cell(
        blocks=read_blocks(node, inside),
        is_header=node.tag == "th",
        colspan=_spanned(node.get("colspan")),
        rowspan=_spanned(node.get("rowspan")),
        align=inside.align,
    )


def _inherit(node: Node, context: Context, sheet: Sheet) -> Context:
    style = sheet.style_of(node)
    return replace(
        context,
        look=look_inside(node, style, context.look),
        align=align_inside(node, style, "" if node.tag == "table" else context.align),
    )


def _spanned(text: str) -> int:
    return min(int(text), _MOST_SPANNED) if text.isdecimal() and len(text) < 5 else 1


def _holds_table(node: Node) -> bool:
    return any(
        one.tag == "table" or _holds_table(one)
        for one in node.children
        if isinstance(one, Node)
    )


def _joined(paragraphs: list[Paragraph]) -> Paragraph | None:
    if not paragraphs:
        return None
    pieces = [piece for one in paragraphs for piece in one.pieces]
    return Paragraph(pieces)


def _drop_empty(table: Table) -> None:
    """Take out rows without a word that nothing reaches into."""
    kept = []
    reach = head = 0
    for place, row in enumerate(table.rows):
        reach = max([reach, *(place + cell.rowspan for cell in row)])
        is_alone = reach <= place + 1
        if is_alone and not any(cell.blocks for cell in row):
            continue
        kept.append(row)
        head += place < table.head
    table.rows, table.head = kept, head


def _find_head(table: Table) -> int:
    """1 where the first row names the columns: header cells, or bold above plain."""
    first, *rest = table.rows
    if not rest or any(cell.rowspan > 1 for cell in first):
        return 0
    if all(cell.is_header for cell in first):
        return 1
    written = [cell for cell in first if cell.blocks]
    is_bold = len(written) > 1 and all(map(_is_bold, written))
    others = [cell for row in rest for cell in row if cell.blocks]
    return int(
        is_bold and len(written) == len(first) and not all(map(_is_bold, others))
    )


def _is_bold(cell: Cell) -> bool:
    pieces = [
        piece
        for paragraph in list_paragraphs(cell.blocks)
        for piece in paragraph.pieces
        if piece.text.strip()
    ]
    return bool(pieces) and all(piece.look.is_bold for piece in pieces)
