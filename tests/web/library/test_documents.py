"""What becomes of an honest document: its words stay, who wrote it goes."""

import zipfile
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from tests.web.library import samples
from tests.web.library.sending import kept

_CHART = {
    "word/charts/chart1.xml": b"<c:chart/>",
    "word/embeddings/Microsoft_Excel_Sheet.xlsx": samples.xlsx(),
    "word/_rels/document.xml.rels": (
        b'<Relationships><Relationship Id="r1" TargetMode="External" Type="http://'
        b"schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        b'" Target="https://example.vn/"/></Relationships>'
    ),
}


def _stored(client: FlaskClient, content: bytes, name: str) -> bytes:
    facts = kept(client, content, name)
    return bytes(client.get(f"/bien-tap{facts['src']}").data)


def _with_xmp() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 300)
    writer.add_metadata({"/Author": samples.AUTHOR})
    stream = StreamObject()
    stream.set_data(f"<x:xmpmeta>{samples.AUTHOR}</x:xmpmeta>".encode())
    stream[NameObject("/Type")] = NameObject("/Metadata")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)
    return samples.written(writer)


def _signed_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 300)
    writer.add_metadata({"/Author": samples.AUTHOR})
    places = ArrayObject(NumberObject(one) for one in (0, 10, 20, 30))
    writer.root_object[NameObject("/Perms")] = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Sig"),
            NameObject("/ByteRange"): places,
            NameObject("/Contents"): ByteStringObject(b"\x30\x82"),
        }
    )
    return samples.written(writer)


def test_a_pdf_keeps_its_pages_and_loses_its_author(editor: FlaskClient) -> None:
    stored = _stored(editor, _with_xmp(), "mau.pdf")
    reader = PdfReader(BytesIO(stored))
    assert len(reader.pages) == 1
    assert reader.metadata is None or reader.metadata.author is None
    assert reader.xmp_metadata is None
    assert b"xmpmeta" not in stored


@pytest.mark.parametrize(
    ("content", "name"),
    [(samples.docx(_CHART), "a.docx"), (samples.odt(), "a.odt")],
    ids=["docx with a chart and a link", "odt"],
)
def test_an_office_file_keeps_its_parts_and_loses_its_author(
    editor: FlaskClient, content: bytes, name: str
) -> None:
    stored = _stored(editor, content, name)
    with (
        zipfile.ZipFile(BytesIO(content)) as before,
        zipfile.ZipFile(BytesIO(stored)) as after,
    ):
        assert after.testzip() is None
        gone = set(before.namelist()) - set(after.namelist())
        assert all("thumbnail" in one.lower() for one in gone)
        sheets = [one for one in after.namelist() if one.endswith(".xlsx")]
        for sheet in sheets:
            with zipfile.ZipFile(BytesIO(after.read(sheet))) as inner:
                assert samples.AUTHOR.encode() not in inner.read("docProps/core.xml")
        assert samples.AUTHOR.encode() not in b"".join(
            map(after.read, after.namelist())
        )
        assert {one.date_time[0] for one in after.infolist()} == {1980}
        if name.endswith("odt"):
            assert after.infolist()[0].filename == "mimetype"
            assert after.infolist()[0].compress_type == zipfile.ZIP_STORED


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (_signed_pdf(), "da-ky.pdf"),
        (samples.docx({"_xmlsignatures/sig1.xml": b"<Signature/>"}), "da-ky.docx"),
        (
            samples.odt({"META-INF/documentsignatures.xml": b"<Signature/>"}),
            "da-ky.odt",
        ),
    ],
    ids=["pdf", "docx", "odt"],
)
def test_a_signed_document_stays_byte_for_byte(
    editor: FlaskClient, content: bytes, name: str
) -> None:
    assert _stored(editor, content, name) == content
