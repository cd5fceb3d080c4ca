"""DOCX, XLSX, ODT and ODS: told apart by their parts, rid of code and names."""

import re
from zipfile import ZipFile

from portal.content.workshop import refusals
from portal.content.workshop.archives import Packer, opened, read_members
from portal.content.workshop.bare import MIME, Bare
from portal.core.errors import Invalid

_TYPES = "[Content_Types].xml"
_OPEN_XML = {
    "docx": (
        "word/document.xml",
        b"wordprocessingml.document.main+xml",
    ),
    "xlsx": (
        "xl/workbook.xml",
        b"spreadsheetml.sheet.main+xml",
    ),
}
_MACRO_TYPES = re.compile(
    rb"macroenabled|vbaproject|vnd\.ms-office\.activex|macrosheet|\.oleobject",
    re.IGNORECASE,
)
_MACRO_NAMES = re.compile(
    r"vbaproject|vbadata|(?:^|/)(?:activex|macrosheets|ctrlprops|customui)(?:/|$)"
    r"|\.(?:exe|dll|js|jse|vbs|vbe|wsf|hta|bat|cmd|ps1|scr|jar|msi|lnk)$",
    re.IGNORECASE,
)
_ODF_MACRO_NAMES = re.compile(r"^(?:basic|scripts|dialogs)/", re.IGNORECASE)
_ODF_MACROS = re.compile(
    rb"<script:(?:event-listener|module|library)\b|vnd\.sun\.star\.script:|macro:///",
    re.IGNORECASE,
)
# A template or object that Word would fetch by itself; links people click may stay.
_FETCHED = re.compile(
    rb"<(?:[\w-]+:)?Relationship\b(?=[^>]*TargetMode\s*=\s*[\"']External)"
    rb"(?=[^>]*/relationships/(?:attachedTemplate|oleObject|frame|subDocument"
    rb"|externalLink|aFChunk|package|control)[\"'])",
    re.IGNORECASE,
)
_DATA_EXCHANGE = re.compile(rb"<ddeLink\b|\bDDEAUTO\b", re.IGNORECASE)
_ARCHIVE = b"PK\x03\x04"
_EMBEDDED = re.compile(r"(?:^|/)embeddings/", re.IGNORECASE)
_THUMBNAIL = re.compile(r"^(?:docProps/thumbnail\.\w+|Thumbnails/.*)$", re.IGNORECASE)
_THUMBNAIL_LINK = re.compile(
    rb"<(?:[\w-]+:)?Relationship\b[^>]*metadata/thumbnail[^>]*/>", re.IGNORECASE
)
_THUMBNAIL_ENTRY = re.compile(
    rb"<manifest:file-entry\b[^>]*full-path=[\"']Thumbnails/[^>]*/>", re.IGNORECASE
)
_DOCTYPE = b"<!DOCTYPE"
_XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"
# Parts that say who wrote a file, when and where, and what stands in their place.
_NAMELESS = {
    "docprops/core.xml": _XML
    + b"<cp:coreProperties xmlns:cp="
    + b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docprops/app.xml": _XML
    + f'<Properties xmlns="{_PROPERTIES}/extended-properties"/>'.encode(),
    "docprops/custom.xml": _XML
    + f'<Properties xmlns="{_PROPERTIES}/custom-properties"/>'.encode(),
    "meta.xml": _XML
    + b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:'
    + b'office:1.0" office:version="1.3"><office:meta/></office:document-meta>',
}
_SIGNED = re.compile(
    r"^(?:_xmlsignatures/.+|META-INF/documentsignatures\.xml)$", re.IGNORECASE
)


def bare_office_file(content: bytes, *, depth: int = 0) -> Bare:
    """The document without author, machine and times; raises Invalid.

    A signed one is kept byte for byte.
    """
    with opened(content) as archive:
        ending = _ending(archive)
        is_signed = any(_SIGNED.match(name) for name in archive.namelist())
        packer = Packer()
        if ending in ("odt", "ods"):
            packer.add("mimetype", MIME[ending].encode(), is_stored=True)
        for member, part in read_members(archive):
            _check_part(member.filename, part, ending, depth)
            if not _is_left_out(member.filename, ending):
                packer.add(member.filename, _bare_part(member.filename, part))
        return Bare(ending, content if is_signed else packer.packed())


def _ending(archive: ZipFile) -> str:
    """What the archive is by its own parts; raises Invalid for what is not taken."""
    names = archive.namelist()
    if names and names[0] == "mimetype":
        mime = archive.read("mimetype")[:200].decode("ascii", "replace").strip()
        ending = next((one for one in ("odt", "ods") if MIME[one] == mime), "")
    elif _TYPES in names:
        types = archive.read(_TYPES)
        if _MACRO_TYPES.search(types):
            raise Invalid(refusals.MACROS)
        ending = next(
            (
                one
                for one, (part, kind) in _OPEN_XML.items()
                if part in names and kind in types
            ),
            "",
        )
    else:
        raise Invalid(refusals.OTHER_ARCHIVE)
    if not ending:
        raise Invalid(refusals.ACCEPTED)
    return ending


def _check_part(name: str, part: bytes, ending: str, depth: int) -> None:
    is_open_document = ending in ("odt", "ods")
    if _MACRO_NAMES.search(name) or (is_open_document and _ODF_MACRO_NAMES.match(name)):
        raise Invalid(refusals.MACROS)
    if _is_embedded(name, part) and (depth or not part.startswith(_ARCHIVE)):
        raise Invalid(refusals.EMBEDDED)
    if not name.lower().endswith((".xml", ".rels", ".vml", ".rdf")):
        return
    if is_open_document:
        _check_open_document_part(name, part)
    else:
        _check_open_xml_part(part)


def _is_embedded(name: str, part: bytes) -> bool:
    """A chart brings its sheet along; that is a document by the same rules."""
    return part.startswith(_ARCHIVE) or bool(_EMBEDDED.search(name))


def _check_open_xml_part(part: bytes) -> None:
    # Text in another encoding would hide from the looks below.
    if part.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00")) or _DOCTYPE in part:
        raise Invalid(refusals.UNREADABLE)
    if _FETCHED.search(part):
        raise Invalid(refusals.REMOTE_PARTS)
    if _DATA_EXCHANGE.search(part) or _MACRO_TYPES.search(part[:200_000]):
        raise Invalid(refusals.MACROS)


def _check_open_document_part(name: str, part: bytes) -> None:
    if part.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00")):
        raise Invalid(refusals.UNREADABLE)
    if name == "META-INF/manifest.xml" and b"encryption-data" in part:
        raise Invalid(refusals.PASSWORD)
    if _ODF_MACROS.search(part):
        raise Invalid(refusals.MACROS)


def _is_left_out(name: str, ending: str) -> bool:
    is_written_already = name == "mimetype" and ending in ("odt", "ods")
    return is_written_already or bool(_THUMBNAIL.match(name))


def _bare_part(name: str, part: bytes) -> bytes:
    if part.startswith(_ARCHIVE):
        return bare_office_file(part, depth=1).content
    nameless = _NAMELESS.get(name.lower())
    if nameless is not None:
        return nameless
    if name == "_rels/.rels":
        return _THUMBNAIL_LINK.sub(b"", part)
    if name == "META-INF/manifest.xml":
        return _THUMBNAIL_ENTRY.sub(b"", part)
    return part
