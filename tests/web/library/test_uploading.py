"""Uploading: by script and by a plain form, what is told, and where it lies then."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image

from tests.web.library import samples
from tests.web.library.sending import LIBRARY, kept, send, send_all


def test_a_picture_is_told_as_the_editor_needs_it(editor: FlaskClient) -> None:
    facts = kept(editor, samples.picture((1600, 900)), "Cầu Mỹ Thuận (2).JPG")
    number = facts["id"]
    assert facts["kind"] == "image"
    assert facts["src"] == f"/media/{number}/cau-my-thuan-2.jpg"
    assert facts["preview"].startswith(f"/bien-tap/media/{number}/320/")
    assert (facts["width"], facts["height"]) == (1600, 900)
    assert facts["label"].startswith("JPEG, ")
    assert (facts["alt"], facts["caption"], facts["credit"]) == ("", "", "")
    for path in (facts["preview"], f"/bien-tap{facts['src']}"):
        answer = editor.get(path)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"


def test_nothing_uploaded_is_public(editor: FlaskClient, client: FlaskClient) -> None:
    facts = kept(editor, samples.picture())
    assert client.get(facts["src"]).status_code == 404
    assert client.get(facts["preview"].removeprefix("/bien-tap")).status_code == 404
    assert client.get(facts["preview"]).status_code == 401


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "BMP", "TIFF"])
def test_each_format_of_pictures_is_drawn_anew(editor: FlaskClient, form: str) -> None:
    facts = kept(editor, samples.saved(Image.new("RGB", (700, 400)), form), "a.xyz")
    assert facts["name"] == "a.jpg"
    with Image.open(BytesIO(editor.get(f"/bien-tap{facts['src']}").data)) as drawn:
        assert (drawn.format, drawn.size) == ("JPEG", (700, 400))


@pytest.mark.parametrize(
    ("content", "ending", "mime"),
    [
        (samples.pdf(), "pdf", "application/pdf"),
        (samples.docx(), "docx", "application/vnd.openxmlformats"),
        (samples.xlsx(), "xlsx", "application/vnd.openxmlformats"),
        (samples.odt(), "odt", "application/vnd.oasis.opendocument.text"),
        (samples.odt(kind="spreadsheet"), "ods", "application/vnd.oasis"),
    ],
    ids=["pdf", "docx", "xlsx", "odt", "ods"],
)
def test_each_kind_of_document_is_kept_by_what_it_is(
    editor: FlaskClient, content: bytes, ending: str, mime: str
) -> None:
    facts = kept(editor, content, "Biểu mẫu số 1.jpg")
    assert facts["name"] == f"bieu-mau-so-1.{ending}"
    assert facts["kind"] == "file"
    assert facts["caption"] == "Biểu mẫu số 1"
    assert facts["label"].startswith(f"{ending.upper()}, ")
    answer = editor.get(f"/bien-tap{facts['src']}")
    assert mime in str(answer.mimetype)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert samples.AUTHOR.encode() not in answer.data


def test_a_form_takes_several_files_and_names_each_it_does_not(
    editor: FlaskClient,
) -> None:
    files = [
        ("mot.jpg", samples.picture()),
        ("trang.jpg", b"<html><script>1</script></html>"),
        ("hai.pdf", samples.pdf()),
    ]
    assert send_all(editor, files).status_code == 303
    page = editor.get(LIBRARY).text
    assert "Đã thêm 2 mục vào thư viện." in page
    assert "trang.jpg: Tệp này là trang web" in page
    assert "mot.jpg" in page
    assert "hai.pdf" in page


def test_a_form_without_a_file_is_told(editor: FlaskClient) -> None:
    assert send_all(editor, []).status_code == 303
    assert "Hãy chọn ít nhất một tệp" in editor.get(LIBRARY).text
    assert editor.post("/bien-tap/fragments/library/upload").status_code == 400


def test_the_same_file_twice_is_one_item_of_its_owner(
    editor: FlaskClient, somebody: object
) -> None:
    first = kept(editor, samples.picture(), "mot.jpg")
    assert kept(editor, samples.picture(), "hai.jpg") == first
    other = kept(somebody("contributor"), samples.picture(), "ba.jpg")  # type: ignore[operator]
    assert other["id"] != first["id"]
    assert other["name"] == "ba.jpg"


def test_an_upload_needs_a_session_and_a_role(
    client: FlaskClient, somebody: object
) -> None:
    assert send(client, samples.picture()).status_code in (401, 403)
    assert send(somebody(), samples.picture()).status_code == 403  # type: ignore[operator]
