"""What is done behind the commits: bring them to the disk, forget what is old."""

import logging
import threading
import time

from portal.core import clock
from portal.storage import counters_sql as sql
from portal.storage.counters_commit import GroupCommit, LedgerUnavailable
from portal.storage.counters_links import Link
from portal.storage.counters_salts import SaltKeeper

log = logging.getLogger(__name__)
# With the sync itself this keeps "a power cut loses at most one second".
_SYNC_AFTER_SECONDS = 0.5
_PRUNE_EVERY_SECONDS = 60.0
# Few enough that reports waiting behind a prune do not notice.
_PRUNED_AT_ONCE = 500
EVENTS_KEPT_SECONDS = 48 * 3600
# "Đang truy cập" asks who was there in the last five minutes.
_MARKS_KEPT_SECONDS = 600
# No two nodes' clocks are a day apart; what is marked later comes from a wrong one.
_AHEAD_SECONDS = 24 * 3600


class Keeper:
    """A thread from the first question or commit to the end of the process."""

    def __init__(
        self,
        writer: GroupCommit,
        salts: SaltKeeper,
        errors: tuple[type[Exception], ...],
    ) -> None:
        self._writer = writer
        self._salts = salts
        self._errors = errors
        self._committed = threading.Event()
        self._stopping = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def note_commit(self) -> None:
        """Something must reach the disk within a second."""
        if not self._committed.is_set():
            self._committed.set()
        self.start()

    def start(self) -> None:
        """Keep order from now on; a salt is destroyed although nobody is counted."""
        if self._thread is not None:
            return
        with self._starting:
            if self._thread is None:
                self._stopping.clear()
                self._thread = threading.Thread(
                    target=self._run, name="visits keeper", daemon=True
                )
                self._thread.start()

    def stop(self) -> None:
        """End the thread after a last sync."""
        thread = self._thread
        if thread is not None:
            self._stopping.set()
            self._committed.set()
            thread.join()
            self._thread = None
        self._sync()

    def _run(self) -> None:
        prune_at = time.monotonic()
        while not self._stopping.is_set():
            self._committed.wait(_PRUNE_EVERY_SECONDS)
            self._stopping.wait(_SYNC_AFTER_SECONDS)
            if self._committed.is_set():
                # Cleared first: a commit during the sync asks for another one.
                self._committed.clear()
                self._sync()
            if time.monotonic() >= prune_at and not self._stopping.is_set():
                self._prune()
                prune_at = time.monotonic() + _PRUNE_EVERY_SECONDS

    def _sync(self) -> None:
        try:
            self._writer.sync()
        except self._errors as error:
            log.exception("The visits file cannot be brought to the disk.")
            self._writer.interrupt(f"sync failed: {error}")

    def _prune(self) -> None:
        """Forget what decides nothing any more: events, marks, crowds and salts."""
        events = int(clock.now().timestamp()) - EVENTS_KEPT_SECONDS
        seen = int(clock.steady_seconds())
        marks = seen - max(self._writer.units.seconds, _MARKS_KEPT_SECONDS)
        ahead = seen + _AHEAD_SECONDS
        self._salts.destroy_old()
        try:
            self._forget(sql.PRUNE_EVENTS, events)
            self._forget(sql.PRUNE_MARKS, marks, ahead)
            self._forget(sql.PRUNE_CROWDS, seen // 60 - 1, ahead // 60)
        except LedgerUnavailable:
            log.warning("Old visit events are forgotten later: no database.")

    def _forget(self, statement: str, *limits: int) -> None:
        """Delete what is outside the limits, a few hundred rows at a time."""

        def act(link: Link) -> bool:
            return bool(link.rows(statement, (*limits, _PRUNED_AT_ONCE)))

        while self._writer.write(act) and not self._stopping.is_set():
            # Lets the reports that waited go first.
            time.sleep(0.01)
