"""What a file is, by its first bytes: never by its name or what a browser says."""

import re

from portal.content.workshop import refusals
from portal.core.errors import Invalid

PICTURES = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "BMP", "TIFF")
_AVIF_BRANDS = (b"avif", b"avis")
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1")
_SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)
_MARKUP = re.compile(rb"\s*(?:<[!?a-z]|#!|/\*|//)", re.IGNORECASE)
_HEADS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
)
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", refusals.OLD_OFFICE),
    (b"{\\rtf", refusals.RTF),
    (b"MZ", refusals.PROGRAM),
    (b"\x7fELF", refusals.PROGRAM),
    (b"\xca\xfe\xba\xbe", refusals.PROGRAM),
    (b"Rar!", refusals.OTHER_ARCHIVE),
    (b"7z\xbc\xaf", refusals.OTHER_ARCHIVE),
    (b"\x1f\x8b", refusals.OTHER_ARCHIVE),
    (b"PK", refusals.OTHER_ARCHIVE),
)


def recognised(content: bytes) -> str:
    """JPEG, PNG, WEBP, GIF, AVIF, BMP, TIFF, PDF or ZIP; raises Invalid for others."""
    if not content:
        raise Invalid(refusals.EMPTY)
    for head, form in _HEADS:
        if content.startswith(head):
            return form
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    if content[4:8] == b"ftyp":
        return _of_boxes(content)
    raise Invalid(_why_not(content))


def _of_boxes(content: bytes) -> str:
    brands = content[8 : int.from_bytes(content[:4], "big") or 16][:200]
    if any(brand in brands for brand in _AVIF_BRANDS):
        return "AVIF"
    is_heic = any(brand in brands for brand in _HEIC_BRANDS)
    raise Invalid(refusals.HEIC if is_heic else refusals.ACCEPTED)


def _why_not(content: bytes) -> str:
    for head, words in _REFUSED:
        if content.startswith(head):
            return words
    beginning = content[:4096].removeprefix(b"\xef\xbb\xbf")
    if _SVG.search(beginning):
        return refusals.SVG
    return refusals.WEB_PAGE if _MARKUP.match(beginning) else refusals.ACCEPTED
