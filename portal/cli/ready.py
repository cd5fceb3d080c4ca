"""Bringing both databases to this code's schema before anything is done with them."""

from flask import current_app

from portal.safety.unfinished import demand_finished
from portal.settings import Settings
from portal.storage.counters import upgrade_visits
from portal.storage.migrate import upgrade_content


def ready() -> None:
    """Upgrade the content and the visits; raises SchemaError when that cannot be.

    Raises Unfinished where a restore was interrupted: nothing is made over its
    remains.
    """
    settings: Settings = current_app.extensions["settings"]
    demand_finished(settings)
    upgrade_content(settings.database_url)
    upgrade_visits(settings.visits_url)
