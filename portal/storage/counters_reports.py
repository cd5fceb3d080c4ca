"""What is counted, and how a batch of it adds up to rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import add
from typing import TypeVar

Counts = tuple[int, ...]
Row = tuple[str | int, ...]
Key = TypeVar("Key")
# Their place among the counts.
_VIEWS = 0


@dataclass(frozen=True, slots=True)
class Reader:
    """Who sent a report, without saying who: digests made with the salt of a day.

    `before` is the name the same reader had before midnight: under yesterday's salt,
    for as long as that exists, or with the browser's number of yesterday.
    `seen_at` are steady seconds since 1970 UTC (`clock.steady_seconds`).
    """

    visitor: bytes
    network: bytes
    seen_at: int
    before: bytes | None = None


# Not frozen: that makes it four times as slow to create, for each view anew.
@dataclass(slots=True)
class Report:
    """One thing to count; `day` is the office's.

    Without `event_id` (16 bytes of the browser's choice) a repeat cannot be told.
    With a `reader` its view and visit count once in the time the unit lasts (V3);
    without one they count as they stand.
    """

    article_id: int
    day: date
    event_id: bytes | None = None
    views: int = 0
    visits: int = 0
    bots: int = 0
    prefetch: int = 0
    suspects: int = 0
    suspect_visits: int = 0
    staff: int = 0
    others: int = 0
    reader: Reader | None = None

    @property
    def counts(self) -> Counts:
        """In the order of `counters_sql.COUNTS`."""
        return (
            self.views,
            self.visits,
            self.bots,
            self.prefetch,
            self.suspects,
            self.suspect_visits,
            self.staff,
            self.others,
        )


@dataclass(frozen=True, slots=True)
class Numbers:
    """What readers are shown, opening balances included."""

    views: int
    total: int


@dataclass(frozen=True, slots=True)
class Sums:
    """Rows to add, each key once and sorted, so two nodes lock them in one order.

    `days`: day, article, counts. `totals`: scope, its number, counts; the site's own,
    which every node wants, comes last and is held shortest. `periods`: month or
    year, article, views.
    """

    days: list[Row]
    totals: list[Row]
    periods: list[Row]


def add_up(reports: Iterable[Report]) -> Sums:
    """The rows that a batch changes; reports that count nothing change none."""
    days: dict[tuple[int, int], Counts] = {}
    for report in reports:
        counts = report.counts
        if any(counts):
            _increase(days, (day_number(report.day), report.article_id), counts)
    totals: dict[tuple[str, int], Counts] = {}
    periods: dict[tuple[int, int], Counts] = {}
    for (day, article_id), counts in days.items():
        _increase(totals, ("article", article_id), counts)
        _increase(totals, ("day", day), counts)
        _increase(totals, ("site", 0), counts)
        views = counts[_VIEWS]
        if views and article_id:
            _increase(periods, (day // 100, article_id), (views,))
            _increase(periods, (day // 10_000, article_id), (views,))
    return Sums(_rows(days), _rows(totals), _rows(periods))


def day_number(day: date) -> int:
    """An office day as the ledger stores it, such as 20150620."""
    return day.year * 10_000 + day.month * 100 + day.day


def _rows(sums: dict[Key, Counts]) -> list[Row]:
    return [(*key, *counts) for key, counts in sorted(sums.items())]  # type: ignore[misc]


def _increase(sums: dict[Key, Counts], key: Key, counts: Counts) -> None:
    before = sums.get(key)
    sums[key] = counts if before is None else tuple(map(add, before, counts))
