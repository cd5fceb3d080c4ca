"""Brings in a JSON Lines file: every good row, whatever the others are like."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.audit import COMMAND, record
from portal.content.drafts import Draft, cleaned
from portal.content.events import announce
from portal.content.sanitize import paragraphs
from portal.core.errors import Invalid, PortalError
from portal.importers.jsonl_rows import BadRow, Row, read_rows
from portal.importers.keeping import (
    Fallbacks,
    Incoming,
    decide,
    keep,
    take_turns,
)
from portal.importers.outcome import Outcome
from portal.storage import db, transaction

# A commit on the disk costs as much as a few articles; a reader of another
# process waits for the write lock no longer than this many take.
_ROWS_PER_TRANSACTION = 50


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of a row; `reason` says why it was rejected, else ""."""

    line: int
    id: str
    outcome: Outcome
    reason: str = ""


def count_rows(path: Path) -> int:
    """How many rows the file has; raises UnreadableFile as `read_rows` does.

    Asked before anything is written, so a damaged file leaves nothing behind.
    """
    return sum(1 for _row in read_rows(path))


def import_rows(path: Path, fallbacks: Fallbacks) -> Iterator[RowResult]:
    """Keep the rows; results come once they are committed.

    A row's article is whole or not there, whenever this ends; doing it again
    does the rest. Raises UnreadableFile if the file changed since it was counted.
    """
    return _results(path, fallbacks, _keep_batch)


def rehearse_rows(path: Path, fallbacks: Fallbacks) -> Iterator[RowResult]:
    """The same results, with nothing written."""
    return _results(path, fallbacks, _decide_batch)


_Task = tuple[Row, Incoming]
_Batch = Callable[[list[_Task], Fallbacks], list[RowResult]]


def _results(path: Path, fallbacks: Fallbacks, act: _Batch) -> Iterator[RowResult]:
    lines: dict[str, int] = {}
    for rows in _batches(read_rows(path)):
        tasks: list[_Task] = []
        results: list[RowResult] = []
        for row in rows:
            if isinstance(row, BadRow):
                results.append(_rejected(row, row.reason))
                continue
            try:
                tasks.append((row, _incoming(row, lines)))
            except Invalid as error:
                results.append(_rejected(row, error.message))
        results += act(tasks, fallbacks)
        yield from sorted(results, key=lambda result: result.line)


def _incoming(row: Row, lines: dict[str, int]) -> Incoming:
    """The row as an article; `lines` remembers where each id was seen first.

    Raises Invalid.
    """
    if row.id in lines:
        raise Invalid(f"Trùng id với dòng {lines[row.id]}.")
    body = row.body
    if not row.body_is_html:
        texts = (text.strip() for text in body.split("\n"))
        body = paragraphs([text for text in texts if text])
    draft = cleaned(
        Draft(
            title=row.title,
            summary=row.summary,
            body=body,
            source_line=row.source_line,
            source_url=row.source_url,
            note="Nhập từ tệp JSONL",
        )
    )
    if not draft.body and not draft.summary:
        raise Invalid("Thiếu nội dung.")
    lines[row.id] = row.line
    return Incoming(f"jsonl:{row.id}", draft, row.category, row.published_at)


def _keep_batch(tasks: list[_Task], fallbacks: Fallbacks) -> list[RowResult]:
    """One transaction, one event; a refused row takes nothing else with it."""
    results = []
    keys: set[str] = set()
    counts: Counter[str] = Counter()
    with transaction() as session:
        take_turns(session)
        for row, incoming in tasks:
            try:
                with session.begin_nested():
                    kept = keep(session, incoming, _for_row(row, fallbacks))
            except PortalError as error:
                results.append(_rejected(row, error.message))
            except sa.exc.DataError:
                results.append(_rejected(row, "Cơ sở dữ liệu không nhận dòng này."))
            else:
                keys |= kept.keys
                counts[kept.outcome.name.lower()] += 1
                results.append(RowResult(row.line, row.id, kept.outcome))
        if keys:
            record(session, COMMAND, "import_rows", kind="article", after=dict(counts))
            announce(session, "import_rows", *keys)
    return results


def _decide_batch(tasks: list[_Task], fallbacks: Fallbacks) -> list[RowResult]:
    session: Session = db.session()
    results = []
    try:
        for row, incoming in tasks:
            try:
                decision = decide(session, incoming, _for_row(row, fallbacks))
            except PortalError as error:
                results.append(_rejected(row, error.message))
            else:
                results.append(RowResult(row.line, row.id, decision.outcome))
    finally:
        session.rollback()
    return results


def _for_row(row: Row, fallbacks: Fallbacks) -> Fallbacks:
    """A second earlier on every line, so that undated rows keep the file's order."""
    if fallbacks.published_at is None:
        return fallbacks
    earlier = timedelta(seconds=row.line - 1)
    return replace(fallbacks, published_at=fallbacks.published_at - earlier)


def _rejected(row: Row | BadRow, reason: str) -> RowResult:
    return RowResult(row.line, row.id, Outcome.REJECTED, reason)


def _batches(rows: Iterable[Row | BadRow]) -> Iterator[list[Row | BadRow]]:
    remaining = iter(rows)
    while batch := list(itertools.islice(remaining, _ROWS_PER_TRANSACTION)):
        yield batch
