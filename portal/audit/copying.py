"""The copy of the record as JSON lines, for a log collector off this machine.

The file is brought up to the record after every commit that told something, and
at the start: a process killed between the two leaves nothing out.
"""

import json
import logging
import os
import threading
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from sqlalchemy import event
from sqlalchemy.orm import Session

from portal.audit.chain import as_line
from portal.audit.models import AuditEntry
from portal.audit.verification import COLUMNS
from portal.storage import db

log = logging.getLogger(__name__)
_TAIL_BYTES = 64 * 1024


class Copy:
    """One file that follows the record; `write_missing` may run in any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._last_seq: int | None = None

    def write_missing(self, session: Session) -> None:
        """Append what the file lacks; a failure is logged and tried again later."""
        with self._lock:
            try:
                self._append(session)
            except OSError as error:
                self._last_seq = None
                log.error("The audit copy %s: %s", self._path, error.strerror)

    def _append(self, session: Session) -> None:
        if self._last_seq is None:
            self._last_seq = _last_seq(self._path)
        table = AuditEntry.__table__
        rows = session.connection().execute(
            table.select()
            .with_only_columns(*COLUMNS)
            .where(AuditEntry.seq > self._last_seq)
            .order_by(AuditEntry.seq)
        )
        lines = [(row.seq, as_line(dict(row._mapping))) for row in rows]
        if not lines:
            return
        with self._path.open("a", encoding="utf-8") as file:
            file.write("".join(f"{line}\n" for _seq, line in lines))
            file.flush()
            os.fsync(file.fileno())
        self._last_seq = lines[-1][0]


def init_app(app: Flask, path: Path | None) -> None:
    """Keep a copy at `path`; None keeps none."""
    if path is not None:
        app.extensions["audit_copy"] = Copy(path)


@event.listens_for(db.session, "after_commit")
def _after_commit(session: Session) -> None:
    if not session.info.pop("audited", False):
        return
    copy: Copy | None = current_app.extensions.get("audit_copy")
    if copy is not None:
        with Session(db.engine) as reading:
            copy.write_missing(reading)


def read_copy(path: Path) -> dict[int, str]:
    """Digests by seq from a copy; raises ValueError for a line that is none."""
    known: dict[int, str] = {}
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            try:
                entry: dict[str, Any] = json.loads(line)
                known[int(entry["seq"])] = str(entry["digest"])
            except (ValueError, KeyError, TypeError):
                raise ValueError(f"{path.name}: line {number}") from None
    return known


def _last_seq(path: Path) -> int:
    """The number in the last whole line; a torn last line is cut off."""
    if not path.exists():
        return 0
    with path.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _TAIL_BYTES))
        tail = file.read()
        whole, newline, torn = tail.rpartition(b"\n")
        if torn:
            file.truncate(size - len(torn))
    if not newline:
        return 0
    try:
        return int(json.loads(whole.rpartition(b"\n")[2])["seq"])
    except (ValueError, KeyError, TypeError):
        return 0
