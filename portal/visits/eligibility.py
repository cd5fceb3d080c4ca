"""Who is counted and who is kept apart (VISITS.md V2).

Counted is a human who reads a published page. Everybody else is told by what their
own program says of itself; each kind has its column in the ledger.
"""

from dataclasses import replace
from enum import Enum
from functools import lru_cache

from counter_robots import is_machine, is_robot

from portal.settings import Settings
from portal.storage.counters import Report
from portal.visits.origin import Environ
from portal.web.staff_marker import is_staff

# Longer ones are nobody's browser, and a pattern should not be run over them.
_LONGEST_AGENT = 1_000
# Where a phone got an app that shows pages; the lists take "google" for a robot.
_SHOP = "Channel/googleplay"
# What says that nobody looks at the page yet: Chromium and Firefox, Safari's top
# sites, old Firefox.
_AHEAD = (
    ("HTTP_SEC_PURPOSE", ("prefetch", "prerender")),
    ("HTTP_PURPOSE", ("prefetch", "preview", "prerender")),
    ("HTTP_X_PURPOSE", ("prefetch", "preview")),
    ("HTTP_X_MOZ", ("prefetch",)),
)


class Kind(Enum):
    """Whose report it is."""

    READER = "reader"
    ROBOT = "robot"
    PREFETCH = "prefetch"
    STAFF = "staff"
    OTHER = "other"


def kind_of(environ: Environ, settings: Settings, *, is_own: bool) -> Kind:
    """Whose report this is; `is_own`: a page of this portal has sent it."""
    if not is_own or environ["REQUEST_METHOD"] == "HEAD":
        return Kind.OTHER
    if _is_ahead(environ):
        return Kind.PREFETCH
    # A page brought back by the Back button was seen before.
    if environ.get("HTTP_HX_HISTORY_RESTORE_REQUEST") == "true":
        return Kind.OTHER
    if is_staff(environ.get("HTTP_COOKIE", ""), settings):
        return Kind.STAFF
    agent = environ.get("HTTP_USER_AGENT", "").strip()
    return Kind.ROBOT if _is_program(agent) else Kind.READER


def counted_apart(report: Report, kind: Kind) -> Report:
    """A report in the column of its kind; a reader's are decided by the ledger."""
    match kind:
        case Kind.ROBOT:
            return replace(report, bots=1)
        case Kind.PREFETCH:
            return replace(report, prefetch=1)
        case Kind.STAFF:
            return replace(report, staff=1)
        case _:
            return replace(report, others=1)


def _is_ahead(environ: Environ) -> bool:
    for header, words in _AHEAD:
        said = environ.get(header)
        if said and any(word in said.lower() for word in words):
            return True
    return False


@lru_cache(maxsize=4096)
def _is_program(agent: str) -> bool:
    """Whether the COUNTER lists know it as robot or machine, or it says nothing."""
    if not agent or len(agent) > _LONGEST_AGENT:
        return True
    agent = agent.replace(_SHOP, "")
    return bool(is_robot(agent) or is_machine(agent))
