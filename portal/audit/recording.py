"""Writing an entry, inside the transaction of the act it tells."""

import json
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.audit.actor import Actor
from portal.audit.chain import digest_of
from portal.audit.models import AuditEntry, AuditHead
from portal.core import clock

_HEAD = sa.select(AuditHead.seq, AuditHead.digest).with_for_update()
_ADD = sa.insert(AuditEntry)
_MOVE_HEAD = sa.update(AuditHead).where(AuditHead.id == 1)


def record(
    session: Session,
    by: Actor,
    verb: str,
    *,
    kind: str,
    id: int | None = None,
    label: str = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    note: str = "",
) -> None:
    """Inside a transaction, as its last act: tell what was done, by whom, to what.

    `verb` is the function's name, `kind` and `id` the object, `label` its name then.
    `before` and `after` hold what JSON can say (moments are written in ISO form);
    secrets never. Holds the end of the chain until the commit, so acts are
    chained in the order in which they are committed.
    """
    session.flush()
    seq, previous = session.execute(_HEAD).one()
    fields = {
        "seq": seq + 1,
        "at": clock.now(),
        "actor_id": by.staff_id,
        "actor_name": by.name[:120],
        "address": by.address[:64],
        "verb": verb,
        "kind": kind,
        "object_id": id,
        "label": label[:300],
        "note": note[:1000],
        "before": _json_values(before),
        "after": _json_values(after),
    }
    fields["digest"] = digest_of(fields, previous)
    session.execute(_ADD, fields)
    session.execute(_MOVE_HEAD.values(seq=seq + 1, digest=fields["digest"]))
    session.info["audited"] = True


def changes(
    before: dict[str, Any], after: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The two sides of an act reduced to what differs."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {n: after[n] for n in names}


def _json_values(values: dict[str, Any] | None) -> dict[str, Any] | None:
    if values is None:
        return None
    plain: dict[str, Any] = json.loads(json.dumps(values, default=_as_text))
    return plain


def _as_text(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} does not belong in the record")
