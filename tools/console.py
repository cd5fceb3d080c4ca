"""What the commands say: numbered steps, and one line when they must stop."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stop(Exception):
    """A command cannot go on; the message is one line that says what to do."""


class Steps:
    """Numbered progress of one command."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0

    def begin(self, text: str) -> None:
        """Announces the next step."""
        self._done += 1
        say(f"[{self._done}/{self._total}] {text}")

    @contextmanager
    def timed(self, text: str) -> Iterator[None]:
        """Announces the next step and says its seconds when it succeeded."""
        self.begin(text)
        started = time.monotonic()
        yield
        say(f"      {time.monotonic() - started:.1f} s")


def say(text: str) -> None:
    """Writes a line at once, before any child process writes its own."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """Writes a line to the error stream."""
    sys.stdout.flush()
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
