"""What statistics ask of the ledger: sums by day, month and article, gaps, presence.

Only reading, and nothing raises for want of a database: None says that it cannot
answer now. Days are the office's.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from portal.storage.counters_links import Row
from portal.storage.counters_readers import Readers
from portal.storage.counters_reports import day_number

_PRESENT = """
SELECT COUNT(*) FROM visit_mark WHERE article_id = 0 AND marked_at >= ?
"""

_DAYS = """
SELECT scope_id, views, visits, bots, prefetch, suspects, suspect_visits, staff, others
FROM visit_total WHERE scope = 'day' AND scope_id BETWEEN ? AND ?
"""

_FIRST_DAY = "SELECT MIN(scope_id) FROM visit_total WHERE scope = 'day'"

# A month is a few dozen totals of days; kept sums of their own would be one more
# thing to keep right.
_MONTHS = """
SELECT scope_id / 100, SUM(views), SUM(visits), SUM(bots), SUM(prefetch),
    SUM(suspects), SUM(suspect_visits), SUM(staff), SUM(others)
FROM visit_total WHERE scope = 'day' AND scope_id BETWEEN ? AND ?
GROUP BY scope_id / 100
"""

_DAYS_OF_ARTICLE = """
SELECT day, views, visits, bots, prefetch, suspects, suspect_visits, staff, others
FROM visit_day WHERE article_id = ? AND day BETWEEN ? AND ?
"""

_ARTICLES = """
SELECT article_id, SUM(views), SUM(visits), SUM(bots), SUM(prefetch),
    SUM(suspects), SUM(suspect_visits), SUM(staff), SUM(others)
FROM visit_day WHERE day BETWEEN ? AND ?
GROUP BY article_id
"""

# One short row an article; an index would be moved by every view that is counted.
_MOST_READ = """
SELECT article_id, views FROM visit_period
WHERE period = ? AND views > 0
ORDER BY views DESC, article_id DESC
LIMIT ?
"""

_GAPS = """
SELECT started_at, ended_at, lost, reason FROM visit_gap
WHERE started_at < ? AND ended_at >= ?
ORDER BY started_at DESC, id DESC
LIMIT ?
"""
_GAPS_SHOWN = 500


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted, and what was kept apart and never shown to readers.

    `suspect_visits` are the visits held back together with the suspect views.
    """

    views: int = 0
    visits: int = 0
    bots: int = 0
    prefetch: int = 0
    suspects: int = 0
    suspect_visits: int = 0
    staff: int = 0
    others: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        # Spelt out: a hundred thousand articles are added up at once.
        return Counts(
            self.views + other.views,
            self.visits + other.visits,
            self.bots + other.bots,
            self.prefetch + other.prefetch,
            self.suspects + other.suspects,
            self.suspect_visits + other.suspect_visits,
            self.staff + other.staff,
            self.others + other.others,
        )


NOTHING = Counts()


@dataclass(frozen=True, slots=True)
class LossOfReports:
    """A time in which reports were lost; aware UTC moments."""

    started_at: datetime
    ended_at: datetime
    lost: int
    reason: str


class Questions:
    """Asks over the ledger's reading links; safe for threads."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers

    def count_present(self, since: float) -> int | None:
        """Visitors with a sign of life since then, in steady seconds since 1970 UTC."""
        found = self._readers.find(_PRESENT, (int(since),))
        return None if found is None else int(found[0][0])

    def find_first_day(self) -> date | None:
        """The day the ledger begins with; None also while there is none."""
        found = self._readers.find(_FIRST_DAY, ())
        return _as_day(found[0][0]) if found and found[0][0] else None

    def list_days(self, first: date, last: date) -> dict[date, Counts] | None:
        """The whole site, day by day; days on which nothing happened are absent."""
        found = self._readers.find(_DAYS, (day_number(first), day_number(last)))
        return None if found is None else _by_day(found)

    def list_months(self, first: date, last: date) -> dict[date, Counts] | None:
        """The whole site from one day to another, by the first day of each month."""
        found = self._readers.find(_MONTHS, (day_number(first), day_number(last)))
        if found is None:
            return None
        return {_as_day(row[0] * 100 + 1): _counts(row) for row in found}

    def list_days_of_article(
        self, article_id: int, first: date, last: date
    ) -> dict[date, Counts] | None:
        """One article (0: home page and lists), likewise."""
        found = self._readers.find(
            _DAYS_OF_ARTICLE, (article_id, day_number(first), day_number(last))
        )
        return None if found is None else _by_day(found)

    def sum_articles(self, first: date, last: date) -> dict[int, Counts] | None:
        """Every article that anything asked for, summed over the days.

        Asked month by month: however long the time, no statement takes long.
        """
        sums: dict[int, Counts] = {}
        for begin, end in _months(first, last):
            found = self._readers.find(_ARTICLES, (day_number(begin), day_number(end)))
            if found is None:
                return None
            for row in found:
                before = sums.get(row[0])
                counts = _counts(row)
                sums[row[0]] = counts if before is None else before + counts
        return sums

    def list_most_read(self, period: int, limit: int) -> list[tuple[int, int]]:
        """(article_id, views) of a month (202606) or year (2026), highest first.

        Empty on failure.
        """
        found = self._readers.find(_MOST_READ, (period, limit))
        return [(article_id, int(views)) for article_id, views in found or ()]

    def list_losses(
        self, since: datetime, until: datetime
    ) -> tuple[LossOfReports, ...] | None:
        """Times of loss that touch a stretch of time, newest first; at most 500."""
        found = self._readers.find(
            _GAPS, (int(until.timestamp()), int(since.timestamp()), _GAPS_SHOWN)
        )
        if found is None:
            return None
        return tuple(
            LossOfReports(_moment(row[0]), _moment(row[1]), int(row[2]), row[3])
            for row in found
        )


def _by_day(rows: Sequence[Row]) -> dict[date, Counts]:
    return {_as_day(row[0]): _counts(row) for row in rows}


def _counts(row: Row) -> Counts:
    """From a row whose first column is its key; PostgreSQL sums to decimals."""
    return Counts(*map(int, row[1:]))


def _as_day(number: int) -> date:
    return date(number // 10_000, number // 100 % 100, number % 100)


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The days from first to last, cut where months end."""
    begin = first
    while begin <= last:
        end = begin.replace(day=monthrange(begin.year, begin.month)[1])
        yield begin, min(end, last)
        begin = date.fromordinal(end.toordinal() + 1)
