"""Alembic's entry into the content chain."""

from portal.storage.migrations.env_shared import run

run()
