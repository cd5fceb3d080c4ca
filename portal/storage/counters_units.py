"""What a reader's report is worth: a view, a visit, both, nothing, or suspicion.

A view is the first report of a reader and an article in half an hour, a visit the
first after half an hour of silence (V3). Both are decided in the transaction that
counts them, so processes and nodes decide as one.
"""

from collections.abc import Sequence
from dataclasses import replace

from portal.storage import counters_sql as sql
from portal.storage.counters_crowds import Crowds, Marked
from portal.storage.counters_links import Link
from portal.storage.counters_reports import Report

_SITE = 0


class Units:
    """Decides by marks in the ledger; `seconds` is how long a view and a visit last."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        self._mark = sql.mark(seconds)
        self._crowds = Crowds()

    def judge(self, link: Link, reports: Sequence[Report]) -> list[Report]:
        """The reports with what each counts; those without a reader as they are."""
        plain = [report for report in reports if report.reader is None]
        marked = [(one, one.reader) for one in reports if one.reader is not None]
        if not marked:
            return plain
        _carry(link, marked)
        return plain + self._crowds.sift(link, self._count(link, marked))

    def _count(self, link: Link, marked: Sequence[Marked]) -> list[Marked]:
        rows = [(one.visitor, _SITE, one.seen_at) for _, one in marked]
        rows += [
            (one.visitor, report.article_id, one.seen_at)
            for report, one in marked
            if report.views
        ]
        # One order for all nodes: none ever waits for one that waits for it.
        rows.sort()
        new = {(bytes(row[0]), row[1]) for row in link.ask_many(self._mark, rows)}
        counted, still_there = [], []
        for report, one in marked:
            view, visit = (one.visitor, report.article_id), (one.visitor, _SITE)
            views = 1 if report.views and view in new else 0
            visits = 1 if visit in new else 0
            if not visits:
                still_there.append((one.visitor, _SITE, one.seen_at))
            if (views, visits) == (report.views, report.visits):
                judged = report
            else:
                judged = replace(report, views=views, visits=visits)
            # The same reader twice in one batch is one.
            new -= {view, visit}
            counted.append((judged, one))
        link.run_many(sql.MOVE_MARK, sorted(still_there))
        return counted


def _carry(link: Link, marked: Sequence[Marked]) -> None:
    """Give a reader of before midnight their marks under the new day's name."""
    old = [(one.visitor, one.before) for _, one in marked if one.before is not None]
    if old:
        link.run_many(sql.CARRY_MARKS, sorted(old))
