"""Room `people`: who works in the newsroom and what they may do there.

For administrators; every view demands it. The rules are those of `portal.accounts`.
"""

from flask import Blueprint, Flask

from portal.newsroom import NavEntry, register
from portal.web.late_views import LateView, late_views

bp = Blueprint("people", __name__, url_prefix="/bien-tap/nguoi-dung")
_late = late_views(__name__)
_ONE = "/<int(max=2147483647):staff_id>"
_Table = tuple[tuple[str, str, LateView], ...]
_PAGES: _Table = (
    ("", "people", _late("listing.people")),
    ("/moi", "new", _late("inviting.new")),
    (_ONE, "person", _late("one.person")),
    (f"{_ONE}/khoa", "ask_lock", _late("acts.ask_lock")),
    (f"{_ONE}/mo-khoa", "ask_unlock", _late("acts.ask_unlock")),
    (f"{_ONE}/dat-lai-hai-buoc", "ask_reset_second_factor", _late("acts.ask_reset")),
)
_ACTS: _Table = (
    ("/moi", "invite", _late("inviting.invite")),
    ("/xuat", "export", _late("export.export")),
    (_ONE, "save", _late("one.save")),
    (f"{_ONE}/lien-ket", "make_link", _late("inviting.make_link")),
    (f"{_ONE}/khoa", "lock", _late("acts.lock")),
    (f"{_ONE}/mo-khoa", "unlock", _late("acts.unlock")),
    (
        f"{_ONE}/dat-lai-hai-buoc",
        "reset_second_factor",
        _late("acts.reset_second_factor"),
    ),
    (f"{_ONE}/phien", "end_sessions", _late("acts.end_sessions")),
)
for _rule, _endpoint, _view in _PAGES:
    bp.add_url_rule(_rule, _endpoint, _view)
for _rule, _endpoint, _view in _ACTS:
    bp.add_url_rule(_rule, _endpoint, _view, methods=["POST"])


def init_app(app: Flask) -> None:
    """Open the room and put it into the menu."""
    app.register_blueprint(bp)
    register(NavEntry("people.people", "Người dùng", "people", "manage_people", 80))
