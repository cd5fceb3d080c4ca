"""What the room's views share within one app."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from portal.storage.counters import Ledger
from portal.visits.pace import Pace
from portal.visits.public_articles import PublicArticles


@dataclass(frozen=True, slots=True)
class Room:
    """The ledger, the rhythm of polls, and what may be counted at all."""

    ledger: Ledger
    pace: Pace
    public_articles: PublicArticles
    public_url: str


def current_room() -> Room:
    """The room of the current app."""
    return cast("Room", current_app.extensions["visits"])
