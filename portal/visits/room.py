"""What the room's parts share within one app."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from portal.settings import Settings
from portal.storage.counters import Ledger
from portal.visits.pace import Pace
from portal.visits.public_articles import PublicArticles


@dataclass(frozen=True, slots=True)
class Room:
    """The ledger, the rhythm of polls, and what may be counted at all."""

    ledger: Ledger
    pace: Pace
    public_articles: PublicArticles
    settings: Settings


def current_room() -> Room:
    """The room of the current app."""
    return cast("Room", current_app.extensions["visits"])
