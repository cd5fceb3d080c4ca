"""The emblem: any honest small picture, drawn anew; nothing else."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from portal.content.sitekeeping import find_setting
from tests.web.office.recorded import entries_of

_PAGE = "/bien-tap/cau-hinh/bieu-trung"


def _bytes(picture: Image.Image, form: str, **options: Any) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def _upload(office: FlaskClient, content: bytes, name: str = "a.png") -> TestResponse:
    file = FileStorage(BytesIO(content), filename=name)
    boundary, body = encode_multipart({"picture": file})
    kind = f"multipart/form-data; boundary={boundary}"
    return office.post(_PAGE, data=body, content_type=kind)


def _png(size: tuple[int, int] = (300, 200), **options: Any) -> bytes:
    return _bytes(Image.new("RGBA", size, (200, 20, 30, 128)), "PNG", **options)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_picture_becomes_the_emblem_on_every_page(
    office: FlaskClient, client: FlaskClient, form: str
) -> None:
    mode = "RGB" if form == "JPEG" else "RGBA"
    content = _bytes(Image.new(mode, (500, 400), "#c4161c"), form)
    assert _upload(office, content).status_code == 303
    address = find_setting("emblem_url")
    assert f'src="{address}"' in client.get("/").text
    shown = client.get(address)
    assert shown.mimetype == "image/png"
    with Image.open(BytesIO(shown.data)) as picture:
        assert picture.format == "PNG"
        assert picture.size == (256, 256)


def test_transparency_stays_and_metadata_does_not(
    office: FlaskClient, client: FlaskClient
) -> None:
    words = PngInfo()
    words.add_text("Comment", "chup tai nha rieng")
    _upload(office, _png((100, 100), pnginfo=words))
    shown = client.get(find_setting("emblem_url")).data
    assert b"chup tai nha" not in shown
    with Image.open(BytesIO(shown)) as picture:
        assert picture.size == (100, 100)
        assert picture.convert("RGBA").getpixel((50, 50)) == (200, 20, 30, 128)
        assert not picture.info.get("Comment")


def _bomb() -> bytes:
    """A PNG of a few bytes that says it is 60,000 × 60,000 pixels."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    check = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)


def _animated() -> bytes:
    frames = [Image.new("RGB", (50, 50), colour) for colour in ("red", "blue")]
    return _bytes(frames[0], "PNG", save_all=True, append_images=frames[1:])


_BAD = {
    "nothing": b"",
    "an SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a GIF": _bytes(Image.new("P", (50, 50)), "GIF"),
    "an icon": _bytes(Image.new("RGB", (32, 32)), "ICO"),
    "a PDF": b"%PDF-1.4\n%%EOF",
    "a bomb": _bomb(),
    "too many pixels": _bytes(Image.new("1", (2001, 2000)), "PNG"),
    "too many bytes": _png() + b"\x00" * (2 * 1024 * 1024),
    "cut short": _png()[:200],
    "a PNG with a page behind it": _png() + b"<script>alert(1)</script>",
    "a JPEG with an archive behind it": _bytes(Image.new("RGB", (50, 50)), "JPEG")
    + b"PK\x03\x04 ...",
    "a WebP with more behind it": _bytes(Image.new("RGB", (50, 50)), "WEBP") + b"PK",
    "a GIF that is a script": b"GIF89a/*" + b"*/=1;alert(1)",
    "moving": _animated(),
    "a broken header": b"\x89PNG\r\n\x1a\n" + b"\xff" * 100,
}


@pytest.mark.parametrize("name", _BAD)
def test_anything_else_is_refused(office: FlaskClient, name: str) -> None:
    answer = _upload(office, _BAD[name], "bieu-trung.png")
    assert answer.status_code == 422
    assert 'href="#f-picture"' in answer.text
    assert find_setting("emblem_url") is None


def test_a_form_without_a_file_is_told(office: FlaskClient) -> None:
    answer = office.post(_PAGE, data={"picture": "không phải tệp"})
    assert answer.status_code == 422
    assert "Hãy chọn một tệp ảnh" in answer.text


def test_the_same_picture_twice_is_kept_once(office: FlaskClient) -> None:
    _upload(office, _png())
    first = find_setting("emblem_media_id")
    _upload(office, _png((310, 210)))
    _upload(office, _png())
    assert find_setting("emblem_media_id") == first


def test_the_emblem_can_be_taken_away_and_both_acts_are_recorded(
    office: FlaskClient, client: FlaskClient
) -> None:
    _upload(office, _png())
    address = find_setting("emblem_url")
    for _ in range(2):
        assert office.post(f"{_PAGE}/bo").status_code == 303
    assert find_setting("emblem_url") is None
    assert address not in client.get("/").text
    assert client.get(address).status_code == 404
    assert len(entries_of("set_emblem")) == len(entries_of("remove_emblem")) == 1
