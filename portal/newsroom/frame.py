"""The frame of a newsroom page: the site, the person, the menu, what to tell them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import current_app, get_flashed_messages, url_for

from portal.accounts.rights import Person, can
from portal.accounts.values import ROLE_WORDS
from portal.content.desk import count_unread
from portal.content.layout import current_layout
from portal.newsroom.presence import current_person
from portal.newsroom.saved import take_saved


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A room's place in the menu.

    `verb` None: for everybody. `count` is asked only for those who see the entry.
    """

    endpoint: str
    label: str
    icon: str
    verb: str | None
    position: int
    count: Callable[[], int] | None = None


@dataclass(frozen=True, slots=True)
class NavLink:
    """An entry of the menu as one person sees it."""

    label: str
    url: str
    icon: str
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class _Shown:
    """The person as the frame names them."""

    name: str
    role_words: str


_entries: dict[str, NavEntry] = {}


def register(entry: NavEntry) -> None:
    """Put a room's entry into the menu; once more replaces it."""
    _entries[entry.endpoint] = entry


def frame(here: str = "") -> dict[str, Any]:
    """The layout's names: site, person, nav, flashes, unread, saved_sheets.

    `here` is the endpoint (or label) of the menu's entry the page belongs to.
    """
    person = current_person()
    return {
        "site": current_layout().site,
        "person": _Shown(person.name, role_words(person)),
        "nav": tuple(_nav(person, here)),
        "flashes": tuple(get_flashed_messages(with_categories=True)),
        "unread": count_unread(person.id),
        "saved_sheets": take_saved(),
    }


def role_words(person: Person) -> str:
    """Somebody's roles in words, each once."""
    held = {grant.role for grant in person.grants}
    return ", ".join(words for role, words in ROLE_WORDS.items() if role in held)


def _nav(person: Person, here: str) -> list[NavLink]:
    known = current_app.view_functions
    return [
        NavLink(
            label=entry.label,
            url=url_for(entry.endpoint),
            icon=entry.icon,
            count=entry.count() if entry.count else 0,
            is_current=here in (entry.endpoint, entry.label),
        )
        for entry in sorted(_entries.values(), key=lambda one: one.position)
        # Another app of the process may have more rooms than this one.
        if entry.endpoint in known and (entry.verb is None or can(person, entry.verb))
    ]
