"""What the ledger remembers and does while its database fails."""

import logging
import threading
import time
from dataclasses import dataclass

from portal.core import clock

log = logging.getLogger(__name__)

_LEAST_REST_SECONDS = 1.0
# A failing attempt holds a thread that could serve a page: at most a fifth of one.
_REST_PER_ATTEMPT = 4
# Long enough for any attempt to end; then another thread may try.
_ATTEMPT_SECONDS = 10.0


class Rest:
    """Lets one thread at a time try a database that failed; the others go on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._try_again_at: float | None = None

    def is_needed(self) -> bool:
        """Whether to leave the database alone now; False also claims the attempt."""
        if self._try_again_at is None:
            return False
        with self._lock:
            now = time.monotonic()
            if self._try_again_at is None:
                return False
            if now < self._try_again_at:
                return True
            self._try_again_at = now + _ATTEMPT_SECONDS
            return False

    def begin(self, attempt_seconds: float) -> None:
        """An attempt failed after so many seconds."""
        seconds = max(_LEAST_REST_SECONDS, _REST_PER_ATTEMPT * attempt_seconds)
        with self._lock:
            self._try_again_at = time.monotonic() + seconds

    def end(self) -> None:
        """The database answers again."""
        self._try_again_at = None


@dataclass(frozen=True, slots=True)
class GapRow:
    """A time in which reports were lost; moments are seconds since 1970 UTC."""

    started_at: int
    ended_at: int
    lost: int
    reason: str


class Gap:
    """The present time of loss, if there is one, until it can be written down."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._started_at: int | None = None
        self._lost = 0
        self._reason = ""

    def is_open(self) -> bool:
        """Whether something failed that is not written down yet."""
        return self._started_at is not None

    def extend(self, reason: str, lost: int) -> None:
        """So many more reports were lost; the first reason is kept and logged."""
        with self._lock:
            if self._started_at is None:
                self._started_at = int(clock.now().timestamp())
                self._reason = reason[:200]
                log.error("Visits are not being counted: %s", self._reason)
            self._lost += lost

    def row(self) -> GapRow | None:
        """What to write down now; None when nothing failed."""
        with self._lock:
            if self._started_at is None:
                return None
            ended_at = int(clock.now().timestamp())
            return GapRow(self._started_at, ended_at, self._lost, self._reason)

    def close(self, written: GapRow) -> None:
        """The row is safe; what was lost after it was made stays open."""
        with self._lock:
            log.warning(
                "Visits are counted again; %d reports were lost in %d s.",
                written.lost,
                written.ended_at - written.started_at,
            )
            self._lost -= written.lost
            self._started_at = written.ended_at if self._lost > 0 else None
