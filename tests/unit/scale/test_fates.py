"""Every thousand articles has every fate, and each life happens in its order."""

from collections import Counter
from datetime import timedelta

import pytest

from portal.content.workflow import STAGES, stage_of
from portal.scale.fates import Fate, fate_name, tell_fate
from portal.scale.plan import Plan
from portal.scale.words import Chance
from tests.unit.scale.planning import plan_of

PLAN: Plan = plan_of(3_000)
END = int(PLAN.end.timestamp())


@pytest.fixture(scope="module")
def fates() -> list[Fate]:
    """Lives begun at an even pace, the last of them just before the end."""
    return [
        tell_fate(index, END - (2_999 - index) * 100_000, END, Chance(index))
        for index in range(3_000)
    ]


def test_every_thousand_has_the_same_fates() -> None:
    thousands = [
        Counter(fate_name(index) for index in range(start, start + 1000))
        for start in (0, 1000, 7_000)
    ]
    assert thousands[0] == thousands[1] == thousands[2]
    assert len(thousands[0]) == 12
    assert thousands[0]["published"] > 900


def test_every_stage_is_one_of_the_workflow(fates: list[Fate]) -> None:
    found = {stage_of(fate.state, fate.pending) for fate in fates}
    assert found < set(STAGES)
    assert {"draft", "in_review", "returned", "withdrawn", "withdrawn/draft"} < found
    assert {f"published/{one}" for one in ("draft", "in_review", "returned")} < found


def test_one_to_four_versions_each_later_than_the_one_before(
    fates: list[Fate],
) -> None:
    assert {1, 2, 3, 4} <= {len(fate.written) for fate in fates}
    for fate in fates:
        assert fate.written == sorted(fate.written)


def test_nothing_lies_after_the_end_but_what_waits(fates: list[Fate]) -> None:
    for fate in fates:
        assert fate.updated_at < PLAN.end, fate
        is_ahead = fate.published_at is not None and fate.published_at >= PLAN.end
        assert is_ahead == (fate.name == "scheduled")
        assert fate.planned_at is None or fate.planned_at > PLAN.end
        if fate.expires_at:
            assert fate.published_at is not None
            assert fate.published_at < fate.expires_at < PLAN.end


def test_readers_have_what_was_approved_and_nothing_else(fates: list[Fate]) -> None:
    for fate in fates:
        assert bool(fate.live) == (fate.state in ("published", "withdrawn"))
        if fate.live:
            assert fate.approved[-1][0] == fate.live
            assert len(fate.written) == fate.live + bool(fate.pending)
        else:
            assert not fate.approved


def test_some_texts_changed_after_readers_had_them(fates: list[Fate]) -> None:
    changed = [fate for fate in fates if fate.revised_at]
    assert len(changed) > 100
    for fate in changed:
        assert fate.published_at is not None
        assert fate.revised_at is not None
        assert fate.revised_at > fate.published_at
        assert len(fate.approved) == 2


def test_nobody_waits_for_a_decision_for_months(fates: list[Fate]) -> None:
    waiting = [
        fate
        for fate in fates
        if {"in_review", "returned"} & {fate.state, fate.pending}
        or fate.name == "scheduled"
    ]
    assert len(waiting) > 30
    for fate in waiting:
        assert PLAN.end - fate.updated_at < timedelta(days=60), fate
