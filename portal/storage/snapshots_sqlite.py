"""Snapshots of SQLite: a compact copy of the file, made beside the writers."""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from portal.storage import sqlite
from portal.storage.counters_sql import SHORT_LIVED
from portal.storage.migrate import Chain
from portal.storage.snapshots import Snapshot, SnapshotFailed, Table
from portal.storage.snapshots_values import reader_of

_SAID = {
    "SQLITE_FULL": "đĩa đã đầy",
    "SQLITE_BUSY": "chương trình khác đang giữ tệp",
    "SQLITE_CANTOPEN": "không mở được tệp",
    "SQLITE_CORRUPT": "tệp bị hỏng",
    "SQLITE_NOTADB": "không phải tệp SQLite",
    "SQLITE_READONLY": "không được phép ghi",
    "SQLITE_IOERR": "đĩa báo lỗi hoặc đã đầy",
}
# A copied log of another database would be read into the new one.
_COMPANIONS = ("-wal", "-shm", "-journal")
_MOST_FAULTS = 10


def take(chain: Chain, file: Path, folder: Path) -> Snapshot:
    """Copy a database file as of one moment, without the space freed in it."""
    copy = folder / f"{chain.name}.db"
    # SQLite fills an empty file; made here, it is for its owner only.
    os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with _named(file), closing(_opened(file, "rw")) as connection:
        # Its own reading transaction; in WAL mode writers go on meanwhile.
        connection.execute("VACUUM INTO ?", (str(copy),))
    with _named(file), closing(_opened(copy, "rw")) as connection:
        empty_for_good(connection, SHORT_LIVED)
    with _named(file), closing(_opened(copy, "ro")) as connection:
        faults = _check(connection, "quick_check")
        if faults:
            raise SnapshotFailed(f"Cơ sở dữ liệu {file} bị hỏng: {faults[0]}")
        return Snapshot(
            kind="sqlite",
            revision=_revision(connection, chain, file),
            files=(copy.name,),
            tables={name: _described(connection, name) for name in _tables(connection)},
            sequences={},
        )


def empty_for_good(connection: Any, tables: Sequence[str]) -> None:
    """Empty tables of a copy nobody else has open, so that no byte of them is left."""
    connection.execute("PRAGMA secure_delete = ON")
    for name in sorted(set(tables) & set(_tables(connection))):
        connection.execute(f"DELETE FROM {_quoted(name)}")  # noqa: S608


def list_obstacles(file: Path) -> list[str]:
    """The file, unless no table is in it, and what a database left beside it."""
    if file.exists() and not _is_empty(file):
        return [str(file)]
    left = (file.with_name(f"{file.name}{end}") for end in _COMPANIONS)
    return [str(one) for one in left if one.exists()]


def find_faults(snapshot: Snapshot, folder: Path) -> list[str]:
    """Broken pages, rows that point nowhere, tables that are not as described."""
    file = folder / snapshot.files[0]
    try:
        with _named(file), closing(_opened(file, "ro")) as connection:
            faults = _check(connection, "integrity_check")
            if faults:
                return faults
            dangling = connection.execute("PRAGMA foreign_key_check").fetchmany(
                _MOST_FAULTS
            )
            faults += [f"{row[0]}: dòng {row[1]} trỏ tới {row[2]}" for row in dangling]
            tables = {
                name: _described(connection, name) for name in _tables(connection)
            }
    except SnapshotFailed as error:
        return [error.message]
    for name in sorted(tables.keys() | snapshot.tables.keys()):
        if tables.get(name) != snapshot.tables.get(name):
            faults.append(f"bảng {name} không khớp bản kê")
    return faults


def list_tables(file: Path) -> list[str]:
    """The tables of a database file that hold rows of their own."""
    with _named(file), closing(_opened(file, "ro")) as connection:
        return _tables(connection)


def read_rows(
    snapshot: Snapshot, folder: Path, table: str, columns: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """Some columns of every row, in the order of the primary key."""
    file = folder / snapshot.files[0]
    types = dict(snapshot.tables[table].columns)
    readers = [reader_of(types[name]) for name in columns]
    with _named(file), closing(_opened(file, "ro")) as connection:
        keys = [
            row[1]
            for row in sorted(_columns(connection, table), key=lambda row: row[5])
            if row[5]
        ]
        question = f"SELECT {_names(columns)} FROM {_quoted(table)}"  # noqa: S608
        if keys:
            question += f" ORDER BY {_names(keys)}"
        for row in connection.execute(question):
            yield tuple(
                None if value is None else read(value)
                for read, value in zip(readers, row, strict=True)
            )


def find_revision(chain: Chain, file: Path) -> str | None:
    """The schema a file in use has; None when it has none yet."""
    with _named(file), closing(_opened(file, "rw")) as connection:
        if chain.version_table not in _tables(connection):
            return None
        return _revision(connection, chain, file)


def quick_check(file: Path) -> list[str]:
    """What SQLite finds wrong with a database file in use; empty when it is sound."""
    with _named(file), closing(_opened(file, "rw")) as connection:
        return _check(connection, "quick_check")


def journal_mode_of(file: Path) -> str:
    """How a database file in use keeps its commits, such as "wal"."""
    with _named(file), closing(_opened(file, "rw")) as connection:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def _is_empty(file: Path) -> bool:
    if not file.is_file():
        return False
    try:
        with _named(file), closing(_opened(file, "rw")) as connection:
            return not connection.execute("SELECT 1 FROM sqlite_master").fetchall()
    except SnapshotFailed:
        return False


@contextmanager
def _named(file: Path) -> Iterator[None]:
    """Turn the driver's errors into one that names the file and the cause."""
    try:
        yield
    except sqlite.driver.Error as error:
        raise SnapshotFailed(f"Cơ sở dữ liệu {file}: {_cause(error)}.") from error


def _cause(error: Any) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    for known, said in _SAID.items():
        if name.startswith(known):
            return said
    return str(error)


def _opened(file: Path, mode: str) -> Any:
    """A connection that never makes a file and believes nothing the file says."""
    connection = sqlite.driver.connect(
        f"{file.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=sqlite.BUSY_TIMEOUT_SECONDS,
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _check(connection: Any, pragma: str) -> list[str]:
    rows = connection.execute(f"PRAGMA {pragma}({_MOST_FAULTS})").fetchall()
    return [row[0] for row in rows if row[0] != "ok"]


def _tables(connection: Any) -> list[str]:
    """The tables that hold rows of their own: no index of words, no view."""
    rows = connection.execute("PRAGMA main.table_list").fetchall()
    return sorted(
        row[1] for row in rows if row[2] == "table" and not row[1].startswith("sqlite_")
    )


def _described(connection: Any, table: str) -> Table:
    count = connection.execute(f"SELECT COUNT(*) FROM {_quoted(table)}").fetchone()[0]  # noqa: S608
    columns = tuple((row[1], row[2]) for row in _columns(connection, table))
    return Table(count, columns)


def _columns(connection: Any, table: str) -> list[Any]:
    found: list[Any] = connection.execute(
        "SELECT * FROM pragma_table_info(?)", (table,)
    ).fetchall()
    return found


def _revision(connection: Any, chain: Chain, file: Path) -> str:
    if chain.version_table in _tables(connection):
        row = connection.execute(
            f"SELECT version_num FROM {chain.version_table}"  # noqa: S608
        ).fetchone()
        if row:
            return str(row[0])
    raise SnapshotFailed(f"Cơ sở dữ liệu {file} chưa có dữ liệu của cổng.")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _names(names: Sequence[str]) -> str:
    return ", ".join(_quoted(name) for name in names)
