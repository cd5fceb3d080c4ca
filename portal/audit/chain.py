"""How entries are chained: the same bytes, and so the same digest, everywhere."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

# What the first entry is chained to.
BEGINNING = "0" * 64
_CHAINED = (
    "seq",
    "at",
    "actor_id",
    "actor_name",
    "address",
    "verb",
    "kind",
    "object_id",
    "label",
    "note",
    "before",
    "after",
)


def digest_of(fields: dict[str, Any], previous: str) -> str:
    """SHA-256 of an entry's fields and of the digest before it.

    `fields` has at least the names of an AuditEntry but `digest`; `at` is aware.
    """
    values = [_plain(fields[name]) for name in _CHAINED]
    return hashlib.sha256(as_json([*values, previous]).encode()).hexdigest()


def as_line(fields: dict[str, Any]) -> str:
    """An entry as one line of JSON, with its digest."""
    shown = {name: _plain(fields[name]) for name in (*_CHAINED, "digest")}
    return as_json(shown)


def as_json(value: Any) -> str:
    """JSON in one way only: sorted names, no blanks, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value
