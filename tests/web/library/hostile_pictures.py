"""Pictures nobody should be able to upload, and files that only claim to be some."""

import struct
import zlib
from collections.abc import Callable

from PIL import Image

from tests.web.library import samples

_SCRIPT = b"<script>alert(1)</script>"
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
_JPEG = samples.picture()
_PNG = samples.saved(Image.new("RGB", (60, 60)), "PNG")
_ZIP = samples.zipped({"a.txt": b"x"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512


def _chunk(kind: bytes, body: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + check


def png_of_size(width: int, height: int, *, data: bytes = b"") -> bytes:
    """A PNG of a few bytes that claims a size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(data)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _text_bomb() -> bytes:
    """A PNG whose note unpacks to hundreds of megabytes."""
    note = b"Comment\x00\x00" + zlib.compress(b"\x00" * 200_000_000, 9)
    plain = samples.saved(Image.new("RGB", (20, 20)), "PNG")
    return plain[:33] + _chunk(b"zTXt", note) + plain[33:]


def _moving(form: str) -> bytes:
    frames = [Image.new("RGB", (60, 60), colour) for colour in ("red", "blue", "green")]
    return samples.saved(frames[0], form, save_all=True, append_images=frames[1:])


def _many_scans() -> bytes:
    """A JPEG that is drawn over and over."""
    plain = samples.saved(Image.new("RGB", (64, 64)), "JPEG", progressive=True)
    place = plain.rindex(b"\xff\xda")
    scan = plain[place:-2]
    return plain[:-2] + scan * 400 + plain[-2:]


def _wide_progressive() -> bytes:
    """A progressive JPEG that claims the most points and coefficients there may be."""
    plain = bytearray(
        samples.saved(
            Image.new("RGB", (64, 64)), "JPEG", progressive=True, subsampling=0
        )
    )
    place = plain.index(b"\xff\xc2")
    plain[place + 5 : place + 9] = struct.pack(">HH", 6300, 6300)
    return bytes(plain)


def _gif_script() -> bytes:
    """A GIF whose first bytes read as a comment of a script."""
    plain = bytearray(samples.saved(Image.new("P", (47, 42)), "GIF"))
    plain[6:8] = b"/*"
    return bytes(plain) + b"*/=1;alert(1)"


# What it is: how it is made, and words of the order its sender is given.
OTHERS: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "trống"),
    "21 MB": (lambda: _JPEG + b"\x00" * (21 * 1024 * 1024), "quá 20 MB"),
    "an SVG": (lambda: _SVG, "SVG"),
    "an SVG after a declaration": (lambda: b'<?xml version="1.0"?>\n' + _SVG, "SVG"),
    "a page": (lambda: b"<!doctype html>" + _SCRIPT, "trang web"),
    "a page after a mark": (lambda: b"\xef\xbb\xbf <html>" + _SCRIPT, "trang web"),
    "a script": (lambda: b"#!/bin/sh\nrm -rf /", "mã"),
    "a program": (lambda: b"MZ" + b"\x00" * 200, "chương trình"),
    "an old Word file": (lambda: _OLE, "kiểu cũ"),
    "an RTF": (lambda: b"{\\rtf1 x}", "RTF"),
    "a HEIC": (lambda: b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "HEIC"),
    "a film": (lambda: b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isom", "Chỉ nhận"),
    "an archive": (lambda: _ZIP, "Tệp nén"),
    "noise": (lambda: bytes(range(128, 256)) * 50, "Chỉ nhận"),
}
PICTURES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a PNG of 50,000 squared": (lambda: png_of_size(50_000, 50_000), "40 triệu"),
    "a PNG of 2 billion by 1": (lambda: png_of_size(2**31 - 1, 1), "40 triệu"),
    "a PNG without its points": (lambda: png_of_size(6000, 6000), "hỏng"),
    "a PNG with a note that unpacks": (lambda: _text_bomb(), "hỏng"),
    "41 million points": (
        lambda: samples.saved(Image.new("1", (8200, 5000)), "PNG"),
        "40 triệu",
    ),
    "13 million points of WebP": (
        lambda: samples.saved(Image.new("RGB", (4000, 3300)), "WEBP"),
        "12 triệu",
    ),
    "a JPEG of 400 scans": (lambda: _many_scans(), "phức tạp"),
    "a JPEG of too many coefficients": (lambda: _wide_progressive(), "phức tạp"),
    "a JPEG cut short": (lambda: _JPEG[: len(_JPEG) // 2], "thiếu phần cuối"),
    "a PNG cut short": (lambda: _PNG[:-20], "thiếu phần cuối"),
    "a GIF cut short": (
        lambda: samples.saved(Image.new("P", (60, 60)), "GIF")[:-9],
        "thiếu phần cuối",
    ),
    "a WebP cut short": (
        lambda: samples.saved(Image.new("RGB", (60, 60)), "WEBP")[:-6],
        "thiếu phần cuối",
    ),
    "a moving PNG": (lambda: _moving("PNG"), "Ảnh động"),
    "a moving WebP": (lambda: _moving("WEBP"), "Ảnh động"),
    "a moving AVIF": (lambda: _moving("AVIF"), "Ảnh động"),
    "a TIFF of pages": (lambda: _moving("TIFF"), "nhiều trang"),
    "a GIF that is a script": (lambda: _gif_script(), "nội dung lạ"),
    "a GIF with a page behind": (
        lambda: samples.saved(Image.new("P", (60, 60)), "GIF") + _SCRIPT,
        "nội dung lạ",
    ),
    "a JPEG with an archive behind": (lambda: _JPEG + _ZIP, "nội dung lạ"),
    "a JPEG with a program in its comment": (
        lambda: samples.saved(
            Image.new("RGB", (60, 60)), "JPEG", comment=b"<?php system($_GET[0]);"
        ),
        "nội dung lạ",
    ),
    "a JPEG with a PDF behind": (lambda: _JPEG + samples.pdf(), "nội dung lạ"),
    "a PNG with a page behind": (lambda: _PNG + _SCRIPT, "nội dung lạ"),
    "a WebP with more behind": (
        lambda: samples.saved(Image.new("RGB", (60, 60)), "WEBP") + b"PKxx",
        "nội dung lạ",
    ),
    "a header and nothing": (lambda: b"\x89PNG\r\n\x1a\n" + b"\xff" * 100, ""),
}
