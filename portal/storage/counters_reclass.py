"""Views that were held back as suspects, counted after all (VISITS.md V12).

They are booked as reports with negative suspects, by the statements that count, so
every sum that counting keeps is kept here too. There is no way back: what readers
were shown never gets smaller (V8).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from portal.core.errors import Conflict
from portal.storage import counters_sql as sql
from portal.storage.counters_links import Link
from portal.storage.counters_reports import Report, add_up, day_number

_HIGHEST_ID = 2**63 - 1
_BOUNDS = "day BETWEEN ? AND ? AND article_id BETWEEN ? AND ?"
_HELD = f"""
SELECT day, article_id, suspects, suspect_visits
FROM visit_day
WHERE {_BOUNDS} AND (suspects > 0 OR suspect_visits > 0)
ORDER BY day, article_id
"""  # noqa: S608
_OVERDRAWN = f"""
SELECT 1 FROM visit_day
WHERE {_BOUNDS} AND (suspects < 0 OR suspect_visits < 0)
LIMIT 1
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Span:
    """Office days, both included, and one article (0 = the lists); None is all."""

    first: date
    last: date
    article_id: int | None = None

    @property
    def bounds(self) -> tuple[int, int, int, int]:
        """First and last day, lowest and highest article."""
        one = self.article_id
        articles = (0, _HIGHEST_ID) if one is None else (one, one)
        return day_number(self.first), day_number(self.last), *articles


@dataclass(frozen=True, slots=True)
class Held:
    """What is held back: rows of a day and a page, pages in them, views, visits."""

    rows: int
    pages: int
    views: int
    visits: int


def find_held(link: Link, span: Span) -> Held:
    """What `release` would count."""
    return _summed(_list_held(link, span))


def release(link: Link, span: Span) -> Held:
    """In a transaction that writes: count all of it, and say what that was.

    Raises Conflict when another command is counting the same.
    """
    reports = _list_held(link, span)
    sums = add_up(reports)
    link.run_many(sql.ADD_TO_DAY, sums.days)
    link.run_many(sql.ADD_TO_PERIOD, sums.periods)
    link.run_many(sql.ADD_TO_TOTAL, sums.totals)
    # PostgreSQL lets two read the same rows; the second one's sums show it.
    if link.rows(_OVERDRAWN, span.bounds):
        raise Conflict("Một lệnh khác vừa tính các lượt này. Lệnh này chưa đổi gì.")
    return _summed(reports)


def _list_held(link: Link, span: Span) -> list[Report]:
    return [
        Report(
            article_id,
            _day(day),
            views=suspects,
            visits=visits,
            suspects=-suspects,
            suspect_visits=-visits,
        )
        for day, article_id, suspects, visits in link.rows(_HELD, span.bounds)
    ]


def _summed(reports: Sequence[Report]) -> Held:
    return Held(
        len(reports),
        len({report.article_id for report in reports}),
        sum(report.views for report in reports),
        sum(report.visits for report in reports),
    )


def _day(number: int) -> date:
    return datetime.strptime(str(number), "%Y%m%d").date()
