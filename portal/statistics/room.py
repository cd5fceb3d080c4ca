"""What the room's views share within one app: the ledger, and who is here now."""

import time
from dataclasses import dataclass
from typing import cast

from flask import current_app

from portal.core import clock
from portal.storage.counters import Ledger
from portal.storage.counters_questions import Questions

# The newsroom's half of the room: whose right opens it, where it stands in the menu.
VERB = "read_statistics"
ENDPOINT = "statistics.desk"
PRESENT_MINUTES = 5
_BELIEVED_SECONDS = 10.0


@dataclass(slots=True)
class Present:
    """How many are here, asked at most every ten seconds.

    Threads may ask twice at the same time; that costs a question, nothing else.
    """

    count: int | None = None
    asked_at: float = float("-inf")

    def now(self, questions: Questions) -> int | None:
        """Visitors seen in the last five minutes; None when nobody can say."""
        moment = time.monotonic()
        if self.count is None or moment - self.asked_at >= _BELIEVED_SECONDS:
            since = clock.steady_seconds() - PRESENT_MINUTES * 60
            self.count = questions.count_present(since)
            self.asked_at = moment
        return self.count


def ledger() -> Ledger:
    """The ledger of the current app, opened by the room that counts."""
    return cast("Ledger", current_app.extensions["visits"].ledger)


def questions() -> Questions:
    """What can be asked of it."""
    return ledger().questions


def present() -> int | None:
    """How many readers are here now; None when nobody can say."""
    kept: Present = current_app.extensions["statistics"]
    return kept.now(questions())
