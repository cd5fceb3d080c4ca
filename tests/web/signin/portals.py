"""Portals with other settings than the test's own, on the same databases."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from portal import create_app
from portal.settings import Settings, read_settings
from portal.storage import db


@contextmanager
def portal_with(settings: Settings, **changed: str) -> Iterator[Flask]:
    """An app that differs in these PORTAL_* settings; its context is open."""
    public_url = changed.pop("PORTAL_PUBLIC_URL", settings.public_url)
    app = create_app(
        read_settings(
            {
                "PORTAL_INSTANCE": str(settings.instance),
                "PORTAL_DATABASE_URL": settings.database_url,
                "PORTAL_VISITS_URL": settings.visits_url,
                "PORTAL_SECRET_KEY": "0123456789abcdef" * 4,
                "PORTAL_ALLOWED_HOSTS": "localhost",
                "PORTAL_PUBLIC_URL": public_url,
                **changed,
            }
        )
    )
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
    app.extensions["visits"].ledger.close()
