"""Which members of one sequence are the members of another, in order.

Shorter sequences get the longest common subsequence, whole and exact, sixty-four
members at a step (a row of the table is one Python integer). Longer ones are first
cut at what occurs once in both; what is left unmatched and too long stays so.
"""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import NamedTuple

# Cells of the exact table: its bits are kept, twelve megabytes of them.
_EXACT_CELLS = 100_000_000
# How long a stretch must be alike to be an anchor: words first, then anything.
_ANCHOR_LENGTHS = (8, 3, 1)


class Match(NamedTuple):
    """`length` members from `old` in one sequence are those from `new` in the other."""

    old: int
    new: int
    length: int


class Alignment(NamedTuple):
    """Matches in order; not `is_exact` when a long stretch was not looked into."""

    matches: list[Match]
    is_exact: bool


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> Alignment:
    """Match two sequences; time and memory are bounded, whatever they hold."""
    pairs: list[tuple[int, int]] = []
    is_exact = True
    # Ranges still to be looked into, and how fine the last cut was.
    waiting = [(0, len(old), 0, len(new), 0)]
    while waiting:
        lo, hi, start, end, depth = waiting.pop()
        lo, hi, start, end = _trimmed(old, new, (lo, hi, start, end), pairs)
        if lo == hi or start == end:
            continue
        if (hi - lo) * (end - start) <= _EXACT_CELLS:
            found = _longest_common(old[lo:hi], new[start:end])
            pairs += [(lo + i, start + j) for i, j in found]
        elif depth < len(_ANCHOR_LENGTHS):
            length = _ANCHOR_LENGTHS[depth]
            anchors = _anchors(old[lo:hi], new[start:end], length)
            waiting += _between(anchors, (lo, hi, start, end), depth + 1)
            pairs += [(lo + i, start + j) for i, j in anchors]
        else:
            is_exact = False
    return Alignment(_joined(sorted(pairs)), is_exact)


def _trimmed(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    ranges: tuple[int, int, int, int],
    pairs: list[tuple[int, int]],
) -> tuple[int, int, int, int]:
    """The ranges without their common beginning and end, which go to `pairs`."""
    lo, hi, start, end = ranges
    while lo < hi and start < end and old[lo] == new[start]:
        pairs.append((lo, start))
        lo, start = lo + 1, start + 1
    while lo < hi and start < end and old[hi - 1] == new[end - 1]:
        hi, end = hi - 1, end - 1
        pairs.append((hi, end))
    return lo, hi, start, end


def _longest_common(
    old: Sequence[Hashable], new: Sequence[Hashable]
) -> list[tuple[int, int]]:
    """Pairs of a longest common subsequence, each as early as it can be.

    Row by row after Hyyrö: a zero in bit i of a row says that one more member is
    common when the first sequence is read up to i. Both are read from their ends, so
    that the way back runs from the beginning and meets the early pairs first.
    """
    if len(old) > len(new):
        return [(i, j) for j, i in _longest_common(new, old)]
    width, height = len(old), len(new)
    places: dict[Hashable, int] = {}
    for at, member in enumerate(reversed(old)):
        places[member] = places.get(member, 0) | (1 << at)
    every = (1 << width) - 1
    row = every
    rows = [row]
    for member in reversed(new):
        found = row & places.get(member, 0)
        row = ((row + found) | (row - found)) & every
        rows.append(row)
    pairs = []
    i, j = width, height
    while i and j:
        if rows[j] >> (i - 1) & 1:
            i -= 1
            continue
        j -= 1
        if rows[j] >> (i - 1) & 1:
            i -= 1
            pairs.append((width - 1 - i, height - 1 - j))
    return pairs


def _anchors(
    old: Sequence[Hashable], new: Sequence[Hashable], length: int
) -> list[tuple[int, int]]:
    """Places where stretches begin that each sequence holds once, crossing none."""
    in_old, in_new = _once(old, length), _once(new, length)
    places = [(at, in_new[key]) for key, at in in_old.items() if key in in_new]
    return _rising(sorted(places))


def _once(members: Sequence[Hashable], length: int) -> dict[Hashable, int]:
    """Where each stretch that occurs once begins."""
    seen: dict[Hashable, int] = {}
    for at in range(len(members) - length + 1):
        key = tuple(members[at : at + length])
        seen[key] = -1 if key in seen else at
    return {key: at for key, at in seen.items() if at >= 0}


def _rising(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs that rises on both sides; they rise on the first."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_old, new) in enumerate(places):
        where = bisect_left(tails, new)
        before.append(ends[where - 1] if where else -1)
        tails[where : where + 1] = [new]
        ends[where : where + 1] = [at]
    chain = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(places[at])
        at = before[at]
    return chain[::-1]


def _between(
    anchors: list[tuple[int, int]], ranges: tuple[int, int, int, int], depth: int
) -> list[tuple[int, int, int, int, int]]:
    """The ranges that anchors (places counted from the ranges' starts) leave."""
    lo, hi, start, end = ranges
    left = []
    at_old, at_new = lo, start
    for i, j in [*((lo + i, start + j) for i, j in anchors), (hi, end)]:
        if at_old < i and at_new < j:
            left.append((at_old, i, at_new, j, depth))
        at_old, at_new = i + 1, j + 1
    return left


def _joined(pairs: list[tuple[int, int]]) -> list[Match]:
    matches: list[Match] = []
    for old, new in pairs:
        if matches:
            last = matches[-1]
            if (last.old + last.length, last.new + last.length) == (old, new):
                matches[-1] = last._replace(length=last.length + 1)
                continue
        matches.append(Match(old, new, 1))
    return matches
