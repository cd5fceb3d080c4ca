"""Views that come too thick from one network are kept apart as suspect (V12)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from portal.storage import counters_sql as sql
from portal.storage.counters_links import Link
from portal.storage.counters_reports import Reader, Report

# More counted views a minute of one page from one network are not believed.
MOST_A_MINUTE = 60
# So few need not be told to other processes: nearly every network stays below.
_QUIET = 10

Marked = tuple[Report, Reader]
Key = tuple[int, bytes, int]


class Crowds:
    """Counts by minute, network and page: a few in memory, more in the ledger.

    Used by one thread at a time. Each process keeps up to ten views to itself, so
    with several the limit is reached that much later.
    """

    def __init__(self) -> None:
        self._minute = 0
        self._here: Counter[Key] = Counter()

    def sift(self, link: Link, counted: Sequence[Marked]) -> list[Report]:
        """The reports, with those over the limit as suspects."""
        reports = [report for report, _ in counted]
        for place in self._too_many(link, counted):
            reports[place] = _suspected(reports[place])
        return reports

    def _too_many(self, link: Link, counted: Sequence[Marked]) -> Iterator[int]:
        rows = []
        places: defaultdict[Key, list[int]] = defaultdict(list)
        for place, (report, reader) in enumerate(counted):
            if not report.views and (report.article_id or not report.visits):
                continue
            key = (reader.seen_at // 60, reader.network, report.article_id)
            added = self._add(key)
            if added:
                rows.append((*key, added))
                places[key].append(place)
        # Sorted: two nodes lock what they share in one order.
        for minute, network, article_id, views in link.ask_many(
            sql.ADD_TO_CROWD, sorted(rows)
        ):
            place = places[minute, bytes(network), article_id].pop()
            if views > MOST_A_MINUTE:
                yield place

    def _add(self, key: Key) -> int:
        """Count one here; how many of them the ledger has to be told now."""
        if key[0] != self._minute:
            self._minute = key[0]
            self._here.clear()
        self._here[key] += 1
        number = self._here[key]
        if number <= _QUIET:
            return 0
        return number if number == _QUIET + 1 else 1


def _suspected(report: Report) -> Report:
    return replace(
        report,
        views=0,
        visits=0,
        suspects=report.views,
        suspect_visits=report.visits,
    )
