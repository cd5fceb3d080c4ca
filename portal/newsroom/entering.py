"""The cookie's side of coming in and going: who is half-way, who is in, who has left.

Between password and code the cookie holds a mark for five minutes; it signs nobody
in. At the log-in everything in the cookie is thrown away, so neither a token nor a
form secret from before is worth anything after it (fixation, R14).
"""

from dataclasses import dataclass

from flask import after_this_request, current_app, g, session

from portal.accounts import sessions, signing_in
from portal.accounts.house import current_house
from portal.accounts.signing_in import find_entrant
from portal.accounts.values import Entrant
from portal.core import clock
from portal.newsroom.paths import own_path
from portal.newsroom.presence import (
    TOKEN,
    current_actor,
    current_client,
    current_signed_in,
    find_signed_in,
)
from portal.settings import Settings
from portal.web.staff_marker import mark_staff

_PENDING = "pending"
_PENDING_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Pending:
    """Somebody whose password was right a moment ago, and where they wanted to go."""

    entrant: Entrant
    next_path: str


def remember_entrant(entrant: Entrant, next_path: str) -> None:
    """Note that a password was right; signs nobody in."""
    session[_PENDING] = {
        "staff": entrant.staff_id,
        "stamp": entrant.stamp,
        "at": int(clock.now().timestamp()),
        "next": next_path,
    }


def find_pending() -> Pending | None:
    """Who is half-way in; None when nobody is, too late, or their account changed."""
    mark = session.get(_PENDING)
    if not isinstance(mark, dict):
        return None
    age = clock.now().timestamp() - mark["at"]
    if not 0 <= age <= _PENDING_SECONDS:
        return None
    entrant = find_entrant(mark["staff"], mark["stamp"], current_house())
    return Pending(entrant, own_path(mark["next"])) if entrant else None


def let_in(entrant: Entrant, *, way: str) -> bool:
    """Sign somebody in with a fresh cookie; whether it is who was here before.

    True also when nobody was. Raises SignInNeeded when the account has changed.
    """
    settings: Settings = current_app.extensions["settings"]
    before = find_signed_in()
    owner = sessions.find_owner(session.get(TOKEN, ""))
    if before is not None:
        sessions.sign_out(before, by=current_actor())
    token = signing_in.sign_in(entrant, way=way, client=current_client())
    _fresh_cookie(token)
    # Whoever works here does not count as a reader, in this browser.
    after_this_request(lambda response: mark_staff(response, settings))
    return owner in (None, entrant.staff_id)


def leave() -> None:
    """End the session of this browser; raises SignInNeeded when there is none."""
    sessions.sign_out(current_signed_in(), by=current_actor())
    _fresh_cookie("")


def renew() -> None:
    """Another token and form secret for the same session: after a step-up."""
    _fresh_cookie(sessions.renew(current_signed_in().session_id))


def _fresh_cookie(token: str) -> None:
    flashes = session.get("_flashes", [])
    session.clear()
    if token:
        session[TOKEN] = token
        if flashes:
            session["_flashes"] = flashes
    # Flask-WTF and Flask-Login have kept what held before.
    for name in ("csrf_token", "csrf_valid", "_login_user"):
        g.pop(name, None)
