"""Single lines of text as people type and paste them: titles, names, captions."""

import re

from portal.core.vietnamese.composition import compose

# Controls, zero-width characters and bidi marks change how a line reads without
# being seen (R37); soft hyphens and byte-order marks come along with pasting.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


def tidy_line(text: str) -> str:
    """The line in NFC, without unseen characters, white space folded to one space."""
    return " ".join(_UNSEEN.sub("", compose(text)).split())
