"""Honest files for uploads, each made anew."""

import re
import zipfile
from html import unescape
from io import BytesIO
from typing import Any

from PIL import Image
from pypdf import PdfWriter

_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument"
AUTHOR = "Trần Văn Người Soạn"


def picture(size: tuple[int, int] = (800, 450), colour: Any = "#7e1014") -> bytes:
    """A JPEG."""
    return saved(Image.new("RGB", size, colour), "JPEG")


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    """A picture as a file of that format."""
    buffer = BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def pdf(**info: str) -> bytes:
    """A page of PDF by AUTHOR."""
    writer = PdfWriter()
    writer.add_blank_page(200, 300)
    writer.add_metadata({"/Author": AUTHOR, "/Producer": "Máy của cơ quan", **info})
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    """The file of a writer."""
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def docx(extra: dict[str, bytes] | None = None, *, types: str = "") -> bytes:
    """A Word document by AUTHOR with further parts."""
    main = types or f"{_OFFICE}.wordprocessingml.document.main+xml"
    return _open_xml("word/document.xml", main, b"<w:document/>", extra)


def xlsx(extra: dict[str, bytes] | None = None) -> bytes:
    """An Excel sheet by AUTHOR with further parts."""
    main = f"{_OFFICE}.spreadsheetml.sheet.main+xml"
    return _open_xml("xl/workbook.xml", main, b"<workbook/>", extra)


def odt(extra: dict[str, bytes] | None = None, *, kind: str = "text") -> bytes:
    """An OpenDocument file by AUTHOR with further parts."""
    mime = f"application/vnd.oasis.opendocument.{kind}"
    meta = f"<office:document-meta>{AUTHOR}</office:document-meta>"
    parts = {
        "mimetype": mime.encode(),
        "content.xml": b"<office:document-content/>",
        "meta.xml": meta.encode(),
        "META-INF/manifest.xml": b"<manifest:manifest/>",
        "Thumbnails/thumbnail.png": saved(Image.new("RGB", (4, 4)), "PNG"),
        **(extra or {}),
    }
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    """An archive of these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            is_stored = name == "mimetype"
            method = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, part, compress_type=method)
    return buffer.getvalue()


def links(html: str, way: str) -> list[str]:
    """Where a page's pager leads."""
    found = re.findall(rf'rel="{way}" href="([^"]+)"', html)
    return [unescape(one) for one in dict.fromkeys(found)]


def addresses(html: str) -> list[str]:
    """Every rendition a page names."""
    return re.findall(r"/media/\d+/\d+/[0-9a-f]{16}\.\w+", html)


def _open_xml(
    part: str, main: str, content: bytes, extra: dict[str, bytes] | None
) -> bytes:
    types = (
        f'<Types xmlns="{_CONTENT_TYPES}">'
        f'<Override PartName="/{part}" ContentType="{main}"/></Types>'
    )
    core = f"<cp:coreProperties><dc:creator>{AUTHOR}</dc:creator></cp:coreProperties>"
    parts = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"/>'.encode(),
        part: content,
        "docProps/core.xml": core.encode(),
        "docProps/thumbnail.jpeg": picture((8, 8)),
        **(extra or {}),
    }
    return zipped(parts)
