"""A database carried away whole, and put back: all tables of a chain at one moment.

SQLite travels as a database file, PostgreSQL as one COPY text for each table: its
own programs need not be installed. Taking a snapshot holds no writer up.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from portal.core.errors import PortalError
from portal.storage.migrate import VISITS, Chain, upgrade


class SnapshotFailed(PortalError):
    """A database could not be copied, read or filled; says which and why."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was carried away.

    `columns` are names and the types its database gives them; those the database
    works out itself are left out.
    """

    rows: int
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was carried away of one chain.

    `files` are names in the folder it was written to. `sequences` are the numbers
    PostgreSQL gave out last.
    """

    kind: str
    revision: str
    files: tuple[str, ...]
    tables: dict[str, Table]
    sequences: dict[str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A snapshot lying in `folder`, and the database it is to be put into."""

    chain: Chain
    url: str
    snapshot: Snapshot
    folder: Path


def kind_of(url: str) -> str:
    """ "sqlite" or "postgresql"."""
    return sa.make_url(url).get_backend_name()


def find_database_file(url: str) -> Path | None:
    """The file of a SQLite database; None for PostgreSQL."""
    return Path(sa.make_url(url).database or "") if kind_of(url) == "sqlite" else None


def take_snapshot(chain: Chain, url: str, folder: Path) -> Snapshot:
    """Write a chain's tables as of one moment into a folder; raises SnapshotFailed."""
    file = find_database_file(url)
    if file is not None:
        from portal.storage import snapshots_sqlite

        return snapshots_sqlite.take(chain, file, folder)
    from portal.storage import snapshots_postgres

    return snapshots_postgres.take(chain, url, folder)


def estimate_bytes(chain: Chain, url: str) -> int:
    """About how large a snapshot will be; raises SnapshotFailed."""
    file = find_database_file(url)
    if file is not None:
        return sum(one.stat().st_size for one in _with_log(file) if one.exists())
    from portal.storage import snapshots_postgres

    return snapshots_postgres.estimate(chain, url)


def list_obstacles(chain: Chain, url: str) -> list[str]:
    """What stands where a database is to be put, by name; empty for an empty place."""
    file = find_database_file(url)
    if file is not None:
        from portal.storage import snapshots_sqlite

        return snapshots_sqlite.list_obstacles(file)
    from portal.storage import snapshots_postgres

    return snapshots_postgres.list_obstacles(chain, url)


def find_faults(snapshot: Snapshot, folder: Path) -> list[str]:
    """What is wrong with a snapshot: broken pages, missing rows; empty when whole."""
    if snapshot.kind == "sqlite":
        from portal.storage import snapshots_sqlite

        return snapshots_sqlite.find_faults(snapshot, folder)
    from portal.storage import snapshots_copies

    return snapshots_copies.find_faults(snapshot, folder)


def list_missing_tables(chain: Chain, snapshot: Snapshot, folder: Path) -> list[str]:
    """Tables its schema has and a snapshot lacks; tried out in a folder.

    Raises SnapshotFailed for a schema this code does not know.
    """
    from portal.storage import snapshots_sqlite

    if snapshot.revision not in chain.revisions:
        raise SnapshotFailed(
            f"Lược đồ {snapshot.revision} ({chain.name}) mới hơn phiên bản này của "
            "cổng: hãy dùng phiên bản mới."
        )
    with tempfile.TemporaryDirectory(dir=folder) as name:
        model = Path(name) / "model.db"
        upgrade(chain, f"sqlite:///{model}", target=snapshot.revision)
        needed = snapshots_sqlite.list_tables(model)
    return [table for table in needed if table not in snapshot.tables]


def read_rows(
    snapshot: Snapshot, folder: Path, table: str, columns: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """Some columns of every row, in the order of the primary key.

    Moments are aware, JSON is read. Nothing for a table the snapshot lacks.
    """
    if table not in snapshot.tables:
        return iter(())
    if snapshot.kind == "sqlite":
        from portal.storage import snapshots_sqlite

        return snapshots_sqlite.read_rows(snapshot, folder, table, columns)
    from portal.storage import snapshots_copies

    return snapshots_copies.read_rows(snapshot, folder, table, columns)


def put_back(parts: Sequence[Part]) -> None:
    """Fill empty databases; the content comes last, as one act. Raises SnapshotFailed.

    Parts that share a PostgreSQL database come and stay together. A SQLite file
    is moved: it is gone from its folder afterwards.
    """
    in_order = sorted(parts, key=lambda part: part.chain is not VISITS)
    while in_order:
        together = [part for part in in_order if part.url == in_order[0].url]
        in_order = [part for part in in_order if part not in together]
        file = find_database_file(together[0].url)
        if file is None:
            from portal.storage import snapshots_postgres

            snapshots_postgres.put_back(together)
        else:
            _move(together[0], file)


def holds(part: Part) -> bool:
    """Whether `put_back` has filled a PostgreSQL database with this snapshot.

    Never True for SQLite, whose file nobody needs to ask: it is moved in again.
    """
    if find_database_file(part.url) is not None:
        return False
    from portal.storage import snapshots_postgres

    return snapshots_postgres.holds(part)


def _move(part: Part, file: Path) -> None:
    staged = part.folder / part.snapshot.files[0]
    try:
        with staged.open("rb+") as whole:
            os.fsync(whole.fileno())
        staged.replace(file)
        sync_folder(file.parent)
    except OSError as error:
        raise SnapshotFailed(f"Không đặt được {file}: {error.strerror}.") from error


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system has such a call."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _with_log(file: Path) -> tuple[Path, Path]:
    return file, file.with_name(f"{file.name}-wal")
