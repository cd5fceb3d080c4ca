"""Years of daily rows at once, and the totals that follow from them."""

from collections.abc import Iterable
from itertools import islice

from portal.storage import counters_sql as sql
from portal.storage.counters_links import PATIENCE_SECONDS, Link, Row

_AT_ONCE = 20_000
_SUMS = ", ".join(f"SUM({name})" for name in sql.COUNTS)
_TAKEN = ", ".join(f"{name} = excluded.{name}" for name in sql.COUNTS)


def fill(link: Link, rows: Iterable[Row]) -> int:
    """Add (day, article, counts in the order of COUNTS); how many there were.

    One transaction. Totals, months and years are worked out anew from all days.
    """
    count = 0
    link.begin(PATIENCE_SECONDS)
    try:
        coming = iter(rows)
        while some := list(islice(coming, _AT_ONCE)):
            link.run_many(sql.ADD_TO_DAY, some)
            count += len(some)
        for statement in (*map(_total, _SCOPES), *map(_period, (100, 10_000))):
            link.run_many(statement, [()])
    except BaseException:
        link.rollback()
        raise
    link.commit()
    return count


_SCOPES = (
    ("article", "article_id", "GROUP BY article_id"),
    ("day", "day", "GROUP BY day"),
    ("site", "0", "HAVING COUNT(*) > 0"),
)


def _total(scope: tuple[str, str, str]) -> str:
    name, number, grouped = scope
    return f"""
INSERT INTO visit_total (scope, scope_id, {", ".join(sql.COUNTS)})
SELECT * FROM (
    SELECT '{name}', {number}, {_SUMS} FROM visit_day {grouped}
) AS summed
WHERE true
ON CONFLICT (scope, scope_id) DO UPDATE SET {_TAKEN}
"""  # noqa: S608


def _period(unit: int) -> str:
    return f"""
INSERT INTO visit_period (period, article_id, views)
SELECT * FROM (
    SELECT day / {unit}, article_id, SUM(views) FROM visit_day
    WHERE article_id > 0 GROUP BY day / {unit}, article_id HAVING SUM(views) > 0
) AS summed
WHERE true
ON CONFLICT (period, article_id) DO UPDATE SET views = excluded.views
"""  # noqa: S608
