"""Sentences said once and used by many articles, with their words for the index.

Counting the words of a text costs far more than joining those of its sentences, and
gives the same: no word and no tone reaches over a blank.
"""

from dataclasses import dataclass
from functools import lru_cache

from portal.core.vietnamese.tokens import exact_tokens, folded_tokens

_BETWEEN = " "


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of text; `exact` and `folded` are its joined tokens."""

    text: str
    exact: str
    folded: str


def phrase(text: str) -> Phrase:
    """A text with its words counted."""
    counted = [_counted(piece) for piece in text.split()]
    return Phrase(
        text,
        _BETWEEN.join([exact for exact, _ in counted if exact]),
        _BETWEEN.join([folded for _, folded in counted if folded]),
    )


def joined(phrases: list[Phrase], between: str = " ") -> Phrase:
    """Phrases one after another as one."""
    return Phrase(
        between.join([one.text for one in phrases]),
        _BETWEEN.join([one.exact for one in phrases if one.exact]),
        _BETWEEN.join([one.folded for one in phrases if one.folded]),
    )


@lru_cache(maxsize=1 << 16)
def _counted(piece: str) -> tuple[str, str]:
    """The joined words of a piece between blanks; most pieces come again and again."""
    exact, folded = exact_tokens(piece), folded_tokens(piece)
    return _BETWEEN.join(exact), _BETWEEN.join(folded)
