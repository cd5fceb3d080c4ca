"""Bring the visits ledger to the schema this code expects (its own Alembic chain)."""

import logging
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from portal.storage import sqlite
from portal.storage.database import engine_options
from portal.storage.migrate import SchemaError

log = logging.getLogger(__name__)
_SCRIPTS = Path(__file__).parent / "migrations" / "visits"
# Its own, because both chains may live in one PostgreSQL database.
VERSION_TABLE = "visits_alembic_version"
_UPGRADE_LOCK = 7_302_016


def upgrade(url: str) -> bool:
    """Upgrade to the newest revision; True when there was something to do."""
    engine = sa.create_engine(url, **engine_options(url))
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
            return _upgrade(connection)
    finally:
        engine.dispose()


def _upgrade(connection: sa.Connection) -> bool:
    scripts = ScriptDirectory(str(_SCRIPTS))
    options = {"version_table": VERSION_TABLE}
    current = MigrationContext.configure(
        connection, opts=options
    ).get_current_revision()
    if current is not None and current not in {
        script.revision for script in scripts.walk_revisions()
    }:
        raise SchemaError(
            f"The visits ledger has schema {current}, which this version of the "
            "portal does not know. Start the newer version, or restore a backup."
        )
    if current == scripts.get_current_head():
        return False
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["version_table"] = VERSION_TABLE
    command.upgrade(config, "head")
    log.info("Visits schema is now %s.", scripts.get_current_head())
    return True
