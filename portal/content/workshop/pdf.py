"""PDF: looked through for what would run, written anew without names."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
)

from portal.content.workshop import refusals
from portal.content.workshop.bare import Bare
from portal.core.errors import Invalid

_RUNNING = {"/JS", "/JavaScript", "/XFA"}
_RUNNING_ACTIONS = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/Rendition",
    "/GoToE",
}
_EMBEDDING = {"/EmbeddedFiles", "/EF", "/RichMedia", "/RichMediaContent"}
_EMBEDDED_TYPES = {"/EmbeddedFile", "/RichMedia", "/FileAttachment", "/Movie", "/Sound"}
_NAMING = ("/Metadata", "/PieceInfo", "/LastModified")
_MOST_OBJECTS = 200_000
_MOST_DEPTH = 60
_BROKEN = (
    PyPdfError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
    NotImplementedError,
    OSError,
)


def bare_pdf(content: bytes) -> Bare:
    """The document without author, program and times; raises Invalid.

    A signed one is kept byte for byte.
    """
    if b"%%EOF" not in content[-2048:]:
        raise Invalid(refusals.CUT_SHORT)
    if content.rstrip(b"\x00\r\n\t ")[-5:] != b"%%EOF":
        raise Invalid(refusals.TWO_IN_ONE)
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise Invalid(refusals.PASSWORD)
        is_signed = _check_all(reader)
        if not len(reader.pages):
            raise Invalid(refusals.UNREADABLE)
        return Bare("pdf", content if is_signed else _rewritten(reader))
    except _BROKEN as error:
        raise Invalid(refusals.UNREADABLE) from error


def _check_all(reader: PdfReader) -> bool:
    """Looks at every object, used or not; whether one of them is a signature."""
    is_signed = False
    for one in _objects(reader):
        for part in _dictionaries(one, 0):
            _check_dictionary(part)
            is_signed = is_signed or ("/ByteRange" in part and "/Contents" in part)
    return is_signed


def _objects(reader: PdfReader) -> Iterator[Any]:
    numbers = {
        (generation, number)
        for generation, table in reader.xref.items()
        for number in table
    } | {(0, number) for number in reader.xref_objStm}
    if len(numbers) > _MOST_OBJECTS:
        raise Invalid(refusals.TOO_FULL)
    yield reader.trailer
    for generation, number in sorted(numbers):
        yield reader.get_object(IndirectObject(number, generation, reader))


def _dictionaries(value: Any, depth: int) -> Iterator[DictionaryObject]:
    """The dictionaries within one object; references are objects of their own."""
    if depth > _MOST_DEPTH:
        raise Invalid(refusals.UNREADABLE)
    if isinstance(value, DictionaryObject):
        yield value
        for one in value.values():
            yield from _dictionaries(one, depth + 1)
    elif isinstance(value, ArrayObject):
        for one in value:
            yield from _dictionaries(one, depth + 1)


def _check_dictionary(one: DictionaryObject) -> None:
    names = set(one)
    action = one.get("/S")
    if names & _RUNNING or (
        isinstance(action, NameObject) and str(action) in _RUNNING_ACTIONS
    ):
        raise Invalid(refusals.PDF_ACTIONS)
    kinds = {str(one.raw_get(name)) for name in ("/Type", "/Subtype") if name in one}
    if names & _EMBEDDING or kinds & _EMBEDDED_TYPES:
        raise Invalid(refusals.PDF_EMBEDDED)


def _rewritten(reader: PdfReader) -> bytes:
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    for place, one in enumerate(writer._objects):
        if isinstance(one, DictionaryObject) and one.get("/Type") == "/Metadata":
            # Nothing points to it any more, yet it would be written.
            writer._objects[place] = NullObject()
        for part in _dictionaries(one, 0):
            for name in _NAMING:
                part.pop(NameObject(name), None)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
