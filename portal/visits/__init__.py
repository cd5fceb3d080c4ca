"""Room `visits`: counts who reads what and shows it (the contract is VISITS.md).

Others reach it through the readership port of the content kernel, and in HTML by
including `visits/_odometer.html` and `visits/_views.html`.
"""

import weakref

from flask import Blueprint, Flask

from portal.settings import Settings
from portal.storage.counters import open_ledger
from portal.visits import fragments
from portal.visits.pace import Pace
from portal.visits.public_articles import PublicArticles
from portal.visits.readership import LedgerReadership
from portal.visits.room import Room

bp = Blueprint("visits", __name__, url_prefix="/fragments/visits")

# Article 0 stands for the home page and the lists.
bp.add_url_rule("/<int:article_id>", "report", fragments.report, methods=["POST"])
bp.add_url_rule("/<int:article_id>", "counter", fragments.counter)
bp.add_url_rule("/<int:article_id>/pixel.gif", "pixel", fragments.pixel)


def init_app(app: Flask) -> None:
    """Open the room and register the readership port; connects at the first use."""
    settings: Settings = app.extensions["settings"]
    ledger = open_ledger(settings.visits_url)
    app.extensions["visits"] = Room(
        ledger, Pace(), PublicArticles(), settings.public_url
    )
    app.extensions["readership"] = LedgerReadership(ledger)
    app.register_blueprint(bp)
    # The last second reaches the disk when the process ends in good order.
    weakref.finalize(app, ledger.close)
