"""Brings the paragraphs of a document from old encodings to Unicode, run by run.

Runs are joined before they are judged, for programs cut words anywhere. A short
stretch that could be either takes the word of its neighbours; what stays open is
left as it is, and offered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from portal.core.vietnamese.legacy.detection import (
    Certainty,
    Verdict,
    has_legacy_letters,
    is_improved,
    judge,
)
from portal.core.vietnamese.legacy.fonts import FontHint, plain_codes
from portal.core.vietnamese.legacy.lost_letters import restore_capitals, restore_horns
from portal.core.vietnamese.legacy.tables import Encoding, convert_pieces


@dataclass(frozen=True, slots=True)
class Run:
    """Letters in one font, as they came; `hint` is what their font promises."""

    text: str
    hint: FontHint | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch before and after, and the name of what it was written in."""

    before: str
    after: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Converted:
    """The runs' texts, paragraph by paragraph, what changed, and what stayed open.

    `doubtful` are the changes that were not made.
    """

    texts: list[list[str]]
    changes: list[Change] = field(default_factory=list)
    doubtful: list[Change] = field(default_factory=list)


@dataclass(slots=True)
class _Stretch:
    """Neighbouring runs of one paragraph whose fonts promise the same."""

    paragraph: int
    first: int
    texts: list[str]
    hint: FontHint | None
    verdict: Verdict

    @property
    def text(self) -> str:
        return "".join(self.texts)


def convert_document(
    paragraphs: Sequence[Sequence[Run]], *, with_doubtful: bool = False
) -> Converted:
    """Convert what is surely legacy, and what is doubtful too where asked for."""
    result = Converted([[run.text for run in runs] for runs in paragraphs])
    stretches = [
        one for place, runs in enumerate(paragraphs) for one in _stretches(place, runs)
    ]
    _ask_neighbours(stretches)
    lost_hyphens = not any("\xad" in one.text for one in stretches)
    for stretch in stretches:
        encoding = stretch.verdict.encoding
        if encoding is None:
            continue
        after = _after(stretch, encoding, lost_hyphens=lost_hyphens)
        change = Change(stretch.text, "".join(after), encoding)
        if change.before == change.after:
            continue
        is_sure = stretch.verdict.certainty is Certainty.SURE
        (result.changes if is_sure else result.doubtful).append(change)
        if is_sure or with_doubtful:
            end = stretch.first + len(after)
            result.texts[stretch.paragraph][stretch.first : end] = after
    return result


def _stretches(place: int, runs: Sequence[Run]) -> Iterator[_Stretch]:
    start = 0
    while start < len(runs):
        hint = runs[start].hint
        end = start
        # A blank between two fonts belongs to what comes before it.
        while end < len(runs) and (
            runs[end].hint == hint or not runs[end].text.strip()
        ):
            end += 1
        texts = [plain_codes(run.text) if hint else run.text for run in runs[start:end]]
        verdict = judge("".join(texts), hint.encoding if hint else None)
        yield _Stretch(place, start, texts, hint, verdict)
        start = end


def _ask_neighbours(stretches: list[_Stretch]) -> None:
    """Settle doubts by the nearest sure stretch: before, in the paragraph, after."""
    before = _nearest(stretches)
    after = _nearest(stretches[::-1])[::-1]
    for stretch, left, right in zip(stretches, before, after, strict=True):
        if stretch.verdict.certainty is Certainty.SURE:
            continue
        near = right if _is_nearer(stretch, right, left) else left
        settled = _settled(stretch, near) if near else None
        if settled is not None:
            stretch.verdict = settled


def _nearest(stretches: list[_Stretch]) -> list[_Stretch | None]:
    """For each stretch the last sure one before it."""
    found: list[_Stretch | None] = []
    last: _Stretch | None = None
    for stretch in stretches:
        found.append(last)
        if stretch.verdict.certainty is Certainty.SURE:
            last = stretch
    return found


def _is_nearer(
    stretch: _Stretch, right: _Stretch | None, left: _Stretch | None
) -> bool:
    if right is None or left is None:
        return left is None
    to_right = right.paragraph - stretch.paragraph
    return to_right < stretch.paragraph - left.paragraph


def _settled(stretch: _Stretch, near: _Stretch) -> Verdict | None:
    """The neighbour's verdict where it fits, None where the doubt stays.

    Where the neighbour's font told the truth, this one's is believed as well.
    """
    encoding = near.verdict.encoding
    if encoding is None:
        return None
    hint = stretch.hint
    if stretch.verdict.certainty is Certainty.SILENT:
        is_capitals = hint is not None and hint.is_capitals
        return near.verdict if is_capitals and encoding is Encoding.TCVN3 else None
    if not has_legacy_letters(stretch.text):
        return None
    if is_improved(stretch.text, encoding):
        return near.verdict
    is_honest = near.hint is not None and near.hint.encoding is encoding
    if is_honest and hint and hint.encoding is stretch.verdict.encoding:
        return Verdict(hint.encoding, Certainty.SURE)
    return None


def _after(stretch: _Stretch, encoding: Encoding, *, lost_hyphens: bool) -> list[str]:
    texts = convert_pieces(stretch.texts, encoding)
    if encoding is not Encoding.TCVN3:
        return texts
    if lost_hyphens:
        texts = [restore_horns(text) for text in texts]
    if stretch.hint is not None and stretch.hint.is_capitals:
        return [text.upper() for text in texts]
    return _cut("\n".join(map(restore_capitals, "".join(texts).split("\n"))), texts)


def _cut(whole: str, like: list[str]) -> list[str]:
    """The whole in pieces as long as those."""
    ends = list(accumulate(map(len, like)))
    starts = [0, *ends[:-1]]
    return [whole[start:end] for start, end in zip(starts, ends, strict=True)]
