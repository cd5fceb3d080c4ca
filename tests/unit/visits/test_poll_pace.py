"""The rhythm of polls under growing load."""

import pytest

from portal.visits.pace import (
    AFFORDABLE_ANSWERS_A_SECOND,
    CALM_SECONDS,
    SLOWEST_SECONDS,
    STOP_SECONDS,
    Pace,
    adapted,
)


class Seconds:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def waits(readers: int, *, minutes: int) -> list[int | None]:
    """What so many open pages are told each second, when each obeys."""
    clock = Seconds()
    pace = Pace(clock)
    told: list[int | None] = []
    wait: int | None = int(CALM_SECONDS)
    owed = 0.0
    for _ in range(minutes * 60):
        clock.now += 1
        owed += readers / wait if wait else 0
        while owed >= 1:
            owed -= 1
            wait = pace.next_poll_seconds()
        told.append(wait)
    return told


def test_two_thousand_open_pages_poll_at_the_calm_rhythm() -> None:
    assert set(waits(2000, minutes=3)) == {int(CALM_SECONDS)}


def test_twenty_thousand_settle_at_the_affordable_load() -> None:
    wait = waits(20_000, minutes=15)[-1]
    assert wait is not None
    assert 20_000 / wait == pytest.approx(AFFORDABLE_ANSWERS_A_SECOND, rel=0.2)


def test_nobody_waits_longer_than_the_slowest_rhythm() -> None:
    told = [wait for wait in waits(60_000, minutes=20) if wait is not None]
    assert max(told) <= SLOWEST_SECONDS


def test_a_flood_that_polls_did_not_make_stops_them() -> None:
    wanted = CALM_SECONDS
    for _ in range(3):
        wanted = adapted(wanted, 10 * AFFORDABLE_ANSWERS_A_SECOND)
    assert wanted == STOP_SECONDS


def test_after_a_flood_the_calm_rhythm_returns() -> None:
    wanted = STOP_SECONDS
    for _ in range(10):
        wanted = adapted(wanted, 0)
    assert wanted == CALM_SECONDS
