"""Bring the content database to the schema this code expects.

A SQLite file that holds anything is copied beside itself first
(`portal.db.before-0002`), so a failed upgrade costs nothing but disk.
"""

import logging
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from portal.storage import sqlite
from portal.storage.database import Model, engine_options

log = logging.getLogger(__name__)
_SCRIPTS = Path(__file__).parent / "migrations" / "content"
# One upgrade at a time on PostgreSQL, where several nodes may start at once.
_UPGRADE_LOCK = 7_302_015


class SchemaError(Exception):
    """The database cannot be brought to this code's schema; says why."""


def upgrade_content(database_url: str, *, target: str = "head") -> bool:
    """Upgrade to `target`; True when there was something to do.

    Raises SchemaError when the database was written by newer code.
    """
    engine = sa.create_engine(database_url, **engine_options(database_url))
    if engine.dialect.name == "sqlite":
        sqlite.prepare_engine(engine)
    try:
        writing = engine.execution_options(portal_writes=True)
        with writing.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(
                    sa.text("SELECT pg_advisory_xact_lock(:key)"),
                    {"key": _UPGRADE_LOCK},
                )
            return _upgrade(connection, target)
    finally:
        engine.dispose()


def newest_revision() -> str:
    """The schema revision this code was written for."""
    head = ScriptDirectory(str(_SCRIPTS)).get_current_head()
    if head is None:
        raise SchemaError("The portal's migrations are missing.")
    return head


def _upgrade(connection: sa.Connection, target: str) -> bool:
    scripts = ScriptDirectory(str(_SCRIPTS))
    current = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in scripts.walk_revisions()}
    if current is not None and current not in known:
        raise SchemaError(
            f"The content database has schema {current}, which this version of the "
            "portal does not know. Start the newer version, or restore a backup."
        )
    wanted = newest_revision() if target == "head" else target
    if current == wanted:
        return False
    if current is not None and connection.dialect.name == "sqlite":
        _copy_before(connection, wanted)
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["metadata"] = Model.metadata
    command.upgrade(config, target)
    log.info("Content schema is now %s (was %s).", wanted, current or "empty")
    return True


def _copy_before(connection: sa.Connection, wanted: str) -> None:
    """Copy the database file online, as it was before the upgrade.

    The copy is made whole under a temporary name first. A second connection
    reads the last committed state, which the open write transaction has not
    touched yet.
    """
    source = Path(str(connection.engine.url.database))
    final = source.with_name(f"{source.name}.before-{wanted}")
    partial = final.with_name(final.name + ".part")
    partial.unlink(missing_ok=True)
    reader = sqlite.driver.connect(str(source))
    writer = sqlite.driver.connect(str(partial))
    try:
        reader.backup(writer)
    finally:
        writer.close()
        reader.close()
    partial.replace(final)
    log.info("A copy from before the upgrade is at %s.", final)
