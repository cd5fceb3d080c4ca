"""The letters of TCVN3 (ABC, fonts .Vn*) and VNI-Windows, written out by rule.

Both lay Vietnamese over Western code pages, so a text without its font looks like
"NghÞ ®Þnh" or "Nghò ñònh". TCVN3 has one character a letter, in the order of its
bytes; VNI sets a mark behind its letter.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum
from itertools import accumulate


class Encoding(StrEnum):
    """What a legacy text may be written in."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


def convert(text: str, encoding: Encoding) -> str:
    """The text as Unicode letters in NFC; characters without meaning stay."""
    table = TABLES[encoding]
    return _PATTERNS[encoding].sub(lambda found: table[found[0]], text)


def convert_pieces(pieces: Sequence[str], encoding: Encoding) -> list[str]:
    """As many converted pieces: a letter that was cut in two stays with the first."""
    table = TABLES[encoding]
    ends = list(accumulate(map(len, pieces)))
    converted = [""] * len(pieces)
    whole = "".join(pieces)
    start = 0
    for found in _PATTERNS[encoding].finditer(whole):
        _spread(whole[start : found.start()], start, ends=ends, into=converted)
        converted[bisect_right(ends, found.start())] += table[found[0]]
        start = found.end()
    _spread(whole[start:], start, ends=ends, into=converted)
    return converted


def _spread(text: str, start: int, *, ends: list[int], into: list[str]) -> None:
    """Give unchanged text, which began at `start`, to the pieces it came from."""
    while text:
        place = bisect_right(ends, start)
        here = text[: ends[place] - start]
        into[place] += here
        text, start = text[len(here) :], start + len(here)


# Each vowel with its tones in the order of the bytes: huyền, hỏi, ngã, sắc, nặng.
_TONED = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_UNUSED = {*range(0xBF, 0xC6), 0xBA, 0xCD, *range(0xD9, 0xDC), 0xE0, 0xF0}
_TONED_BYTES = [one for one in range(0xB5, 0xFF) if one not in _UNUSED]


def _tcvn3() -> dict[str, str]:
    plain = zip(map(chr, range(0xA1, 0xAF)), "ĂÂÊÔƠƯĐăâêôơưđ", strict=True)
    return {**dict(plain), **dict(zip(map(chr, _TONED_BYTES), _TONED, strict=True))}


# A base and its marks: the letter it makes, in the same order.
_VNI_MARKS = {
    "a": ("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "u": ("ùøûõï", "úùủũụ"),
    "ö": ("ùøûõï", "ứừửữự"),
    "y": ("ùøûõ", "ýỳỷỹ"),
}
_VNI_ALONE = ("ôöíìæóòîñ", "ơưíìỉĩịỵđ")


def _vni() -> dict[str, str]:
    lower = dict(zip(*_VNI_ALONE, strict=True))
    for base, (marks, letters) in _VNI_MARKS.items():
        lower |= {
            base + mark: letter for mark, letter in zip(marks, letters, strict=True)
        }
    upper = {code.upper(): letter.upper() for code, letter in lower.items()}
    # A capital with a small mark is what the Shift key leaves behind.
    mixed = {
        code[0].upper() + code[1]: letter.upper()
        for code, letter in lower.items()
        if len(code) > 1
    }
    return {**mixed, **lower, **upper}


TABLES = {Encoding.TCVN3: _tcvn3(), Encoding.VNI: _vni()}
# Text taken from a PDF has these two for the soft hyphen (ư) and the middle dot (ã).
TABLES[Encoding.TCVN3] |= {"\u2212": "ư", "\u2219": "ã"}

_PATTERNS = {
    encoding: re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))
    for encoding, table in TABLES.items()
}
