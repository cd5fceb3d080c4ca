"""What the check of the ledger's sums reports."""

from dataclasses import dataclass

from portal.storage.counters_links import Row
from portal.storage.counters_sql import COUNTS


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One total, told by the daily rows ("rows") or by itself ("totals").

    `scope` is "article", "day", "site" or "period"; `scope_id` the article's number,
    the day such as 20150620, or 0. Of a period, a month or year, `article_id` tells
    whose views differ.
    """

    told_by: str
    scope: str
    scope_id: int
    counts: dict[str, int]
    article_id: int | None = None


def as_disagreement(row: Row) -> Disagreement:
    """From a row of `counters_sql.DISAGREEMENTS`."""
    told_by, scope, scope_id, *counts = row
    named = zip(COUNTS, (int(count) for count in counts), strict=True)
    return Disagreement(told_by, scope, int(scope_id), dict(named))


def as_period_disagreement(row: Row) -> Disagreement:
    """From a row of `counters_sql.PERIOD_DISAGREEMENTS`."""
    told_by, period, article_id, views = row
    counts = {"views": int(views)}
    return Disagreement(told_by, "period", int(period), counts, int(article_id))
