"""Rows of a form that buttons add, move and remove, without script."""

import re
from collections.abc import Callable
from typing import TypeVar

_ACT = re.compile(r"(quick|related|block)-(add|up|down|remove)-([0-9]{1,2})")
MOST_ROWS = 12
_Row = TypeVar("_Row")


def read_act(act: str) -> tuple[str, str, int] | None:
    """(list, what to do, which row from 0) of a pressed button; None for another."""
    found = _ACT.fullmatch(act)
    return (found[1], found[2], int(found[3])) if found else None


def changed(
    rows: list[_Row], what: str, at: int, blank: Callable[[], _Row]
) -> list[_Row]:
    """The rows after a button; a place that is not there changes nothing."""
    rows = list(rows)
    if what == "add":
        return [*rows, blank()] if len(rows) < MOST_ROWS else rows
    if not at < len(rows):
        return rows
    row = rows.pop(at)
    if what != "remove":
        rows.insert(max(0, at - 1) if what == "up" else at + 1, row)
    return rows
