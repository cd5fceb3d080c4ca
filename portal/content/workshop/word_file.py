"""Reads a .docx as a clipboard of Word would hold it: HTML with the fonts that matter.

mammoth reads the document; it forgets fonts, so runs set in legacy Vietnamese fonts are
marked first, by their own font or their style's. Nothing outside the file is opened.
"""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile

import mammoth

from portal.content.workshop.office_files import bare_office_file
from portal.core.errors import Invalid
from portal.core.vietnamese.legacy import Encoding, FontHint, find_hint

_LONGEST_TEXT = 12 * 1024 * 1024
_OTHER_FILE = "Tệp này không phải tệp Word (.docx)."
_TEXT = "word/document.xml"
_STYLES = "word/styles.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_STYLES_UP = 12
# Letters of symbol fonts that Word keeps outside its texts.
_SYMBOL = re.compile(
    rb'<w:sym\b(?=[^>]*w:font="(?:\.Vn|VNI-)[^"]*")[^>]*w:char="F0([0-9A-Fa-f]{2})"[^>]*/>'
)
_NOTE_BACK = re.compile(r'<a href="#(?:foot|end)note-ref-[^"]*">[^<]*</a>')
_FONTS = {
    FontHint(Encoding.TCVN3): ("legacy tcvn3", ".VnTime"),
    FontHint(Encoding.TCVN3, is_capitals=True): ("legacy tcvn3 capitals", ".VnTimeH"),
    FontHint(Encoding.VNI): ("legacy vni", "VNI-Times"),
}
_ALIGNED = {"center": "aligned center", "right": "aligned right"}
_CLASSES = {
    **{name: f"font-family:'{font}'" for name, font in _FONTS.values()},
    **{name: f"text-align:{align}" for align, name in _ALIGNED.items()},
}
_STYLE_MAP = "\n".join(
    [
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='Subtitle'] => p:fresh",
        *(
            f"{'p' if name in _ALIGNED.values() else 'r'}[style-name='{name}']"
            f" => {'p' if name in _ALIGNED.values() else 'span'}"
            f".{name.replace(' ', '-')}:fresh"
            for name in _CLASSES
        ),
    ]
)
_SHEET = "".join(
    f".{name.replace(' ', '-')}{{{css}}}" for name, css in _CLASSES.items()
)

# Of a style's id: the font it sets and the style it is based on.
_Styles = Mapping[str, tuple[str, str]]


def word_html(content: bytes) -> str:
    """The document's HTML, its pictures embedded; raises Invalid for other files."""
    if not content.startswith(b"PK"):
        raise Invalid(_not_docx(content))
    if bare_office_file(content).ending != "docx":
        raise Invalid(_OTHER_FILE)
    packed, styles = _prepared(content)
    result = mammoth.convert_to_html(
        packed,
        style_map=_STYLE_MAP,
        include_embedded_style_map=False,
        transform_document=_marker(styles),
    )
    return f"<style>{_SHEET}</style>{_NOTE_BACK.sub('', result.value)}"


def _not_docx(content: bytes) -> str:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return (
            "Đây là tệp Word đời cũ (.doc) hoặc tệp có mật khẩu. "
            "Hãy mở bằng Word, chọn Lưu thành (Save As) .docx, rồi chọn lại tệp."
        )
    return _OTHER_FILE


def _prepared(content: bytes) -> tuple[BytesIO, _Styles]:
    """The archive with letters of symbol fonts as text, and the fonts of its styles."""
    packed = BytesIO()
    styles: _Styles = {}
    with ZipFile(BytesIO(content)) as source, ZipFile(packed, "w") as target:
        for member in source.infolist():
            part = source.read(member)
            if member.filename == _TEXT:
                if len(part) > _LONGEST_TEXT:
                    raise Invalid("Tệp Word này quá dài. Hãy chia thành nhiều tệp.")
                part = _SYMBOL.sub(_letter, part)
            elif member.filename == _STYLES:
                styles = _read_styles(part)
            target.writestr(member.filename, part, ZIP_DEFLATED)
    packed.seek(0)
    return packed, styles


def _letter(found: re.Match[bytes]) -> bytes:
    return b'<w:t xml:space="preserve">&#x' + found[1] + b";</w:t>"


def _read_styles(part: bytes) -> _Styles:
    """The styles' fonts; "" is what holds where no style says anything."""
    # Entities cannot be: a part that declares any was refused.
    root = ElementTree.fromstring(part)  # noqa: S314
    default = root.find(f"{_W}docDefaults/{_W}rPrDefault")
    styles = {"": (_font(default), "")}
    for style in root.iter(f"{_W}style"):
        based_on = style.find(f"{_W}basedOn")
        parent = based_on.get(f"{_W}val", "") if based_on is not None else ""
        name = style.get(f"{_W}styleId", "")
        styles[name] = (_font(style), parent)
        is_default = style.get(f"{_W}default") in ("1", "true")
        if is_default and style.get(f"{_W}type") == "paragraph" and _font(style):
            styles[""] = (_font(style), "")
    return styles


def _font(element: ElementTree.Element | None) -> str:
    fonts = element.find(f"{_W}rPr/{_W}rFonts") if element is not None else None
    if fonts is None:
        return ""
    return fonts.get(f"{_W}hAnsi") or fonts.get(f"{_W}ascii") or ""


def _style_font(styles: _Styles, name: str | None) -> str:
    """The font of a style or of what it is based on; "" when none says."""
    for _ in range(_MOST_STYLES_UP):
        if not name:
            break
        font, name = styles.get(name, ("", ""))
        if font:
            return font
    return ""


def _marker(styles: _Styles) -> Callable[[Any], Any]:
    """What gives legacy runs and aligned paragraphs a style of their own."""

    def mark(element: Any, paragraph_font: str) -> Any:
        if isinstance(element, mammoth.documents.Paragraph):
            paragraph_font = _style_font(styles, element.style_id)
            element = _with_alignment(element)
        elif isinstance(element, mammoth.documents.Run):
            own = element.font or _style_font(styles, element.style_id)
            hint = find_hint(own or paragraph_font or styles.get("", ("", ""))[0])
            if hint is not None:
                element = element.copy(style_name=_FONTS[hint][0])
        children = getattr(element, "children", None)
        if not children:
            return element
        return element.copy(children=[mark(one, paragraph_font) for one in children])

    return lambda document: mark(document, "")


def _with_alignment(paragraph: Any) -> Any:
    name = _ALIGNED.get(paragraph.alignment or "")
    is_plain = paragraph.numbering is None and (paragraph.style_name or "").lower() in (
        "",
        "normal",
        "body text",
    )
    return paragraph.copy(style_name=name) if name and is_plain else paragraph
