"""Reads a parsed clipboard into blocks: what each element means, whoever wrote it."""

from collections import Counter
from dataclasses import dataclass, field, replace

from portal.content.pasting import word
from portal.content.pasting.document import (
    Block,
    Listing,
    ListPlace,
    OwnPicture,
    Paragraph,
    Piece,
    Placeholder,
    Quote,
)
from portal.content.pasting.lists import gather_lists
from portal.content.pasting.looks import Context, align_inside, look_inside
from portal.content.pasting.parsing import Node
from portal.content.pasting.pictures import Picture, find_own, read_picture
from portal.content.pasting.styles import Sheet, Style, read_sheet
from portal.content.pasting.tables import read_table

# fmt: off
_BLOCKS = frozenset({
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "center", "address",
    "article", "aside", "section", "header", "footer", "main", "nav", "dl", "dt", "dd",
    "figure", "figcaption", "fieldset", "form", "legend", "details", "summary", "hr",
    "caption", "tr", "td", "th",
})
_LISTS = frozenset({"ul", "ol", "dir", "menu"})
_PREFORMATTED = ("pre", "pre-wrap", "pre-line", "break-spaces")
# fmt: on


@dataclass(slots=True)
class Reading:
    """The blocks of a document, its pictures by number, and what was left out."""

    blocks: list[Block]
    pictures: list[Picture]
    left_out: Counter[str]


def read_document(root: Node, embedded: list[str]) -> Reading:
    """The document in this tree."""
    reader = _Reader(read_sheet(root), embedded)
    return Reading(reader.read(root, Context()), reader.pictures, reader.left_out)


@dataclass(slots=True)
class _Flow:
    """Blocks in the making; letters wait in `paragraph` until it ends."""

    blocks: list[Block] = field(default_factory=list)
    paragraph: Paragraph = field(default_factory=Paragraph)
    pictures: list[Block] = field(default_factory=list)
    marker: list[str] = field(default_factory=list)

    def begin(self, paragraph: Paragraph) -> None:
        """End the paragraph at hand, whatever it was, and begin this one."""
        ended = self.paragraph
        if ended.text.strip():
            _set_marker(ended, "".join(self.marker).strip())
            self.blocks.append(ended)
        self.blocks.extend(self.pictures)
        self.pictures = []
        self.marker = []
        self.paragraph = paragraph


def _set_marker(paragraph: Paragraph, marker: str) -> None:
    """Make the printed sign the list's, or text where it says more than a number."""
    place = paragraph.place
    is_item = place is not None and not paragraph.level
    if is_item and (not marker or word.read_sign(marker) is not None):
        paragraph.place = place and replace(place, marker=marker or place.marker)
        return
    paragraph.place = None
    if any(one.isalnum() for one in marker) and marker != "o":
        look = paragraph.pieces[0].look
        paragraph.pieces.insert(
            0, Piece(f"{marker} ", replace(look, href="", shift=""))
        )


class _Reader:
    def __init__(self, sheet: Sheet, embedded: list[str]) -> None:
        self.sheet = sheet
        self.embedded = embedded
        self.pictures: list[Picture] = []
        self.left_out: Counter[str] = Counter()

    def read(self, node: Node, context: Context) -> list[Block]:
        """The blocks in this element, its own text in paragraphs of its alignment."""
        flow = _Flow(paragraph=Paragraph(align=context.align))
        self._children(node, context, flow)
        flow.begin(Paragraph())
        return gather_lists(flow.blocks)

    def _children(self, node: Node, context: Context, flow: _Flow) -> None:
        for child in node.children:
            if isinstance(child, str):
                _add_text(child, context, flow)
            else:
                self._element(child, context, flow)

    def _element(self, node: Node, context: Context, flow: _Flow) -> None:
        style = self.sheet.style_of(node)
        if node.tag in ("style", "col", "colgroup", "wbr"):
            return
        if node.tag == "del" or word.is_remark(style) or "hidden" in node.attributes:
            self._leave_out(node)
        elif word.is_sign(node, style):
            flow.marker.append(node.text())
        elif node.tag == "br":
            self._line_break(style, context, flow)
        elif node.tag in ("img", "v:imagedata"):
            self._picture(node, context, flow)
        else:
            self._container(node, style, context, flow)

    def _container(
        self, node: Node, style: Style, context: Context, flow: _Flow
    ) -> None:
        self._note(node, style)
        inside = _inside(node, style, context)
        if node.tag in _BLOCKS:
            self._block(node, style, inside, flow)
        elif node.tag in (*_LISTS, "table", "blockquote"):
            flow.begin(Paragraph(align=context.align))
            flow.blocks.extend(self._whole(node, inside))
        else:
            self._children(node, inside, flow)

    def _block(self, node: Node, style: Style, inside: Context, flow: _Flow) -> None:
        outer = flow.paragraph
        level = word.outline_level(node, style)
        own = Paragraph(level=level, align=inside.align)
        if not inside.in_item:
            own.place = word.find_place(style, "") or _loose_item(node)
        if inside.in_cell or inside.in_item:
            own.level = 0
        flow.begin(own)
        self._children(node, inside, flow)
        self._note_sign("".join(flow.marker))
        if flow.paragraph is own and own.place is None and not inside.in_item:
            _take_typed_sign(node, style, own)
        flow.begin(Paragraph(level=outer.level, align=outer.align))

    def _whole(self, node: Node, inside: Context) -> list[Block]:
        if node.tag == "table":
            return read_table(node, inside, self.sheet, self.read)
        if node.tag == "blockquote":
            blocks = self.read(node, inside)
            is_quote = all(map(_is_prose, blocks))
            may_quote = not (inside.in_cell or inside.in_item)
            return [Quote(blocks)] if is_quote and may_quote else blocks
        listing = self._list(node, replace(inside, in_item=True))
        return [listing] if listing.items else []

    def _list(self, node: Node, inside: Context) -> Listing:
        listing = Listing(node.tag == "ol", _start(node))
        for child in node.children:
            if isinstance(child, str) and not child.strip():
                continue
            if isinstance(child, Node) and child.tag in ("style", "br"):
                continue
            wrapped = Node("#item", {}, [child])
            blocks = self.read(wrapped, inside)
            is_nested = isinstance(child, Node) and child.tag in _LISTS
            if is_nested and listing.items:
                listing.items[-1].extend(blocks)
            elif is_nested:
                # Only an indent: there is no item it could lie in.
                for one in blocks:
                    listing.items += one.items if isinstance(one, Listing) else [[one]]
            elif blocks:
                listing.items.append(blocks)
        self.left_out["lettered"] += node.get("type") in ("a", "A", "i", "I")
        return listing

    def _line_break(self, style: Style, context: Context, flow: _Flow) -> None:
        if word.is_page_break(style):
            flow.begin(replace(flow.paragraph, pieces=[], place=None))
        else:
            flow.paragraph.pieces.append(Piece("\n", context.look))

    def _picture(self, node: Node, context: Context, flow: _Flow) -> None:
        own = find_own(node)
        if own is not None and not (context.in_cell or context.in_item):
            flow.pictures.append(OwnPicture(*own))
            return
        picture = read_picture(node, len(self.pictures) + 1, self.embedded)
        if picture is not None:
            self.pictures.append(picture)
            flow.pictures.append(Placeholder(picture.number))

    def _leave_out(self, node: Node) -> None:
        if node.text().strip():
            self.left_out["deleted" if node.tag == "del" else "remark"] += 1

    def _note_sign(self, marker: str) -> None:
        sign = word.read_sign(marker) if marker.strip() else None
        self.left_out["lettered"] += sign is not None and sign.is_lettered

    def _note(self, node: Node, style: Style) -> None:
        lines = style.get("text-decoration", "")
        self.left_out["underline"] += node.tag == "u" or "underline" in lines
        is_struck = node.tag in ("s", "strike") or "line-through" in lines
        self.left_out["struck"] += is_struck
        href = node.get("href")
        if node.tag == "a" and href.lower().startswith("file:"):
            self.left_out["file_link"] += 1


def _is_prose(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return not block.level
    return isinstance(block, Listing | Placeholder)


def _inside(node: Node, style: Style, context: Context) -> Context:
    space = style.get("white-space", "")
    is_preformatted = node.tag == "pre" or (
        space in _PREFORMATTED if space else context.is_preformatted
    )
    return replace(
        context,
        look=look_inside(node, style, context.look),
        align=align_inside(node, style, context.align),
        is_preformatted=is_preformatted,
    )


def _add_text(text: str, context: Context, flow: _Flow) -> None:
    if context.is_preformatted:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    else:
        text = text.translate(_BLANKS)
    flow.paragraph.pieces.append(Piece(text, context.look))


_BLANKS = str.maketrans("\t\n\r\f", "    ")


def _loose_item(node: Node) -> ListPlace | None:
    """The place of an item that was copied without its list."""
    return ListPlace("loose", 1, "•") if node.tag == "li" else None


def _take_typed_sign(node: Node, style: Style, paragraph: Paragraph) -> None:
    """Make a list item of a paragraph whose sign stands in its text."""
    found = word.find_typed_place(node, style, paragraph.text)
    if found is None or paragraph.level:
        return
    paragraph.place, length = found
    for place, piece in enumerate(paragraph.pieces):
        taken = min(length, len(piece.text))
        paragraph.pieces[place] = piece.with_text(piece.text[taken:])
        length -= taken


def _start(node: Node) -> int:
    start = node.get("start")
    return int(start) if start.isdecimal() and 0 < len(start) < 5 else 1
