"""Bring a database to the schema this code expects: two linear Alembic chains.

A SQLite file that holds anything is copied beside itself first
(`portal.db.before-0002`), so a failed upgrade costs nothing but disk.
"""

import logging
import re
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from portal.storage import sqlite
from portal.storage.counters_sql import SHORT_LIVED
from portal.storage.database import Model, engine_options

log = logging.getLogger(__name__)
_FOLDER = Path(__file__).parent / "migrations"
_IS = re.compile(r'^revision = "(.+)"$', re.MULTILINE)
_FOLLOWS = re.compile(r'^down_revision = "(.+)"$', re.MULTILINE)


class SchemaError(Exception):
    """The database cannot be brought to this code's schema; says why."""


@dataclass(frozen=True, slots=True)
class Chain:
    """One line of migrations.

    `version_table` is its own, because both chains may live in one PostgreSQL
    database. `lock` makes nodes that start together upgrade one after another.
    """

    name: str
    version_table: str
    lock: int
    metadata: sa.MetaData | None = None

    @property
    def revisions(self) -> tuple[str, ...]:
        """The schema revisions this code knows, oldest first.

        Read from the files without Alembic, whose import takes a sixth of a start.
        Raises SchemaError when they are missing or no line.
        """
        texts = [
            path.read_text("utf-8")
            for path in (_FOLDER / self.name / "versions").glob("*.py")
        ]
        after = {_find(_FOLLOWS, text): _find(_IS, text) for text in texts}
        line: list[str] = []
        while (found := after.pop(line[-1] if line else None, None)) is not None:
            line.append(found)
        if not line or len(line) != len(texts):
            raise SchemaError(f"The migrations of the {self.name} are not one line.")
        return tuple(line)

    @property
    def newest(self) -> str:
        """The schema revision this code was written for."""
        return self.revisions[-1]


CONTENT = Chain("content", "alembic_version", 7_302_015, Model.metadata)
VISITS = Chain("visits", "visits_alembic_version", 7_302_016)


def upgrade_content(database_url: str, *, target: str = "head") -> bool:
    """Upgrade the content; True when there was something to do.

    Raises SchemaError when the database was written by newer code.
    """
    return upgrade(CONTENT, database_url, target=target)


def upgrade(chain: Chain, database_url: str, *, target: str = "head") -> bool:
    """Upgrade a database along a chain to `target`, in one transaction."""
    engine = sa.create_engine(database_url, **engine_options(database_url))
    if engine.dialect.name == "sqlite":
        sqlite.prepare_engine(engine)
    try:
        # Most starts find nothing to do, and those wait for no writer.
        if target == "head" and _is_newest(chain, engine):
            return False
        with engine.execution_options(portal_writes=True).begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(
                    sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": chain.lock}
                )
            return upgrade_within(chain, connection, target)
    finally:
        engine.dispose()


def upgrade_within(chain: Chain, connection: sa.Connection, target: str) -> bool:
    """The same in the transaction a connection has open."""
    current = _find_revision(chain, connection)
    if current is not None and current not in chain.revisions:
        raise SchemaError(
            f"The {chain.name} database has schema {current}, which this version of "
            "the portal does not know. Start the newer version, or restore a backup."
        )
    wanted = chain.newest if target == "head" else target
    if current == wanted:
        return False
    if current is not None and connection.dialect.name == "sqlite":
        _copy_before(connection, wanted)
    _run(chain, connection, target)
    log.info(
        "The %s schema is now %s (was %s).", chain.name, wanted, current or "empty"
    )
    return True


def _find(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found[1] if found else None


def _is_newest(chain: Chain, engine: sa.Engine) -> bool:
    with engine.connect() as connection:
        return _find_revision(chain, connection) == chain.newest


def _find_revision(chain: Chain, connection: sa.Connection) -> str | None:
    """The schema the database has; None when it has none yet."""
    if not sa.inspect(connection).has_table(chain.version_table):
        return None
    version = sa.table(chain.version_table, sa.column("version_num"))
    revision: str | None = connection.scalar(sa.select(version.c.version_num))
    return revision


def _run(chain: Chain, connection: sa.Connection, target: str) -> None:
    # Slow to import, and a start that finds nothing to do needs neither.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option(
        "script_location", str(_FOLDER / chain.name).replace("%", "%%")
    )
    config.attributes["connection"] = connection
    config.attributes["chain"] = chain
    command.upgrade(config, target)


def _copy_before(connection: sa.Connection, wanted: str) -> None:
    """Copy the database file online, as it was before the upgrade.

    The copy is made whole under a temporary name first. A second connection
    reads the last committed state, which the open write transaction has not
    touched yet.
    """
    source = Path(str(connection.engine.url.database))
    final = source.with_name(f"{source.name}.before-{wanted}")
    partial = final.with_name(f"{final.name}.part")
    partial.unlink(missing_ok=True)
    with (
        closing(sqlite.driver.connect(str(source))) as reader,
        closing(sqlite.driver.connect(str(partial))) as writer,
    ):
        reader.backup(writer)
        _forget_readers(writer)
    partial.replace(final)
    log.info("A copy from before the upgrade is at %s.", final)


def _forget_readers(copy: Any) -> None:
    """Empty what tells readers apart: it must not outlive its day in a copy."""
    copy.execute("PRAGMA journal_mode = DELETE")
    copy.execute("PRAGMA secure_delete = ON")
    names = {row[0] for row in copy.execute("SELECT name FROM sqlite_master")}
    for name in names & set(SHORT_LIVED):
        copy.execute(f"DELETE FROM {name}")  # noqa: S608
    copy.commit()
