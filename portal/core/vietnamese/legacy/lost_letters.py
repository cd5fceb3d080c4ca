"""Puts back what TCVN3 text has no letters for, and what programs took out of it.

Its toned letters are small ones: "PHÇN" is PHẦN, and the capitals came from a font or
were left to the eye. Its ư is a soft hyphen, which many programs remove.
"""

import re

from portal.core.vietnamese.legacy.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile("[A-Z\u0102\u00c2\u00ca\u00d4\u01a0\u01af\u0110]")
_LOST_HORN = re.compile("(?<![ưƯ])[ơờớởỡợ](?=(?:ng|c|u)(?![a-z]))", re.IGNORECASE)
_SMALL = re.compile("[a-z\u0103\u00e2\u00ea\u00f4\u01a1\u01b0\u0111]")


def restore_capitals(line: str) -> str:
    """The converted line with toned letters as large as the letters around them.

    A word with one capital ("Tổ") may be a name's beginning: its neighbours decide.
    As long as what came in.
    """
    words = list(_WORD.finditer(line))
    are_large = [_is_large(found[0]) for found in words]
    letters = list(line)
    for place, found in enumerate(words):
        is_large = are_large[place]
        if is_large is None and not found[0].isupper():
            is_large = _as_neighbours(are_large, place)
        if is_large:
            letters[found.start() : found.end()] = found[0].upper()
    return "".join(letters)


def restore_horns(text: str) -> str:
    """The converted text with ư before ơ where no syllable exists without: "trởng".

    A single ư that was lost cannot be known.
    """
    return _LOST_HORN.sub(
        lambda found: ("Ư" if found[0].isupper() else "ư") + found[0], text
    )


def _is_large(word: str) -> bool | None:
    """Whether it is written in capitals; None when it does not tell."""
    if _SMALL.search(word):
        return False
    if not is_syllable(word.lower()):
        return None
    return True if len(_CAPITALS.findall(word)) > 1 else None


def _as_neighbours(are_large: list[bool | None], place: int) -> bool:
    """Whether the nearest words that tell, on either side, are all in capitals."""
    left = next((one for one in reversed(are_large[:place]) if one is not None), None)
    right = next((one for one in are_large[place + 1 :] if one is not None), None)
    told = [one for one in (left, right) if one is not None]
    return bool(told) and all(told)
