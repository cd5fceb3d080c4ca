"""What is done behind the commits: bring them to the disk, forget what is old."""

import logging
import threading

from portal.storage.counters_commit import GroupCommit
from portal.storage.counters_pruning import PRUNE_EVERY_SECONDS, Pruning

log = logging.getLogger(__name__)
# With the sync itself this keeps "a power cut loses at most one second".
_SYNC_AFTER_SECONDS = 0.5


class Keeper:
    """A thread from the first question or commit to the end of the process."""

    def __init__(
        self,
        writer: GroupCommit,
        pruning: Pruning,
        errors: tuple[type[Exception], ...],
    ) -> None:
        self._writer = writer
        self._pruning = pruning
        self._errors = errors
        self._committed = threading.Event()
        self._stopping = pruning.stopping
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
        while not self._stopping.is_set():
            self._committed.wait(PRUNE_EVERY_SECONDS)
            self._stopping.wait(_SYNC_AFTER_SECONDS)
            if self._committed.is_set():
                # Cleared first: a commit during the sync asks for another one.
                self._committed.clear()
                self._sync()
            if not self._stopping.is_set():
                self._pruning.prune_when_due()

    def _sync(self) -> None:
        try:
            self._writer.sync()
        except self._errors as error:
            log.exception("The visits file cannot be brought to the disk.")
            self._writer.interrupt(f"sync failed: {error}")
