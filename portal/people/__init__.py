"""Room `people`: who works in the newsroom and what they may do there.

For administrators; every view demands it. The rules are those of `portal.accounts`.
"""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask

from portal.newsroom import NavEntry, register
from portal.people import acts, export, inviting, listing, one

bp = Blueprint("people", __name__, url_prefix="/bien-tap/nguoi-dung")
_ONE = "/<int(max=2147483647):staff_id>"
_Table = tuple[tuple[str, str, Callable[..., Any]], ...]
_PAGES: _Table = (
    ("", "people", listing.people),
    ("/moi", "new", inviting.new),
    (_ONE, "person", one.person),
    (f"{_ONE}/khoa", "ask_lock", acts.ask_lock),
    (f"{_ONE}/mo-khoa", "ask_unlock", acts.ask_unlock),
    (f"{_ONE}/dat-lai-hai-buoc", "ask_reset_second_factor", acts.ask_reset),
)
_ACTS: _Table = (
    ("/moi", "invite", inviting.invite),
    ("/xuat", "export", export.export),
    (_ONE, "save", one.save),
    (f"{_ONE}/lien-ket", "make_link", inviting.make_link),
    (f"{_ONE}/khoa", "lock", acts.lock),
    (f"{_ONE}/mo-khoa", "unlock", acts.unlock),
    (f"{_ONE}/dat-lai-hai-buoc", "reset_second_factor", acts.reset_second_factor),
    (f"{_ONE}/phien", "end_sessions", acts.end_sessions),
)
for _rule, _endpoint, _view in _PAGES:
    bp.add_url_rule(_rule, _endpoint, _view)
for _rule, _endpoint, _view in _ACTS:
    bp.add_url_rule(_rule, _endpoint, _view, methods=["POST"])


def init_app(app: Flask) -> None:
    """Open the room and put it into the menu."""
    app.register_blueprint(bp)
    register(NavEntry("people.people", "Người dùng", "people", "manage_people", 80))
