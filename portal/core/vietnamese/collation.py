"""The order of Vietnamese words: letters first, then tones, then capitals."""

from functools import lru_cache

from portal.core.vietnamese.composition import compose, decompose

# Places of the letters, their tones, and whether they are capitals.
SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[bool, ...]]

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

# None, huyền, hỏi, ngã, sắc, nặng.
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


def sort_key(text: str) -> SortKey:
    """Return a key that puts texts into the order of a Vietnamese dictionary.

    Spaces come before signs, signs before digits, digits before letters; tones
    decide between equal letters, and small letters come before capitals.
    """
    composed = compose(text)
    letters = [_letter_and_tone(character) for character in composed]
    return (
        tuple(place for place, _ in letters),
        tuple(tone for _, tone in letters),
        tuple(character.isupper() for character in composed),
    )


@lru_cache(maxsize=4096)
def _letter_and_tone(character: str) -> tuple[tuple[int, int], int]:
    marks = decompose(character.lower())
    tone = next((number for number in range(1, 6) if _TONES[number] in marks), 0)
    if tone:
        marks = marks.replace(_TONES[tone], "")
    return _place(compose(marks) or character), tone


def _place(letter: str) -> tuple[int, int]:
    plain = letter if letter in _ALPHABET else decompose(letter)[0]
    if plain in _ALPHABET:
        return 3, _ALPHABET.index(plain)
    if plain.isspace():
        return 0, 0
    if plain.isdigit():
        return 2, ord(plain)
    return (4 if plain.isalpha() else 1), ord(plain)
