"""Snapshots of PostgreSQL: COPY inside one transaction, out and in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg import sql

from portal.storage.counters_sql import SHORT_LIVED
from portal.storage.database import engine_options
from portal.storage.migrate import VISITS, Chain, upgrade_within
from portal.storage.snapshots import Part, Snapshot, SnapshotFailed, Table
from portal.storage.snapshots_copies import file_name

_CONNECT_SECONDS = 10
_BLOCK = 1024 * 1024
# One way of writing every value, whatever this server's habits are.
_HABITS = (
    "SET client_encoding = 'UTF8'",
    "SET datestyle = 'ISO, YMD'",
    "SET timezone = 'UTC'",
    "SET extra_float_digits = 1",
    "SET bytea_output = 'hex'",
    "SET statement_timeout = 0",
    "SET idle_in_transaction_session_timeout = 0",
)
_TABLES = """
SELECT c.oid, c.relname, pg_table_size(c.oid)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND c.relkind = 'r'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
ORDER BY c.relname COLLATE "C"
"""
_COLUMNS = """
SELECT attname, format_type(atttypid, atttypmod)
FROM pg_attribute
WHERE attrelid = %s AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
ORDER BY attnum
"""
_KEY = """
SELECT a.attname
FROM pg_index i
CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
WHERE i.indrelid = %s AND i.indisprimary
ORDER BY k.place
"""
_SEQUENCES = """
SELECT sequencename, last_value FROM pg_sequences
WHERE schemaname = current_schema() AND last_value IS NOT NULL
ORDER BY sequencename COLLATE "C"
"""
_KEEPING = """
SELECT name, setting FROM pg_settings
WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'
ORDER BY name
"""
_FOREIGN_KEYS = """
SELECT t.relname, c.conname, pg_get_constraintdef(c.oid)
FROM pg_constraint c
JOIN pg_class t ON t.oid = c.conrelid
JOIN pg_namespace n ON n.oid = c.connamespace
WHERE n.nspname = current_schema() AND c.contype = 'f'
ORDER BY t.relname, c.conname
"""

# Those that are not the other side of a key.
_INDEXES = """
SELECT i.relname, pg_get_indexdef(i.oid)
FROM pg_index x
JOIN pg_class i ON i.oid = x.indexrelid
JOIN pg_namespace n ON n.oid = i.relnamespace
WHERE n.nspname = current_schema()
    AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.oid)
ORDER BY i.relname
"""


def take(chain: Chain, url: str, folder: Path) -> Snapshot:
    """Copy a chain's tables as one transaction sees them."""
    with _named(url), _connected(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        with connection.cursor() as cursor:
            tables = {
                name: _copy_out(cursor, oid, name, folder)
                for oid, name, _size in _tables(cursor, chain)
            }
            if chain.version_table not in tables:
                raise SnapshotFailed(f"{_shown(url)} chưa có dữ liệu của cổng.")
            revision = _revision(cursor, chain)
            # After the rows: a sequence is never behind what was copied.
            sequences = dict(cursor.execute(_SEQUENCES).fetchall())
    return Snapshot(
        kind="postgresql",
        revision=revision,
        files=tuple(file_name(name) for name in tables),
        tables=tables,
        sequences={n: v for n, v in sequences.items() if _belongs(chain, n)},
    )


def estimate(chain: Chain, url: str) -> int:
    """The tables' size on the server."""
    with _named(url), _connected(url) as connection, connection.cursor() as cursor:
        return sum(size for _oid, _name, size in _tables(cursor, chain))


def list_obstacles(chain: Chain, url: str) -> list[str]:
    """The database with the first of a chain's tables found in it."""
    with _named(url), _connected(url) as connection, connection.cursor() as cursor:
        names = [name for _oid, name, _size in _tables(cursor, chain)]
    return [f"{_shown(url)} (bảng {names[0]})"] if names else []


def find_revision(chain: Chain, url: str) -> str | None:
    """The schema a chain's tables have; None when there are none yet."""
    with _named(url), _connected(url) as connection, connection.cursor() as cursor:
        names = [name for _oid, name, _size in _tables(cursor, chain)]
        return _revision(cursor, chain) if chain.version_table in names else None


def list_weak_settings(url: str) -> list[str]:
    """Settings of the server with which a power cut can cost commits."""
    with _named(url), _connected(url) as connection, connection.cursor() as cursor:
        found = cursor.execute(_KEEPING).fetchall()
    return [f"{name} = {value}" for name, value in found]


def holds(part: Part) -> bool:
    """Whether the tables have the schema and as many rows as a snapshot."""
    with _named(part.url), _connected(part.url) as connection:
        cursor = connection.cursor()
        names = [name for _oid, name, _size in _tables(cursor, part.chain)]
        if part.chain.version_table not in names:
            return False
        counted = {name: _count(cursor, name) for name in names}
        tables = part.snapshot.tables
        return _revision(cursor, part.chain) == part.snapshot.revision and all(
            name in tables and counted[name] == tables[name].rows for name in names
        )


def put_back(parts: Sequence[Part]) -> None:
    """Make the tables and fill them, all in one transaction."""
    url = parts[0].url
    engine = sa.create_engine(url, **engine_options(url))
    try:
        with _named(url), engine.begin() as connection:
            for part in parts:
                connection.execute(
                    sa.text("SELECT pg_advisory_xact_lock(:key)"),
                    {"key": part.chain.lock},
                )
                upgrade_within(part.chain, connection, part.snapshot.revision)
            raw: Any = connection.connection.driver_connection
            with raw.cursor() as cursor:
                _fill(cursor, parts)
    finally:
        engine.dispose()


def _fill(cursor: Any, parts: Sequence[Part]) -> None:
    for habit in _HABITS:
        cursor.execute(habit)
    # Tables point at each other in a circle: the keys come back once all rows
    # are in, and are checked then.
    keys = cursor.execute(_FOREIGN_KEYS).fetchall()
    for table, name, _definition in keys:
        _run(cursor, "ALTER TABLE {} DROP CONSTRAINT {}", table, name)
    # Built over all rows at once, the indexes of words take a fraction of the time.
    indexes = cursor.execute(_INDEXES).fetchall()
    for name, _definition in indexes:
        _run(cursor, "DROP INDEX {}", name)
    for part in parts:
        _fill_chain(cursor, part)
    for _name, definition in indexes:
        cursor.execute(definition)
    for table, name, definition in keys:
        words = f"ALTER TABLE {{}} ADD CONSTRAINT {{}} {definition}"
        _run(cursor, words, table, name)
    cursor.execute("ANALYZE")


def _fill_chain(cursor: Any, part: Part) -> None:
    made = {name for _oid, name, _size in _tables(cursor, part.chain)}
    for name in made:
        # What the migrations write themselves is in the snapshot as well.
        _run(cursor, "DELETE FROM {}", name)
    for name, table in part.snapshot.tables.items():
        if name not in made:
            continue  # Another program's: the portal has no such table.
        rows = _copy_in(cursor, name, table, part.folder)
        if rows != table.rows:
            raise SnapshotFailed(f"Bảng {name}: vào {rows} dòng, cần {table.rows}.")
    for name, value in part.snapshot.sequences.items():
        if _exists(cursor, name):
            cursor.execute(
                "SELECT setval(quote_ident(%s)::regclass, %s)", (name, value)
            )


def _copy_out(cursor: Any, oid: int, name: str, folder: Path) -> Table:
    columns = cursor.execute(_COLUMNS, (oid,)).fetchall()
    keys = [row[0] for row in cursor.execute(_KEY, (oid,)).fetchall()]
    question = sql.SQL("COPY (SELECT {} FROM {}{}{}) TO STDOUT").format(
        _identifiers([column for column, _type in columns]),
        sql.Identifier(name),
        sql.SQL(" WHERE false" if name in SHORT_LIVED else ""),
        sql.SQL(" ORDER BY {}").format(_identifiers(keys)) if keys else sql.SQL(""),
    )
    rows = 0
    with (folder / file_name(name)).open("xb") as file, cursor.copy(question) as copy:
        for block in copy:
            # Each line is a row: what ends a line inside a value is written \n.
            rows += bytes(block).count(b"\n")
            file.write(block)
    return Table(rows, tuple((column, kind) for column, kind in columns))


def _copy_in(cursor: Any, name: str, table: Table, folder: Path) -> int:
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(name), _identifiers([column for column, _ in table.columns])
    )
    with (folder / file_name(name)).open("rb") as file, cursor.copy(statement) as copy:
        while block := file.read(_BLOCK):
            copy.write(block)
    rows: int = cursor.rowcount
    return rows


def _tables(cursor: Any, chain: Chain) -> list[tuple[int, str, int]]:
    rows = cursor.execute(_TABLES).fetchall()
    return [row for row in rows if _belongs(chain, row[1])]


def _belongs(chain: Chain, name: str) -> bool:
    """Whether a table or sequence is of this chain: both may live in one database."""
    is_of_visits = name.startswith(("visit_", "visits_"))
    return is_of_visits is (chain is VISITS)


def _revision(cursor: Any, chain: Chain) -> str:
    question = sql.SQL("SELECT version_num FROM {}").format(
        sql.Identifier(chain.version_table)
    )
    return str(cursor.execute(question).fetchone()[0])


def _count(cursor: Any, name: str) -> int:
    question = sql.SQL("SELECT COUNT(*) FROM {}").format(sql.Identifier(name))
    return int(cursor.execute(question).fetchone()[0])


def _exists(cursor: Any, name: str) -> bool:
    question = "SELECT to_regclass(quote_ident(%s)) IS NOT NULL"
    return bool(cursor.execute(question, (name,)).fetchone()[0])


def _run(cursor: Any, words: str, *names: str) -> None:
    cursor.execute(sql.SQL(words).format(*(sql.Identifier(name) for name in names)))


def _identifiers(names: Sequence[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(name) for name in names)


@contextmanager
def _connected(url: str) -> Iterator[Any]:
    with psycopg.connect(
        sa.make_url(url)
        .set(drivername="postgresql")
        .render_as_string(hide_password=False),
        connect_timeout=_CONNECT_SECONDS,
        application_name="portal backup",
    ) as connection:
        for habit in _HABITS:
            connection.execute(habit)
        connection.commit()
        yield connection


@contextmanager
def _named(url: str) -> Iterator[None]:
    """Turn the driver's errors into one that names the database and the cause."""
    try:
        yield
    except (psycopg.Error, sa.exc.DBAPIError) as error:
        cause = str(getattr(error, "orig", None) or error).partition("\n")[0]
        raise SnapshotFailed(f"{_shown(url)}: {cause}") from error


def _shown(url: str) -> str:
    """The database's address without its password."""
    address = sa.make_url(url)
    return f"Cơ sở dữ liệu {address.database} trên {address.host or 'máy này'}"
