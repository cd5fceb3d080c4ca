"""Readings that are only ever suggested: VIQR, and UTF-8 that was read as Western text.

No font betrays either, and a wrong guess would damage good text.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from portal.core.vietnamese.composition import compose
from portal.core.vietnamese.legacy.detection import is_plain_gain
from portal.core.vietnamese.legacy.syllables import tally


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another reading of a text, the name people know it by, and how it is done."""

    name: str
    text: str
    convert: Callable[[str], str]


def find_suggestion(text: str) -> Suggestion | None:
    """A reading that turns noise into Vietnamese; None where the text is well."""
    for name, convert in _READINGS.items():
        after = convert(text)
        if after != text and is_plain_gain(tally(text), tally(after)):
            return Suggestion(name, after, convert)
    return None


def from_viqr(text: str) -> str:
    """Letters for their ASCII spelling: "Tie^'ng Vie^.t"."""
    return compose(_VIQR.sub(_viqr_letter, text))


def from_misread(text: str) -> str:
    """The text as it was before UTF-8 was read as Western letters: "Tiáº¿ng"."""
    return compose(_MISREAD.sub(_utf8_letter, text))


_HATS = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b"}
_VIQR_TONES = {
    "'": "\u0301",
    "`": "\u0300",
    "?": "\u0309",
    "~": "\u0303",
    ".": "\u0323",
}
# A full stop or a question mark behind a bare vowel at a word's end ends a sentence.
_VIQR = re.compile(
    r"[dD]{2}"
    r"|(?P<base>[aAeEoOuU])(?P<hat>(?<=[aeoAEO])\^|(?<=[aA])\(|(?<=[oOuU])[+*])"
    r"(?P<tone>['`~?.]?)"
    r"|(?P<vowel>[aAeEiIoOuUyY])(?P<mark>['`~]|[?.](?=[A-Za-z]))"
)
# A lead byte and what follows it, as Windows-1252 shows them.
_TAIL = (
    "\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2010-\u203a\u20ac\u2122"
)
_MISREAD = re.compile(f"[\xc2-\xdf][{_TAIL}]|[\xe0-\xef][{_TAIL}]{{2}}")


def _viqr_letter(found: re.Match[str]) -> str:
    if found["base"]:
        tone = _VIQR_TONES.get(found["tone"], "")
        return unicodedata.normalize("NFC", found["base"] + _HATS[found["hat"]] + tone)
    if found["vowel"]:
        return unicodedata.normalize("NFC", found["vowel"] + _VIQR_TONES[found["mark"]])
    return "Đ" if found[0][0] == "D" else "đ"


def _utf8_letter(found: re.Match[str]) -> str:
    try:
        return b"".join(map(_byte, found[0])).decode("utf-8")
    except UnicodeError:
        return found[0]


def _byte(character: str) -> bytes:
    # Five bytes have no letter in Windows-1252; browsers show them as controls.
    if ord(character) < 0x100:
        return character.encode("latin-1")
    return character.encode("cp1252")


_READINGS: dict[str, Callable[[str], str]] = {
    "UTF-8": from_misread,
    "VIQR": from_viqr,
}
