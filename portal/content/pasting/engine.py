"""From raw clipboard to clean body: the one way, for paste, files and imports."""

from dataclasses import dataclass
from html import escape

from portal.content.pasting.document import list_paragraphs
from portal.content.pasting.letters import Texts, put_letters, read_letters
from portal.content.pasting.notes import write_notes
from portal.content.pasting.parsing import parse
from portal.content.pasting.pictures import Picture
from portal.content.pasting.reading import Reading, read_document
from portal.content.pasting.writing import Writer
from portal.content.sanitize import sanitize
from portal.core.errors import Invalid
from portal.core.vietnamese.legacy import Change

# Sanitising takes quadratic time over one endless text.
_LONGEST = 100_000
_MOST_PARAGRAPHS = 20_000
_MOST_CHANGES = 40
_LONGEST_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reading nobody can be sure of: a sample, and the whole body read that way."""

    before: str
    after: str
    encoding: str
    html: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """A clean body fragment and what has to be said about it.

    `original` is the body with its letters as they came; "" when none was changed.
    A picture stands in the body as a paragraph of its `words`.
    """

    html: str
    notes: tuple[str, ...] = ()
    converted: tuple[Change, ...] = ()
    doubtful: tuple[Doubt, ...] = ()
    original: str = ""
    pictures: tuple[Picture, ...] = ()


def clean_clipboard(html: str, text: str = "") -> Pasted:
    """The clean body of what was pasted; its plain text serves where HTML is empty.

    Raises Invalid for what is too long, or built to keep a parser busy.
    """
    if not html.strip():
        html = _paragraphs(text)
    root, embedded = parse(html)
    reading = read_document(root, embedded)
    lengths = [len(one.text) for one in list_paragraphs(reading.blocks)]
    if len(lengths) > _MOST_PARAGRAPHS or max(lengths, default=0) > _LONGEST:
        raise Invalid("Nội dung dán quá dài. Hãy chia thành nhiều phần.")
    pasted = _written(reading, html)
    if not pasted.html and text.strip() and not reading.pictures:
        return clean_clipboard("", text)
    return pasted


def _written(reading: Reading, raw: str) -> Pasted:
    paragraphs = list(list_paragraphs(reading.blocks))
    pieces = [one.pieces for one in paragraphs]
    letters = read_letters(paragraphs)
    words = {one.number: one.words for one in reading.pictures}

    def write(texts: Texts) -> str:
        for paragraph, own in zip(paragraphs, pieces, strict=True):
            paragraph.pieces = own
        put_letters(paragraphs, texts)
        return sanitize(Writer(reading.blocks, words).write_body(reading.blocks))

    doubtful = [
        Doubt(*_sample(one.changes[0]), write(one.texts)) for one in letters.offers
    ]
    original = write(letters.original) if letters.changes else ""
    html = write(letters.best)
    return Pasted(
        html=html,
        notes=write_notes(raw, reading.blocks, reading.pictures, reading.left_out),
        converted=tuple(map(_short, letters.changes[:_MOST_CHANGES])),
        doubtful=tuple(doubtful),
        original=original,
        pictures=tuple(reading.pictures),
    )


def _sample(change: Change) -> tuple[str, str, str]:
    short = _short(change)
    return short.before, short.after, short.encoding


def _short(change: Change) -> Change:
    return Change(
        " ".join(change.before[:_LONGEST_SAMPLE].split()),
        " ".join(change.after[:_LONGEST_SAMPLE].split()),
        change.encoding,
    )


def _paragraphs(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())
