"""When a page may ask again: the server sets the rhythm by what it sends back."""

import time
from collections.abc import Callable

# 2,000 open pages then ask 44 times a second: 4 to 5 % of a core on a new
# connection each (make bench).
CALM_SECONDS = 45.0
SLOWEST_SECONDS = 600.0
# Beyond this the load is not from polls, and open pages stop asking.
STOP_SECONDS = 3600.0
# 2,000 open pages at the calm rhythm stay below it.
AFFORDABLE_ANSWERS_A_SECOND = 100.0
_WINDOW_SECONDS = 10.0
_FASTEST_RETURN = 0.5


class Pace:
    """Watches how many fragments this process answers and spaces the next polls."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._window_began = monotonic()
        self._answers = 0
        self._wanted = CALM_SECONDS

    def next_poll_seconds(self) -> int | None:
        """After how many seconds this reader may ask again; None = not any more."""
        now = self._monotonic()
        passed = now - self._window_began
        self._answers += 1
        if passed >= _WINDOW_SECONDS:
            self._wanted = adapted(self._wanted, self._answers / passed)
            self._window_began, self._answers = now, 0
        if self._wanted >= STOP_SECONDS:
            return None
        return round(min(self._wanted, SLOWEST_SECONDS))


def adapted(wanted_seconds: float, answers_a_second: float) -> float:
    """The rhythm that would have made the last window's load affordable."""
    change = max(answers_a_second / AFFORDABLE_ANSWERS_A_SECOND, _FASTEST_RETURN)
    return min(max(wanted_seconds * change, CALM_SECONDS), STOP_SECONDS)
