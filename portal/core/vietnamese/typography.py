"""Line breaks, cuts and unbreakable numbers in text that is about to be shown."""

import re

from portal.core.vietnamese.composition import compose
from portal.core.vietnamese.document_numbers import DOCUMENT_NUMBER

_NBSP = "\u00a0"

# Two syllables of more letters than this would push a narrow column open.
_LONGEST_JOINED_END = 24

# The no-break space is not among them: nothing is cut or joined there.
_SPACES = re.compile(r"[ \t\r\n\f\v]+")

# Words that lean on the next one or would put two full stops before the dots.
_LEANING = frozenset(
    {"TP.", "Tp.", "TX.", "Tx.", "TT.", "Tr.", "Q.", "P.", "H.", "X."}
    | {"ThS.", "Ths.", "TS.", "GS.", "PGS.", "GS.TS.", "PGS.TS.", "BS.", "KS.", "CN."}
    | {"KTS.", "LS.", "NSND.", "NSƯT.", "NGND.", "NGƯT.", "Ông", "Bà", "ông", "bà"}
    | {"đ/c", "Đ/c", "đ/c.", "Đ/c.", "số", "Số", "v.v.", "v.v"}
)

_TRAILING_PUNCTUATION = " ,;:.!?…–-([{“‘\"'/"

# A quoted attribute may hold "<" and ">". No step is ever taken back, so that a
# quote that never closes costs one reading of the rest.
_TAG = r"""<(?>[^<>"']++|"[^"]*+"|'[^']*+')*+>"""
_TAGS = re.compile(f"({_TAG})")


def joined_end(text: str) -> str:
    """Join the last two syllables, so that none stands alone on the last line."""
    head, space, last = text.rstrip().rpartition(" ")
    if not head or _NBSP in last:
        return text
    before = head.rpartition(" ")[2]
    if len(before) + len(space) + len(last) > _LONGEST_JOINED_END:
        return text
    return f"{head}{_NBSP}{last}"


def excerpt(text: str, limit: int) -> str:
    """Return at most `limit` characters of plain text, cut at a space, with "…".

    White space is collapsed. The cut never falls behind a word that leans on the
    next one ("TP.", "đ/c"), and numbers such as 1.234,5 hold no space to cut at.
    """
    plain = _SPACES.sub(" ", compose(text)).strip()
    if len(plain) <= limit:
        return plain
    words = plain[:limit].rpartition(" ")[0].split(" ")
    while words and (words[-1] in _LEANING or words[-1].strip("–-/") == ""):
        words.pop()
    kept = " ".join(words).rstrip(_TRAILING_PUNCTUATION)
    return f"{kept or plain[: max(limit - 1, 0)]}…"


def wrap_document_numbers(html: str) -> str:
    """Put document numbers of sanitised HTML into <span class="doc-number">.

    Only text is touched, never a tag or an attribute. Markup already wrapped is
    wrapped again: call it once, when the page is made.
    """
    # Two searches that leap to their first character are several times as fast as one
    # that looks for either; and every number has a slash.
    parts = _TAGS.split(html)
    parts[::2] = [
        DOCUMENT_NUMBER.sub(_wrapped, text) if "/" in text else text
        for text in parts[::2]
    ]
    return "".join(parts)


def _wrapped(found: re.Match[str]) -> str:
    return f'<span class="doc-number">{found[0]}</span>'
