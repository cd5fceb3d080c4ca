"""Brings a read document's letters in order: old encodings first, then all the rest.

The order matters: in TCVN3 the soft hyphen is the letter ư, and cleaning removes it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.content.pasting.document import Paragraph, Piece
from portal.content.pasting.symbols import plain_symbols
from portal.core.lines import UNSEEN
from portal.core.vietnamese.legacy import (
    Change,
    Run,
    convert_document,
    find_suggestion,
)
from portal.core.vietnamese.repair import recompose

Texts = list[list[str]]

# Signs nobody sees, and what stands where an object did not come along.
_GONE = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffc{UNSEEN}]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_LOOSE_MARKS = re.compile("[\u0300-\u0304\u0306\u0309\u031b\u0323]+")


@dataclass(frozen=True, slots=True)
class Offer:
    """A reading that may be right: its changes, and the texts of every piece in it."""

    changes: tuple[Change, ...]
    texts: Texts


@dataclass(frozen=True, slots=True)
class Readings:
    """The texts of all pieces, paragraph by paragraph, in each reading there is."""

    original: Texts
    best: Texts
    changes: tuple[Change, ...]
    offers: tuple[Offer, ...]


def read_letters(paragraphs: Sequence[Paragraph]) -> Readings:
    """The readings of these paragraphs' letters, none of them cleaned yet."""
    runs = [[_run(piece) for piece in one.pieces] for one in paragraphs]
    converted = convert_document(runs)
    offers = [*_suggestions(converted.texts)]
    if converted.doubtful:
        bolder = convert_document(runs, with_doubtful=True)
        offers.insert(0, Offer(tuple(converted.doubtful), bolder.texts))
    return Readings(
        original=[[run.text for run in one] for one in runs],
        best=converted.texts,
        changes=tuple(converted.changes),
        offers=tuple(offers),
    )


def put_letters(paragraphs: Sequence[Paragraph], texts: Texts) -> None:
    """Give the pieces these texts, cleaned: NFC, nothing unseen, single blanks."""
    for paragraph, own in zip(paragraphs, texts, strict=True):
        tidied = tidy_pieces(own)
        paragraph.pieces = [
            piece.with_text(text)
            for piece, text in zip(paragraph.pieces, tidied, strict=True)
        ]


def tidy_pieces(texts: Sequence[str]) -> list[str]:
    """The texts of one paragraph, cleaned, blanks folded across their borders."""
    marked = _with_marks([_GONE.sub("", _LINE_ENDS.sub("\n", one)) for one in texts])
    tidied: list[str] = []
    last = "\n"
    for text in marked:
        folded = _fold(recompose(text), last)
        tidied.append(folded)
        last = folded[-1:] or last
    return _stripped(tidied)


def _run(piece: Piece) -> Run:
    if piece.look.is_symbol:
        return Run(plain_symbols(piece.text))
    return Run(piece.text, piece.look.hint)


def _suggestions(texts: Texts) -> Iterator[Offer]:
    """An offer for each encoding that some paragraph may be written in."""
    found = [find_suggestion("".join(one)) for one in texts]
    for name in sorted({one.name for one in found if one is not None}):
        changes = []
        own = [list(one) for one in texts]
        for place, one in enumerate(found):
            if one is not None and one.name == name:
                changes.append(Change("".join(texts[place]), one.text, name))
                own[place] = [one.convert(text) for text in texts[place]]
        yield Offer(tuple(changes), own)


def _with_marks(texts: list[str]) -> list[str]:
    """Marks that were cut off their letter, back to the piece it is in."""
    for place in range(1, len(texts)):
        found = _LOOSE_MARKS.match(texts[place])
        if found and texts[place - 1]:
            texts[place - 1] += found[0]
            texts[place] = texts[place][found.end() :]
    return texts


def _fold(text: str, last: str) -> str:
    """Single blanks, none behind a blank or beside a line's end."""
    lines = [_SPACES.sub(" ", line) for line in text.split("\n")]
    lines[1:] = [line.removeprefix(" ") for line in lines[1:]]
    lines[:-1] = [line.removesuffix(" ") for line in lines[:-1]]
    if last in (" ", "\n"):
        lines[0] = lines[0].removeprefix(" ")
    return "\n".join(lines)


def _stripped(texts: list[str]) -> list[str]:
    """Without blanks and line breaks at the paragraph's ends."""
    for place in range(len(texts)):
        texts[place] = texts[place].lstrip(" \n")
        if texts[place]:
            break
    for place in reversed(range(len(texts))):
        texts[place] = texts[place].rstrip(" \n")
        if texts[place]:
            break
    return texts
