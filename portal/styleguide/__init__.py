"""The pages of components, /kieu-dang: every part of the look in every state.

Registered by the application in development only.
"""

from flask import Blueprint, Flask, render_template

from portal.content.frame import frame
from portal.styleguide import newsroom_values, values

bp = Blueprint("styleguide", __name__)


@bp.get("/kieu-dang")
def index() -> str:
    """Every component of the public pages on one page, with invented values."""
    return render_template("styleguide/index.html", **frame(), specimens=values)


@bp.get("/kieu-dang/bien-tap")
def newsroom() -> str:
    """Every component of the newsroom, in the newsroom's own frame."""
    return render_template(
        "styleguide/newsroom.html",
        **_newsroom_frame("Bài viết"),
        specimens=newsroom_values,
    )


@bp.get("/kieu-dang/bien-tap/bai")
def desk() -> str:
    """The desk of a writer as a whole: the bar, the form, the panels."""
    return render_template(
        "styleguide/desk.html",
        **_newsroom_frame("Bài viết"),
        specimens=newsroom_values,
    )


@bp.get("/kieu-dang/dang-nhap")
def sign_in() -> str:
    """The door of the newsroom."""
    return render_template(
        "styleguide/sign_in.html", site=frame()["site"], csrf_token=_no_token
    )


def init_app(app: Flask) -> None:
    """Open the room."""
    app.register_blueprint(bp)


def _newsroom_frame(here: str) -> dict[str, object]:
    return {
        "site": frame()["site"],
        "person": newsroom_values.PERSON,
        "nav": newsroom_values.nav(here),
        "flashes": (),
        "unread": 2,
        "csrf_token": _no_token,
    }


def _no_token() -> str:
    """Nothing here is ever sent."""
    return ""
