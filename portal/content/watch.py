"""Hears what others have changed – another process, or the clock – and says it here.

Whoever keeps answers asks `look` before giving one. Announcements of this process are
heard at once; those of others at most LOOK_SECONDS later, moments that were planned
(publishing, expiring, the end of a pin, midnight) when they come.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from portal.content.events import Change, changed, tell
from portal.content.models import Announcement
from portal.content.queries.due import find_next_moment, list_passed
from portal.core import clock
from portal.storage import db

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.1
# Past this nobody is answered before somebody has looked.
_AT_LATEST_SECONDS = 0.75
_REST_SECONDS = 1.0
# The clock may be set back by this much without meaning anything (NTP).
_CLOCK_SLACK = timedelta(seconds=2)
_EVERYTHING = frozenset(("layout",))
_NOTHING: frozenset[str] = frozenset()
_AT_ONCE = datetime.min.replace(tzinfo=UTC)
_LONG_AGO = float("-inf")
_NEWER = (
    sa.select(Announcement.id, Announcement.keys)
    .where(Announcement.id > sa.bindparam("seen"))
    .order_by(Announcement.id)
)
_ENDS = sa.select(
    sa.func.min(Announcement.id).label("oldest"),
    sa.func.max(Announcement.id).label("newest"),
)


class Watch:
    """One for each app; threads share it."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._looked_at = self._resting_until = _LONG_AGO
        self._seen: int | None = None
        self._own: set[int] = set()
        self._tellers: list[Callable[[frozenset[str]], None]] = []
        self._plans = 0
        self._checked_until = clock.now()
        self._due_at = self._checked_until

    def tell(self, forget: Callable[[frozenset[str]], None]) -> None:
        """Call this with the keys of each change, after what was named before."""
        self._tellers.append(forget)

    def hear(self, _app: Flask, change: Change) -> None:
        """Pass a change on; one of this process may also have planned a moment."""
        for forget in self._tellers:
            forget(change.keys)
        if change.number:
            self._own.add(change.number)
            self._plans += 1
            self._due_at = _AT_ONCE

    def look(self) -> None:
        """Send a Change for what happened elsewhere, if it is time to look.

        A database that cannot be asked is named in the log and left alone for a
        second; meanwhile nobody waits.
        """
        if not self._is_time():
            return
        if self._lock.acquire(blocking=self._is_late()):
            try:
                if self._is_time():
                    self._look()
            finally:
                self._lock.release()

    def _is_time(self) -> bool:
        moment = time.monotonic()
        if moment < self._resting_until:
            return False
        return moment - self._looked_at >= LOOK_SECONDS or self._is_due()

    def _is_due(self) -> bool:
        """Whether the clock has reached a planned moment, or was set back."""
        return not self._checked_until - _CLOCK_SLACK <= clock.now() < self._due_at

    def _is_late(self) -> bool:
        """Whether nobody may be answered before this look; never while it fails."""
        if self._resting_until > _LONG_AGO:
            return False
        return self._is_due() or time.monotonic() - self._looked_at > _AT_LATEST_SECONDS

    def _look(self) -> None:
        started_at = time.monotonic()
        before = self._seen, self._checked_until
        try:
            with self._app.app_context(), db.engine.connect() as connection:
                keys = self._heard(connection) | self._passed(connection)
        except SQLAlchemyError as error:
            if self._resting_until == _LONG_AGO:
                log.error("Changes cannot be read: %s", str(error).split("\n", 1)[0])
            self._resting_until = time.monotonic() + _REST_SECONDS
            # What was heard half-way was told to nobody: it is asked for again.
            self._seen, self._checked_until = before
            return
        self._resting_until, self._looked_at = _LONG_AGO, started_at
        if keys:
            tell(self._app, Change("", keys))

    def _heard(self, connection: sa.Connection) -> frozenset[str]:
        """What other processes have announced since the last look."""
        if self._seen is None:
            self._seen = connection.execute(_ENDS).one().newest or 0
            self._own.clear()
            return _NOTHING
        rows = connection.execute(_NEWER, {"seen": self._seen}).all()
        if not rows:
            return _NOTHING
        oldest = connection.execute(_ENDS).one().oldest
        is_gap, self._seen = oldest > self._seen + 1, rows[-1].id
        keys = {
            key for row in rows if row.id not in self._own for key in row.keys.split()
        }
        self._own.difference_update([row.id for row in rows])
        self._due_at = _AT_ONCE
        return _EVERYTHING if is_gap else frozenset(keys)

    def _passed(self, connection: sa.Connection) -> frozenset[str]:
        """What the clock alone has changed since the last look."""
        if not self._is_due():
            return _NOTHING
        plans, since, now = self._plans, self._checked_until, clock.now()
        if now < since - _CLOCK_SLACK or clock.local_day(since) != clock.local_day(now):
            keys = _EVERYTHING
        else:
            keys = list_passed(connection, since, now)
        midnight = clock.local_midnight(clock.local_day(now) + timedelta(days=1))
        self._checked_until = now
        self._due_at = min(find_next_moment(connection, now) or midnight, midnight)
        if plans != self._plans:
            self._due_at = _AT_ONCE
        return keys


def init_app(app: Flask) -> Watch:
    """Open the watch of this app."""
    watch = Watch(app)
    app.extensions["watch"] = watch
    changed.connect(watch.hear, sender=app)
    return watch
