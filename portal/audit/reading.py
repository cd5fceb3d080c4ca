"""Questions about the record: a page of it, the last act of a kind, a period of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from portal.audit.models import AuditEntry
from portal.audit.verification import COLUMNS, list_entries
from portal.storage import db


@dataclass(frozen=True, slots=True)
class Entry:
    """One act as it was recorded; fields as in AuditEntry."""

    seq: int
    at: datetime
    actor_id: int | None
    actor_name: str
    address: str
    verb: str
    kind: str
    object_id: int | None
    label: str
    note: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    digest: str


@dataclass(frozen=True, slots=True)
class Sought:
    """Which entries are asked for; what is empty does not narrow.

    `is_nobody`: acts of nobody with an account – commands, and strangers at the door.
    `verbs` None are all of them. `since` is the first moment, `until` the first after.
    """

    actor_id: int | None = None
    is_nobody: bool = False
    verbs: tuple[str, ...] | None = None
    kind: str = ""
    object_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None


def list_page(
    sought: Sought, *, limit: int, before: int | None = None, after: int | None = None
) -> list[Entry]:
    """Entries newest first: those before a number, or the nearest ones after one."""
    statement = sa.select(*COLUMNS).where(*_conditions(sought))
    if before is not None:
        statement = statement.where(AuditEntry.seq < before)
    if after is not None:
        statement = statement.where(AuditEntry.seq > after)
    order = AuditEntry.seq.desc() if after is None else AuditEntry.seq.asc()
    rows = db.session.execute(statement.order_by(order).limit(limit)).mappings()
    entries = [Entry(**row) for row in rows]
    return entries if after is None else entries[::-1]


def find_last(verb: str, *, kind: str) -> Entry | None:
    """The last act of this name to an object without number; None if there was none."""
    row = (
        db.session.execute(
            sa.select(*COLUMNS)
            .where(
                AuditEntry.kind == kind,
                AuditEntry.object_id.is_(None),
                AuditEntry.verb == verb,
            )
            .order_by(AuditEntry.seq.desc())
            .limit(1)
        )
        .mappings()
        .one_or_none()
    )
    return Entry(**row) if row else None


def list_between(since: datetime, until: datetime) -> Iterator[dict[str, Any]]:
    """Entries of a period in their order, as `as_line` takes them; `until` is out."""
    first, last = db.session.execute(
        sa.select(sa.func.min(AuditEntry.seq), sa.func.max(AuditEntry.seq)).where(
            AuditEntry.at >= since, AuditEntry.at < until
        )
    ).one()
    if first is None:
        return
    for fields in list_entries(after_seq=first - 1, until_seq=last):
        # A clock set back may have put a moment of another day in between.
        if since <= fields["at"] < until:
            yield fields


def _conditions(sought: Sought) -> Iterator[sa.ColumnElement[bool]]:
    if sought.actor_id is not None:
        yield AuditEntry.actor_id == sought.actor_id
    if sought.is_nobody:
        yield AuditEntry.actor_id.is_(None)
    if sought.verbs is not None:
        yield AuditEntry.verb.in_(sought.verbs)
    if sought.kind:
        yield AuditEntry.kind == sought.kind
    if sought.object_id is not None:
        yield AuditEntry.object_id == sought.object_id
    if sought.since is not None:
        yield AuditEntry.at >= sought.since
    if sought.until is not None:
        yield AuditEntry.at < sought.until
