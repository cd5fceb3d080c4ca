"""Counts well-formed Vietnamese syllables: the yardstick of every guess about text."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from portal.core.vietnamese.composition import compose

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_ONSET = "(?:ngh?|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
_OPEN = (
    "(?:i[au]?|iêu|yêu|y|e|eo|êu?|a[iouy]?|â[uy]|oa[iyo]?|oeo?|o|oi|ôi?|ơi?"
    "|u[aeêiơyâ]?|uôi|uây|uya|uyu|uai|uao|uay|ư[aiu]?|ươ[iu])"
)
_CLOSED = (
    "(?:[aăâeêioôơuưy]|iê|yê|o[aăeo]|u[aăâeêiôy]|uyê|ươ|oo|ôô)(?:ch?|ng?|nh|[kmpt])"
)
_SYLLABLE = re.compile(f"{_ONSET}(?:{_CLOSED}|{_OPEN})")

# In legacy text signs and currency stand for letters, so a word is whatever is not
# a blank, an ASCII sign or digit, or printed punctuation.
_WORD = re.compile("[^\\s\x00-@\\[-`{-~\u2010-\u2027\u2030-\u205e«»\uf000-\uf0ff]+")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many words, how many of them well formed, how many of those with marks."""

    words: int
    valid: int
    accented: int

    @property
    def validity(self) -> float:
        """The share of well-formed words; 0 without words."""
        return self.valid / self.words if self.words else 0.0

    @property
    def accent_share(self) -> float:
        """The share of words that are well formed and carry marks."""
        return self.accented / self.words if self.words else 0.0


def tally(text: str) -> Tally:
    """Count a text in its Unicode reading; abbreviations in capitals are no words."""
    words = valid = accented = 0
    for word in _WORD.findall(compose(text)):
        is_valid = is_syllable(word.lower())
        if not is_valid and _is_abbreviation(word):
            continue
        words += 1
        valid += is_valid
        accented += is_valid and not word.isascii()
    return Tally(words, valid, accented)


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Whether this lower-case word in NFC is built like a Vietnamese syllable."""
    if len(word) > 7:
        return False
    apart = unicodedata.normalize("NFD", word)
    toneless, tones = _TONES.subn("", apart)
    return tones < 2 and bool(
        _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless))
    )


def _is_abbreviation(word: str) -> bool:
    """UBND, QĐ, HĐND: capitals of the alphabet without a vowel's mark."""
    return len(word) <= 6 and set(word) <= set("ABCDĐEGHIKLMNOPQRSTUVXYZJFW")
