"""The daily rows read whole, for checks and exports, in constant memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.storage.counters_links import Link, Row
from portal.storage.counters_reports import day_number
from portal.storage.counters_sql import COUNTS

_AT_ONCE = 5000
_EXTENT = """
SELECT
    (SELECT COUNT(*) FROM visit_day),
    (SELECT COUNT(*) FROM visit_total WHERE scope = 'day'),
    (SELECT COUNT(*) FROM visit_total WHERE scope = 'article' AND scope_id > 0),
    COALESCE((SELECT views FROM visit_total WHERE scope = 'site'), 0),
    COALESCE((SELECT visits FROM visit_total WHERE scope = 'site'), 0)
"""
_NEXT = f"""
SELECT day, article_id, {", ".join(COUNTS)}
FROM visit_day
WHERE (day, article_id) > (?, ?) AND day <= ?
ORDER BY day, article_id
LIMIT {_AT_ONCE}
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Extent:
    """Daily rows, the days and articles in them, and what was counted on the site.

    Without opening balances.
    """

    rows: int
    days: int
    articles: int
    views: int
    visits: int


def find_extent(link: Link) -> Extent:
    """How much there is."""
    return Extent(*link.rows(_EXTENT)[0])


def list_days(link: Link, first: date, last: date) -> Iterator[Row]:
    """(day such as 20150620, article, counts in the order of COUNTS) by day, article.

    Each row is as it stood at one moment; those of the running day may be some
    seconds apart.
    """
    day, article_id = day_number(first), -1
    while True:
        rows = link.rows(_NEXT, (day, article_id, day_number(last)))
        yield from rows
        if len(rows) < _AT_ONCE:
            return
        day, article_id = rows[-1][:2]
