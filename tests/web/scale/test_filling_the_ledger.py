"""Years of daily rows at once: whole or not at all, and every sum holds afterwards."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

from portal.storage.counters import Ledger, Report

_ROWS = [
    (20230105, 0, 40, 20, 5, 2, 0, 0, 1, 0),
    (20230105, 7, 12, 4, 1, 0, 3, 1, 0, 0),
    (20230106, 7, 2, 1, 0, 0, 0, 0, 0, 0),
    (20240106, 9, 0, 0, 2, 0, 0, 0, 0, 0),
]


@pytest.fixture
def ledger(app: Flask) -> Ledger:
    """The test's counters."""
    found: Ledger = app.extensions["visits"].ledger
    return found


def test_all_sums_hold(ledger: Ledger) -> None:
    assert ledger.fill(iter(_ROWS)) == len(_ROWS)
    assert ledger.check_sums() == []
    extent = ledger.find_extent()
    assert (extent.rows, extent.days, extent.views, extent.visits) == (4, 3, 54, 25)
    assert ledger.views(7) == 14


def test_what_was_counted_before_is_kept(ledger: Ledger) -> None:
    ledger.record(Report(7, date(2023, 1, 6), views=5, visits=1))
    ledger.fill(iter(_ROWS))
    assert ledger.check_sums() == []
    assert ledger.views(7) == 19
    ledger.record(Report(7, date(2024, 1, 6), views=1))
    assert ledger.check_sums() == []


def test_a_failure_half_way_leaves_nothing(ledger: Ledger) -> None:
    def broken() -> Iterator[tuple[int, ...]]:
        for number in range(30_000):
            yield (20230105, number, 1, 1, 0, 0, 0, 0, 0, 0)
        raise RuntimeError("the source fails")

    with pytest.raises(RuntimeError):
        ledger.fill(broken())
    assert ledger.find_extent().rows == 0
    ledger.fill(iter(_ROWS))
    assert ledger.check_sums() == []
