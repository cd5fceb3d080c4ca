"""Room `visits`: counts who reads what and shows it (the contract is VISITS.md).

Others reach it through the readership port of the content kernel, and in HTML by
including `visits/_odometer.html` and `visits/_views.html`.
"""

import weakref
from typing import NoReturn

from flask import Blueprint, Flask, abort, current_app, request

from portal.core.errors import NotFound
from portal.settings import Settings
from portal.storage.counters import open_ledger
from portal.visits.door import Door
from portal.visits.pace import Pace
from portal.visits.public_articles import PublicArticles
from portal.visits.readership import LedgerReadership
from portal.visits.reading import MAX_BODY_BYTES
from portal.visits.room import Room, current_room

bp = Blueprint("visits", __name__, url_prefix="/fragments/visits")


def refuse(article_id: int) -> NoReturn:
    """What the door in front does not answer: say why not."""
    if (request.content_length or 0) > MAX_BODY_BYTES:
        abort(413)
    if article_id:
        # While the content database fails, this tells so.
        current_room().public_articles.has(current_app, article_id)
    raise NotFound


# Article 0 stands for the home page and the lists.
bp.add_url_rule("/<int:article_id>", "report", refuse, methods=["POST"])
bp.add_url_rule("/<int:article_id>", "counter", refuse)
bp.add_url_rule("/<int:article_id>/pixel.gif", "pixel", refuse)


def init_app(app: Flask) -> None:
    """Open the room and register the readership port; connects at the first use."""
    settings: Settings = app.extensions["settings"]
    ledger = open_ledger(settings.visits_url, unit_seconds=settings.visit_minutes * 60)
    room = Room(ledger, Pace(), PublicArticles(), settings)
    app.extensions["visits"] = room
    app.extensions["readership"] = LedgerReadership(ledger)
    app.jinja_env.globals["visitor_number"] = settings.visitor_number
    app.register_blueprint(bp)
    app.wsgi_app = Door(app, room)  # type: ignore[method-assign]
    # The last second reaches the disk when the process ends in good order.
    weakref.finalize(app, ledger.close)
