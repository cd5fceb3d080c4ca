"""Decides what one stretch of text is written in: by its letters, then by its font.

Fonts lie both ways, so they only tip the scale. The thresholds were measured on
government documents and on news: no news text may be taken for a legacy one.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from portal.core.vietnamese.legacy.syllables import Tally, tally
from portal.core.vietnamese.legacy.tables import TABLES, Encoding, convert

_FEWEST_WORDS = 3
_LEAST_VALIDITY = 0.80
_LEAST_ACCENTED = 0.15
_LEAST_GAIN = 0.25
_LEAST_LEAD = 0.10
# What a font's word is good for: half of the words need to read well.
_LEAST_WITH_FONT = 0.50

# Letters and marks that neither legacy encoding has on its code page.
_UNICODE_ONLY = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0"
    "\u1ea0-\u1ef9\u0300-\u0303\u0306\u0309\u031b\u0323]"
)
_LETTERS = re.compile(
    "["
    + "".join(
        sorted({one for one in "".join(map("".join, TABLES.values())) if one > "\x7f"})
    )
    + "]"
)


class Certainty(StrEnum):
    """How a judgement may be used."""

    SURE = "sure"
    # Taken when the neighbours say the same, else only offered.
    DOUBTFUL = "doubtful"
    # Nothing in it that tells: plain letters, figures.
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a stretch is written in; `encoding` None means it is Unicode already."""

    encoding: Encoding | None
    certainty: Certainty


def judge(text: str, font: Encoding | None = None) -> Verdict:
    """The verdict on a stretch of text whose font promises an encoding, or none."""
    if _UNICODE_ONLY.search(text):
        return Verdict(None, Certainty.SURE)
    if not has_legacy_letters(text):
        return Verdict(None, Certainty.SILENT)
    before = tally(text)
    after = {one: tally(convert(text, one)) for one in Encoding}
    ranking = sorted(Encoding, key=lambda one: (after[one].validity, one is font))
    worse, better = ranking
    lead = after[better].validity - after[worse].validity
    if lead >= _LEAST_LEAD and is_plain_gain(before, after[better]):
        return Verdict(better, Certainty.SURE)
    return _with_font(before, after, font=font, better=better)


def has_legacy_letters(text: str) -> bool:
    """Whether there is anything a conversion would change."""
    return not text.isascii() and bool(_LETTERS.search(text))


def is_improved(text: str, encoding: Encoding) -> bool:
    """Whether the text reads at least as well when converted."""
    return tally(convert(text, encoding)).validity >= tally(text).validity


def is_plain_gain(before: Tally, after: Tally) -> bool:
    """Whether a conversion turned noise into Vietnamese, without any font's help."""
    return (
        after.words >= _FEWEST_WORDS
        and after.validity >= _LEAST_VALIDITY
        and after.accent_share >= _LEAST_ACCENTED
        and after.validity - before.validity >= _LEAST_GAIN
    )


def _with_font(
    before: Tally,
    after: dict[Encoding, Tally],
    *,
    font: Encoding | None,
    better: Encoding,
) -> Verdict:
    best = after[better].validity
    if font is not None:
        agrees = after[font].validity >= max(best, before.validity, _LEAST_WITH_FONT)
        is_better = after[font].validity > before.validity
        if agrees and is_better:
            return Verdict(font, Certainty.SURE)
        return Verdict(font if agrees else better, Certainty.DOUBTFUL)
    if before.words >= _FEWEST_WORDS and before.validity - best >= _LEAST_GAIN:
        return Verdict(None, Certainty.SURE)
    is_worth_asking = best >= _LEAST_VALIDITY and best - before.validity >= _LEAST_GAIN
    return Verdict(better if is_worth_asking else None, Certainty.DOUBTFUL)
