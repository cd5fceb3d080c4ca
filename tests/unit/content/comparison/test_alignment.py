"""The longest common subsequence, and what happens when there is no time for it."""

from hypothesis import given
from hypothesis import strategies as st

from portal.content.comparison import alignment
from portal.content.comparison.alignment import align

_SHORT = st.lists(st.sampled_from("abcd"), max_size=14)


@given(_SHORT, _SHORT)
def test_no_longer_common_subsequence_exists(old: list[str], new: list[str]) -> None:
    found = align(old, new)
    assert found.is_exact
    assert sum(match.length for match in found.matches) == _longest(old, new)


@given(_SHORT, _SHORT)
def test_matches_are_equal_members_in_order(old: list[str], new: list[str]) -> None:
    at_old = at_new = 0
    for match in align(old, new).matches:
        assert match.old >= at_old
        assert match.new >= at_new
        at_old, at_new = match.old + match.length, match.new + match.length
        assert old[match.old : at_old] == new[match.new : at_new]


def test_a_repeated_sentence_is_inserted_whole() -> None:
    found = align(["A", ".", "B", "."], ["A", ".", "C", ".", "B", "."])
    assert found.matches == [(0, 0, 2), (2, 4, 2)]


def test_long_sequences_are_anchored_at_what_is_unique() -> None:
    old = [f"{n}" for n in range(30_000)]
    new = [*old[:12_000], "mới", *old[12_000:20_000], *old[21_000:]]
    found = align(["x", *old], ["y", *new])
    assert found.is_exact
    assert sum(match.length for match in found.matches) == 29_000


def test_long_sequences_without_anything_unique_are_left_unmatched() -> None:
    old = ["a", "b"] * 20_000
    found = align(old, ["b", "b", "a"] * 20_000)
    assert not found.is_exact
    for match in found.matches:
        assert match.old + match.length <= len(old)
    assert alignment.align([], []).matches == []


def _longest(old: list[str], new: list[str]) -> int:
    row = [0] * (len(new) + 1)
    for one in old:
        before = row
        row = [0]
        for at, other in enumerate(new):
            row.append(before[at] + 1 if one == other else max(before[at + 1], row[at]))
    return row[-1]
