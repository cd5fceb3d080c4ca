"""Whether the record is whole: asked by a button, answered in the record itself."""

from dataclasses import dataclass
from datetime import datetime

from portal.audit import Actor, record, verify
from portal.audit.reading import find_last
from portal.storage import transaction

_VERB = "verify_audit"
_KIND = "audit"


@dataclass(frozen=True, slots=True)
class Checked:
    """The last look at the chain: up to which entry it was whole, when, by whom.

    `fault` is "" where nothing was wrong.
    """

    at: datetime
    by: str
    last_seq: int
    fault: str


def check(*, by: Actor) -> Checked:
    """Follow the whole chain now, and keep in the record what came of it."""
    verdict = verify()
    with transaction() as session:
        record(
            session,
            by,
            _VERB,
            kind=_KIND,
            after={
                "is_whole": verdict.is_whole,
                "count": verdict.count,
                "last_seq": verdict.last_seq,
                "fault": verdict.fault,
            },
        )
    checked = find_checked()
    if checked is None:
        raise LookupError("the entry just written is not there")
    return checked


def find_checked() -> Checked | None:
    """The last look anybody took; None before the first."""
    entry = find_last(_VERB, kind=_KIND)
    if entry is None:
        return None
    told = entry.after or {}
    return Checked(
        entry.at,
        entry.actor_name,
        int(told.get("last_seq", 0)),
        str(told.get("fault", "")),
    )
