"""Old encodings in what is imported: read before repairing takes their letters away.

The same detection as for pasted text. A text written in Unicode keeps every byte.
"""

from dataclasses import dataclass

from portal.content.pasting import clean_clipboard
from portal.content.sanitize import plain_text
from portal.core.errors import Invalid
from portal.core.vietnamese.legacy import Run, convert_document
from portal.core.vietnamese.repair import decode_entities


@dataclass(frozen=True, slots=True)
class Letters:
    """The words of one article as they come, or as Unicode."""

    title: str
    summary: str
    body: str


def in_unicode(came: Letters, *, body_is_html: bool) -> Letters:
    """The article with what was written in TCVN3 or VNI made Unicode.

    A body in HTML that needs it goes through the paste engine, so that fonts count.
    """
    text = plain_text(came.body) if body_is_html else came.body
    title, summary, *lines = _read([came.title, came.summary, *text.split("\n")])
    body = "\n".join(lines)
    if body == text:
        return Letters(title, summary, came.body)
    if body_is_html:
        try:
            body = clean_clipboard(came.body).html
        except Invalid:
            body = came.body
    return Letters(title, summary, body)


def _read(lines: list[str]) -> list[str]:
    decoded = [decode_entities(line) for line in lines]
    read = convert_document([[Run(line)] for line in decoded]).texts
    return [
        line if texts == [whole] else "".join(texts)
        for line, whole, texts in zip(lines, decoded, read, strict=True)
    ]
