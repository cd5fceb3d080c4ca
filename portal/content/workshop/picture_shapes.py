"""Where a picture file ends, and what is behind its end: some files are two things.

Walks the marks of each format without unpacking a pixel, so a hostile file costs
nothing. Phones put a second picture or a film behind a JPEG: that is let pass,
for only the pixels are kept.
"""

import re
from collections.abc import Callable

from portal.content.workshop import refusals
from portal.core.errors import Invalid

_ACTIVE = re.compile(
    rb"<script|<\?php|<!doctype|<html|<svg[\s>]|<iframe|javascript:|%PDF-[12]\.",
    re.IGNORECASE,
)
_ARCHIVE_END = b"PK\x05\x06"
# An archive's end lies at most a comment's length before the file's.
_ARCHIVE_ENDS_WITHIN = 66_000
# A GIF whose width reads as the beginning of a comment is a script as well.
_GIF_SCRIPT = re.compile(rb"GIF8[79]a(?:/\*|=|\(|`|'|\")")
_JPEG_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_MOST_SCANS = 24
# Progressive files keep every coefficient in memory until they are whole.
_COEFFICIENT_BYTES = 170_000_000
_PADDING = b"\x00\r\n\t "
_FRAMES = {0xC2, 0xC6, 0xCA, 0xCE}
_ALL_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def check_shape(content: bytes, form: str) -> None:
    """Raises Invalid for a file that is cut short, moves, or is something else too."""
    if _ACTIVE.search(content) or _GIF_SCRIPT.match(content):
        raise Invalid(refusals.TWO_IN_ONE)
    if _ARCHIVE_END in content[-_ARCHIVE_ENDS_WITHIN:]:
        raise Invalid(refusals.TWO_IN_ONE)
    try:
        end = _WALKS[form](content)
    except IndexError:
        raise Invalid(refusals.CUT_SHORT) from None
    if end > len(content):
        raise Invalid(refusals.CUT_SHORT)
    tail = content[end:].strip(_PADDING)
    if tail and not (form == "JPEG" and _is_of_a_phone(tail)):
        raise Invalid(refusals.TWO_IN_ONE)


def _is_of_a_phone(tail: bytes) -> bool:
    """A further picture, a film, or the notes of one maker."""
    return (
        tail.startswith(b"\xff\xd8\xff")
        or b"ftyp" in tail[:12]
        or tail.endswith(b"SEFT")
    )


def _jpeg(content: bytes) -> int:
    place, scans = 2, 0
    while (marker := _jpeg_marker(content, place)) != 0xD9:
        if marker in _ALL_FRAMES:
            _check_frame(content, place, marker)
        place += 2 + _big(content, place + 2, 2)
        if marker == 0xDA:
            scans += 1
            if scans > _MOST_SCANS:
                raise Invalid(refusals.TOO_MANY_SCANS)
            place = _end_of_scan(content, place)
    return place + 2


def _jpeg_marker(content: bytes, place: int) -> int:
    if content[place] != 0xFF:
        raise Invalid(refusals.UNREADABLE)
    return content[place + 1]


def _end_of_scan(content: bytes, place: int) -> int:
    found = _JPEG_MARKER.search(content, place)
    if found is None:
        raise Invalid(refusals.CUT_SHORT)
    return found.end() - 2


def _check_frame(content: bytes, place: int, marker: int) -> None:
    """Refuse a progressive picture whose coefficients alone would fill the memory."""
    if marker not in _FRAMES:
        return
    height, width = _big(content, place + 5, 2), _big(content, place + 7, 2)
    samplings = [content[place + 11 + 3 * one] for one in range(content[place + 9])]
    across = max((one >> 4 for one in samplings), default=1) or 1
    down = max((one & 15 for one in samplings), default=1) or 1
    area = sum((one >> 4) * (one & 15) for one in samplings) / (across * down)
    if height * width * area * 2 > _COEFFICIENT_BYTES:
        raise Invalid(refusals.TOO_MANY_SCANS)


def _png(content: bytes) -> int:
    place = 8
    while True:
        length, kind = _big(content, place, 4), content[place + 4 : place + 8]
        if kind == b"acTL":
            raise Invalid(refusals.MOVING)
        place += 12 + length
        if kind == b"IEND":
            return place


def _gif(content: bytes) -> int:
    place = 13 + _colour_table(content[10])
    while True:
        kind = content[place]
        if kind == 0x3B:
            return place + 1
        if kind == 0x2C:
            place += 11 + _colour_table(content[place + 9])
        elif kind == 0x21:
            place += 2
        else:
            raise Invalid(refusals.UNREADABLE)
        while content[place]:
            place += 1 + content[place]
        place += 1


def _colour_table(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _webp(content: bytes) -> int:
    size = int.from_bytes(content[4:8], "little")
    return 8 + size + size % 2 if 8 + size < len(content) else 8 + size


def _avif(content: bytes) -> int:
    place = 0
    while place < len(content):
        size = _big(content, place, 4)
        if size == 1:
            size = _big(content, place + 8, 8)
        if size == 0:
            return len(content)
        if size < 8 or not content[place + 4 : place + 8].isascii():
            raise Invalid(refusals.TWO_IN_ONE)
        place += size
    return place


def _bmp(content: bytes) -> int:
    return int.from_bytes(content[2:6], "little")


def _big(content: bytes, place: int, length: int) -> int:
    part = content[place : place + length]
    if len(part) < length:
        raise IndexError(place)
    return int.from_bytes(part, "big")


_WALKS: dict[str, Callable[[bytes], int]] = {
    "JPEG": _jpeg,
    "PNG": _png,
    "GIF": _gif,
    "WEBP": _webp,
    "AVIF": _avif,
    "BMP": _bmp,
    # Its parts may lie in any order: there is no end to find.
    "TIFF": len,
}
