"""Forms of a Vietnamese text that are only compared, never shown."""

import re

from portal.core.vietnamese.composition import compose, decompose

# Every mark a Vietnamese letter can carry stands in this block. Marks of other
# scripts (Thai vowels, for one) change the word and are kept.
_MARKS = re.compile("[\u0300-\u036f]+")

# Old web pages write the Icelandic eth, which looks like đ in capitals.
_BARRED = str.maketrans({"đ": "d", "ð": "d"})


def fold(text: str) -> str:
    """Return the text in lower case without marks, the same for NFC and NFD.

    Both styles of tone placement (hòa, hoà) fold alike, for the marks are gone.
    """
    bare = _MARKS.sub("", decompose(text).lower())
    return compose(bare.translate(_BARRED))


def fold_same_length(nfc_text: str) -> str:
    """Fold letter by letter, so that each offset still points at the same letter.

    The text must be NFC; a mark that composes with nothing stays where it is.
    """
    return nfc_text.translate(_LETTERS)


def canonical_tones(text: str) -> str:
    """Return the NFC text with tones placed the old way: hoà becomes hòa.

    For comparison only: an author's spelling is never rewritten.
    """
    return _NEW_STYLE.sub(lambda found: _OLD_STYLE[found[0]], compose(text))


class _FoldedLetters(dict[int, str]):
    """Learns each letter once; str.translate asks for the missing ones.

    Only alphabets below U+3000 are kept, so that no text can fill the memory.
    """

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = fold(letter)
        if len(folded) != 1:
            folded = letter
        if code < 0x3000:
            self[code] = folded
        return folded


_LETTERS = _FoldedLetters()


def _old_style_pairs() -> dict[str, str]:
    toned = {"o": "àáảãạèéẻẽẹ", "u": "ỳýỷỹỵ"}
    pairs = {}
    for glide, vowels in toned.items():
        for vowel in vowels:
            plain, tone = list(decompose(vowel))
            moved = compose(glide + tone)
            for first in (str.lower, str.upper):
                for second in (str.lower, str.upper):
                    pairs[first(glide) + second(vowel)] = first(moved) + second(plain)
    return pairs


_OLD_STYLE = _old_style_pairs()

# After q the u belongs to the consonant (quý), and a following letter moves the
# tone for everyone (hoàn, thuyền).
_NEW_STYLE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
