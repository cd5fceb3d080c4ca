"""From what a snapshot holds to values: one reading for the types of both databases."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any


def reader_of(type_name: str) -> Callable[[Any], Any]:
    """How a value of a column of this type is read; never asked about a NULL."""
    name = type_name.lower()
    for start, read in _READERS:
        if name.startswith(start):
            return read
    return _as_it_is


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _truth(value: Any) -> bool:
    return value in (1, "t")


def _json(value: Any) -> Any:
    # SQLite turns a JSON number into a number when it stores it.
    return json.loads(value) if isinstance(value, str) else value


def _as_it_is(value: Any) -> Any:
    return value


_READERS: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("int", int),
    ("bigint", int),
    ("smallint", int),
    ("bool", _truth),
    ("json", _json),
    ("datetime", _moment),
    ("timestamp", _moment),
    ("double", float),
)
