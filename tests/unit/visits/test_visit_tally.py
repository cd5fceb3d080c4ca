"""Adding up a batch of reports, and reading what a browser sends."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.storage.counters import Report
from portal.storage.counters_reports import add_up
from portal.storage.counters_sql import COUNTS
from portal.visits.reading import read_body

DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 3))
COUNTED = st.integers(0, 3)
REPORTS = st.lists(
    st.builds(
        Report,
        st.integers(0, 3),
        DAYS,
        views=COUNTED,
        visits=COUNTED,
        bots=COUNTED,
        prefetch=COUNTED,
        suspects=COUNTED,
        suspect_visits=COUNTED,
        staff=COUNTED,
        others=COUNTED,
    )
)


@given(REPORTS)
def test_rows_articles_days_and_the_site_add_up_to_the_same(
    reports: list[Report],
) -> None:
    sums = add_up(reports)
    wanted = _sums([one.counts for one in reports])
    assert _sums([row[2:] for row in sums.days]) == wanted
    for scope in ("article", "day", "site"):
        assert _sums([row[2:] for row in sums.totals if row[0] == scope]) == wanted
    of_articles = sum(one.views for one in reports if one.article_id)
    for is_year in (False, True):
        rows = [row for row in sums.periods if (int(row[0]) < 10_000) is is_year]
        assert sum(int(row[2]) for row in rows) == of_articles


def _sums(rows: Sequence[Sequence[Any]]) -> list[int]:
    return [sum(row[place] for row in rows) for place in range(len(COUNTS))]


@given(REPORTS)
def test_rows_come_once_and_in_one_order_for_every_node(reports: list[Report]) -> None:
    sums = add_up(reports)
    for rows in (sums.days, sums.totals, sums.periods):
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
    assert read_body(body).event == b"\x0f" * 16


@given(st.binary(max_size=1024))
def test_reading_an_event_never_fails(body: bytes) -> None:
    event = read_body(body).event
    assert event is None or len(event) == 16
