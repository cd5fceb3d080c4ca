"""Words of a text as the search index and the query both count them.

The exact and the folded words of one text stand at the same positions, so a
phrase found in one is the phrase found in the other. A document number such as
1874/KH-UBND becomes consecutive words and is found whole as a phrase.
"""

import re
from itertools import islice

from portal.core.vietnamese.composition import compose
from portal.core.vietnamese.fold import canonical_tones, fold

# Letters and digits only: what SQLite and PostgreSQL both keep in one piece. A
# mark that composes with nothing belongs to the letter before it.
_WORD = re.compile("(?:[^\\W_]+[\u0300-\u036f]*)+")
_LOOSE_MARKS = re.compile("[\u0300-\u036f]+")

# People write kỹ or kĩ, lý or lí; after other letters y and i are two words
# (tuy, tui). Only whole syllables, so that foreign words stay as they are.
_SPELT_EITHER_WAY = re.compile(r"^([hklmts])y$", re.MULTILINE)


def exact_tokens(text: str) -> list[str]:
    """Return the words in lower-case NFC, tones placed the old way (hòa)."""
    words = _words(text)
    lowered = canonical_tones("\n".join(words).lower())
    return _LOOSE_MARKS.sub("", lowered).split("\n") if words else []


def folded_tokens(text: str) -> list[str]:
    """Return the words without marks, as many as exact_tokens returns.

    Final y after h k l m t s becomes i (ky, ki), in the text as in the query.
    """
    words = _words(text)
    folded = fold("\n".join(words))
    return _SPELT_EITHER_WAY.sub(r"\1i", folded).split("\n") if words else []


def token_spans(
    text: str, first: int = 0, count: int | None = None
) -> list[tuple[int, int]]:
    """Return where each word starts and ends in the NFC form of the text.

    From the word numbered `first` on, `count` at most; None means all.
    """
    found = _WORD.finditer(compose(text))
    last = None if count is None else first + count
    return [one.span() for one in islice(found, first, last)]


def _words(text: str) -> list[str]:
    return _WORD.findall(compose(text))
