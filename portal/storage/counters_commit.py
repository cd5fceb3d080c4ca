"""Group commit: the one writer a process has, shared by all its threads.

The first thread to bring a report after a commit began commits for all that come
until that commit ends. Nobody waits for a timer: an idle ledger commits a single
report at once. Who need not wait for another thread's commit is told by it instead.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

from portal.core import clock
from portal.core.errors import PortalError
from portal.storage import counters_sql as sql
from portal.storage.counters_links import PATIENCE_SECONDS, Link, Opener
from portal.storage.counters_outage import Gap, Rest
from portal.storage.counters_reports import Numbers, Report, add_up
from portal.storage.counters_units import Units

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")
# Called with the numbers to show once they are committed, None when nothing was.
Then = Callable[[Numbers | None], None]
_PATIENCE_AFTER_FAILURE_SECONDS = 0.05
# Far longer than any commit; a guard against waiting for a thread that died.
_FOLLOWER_SECONDS = 15.0
# time.sleep(0) gives the lock of Python away and takes it back before anyone runs.
_yield = getattr(os, "sched_yield", partial(time.sleep, 0))
# A commit so soon after another: readers are coming thick, so others are on the way.
_BUSY_SECONDS = 0.005


class LedgerUnavailable(PortalError):
    """Nothing was counted, or nobody can say whether it was."""

    message = "Chưa ghi được số lượt xem. Các trang vẫn đọc bình thường."


class _Batch:
    """Reports committed together, and what became of them."""

    __slots__ = ("error", "followers", "numbers", "reports", "settled")

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.followers: list[tuple[Report, Then]] = []
        self.numbers: dict[int, Numbers] = {}
        self.error: Exception | None = None
        self.settled = threading.Event()

    def gather(self) -> None:
        """Let threads that are about to report do so, as long as others come.

        It only lets them run: on one core nobody else would, until this thread has
        nothing to do, and every report would be a commit of its own.
        """
        known = 0
        while len(self.reports) > known:
            known = len(self.reports)
            _yield()

    def find_numbers(self, report: Report) -> Numbers:
        """Those of a report in this batch; raises LedgerUnavailable when it failed."""
        if self.error is not None:
            raise LedgerUnavailable from self.error
        return self.numbers[report.article_id]

    def tell(self) -> None:
        """Tell those who did not wait; none of them keeps another from being told."""
        for report, then in self.followers:
            try:
                then(self.numbers.get(report.article_id))
            except Exception:
                log.exception("A counted report could not be answered.")


class GroupCommit:
    """Writes reports; calls `on_commit` after every commit."""

    def __init__(
        self, opener: Opener, units: Units, on_commit: Callable[[], None]
    ) -> None:
        self.gap = Gap()
        self.units = units
        self._opener = opener
        self._on_commit = on_commit
        self._rest = Rest()
        self._door = threading.Lock()
        self._turn = threading.Lock()
        self._gathering = _Batch()
        self._link: Link | None = None
        self._may_be_committed = False
        self._ended_at = 0.0

    def record(self, report: Report) -> Numbers:
        """Return once the report is committed; raises LedgerUnavailable."""
        batch, is_first = self._join(report)
        if is_first:
            self._settle(batch)
        elif not batch.settled.wait(_FOLLOWER_SECONDS):
            raise LedgerUnavailable
        return batch.find_numbers(report)

    def record_or_promise(self, report: Report, then: Then) -> Numbers | None:
        """The same, but None at once when another thread will commit the report.

        That thread calls `then`, perhaps before this returns.
        """
        batch, is_first = self._join(report, then)
        if not is_first:
            return None
        self._settle(batch)
        return batch.find_numbers(report)

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

    def scrub(self) -> bool:
        """Leave nothing readable of what was deleted; False asks for another try."""
        with self._turn, suppress(*self._opener.errors):
            if self._link is None:
                self._link = self._opener.open()
            return self._link.scrub()
        return False

    def close(self) -> None:
        """Give the connection back; the next report opens another."""
        with self._turn:
            self._drop_link()

    def _join(self, report: Report, then: Then | None = None) -> tuple[_Batch, bool]:
        """The batch a report is in, and whether its thread has to commit it.

        Raises LedgerUnavailable while the database is left alone.
        """
        if self._rest.is_needed():
            self.gap.extend("it failed a moment ago", 1)
            raise LedgerUnavailable
        with self._door:
            batch = self._gathering
            is_first = not batch.reports
            batch.reports.append(report)
            if then is not None and not is_first:
                batch.followers.append((report, then))
        return batch, is_first

    def _settle(self, batch: _Batch) -> None:
        """Wait for the commit under way, then commit this batch and tell of it.

        Who has been told reports again while this batch's thread has its turn: the
        next one finds them all.
        """
        with self._turn:
            if time.monotonic() - self._ended_at < _BUSY_SECONDS:
                batch.gather()
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
                batch.tell()
                self._ended_at = time.monotonic()

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
        counted = self.units.judge(link, _without_repeats(link, reports))
        sums = add_up(counted)
        link.run_many(sql.ADD_TO_DAY, sums.days)
        link.run_many(sql.ADD_TO_PERIOD, sums.periods)
        link.run_many(sql.ADD_TO_TOTAL, sums.totals)
        asked = sorted({report.article_id for report in reports})
        answers = link.ask_many(sql.NUMBERS_OF, [(one,) for one in asked])
        return {
            article_id: Numbers(views, total) for article_id, views, total in answers
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
    rows = [(report.event_id, seen_at) for report in named]
    new = {bytes(row[0]) for row in link.ask_many(sql.ADD_EVENT, rows)}
    counted = [report for report in reports if report.event_id is None]
    for report in named:
        if report.event_id in new:
            counted.append(report)
            # The same event twice in one batch is one.
            new.remove(report.event_id)
    return counted
