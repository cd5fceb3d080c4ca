"""Word files for tests, written part by part: fonts, styles, tables, pictures."""

import zipfile
from collections.abc import Iterable
from io import BytesIO

from PIL import Image

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PICTURE_ALT = "Sơ đồ đường mới"

PICTURE = (
    f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing">'
    f'<wp:docPr id="1" name="a" descr="{PICTURE_ALT}"/>'
    f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData>'
    f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:blipFill>'
    '<a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r></w:p>"
)


def paragraph(text: str, *, style: str = "", font: str = "", bold: bool = False) -> str:
    """A paragraph of one run."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    weight = "<w:b/>" if bold else ""
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return (
        f"<w:p>{kind}<w:r><w:rPr>{fonts}{weight}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def table(rows: Iterable[Iterable[str]]) -> str:
    """A table of plain cells."""
    written = (
        "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in written)}</w:tbl>"


def docx(
    *blocks: str, normal_font: str = "", extra: dict[str, bytes] | None = None
) -> bytes:
    """A .docx of these blocks; `normal_font` is what its style Normal sets."""
    fonts = (
        f'<w:rPr><w:rFonts w:ascii="{normal_font}" w:hAnsi="{normal_font}"/></w:rPr>'
    )
    styles = (
        f'<w:styles xmlns:w="{_W}">'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/>{fonts if normal_font else ""}</w:style>'
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        '<w:basedOn w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Hoa"><w:name w:val="Chu hoa"/>'
        '<w:basedOn w:val="Normal"/><w:rPr><w:rFonts w:ascii=".VnTimeH" '
        'w:hAnsi=".VnTimeH"/></w:rPr></w:style></w:styles>'
    )
    document = (
        f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{"".join(blocks)}'
        "</w:body></w:document>"
    )
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": document.encode(),
        "word/styles.xml": styles.encode(),
        "word/_rels/document.xml.rels": _relations(
            ("rId1", "styles", "styles.xml"), ("rId9", "image", "media/image1.png")
        ),
        "word/media/image1.png": _picture(),
        **(extra or {}),
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def _types() -> bytes:
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Override PartName="/word/document.xml" '
        f'ContentType="{_MAIN}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/>'
        "</Types>"
    ).encode()


def _relations(*relations: tuple[str, str, str]) -> bytes:
    written = "".join(
        f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{target}"/>'
        for name, kind, target in relations
    )
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'
    ).encode()


def _picture() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (320, 200), "#1d6a6a").save(buffer, "PNG")
    return buffer.getvalue()
