"""What is done behind the commits: bringing them to the disk, forgetting old events."""

import logging
import threading
import time

from portal.core import clock
from portal.storage import counters_sql as sql
from portal.storage.counters_commit import GroupCommit, LedgerUnavailable
from portal.storage.counters_links import Link

log = logging.getLogger(__name__)
# With the sync itself this keeps "a power cut loses at most one second".
_SYNC_AFTER_SECONDS = 0.5
_PRUNE_EVERY_SECONDS = 60.0
# Few enough that reports waiting behind a prune do not notice.
_PRUNED_AT_ONCE = 500
EVENTS_KEPT_SECONDS = 48 * 3600


class Keeper:
    """A thread that starts with the first commit and ends with the process."""

    def __init__(
        self, writer: GroupCommit, errors: tuple[type[Exception], ...]
    ) -> None:
        self._writer = writer
        self._errors = errors
        self._committed = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def note_commit(self) -> None:
        """Something must reach the disk within a second; called by one at a time."""
        if not self._committed.is_set():
            self._committed.set()
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
        """Forget events older than 48 hours, a few hundred at a time."""
        limit = int(clock.now().timestamp()) - EVENTS_KEPT_SECONDS

        def forget(link: Link) -> bool:
            return bool(link.rows(sql.PRUNE_EVENTS, (limit, _PRUNED_AT_ONCE)))

        try:
            while self._writer.write(forget) and not self._stopping.is_set():
                # Lets the reports that waited go first.
                time.sleep(0.01)
        except LedgerUnavailable:
            log.warning("Old visit events are forgotten later: no database.")
