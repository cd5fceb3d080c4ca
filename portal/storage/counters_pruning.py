"""Forgetting what decides nothing any more: events, marks, crowds and salts.

Old rows are looked for by a reading that holds nobody up, and deleted a few hundred
at a time.
"""

import logging
import threading
import time

from portal.core import clock
from portal.storage import counters_sql as sql
from portal.storage.counters_commit import GroupCommit, LedgerUnavailable
from portal.storage.counters_links import Link, Row
from portal.storage.counters_readers import Readers
from portal.storage.counters_salts import SaltKeeper

log = logging.getLogger(__name__)
PRUNE_EVERY_SECONDS = 60.0
EVENTS_KEPT_SECONDS = 48 * 3600
# All events are read for it, those of two days.
_EVENTS_EVERY_SECONDS = 3600.0
# Few enough that reports waiting behind a prune do not notice.
_PRUNED_AT_ONCE = 500
# "Đang truy cập" asks who was there in the last five minutes.
_MARKS_KEPT_SECONDS = 600
# No two nodes' clocks are a day apart; what is marked later comes from a wrong one.
_AHEAD_SECONDS = 24 * 3600
# Names are random, so their first byte parts them evenly: no question reads so much
# that a database would give it up.
_PARTS = [(bytes([n]), bytes([n + 3, 255]) + b"\xff" * 16) for n in range(0, 256, 4)]


class Pruning:
    """Done by one thread; `stopping` ends it between two deletions."""

    def __init__(
        self, writer: GroupCommit, readers: Readers, salts: SaltKeeper
    ) -> None:
        self.stopping = threading.Event()
        self._writer = writer
        self._readers = readers
        self._salts = salts
        self._due_at = self._events_due_at = time.monotonic()

    def prune_when_due(self) -> None:
        """Every minute; events every hour, for they stay two days anyway."""
        now = time.monotonic()
        if now < self._due_at:
            return
        self._salts.destroy_old()
        seen = int(clock.steady_seconds())
        ahead = seen + _AHEAD_SECONDS
        try:
            if now >= self._events_due_at:
                self._prune_events()
                self._events_due_at = now + _EVENTS_EVERY_SECONDS
            self._prune_marks(seen, ahead)
            self._prune_crowds(seen, ahead)
        except LedgerUnavailable:
            log.warning("Old visit events are forgotten later: no database.")
        self._due_at = now + PRUNE_EVERY_SECONDS

    def _prune_events(self) -> None:
        old = int(clock.now().timestamp()) - EVENTS_KEPT_SECONDS
        for first, end in _PARTS:
            last: Row = (first,)
            while rows := self._find(sql.OLD_EVENTS, (*last, end, old)):
                self._delete(sql.FORGET_EVENT, rows)
                last = rows[-1]

    def _prune_marks(self, seen: int, ahead: int) -> None:
        old = seen - max(self._writer.units.seconds, _MARKS_KEPT_SECONDS)
        for first, end in _PARTS:
            last: Row = (first, 0)
            while rows := self._find(sql.OLD_MARKS, (*last, end, old, ahead)):
                self._delete(sql.FORGET_MARK, [(*row, old, ahead) for row in rows])
                last = rows[-1]

    def _prune_crowds(self, seen: int, ahead: int) -> None:
        limits = (seen // 60 - 1, ahead // 60, _PRUNED_AT_ONCE)

        def act(link: Link) -> bool:
            return bool(link.rows(sql.PRUNE_CROWDS, limits))

        while self._writer.write(act) and not self.stopping.is_set():
            time.sleep(0.01)

    def _find(self, statement: str, limits: Row) -> list[Row]:
        if self.stopping.is_set():
            return []
        return self._readers.find(statement, (*limits, _PRUNED_AT_ONCE)) or []

    def _delete(self, statement: str, rows: list[Row]) -> None:
        # In one order with all who mark: none waits for one that waits for it.
        self._writer.write(lambda link: link.run_many(statement, rows))
        # Lets the reports that waited go first.
        time.sleep(0.01)
