"""Alembic's entry into the visits chain."""

from portal.storage.migrations.env_shared import run

run()
