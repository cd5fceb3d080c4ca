"""The page of components, /kieu-dang: every part of the look in every state.

Registered by the application in development only.
"""

from flask import Blueprint, Flask, render_template

from portal.content.frame import frame
from portal.styleguide import values

bp = Blueprint("styleguide", __name__)


@bp.get("/kieu-dang")
def index() -> str:
    """Every component on one page, with invented values."""
    return render_template("styleguide/index.html", **frame(), specimens=values)


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)
