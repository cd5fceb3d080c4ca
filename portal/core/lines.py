"""Single lines of text as people type and paste them: titles, names, captions."""

import re

from portal.core.vietnamese.composition import compose

# Zero-width characters and bidi marks change how a text reads without being seen
# (R37); soft hyphens and byte-order marks come along with pasting. Surrogates and
# noncharacters are none at all: no database keeps the first, no feed the second.
UNSEEN = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
)
_UNSEEN_IN_LINE = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{UNSEEN}]")


def tidy_line(text: str) -> str:
    """The line in NFC, without unseen characters, white space folded to one space."""
    # Taken out first: what stood between a letter and its mark may join them now.
    return " ".join(compose(_UNSEEN_IN_LINE.sub("", text)).split())
