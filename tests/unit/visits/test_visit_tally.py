"""Adding up a batch of reports, and reading what a browser sends."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.storage.counters import Report
from portal.storage.counters_commit import tally
from portal.visits.events import find_event_id

DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 3))
COUNTS = st.integers(0, 3)
REPORTS = st.lists(
    st.builds(
        Report,
        st.integers(0, 3),
        DAYS,
        views=COUNTS,
        visits=COUNTS,
        bots=COUNTS,
        prefetch=COUNTS,
        suspects=COUNTS,
    )
)


@given(REPORTS)
def test_rows_articles_days_and_the_site_add_up_to_the_same(
    reports: list[Report],
) -> None:
    by_day, totals = tally(reports)
    wanted = _sums([one.counts for one in reports])
    assert _sums([row[2:] for row in by_day]) == wanted
    for scope in ("article", "day", "site"):
        assert _sums([row[2:] for row in totals if row[0] == scope]) == wanted


def _sums(rows: Sequence[Sequence[Any]]) -> list[int]:
    return [sum(row[place] for row in rows) for place in range(5)]


@given(REPORTS)
def test_rows_come_once_and_in_one_order_for_every_node(reports: list[Report]) -> None:
    for rows in tally(reports):
        keys = [row[:2] for row in rows]
        assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    "body",
    [
        b"event=" + b"0f" * 16,
        b"visitor=1&event=" + b"0f" * 16,
        b"event=" + b"0f" * 16 + b"&visitor=1",
    ],
)
def test_an_event_is_found_in_any_place(body: bytes) -> None:
    assert find_event_id(body) == b"\x0f" * 16


@given(st.binary(max_size=1024))
def test_reading_an_event_never_fails(body: bytes) -> None:
    event = find_event_id(body)
    assert event is None or len(event) == 16
