"""One letter, one character: the composed form (NFC) in which all text is kept."""

import re
import unicodedata

# Normalisation sorts the marks behind a letter in quadratic time: 100 kB of marks
# hold a processor for seconds. Thirty is what Unicode's stream-safe format allows.
_MOST_MARKS = 30
_LONG_RUN = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_MARKS + 1},}}")


def compose(text: str) -> str:
    """Return the text in NFC, in linear time.

    Marks beyond thirty in a row, which no writing has, are dropped.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _LONG_RUN.sub(_first_marks, text))


def decompose(text: str) -> str:
    """Return the text in NFD, each mark behind its letter, in linear time."""
    return unicodedata.normalize("NFD", compose(text))


def _first_marks(run: re.Match[str]) -> str:
    kept = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
