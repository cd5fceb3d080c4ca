"""Who is asking: the person of this request, what they may do, and their signature."""

from dataclasses import dataclass

from flask import current_app, request, session
from flask_login import LoginManager, UserMixin, current_user

from portal.accounts import sessions
from portal.accounts.house import current_house
from portal.accounts.rights import Grant, Item, Person, can
from portal.accounts.values import Assignment, Client, SignedIn
from portal.audit import Actor
from portal.content.layout import Layout, current_layout
from portal.content.sitekeeping import find_setting
from portal.core.errors import Refused, SignInNeeded
from portal.newsroom.browsers import browser_name
from portal.newsroom.paths import is_newsroom
from portal.settings import Settings
from portal.web.client import client_address, network_of

TOKEN = "token"  # noqa: S105


@dataclass(frozen=True)
class _User(UserMixin):
    """What Flask-Login carries through a request."""

    signed_in: SignedIn
    person: Person

    def get_id(self) -> str:
        return str(self.person.id)


class _Doorkeeper(LoginManager):
    """Flask-Login, with the session's row as the only proof.

    Neither `_user_id` in a cookie nor a "remember me" cookie says anything here.
    """

    def _load_user(self) -> None:
        found = None
        if is_newsroom(request.path):
            found = sessions.find_signed_in(session.get(TOKEN, ""), current_house())
        user = _User(found, _person(found)) if found else None
        self._update_request_context_with_user(user)


def make_doorkeeper() -> LoginManager:
    """The login manager of an app."""
    keeper = _Doorkeeper()
    keeper.session_protection = None
    return keeper


def find_signed_in() -> SignedIn | None:
    """The live session of this request; None when nobody is signed in."""
    found: SignedIn | None = getattr(current_user, "signed_in", None)
    return found


def current_signed_in() -> SignedIn:
    """The live session of this request; raises SignInNeeded."""
    found = find_signed_in()
    if found is None:
        raise SignInNeeded
    return found


def current_person() -> Person:
    """Who is asking, with their rights; raises SignInNeeded."""
    current_signed_in()
    person: Person = current_user.person
    return person


def current_client() -> Client:
    """Where this request comes from."""
    settings: Settings = current_app.extensions["settings"]
    address = client_address(request, settings)
    return Client(
        address,
        network_of(address),
        browser_name(request.headers.get("User-Agent", "")),
    )


def current_actor() -> Actor:
    """The signature of what this request changes; raises SignInNeeded."""
    signed_in = current_signed_in()
    return Actor(signed_in.staff_id, signed_in.name, current_client().address)


def demand(verb: str, item: Item | None = None) -> None:
    """Raise Refused when the person may not do this; the refusal is recorded."""
    if not can(current_person(), verb, item):
        raise Refused


def _person(signed_in: SignedIn) -> Person:
    layout = current_layout()
    settings: Settings = current_app.extensions["settings"]
    is_direct = settings.profile != "province" and find_setting("workflow") == "direct"
    return Person(
        id=signed_in.staff_id,
        name=signed_in.name,
        grants=tuple(_grant(role, layout) for role in signed_in.roles),
        may_approve_own=is_direct,
    )


def _grant(assignment: Assignment, layout: Layout) -> Grant:
    role, category_id = assignment
    if category_id is None:
        return Grant(role)
    return Grant(role, frozenset(layout.branch(category_id)))
