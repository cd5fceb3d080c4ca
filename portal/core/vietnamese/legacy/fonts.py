"""What the name of a font promises about the letters set in it."""

import re
from dataclasses import dataclass

from portal.core.vietnamese.legacy.tables import Encoding

_TCVN3 = re.compile(r"\.vn[a-z]", re.IGNORECASE)
_SYMBOLS = re.compile("[\uf020-\uf0ff]")
_VNI = re.compile(r"vni[- ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FontHint:
    """The encoding a font was made for; a capitals' font shows small letters large."""

    encoding: Encoding
    is_capitals: bool = False


def find_hint(family: str) -> FontHint | None:
    """What the first family of a list promises; None for an ordinary font."""
    first = family.split(",")[0].strip().strip("\"'").strip()
    if _TCVN3.match(first):
        return FontHint(Encoding.TCVN3, first.lower().rstrip().endswith("h"))
    if _VNI.match(first):
        return FontHint(Encoding.VNI)
    return None


def plain_codes(text: str) -> str:
    """Text of a symbol font, which Word keeps in the private area, on its code page."""
    return _SYMBOLS.sub(lambda found: chr(ord(found[0]) - 0xF000), text)
