"""A further portal beside the test's own: other settings, or another process's view."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from portal import create_app
from portal.settings import Settings, read_settings
from portal.storage import db
from tests.conftest import Databases

_KEY = "0123456789abcdef" * 4


def settings_for(databases: Databases, instance: Path, **named: str) -> Settings:
    """Settings over these databases; `PUBLIC_URL="…"` and the like are added."""
    return read_settings(
        {
            "PORTAL_INSTANCE": str(instance),
            "PORTAL_DATABASE_URL": databases.content,
            "PORTAL_VISITS_URL": databases.visits,
            "PORTAL_SECRET_KEY": _KEY,
            **{f"PORTAL_{name}": value for name, value in named.items()},
        }
    )


@contextmanager
def second_portal(settings: Settings) -> Iterator[Flask]:
    """Another portal, its app context open; closed again at the end."""
    portal = create_app(settings)
    with portal.app_context():
        try:
            yield portal
        finally:
            db.session.remove()
            db.engine.dispose()
            portal.extensions["visits"].ledger.close()
