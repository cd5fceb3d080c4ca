"""Group commit: the one writer a process has, shared by all its threads.

The first thread to bring a report after a commit began commits for all that come
until that commit ends. Nobody waits for a timer: an idle ledger commits a single
report at once.
"""

import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from portal.core import clock
from portal.core.errors import PortalError
from portal.storage import counters_sql as sql
from portal.storage.counters_links import PATIENCE_SECONDS, Link, Opener
from portal.storage.counters_outage import Gap, Rest

Answer = TypeVar("Answer")
Counts = tuple[int, int, int, int, int]
_PATIENCE_AFTER_FAILURE_SECONDS = 0.05
# Far longer than any commit; a guard against waiting for a thread that died.
_FOLLOWER_SECONDS = 15.0


class LedgerUnavailable(PortalError):
    """Nothing was counted, or nobody can say whether it was."""

    message = "Chưa ghi được số lượt xem. Các trang vẫn đọc bình thường."


@dataclass(frozen=True, slots=True)
class Report:
    """One thing to count; `day` is the office's.

    Without `event_id` (16 bytes of the browser's choice) a repeat cannot be told.
    """

    article_id: int
    day: date
    event_id: bytes | None = None
    views: int = 0
    visits: int = 0
    bots: int = 0
    prefetch: int = 0
    suspects: int = 0

    @property
    def counts(self) -> Counts:
        """In the order of `counters_sql.COUNTS`."""
        return self.views, self.visits, self.bots, self.prefetch, self.suspects


@dataclass(frozen=True, slots=True)
class Numbers:
    """What readers are shown, opening balances included."""

    views: int
    total: int


class _Batch:
    """Reports committed together, and what became of them."""

    __slots__ = ("error", "numbers", "reports", "settled")

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.numbers: dict[int, Numbers] = {}
        self.error: Exception | None = None
        self.settled = threading.Event()


class GroupCommit:
    """Writes reports; calls `on_commit` after every commit."""

    def __init__(self, opener: Opener, on_commit: Callable[[], None]) -> None:
        self.gap = Gap()
        self._opener = opener
        self._on_commit = on_commit
        self._rest = Rest()
        self._door = threading.Lock()
        self._turn = threading.Lock()
        self._gathering = _Batch()
        self._link: Link | None = None
        self._may_be_committed = False

    def record(self, report: Report) -> Numbers:
        """Return once the report is committed; raises LedgerUnavailable."""
        if self._rest.is_needed():
            self.gap.extend("it failed a moment ago", 1)
            raise LedgerUnavailable
        with self._door:
            batch = self._gathering
            is_first = not batch.reports
            batch.reports.append(report)
        if is_first:
            self._settle(batch)
        elif not batch.settled.wait(_FOLLOWER_SECONDS):
            raise LedgerUnavailable
        if batch.error is not None:
            raise LedgerUnavailable from batch.error
        return batch.numbers[report.article_id]

    def write(self, act: Callable[[Link], Answer]) -> Answer:
        """Run `act` in a transaction of its own; raises LedgerUnavailable."""
        with self._turn:
            try:
                return self._with_link(act)
            except self._opener.errors as error:
                raise LedgerUnavailable from error

    def interrupt(self, reason: str) -> None:
        """Note that the disk failed behind a commit; the next one starts afresh."""
        with self._turn:
            self.gap.extend(reason, 0)
            self._drop_link()

    def sync(self) -> None:
        """Bring all commits to the disk; raises one of the opener's errors."""
        link = self._link
        if link is not None:
            link.sync()

    def close(self) -> None:
        """Give the connection back; the next report opens another."""
        with self._turn:
            self._drop_link()

    def _settle(self, batch: _Batch) -> None:
        """Wait for the commit under way, then commit this batch."""
        with self._turn:
            with self._door:
                self._gathering = _Batch()
            started = time.monotonic()
            try:
                batch.numbers = self._with_link(
                    lambda link: self._add(link, batch.reports)
                )
            # Other threads' reports are in our hands: whatever happened here,
            # each of them must learn that its own was not counted.
            except Exception as error:
                batch.error = error
                self.gap.extend(f"{type(error).__name__}: {error}", len(batch.reports))
                self._rest.begin(time.monotonic() - started)
            finally:
                batch.settled.set()

    def _with_link(self, act: Callable[[Link], Answer]) -> Answer:
        """`act` in a transaction, again on a new link when the old one was dead.

        Never again once the commit was sent: it may have arrived.
        """
        self._may_be_committed = False
        try:
            return self._transact(act)
        except self._opener.errors:
            is_dead = self._link is not None and not self._link.is_current()
            self._drop_link()
            if self._may_be_committed or not is_dead:
                raise
        return self._transact(act)

    def _transact(self, act: Callable[[Link], Answer]) -> Answer:
        if self._link is not None and not self._link.is_current():
            self._drop_link()
        if self._link is None:
            self._link = self._opener.open()
        link = self._link
        link.begin(
            _PATIENCE_AFTER_FAILURE_SECONDS if self.gap.is_open() else PATIENCE_SECONDS
        )
        try:
            answer = act(link)
            gap = self.gap.row()
            if gap is not None:
                row = (gap.started_at, gap.ended_at, gap.lost, gap.reason)
                link.run_many(sql.ADD_GAP, [row])
        except BaseException:
            with suppress(*self._opener.errors):
                link.rollback()
            raise
        self._may_be_committed = True
        link.commit()
        self._rest.end()
        if gap is not None:
            self.gap.close(gap)
        self._on_commit()
        return answer

    def _add(self, link: Link, reports: list[Report]) -> dict[int, Numbers]:
        """Count in the open transaction; the numbers are those it will leave."""
        counted = _without_repeats(link, reports)
        by_day, totals = tally(counted)
        link.run_many(sql.ADD_TO_DAY, by_day)
        link.run_many(sql.ADD_TO_TOTAL, totals)
        asked = sorted({report.article_id for report in reports})
        answers = link.ask_many(sql.NUMBERS, [(one, one) for one in asked])
        return {
            article_id: Numbers(*answer[0])
            for article_id, answer in zip(asked, answers, strict=True)
        }

    def _drop_link(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None


def _without_repeats(link: Link, reports: list[Report]) -> list[Report]:
    """The reports whose event is new; remembers the events in the transaction."""
    seen_at = int(clock.now().timestamp())
    # Sorted, so that two nodes holding the same events never wait for each other.
    named = sorted(
        (report for report in reports if report.event_id is not None),
        key=lambda report: report.event_id or b"",
    )
    answers = link.ask_many(
        sql.ADD_EVENT, [(report.event_id, seen_at) for report in named]
    )
    new = [report for report, answer in zip(named, answers, strict=True) if answer]
    return new + [report for report in reports if report.event_id is None]


def tally(
    reports: Iterable[Report],
) -> tuple[list[tuple[int, ...]], list[tuple[str | int, ...]]]:
    """Rows to add: per day and article, and to the totals kept beside them.

    Both sorted, so that two nodes lock rows in the same order; the site's own
    total, which every node wants, comes last and is held shortest.
    """
    by_day: dict[tuple[int, int], Counts] = {}
    totals: dict[tuple[str, int], Counts] = {}
    for report in reports:
        day = report.day.year * 10_000 + report.day.month * 100 + report.day.day
        _increase(by_day, (day, report.article_id), report.counts)
        _increase(totals, ("article", report.article_id), report.counts)
        _increase(totals, ("day", day), report.counts)
        _increase(totals, ("site", 0), report.counts)
    return (
        [(*key, *counts) for key, counts in sorted(by_day.items())],
        [(*key, *counts) for key, counts in sorted(totals.items())],
    )


Key = TypeVar("Key")


def _increase(sums: dict[Key, Counts], key: Key, counts: Counts) -> None:
    before = sums.get(key)
    if before is not None:
        a, b, c, d, e = (x + y for x, y in zip(before, counts, strict=True))
        counts = (a, b, c, d, e)
    sums[key] = counts
