"""What a snapshot says about itself: its files, the end of its record, its totals."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.audit.verification import COLUMNS
from portal.storage.snapshots import Snapshot, read_rows

_COUNTS = ("views", "visits", "bots", "prefetch", "suspects")
_ENTRY = tuple(column.name for column in COLUMNS)


@dataclass(frozen=True, slots=True)
class Holding:
    """A snapshot and the folder it lies in."""

    snapshot: Snapshot
    folder: Path

    def rows(self, table: str, *columns: str) -> Iterator[tuple[Any, ...]]:
        """Some columns of every row."""
        return read_rows(self.snapshot, self.folder, table, columns)


def list_media(content: Holding) -> set[str]:
    """The digests of all files that rows of the library name."""
    found = set()
    for digest, renditions in content.rows("media", "digest", "renditions"):
        found.add(digest)
        found.update(one["digest"] for one in renditions)
    return found


def find_audit_head(content: Holding) -> tuple[int, str] | None:
    """Number and digest of the last entry; None in a schema without a record."""
    return next(((s, d) for s, d in content.rows("audit_head", "seq", "digest")), None)


def list_audit_entries(content: Holding) -> Iterator[dict[str, Any]]:
    """Every entry of the record, in order."""
    for row in content.rows("audit_entry", *_ENTRY):
        yield dict(zip(_ENTRY, row, strict=True))


def read_counters(visits: Holding) -> dict[str, int]:
    """The site's totals, and `shown`: what the odometer stood at."""
    counters = dict.fromkeys(_COUNTS, 0)
    for scope, *counts in visits.rows("visit_total", "scope", *_COUNTS):
        if scope == "site":
            counters = dict(zip(_COUNTS, counts, strict=True))
    opening = dict(visits.rows("visit_opening", "article_id", "balance"))
    return counters | {"shown": counters["visits"] + opening.get(0, 0)}


def sum_days(visits: Holding) -> dict[str, int]:
    """The same totals as the daily rows have them, without `shown`."""
    sums = [0] * len(_COUNTS)
    for counts in visits.rows("visit_day", *_COUNTS):
        sums = [old + new for old, new in zip(sums, counts, strict=True)]
    return dict(zip(_COUNTS, sums, strict=True))
