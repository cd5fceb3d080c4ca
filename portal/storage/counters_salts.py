"""The salts under which readers are told apart for a day, and their destruction (V4).

A salt is the same for all processes and nodes. Yesterday's lives until half past
midnight, so nobody who reads through midnight is counted twice; then it is
destroyed, and no digest made with it can be made again.
"""

import secrets
import threading
import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.core import clock
from portal.storage import counters_sql as sql
from portal.storage.counters_commit import GroupCommit, LedgerUnavailable
from portal.storage.counters_links import Link
from portal.storage.counters_reports import day_number

_OVERLAP = timedelta(minutes=30)
_BYTES = 32
_TRY_AGAIN_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Salts:
    """`today` names readers now; `before` did until midnight, None once destroyed."""

    today: bytes
    before: bytes | None


class SaltKeeper:
    """Knows the present salts; safe for threads."""

    def __init__(self, writer: GroupCommit) -> None:
        self._writer = writer
        self._lock = threading.Lock()
        # Days and their first half hour begin with a minute, so a minute tells all.
        self._known: tuple[int, Salts] | None = None
        self._phase: tuple[date, bool] | None = None
        # Without the database nothing is counted, so any salt will do.
        self._makeshift = Salts(secrets.token_bytes(_BYTES), None)
        self._try_again_at = 0.0
        # What a process destroyed just before it was killed may still be readable.
        self._must_scrub = True

    def present(self) -> Salts:
        """The salts of this moment; never raises."""
        minute = int(clock.now().timestamp()) // 60
        known = self._known
        if known is not None and known[0] == minute:
            return known[1]
        with self._lock:
            return self._renew(minute)

    def destroy_old(self) -> None:
        """Make the salts fit the hour, so that none outlives its day unused."""
        self.present()

    def _renew(self, minute: int) -> Salts:
        known = self._known
        if known is not None and known[0] == minute:
            return known[1]
        phase = _phase(clock.now())
        if known is None or phase != self._phase:
            # A name of a minute ago is better than one nobody else knows.
            makeshift = known[1] if known else self._makeshift
            if time.monotonic() < self._try_again_at:
                return makeshift
            try:
                known = (minute, self._agreed(phase))
            except LedgerUnavailable:
                self._try_again_at = time.monotonic() + _TRY_AGAIN_SECONDS
                return makeshift
        self._phase, self._known = phase, (minute, known[1])
        if self._must_scrub:
            self._must_scrub = not self._writer.scrub()
        return known[1]

    def _agreed(self, phase: tuple[date, bool]) -> Salts:
        salts, has_destroyed = self._writer.write(lambda link: _agree(link, *phase))
        self._must_scrub |= has_destroyed
        return salts


def _phase(moment: datetime) -> tuple[date, bool]:
    """The office day, and whether it is younger than half an hour."""
    day = clock.local_day(moment)
    return day, moment - clock.local_midnight(day) < _OVERLAP


def _agree(link: Link, day: date, is_early: bool) -> tuple[Salts, bool]:
    """This day's salts, the same for every node; and whether one was destroyed.

    A clock set back over midnight, or a node whose clock is behind, goes on with the
    later day's salt: readers have that name already. A salt of a day further ahead
    is a wrong clock's.
    """
    today, tomorrow = day_number(day), day_number(day + timedelta(days=1))
    found = _find_all(link)
    newest = max(found.keys() & {today, tomorrow}, default=0)
    if not newest:
        link.run_many(sql.ADD_SALT, [(today, secrets.token_bytes(_BYTES))])
        newest, found = today, _find_all(link)
    older = newest
    if newest == tomorrow:
        older = today
    elif is_early:
        older = day_number(day - timedelta(days=1))
    link.run_many(sql.DESTROY_SALTS, [(newest, older)])
    has_destroyed = bool(found.keys() - {newest, older})
    before = found.get(older) if older != newest else None
    return Salts(found[newest], before), has_destroyed


def _find_all(link: Link) -> dict[int, bytes]:
    return {int(day): bytes(salt) for day, salt in link.rows(sql.FIND_SALTS)}
