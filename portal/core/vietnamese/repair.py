"""Makes whole the text that other programs broke: entities, marks, invisible signs.

The order matters. Entities first, for they hide letters. Old encodings (TCVN3, VNI)
come next and belong to whoever knows the fonts: in TCVN3 the soft hyphen U+00AD is
the letter ư, so repair_text, which removes it, must not see such text before.
Then composition, and invisible signs go before it, for they part marks from letters.
"""

import html
import re

from portal.core.vietnamese.composition import compose, decompose


def repair_text(raw: str) -> str:
    """Return plain text in NFC without invisible signs; line ends become \\n.

    Special spaces become plain ones. The result may hold "<": it is not HTML.
    """
    visible = _INVISIBLE.sub("", _spaced(decode_entities(raw)))
    return visible if visible.isascii() else recompose(visible)


def repair_line(raw: str) -> str:
    """Return the repaired text on one line, for titles and names."""
    return " ".join(repair_text(raw).split())


def decode_entities(raw: str) -> str:
    """Decode entities that end in a semicolon, and once more where escaped twice.

    Without the semicolon "&copy=1" in an address would turn into a sign.
    """
    return _decoded_once(_decoded_once(raw))


def recompose(text: str) -> str:
    """Return the letters in NFC, marks typed in any order; eth for đ made đ."""
    apart = _TONE_BEFORE_HAT.sub(r"\1\3\2", decompose(text))
    return compose(_ETH.sub(lambda eth: "Đ" if eth[0] == "Ð" else "đ", apart))


_ENTITY = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)

_LINE_ENDS = re.compile("\r\n?|[\v\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")

# Controls but tab and line end, zero widths, direction signs, byte order marks,
# soft hyphens, and halves of surrogate pairs, which no database takes.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)

# Composition leaves a tone that was typed before the hat or the breve: a U+0301
# U+0306 is ắ to the writer.
_TONE_BEFORE_HAT = re.compile("([aeoAEO])([\u0300\u0301\u0303\u0309])([\u0302\u0306])")

# The Icelandic eth looks like đ in capitals. Vietnamese has đ only at a word's
# head before a vowel, where Icelandic never has its eth.
_ETH = re.compile("(?<![\\w\u0300-\u036f])[Ðð](?=[aeiouyAEIOUY])")


def _decoded_once(raw: str) -> str:
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), raw)


def _spaced(text: str) -> str:
    return _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
