"""Which addresses are kept, and which parameters tell one page from another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlencode

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

# The numbers on a page, for readers without script, are at most a minute old (V8).
USUAL_SECONDS = 50
LENIENT_SECONDS = 8
_MARK = "_cached_page"
_View = TypeVar("_View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule:
    """How the pages of a view are kept.

    `query` are the parameters it reads, all of them; `seconds` after which the page is
    drawn anew although nothing was announced (while one draws it, the others get
    what there is for LENIENT_SECONDS more).
    """

    query: tuple[str, ...]
    seconds: int


@dataclass(frozen=True, slots=True)
class Place:
    """One page: the part of its address that counts, and how it is kept."""

    path: str
    query: str
    rule: Rule

    @property
    def key(self) -> str:
        """Equal for two requests exactly when they get the same page."""
        return f"{self.path}?{self.query}" if self.query else self.path


def cached_page(*query: str, seconds: int = USUAL_SECONDS) -> Callable[[_View], _View]:
    """Let the pages of a view be kept; it reads these parameters and no others."""

    def mark(view: _View) -> _View:
        setattr(view, _MARK, Rule(query, seconds))
        return view

    return mark


class Routes:
    """The app's kept addresses; made after its rooms are open."""

    def __init__(self, app: Flask) -> None:
        self._rules: dict[str, Rule] = {
            endpoint: getattr(view, _MARK)
            for endpoint, view in app.view_functions.items()
            if hasattr(view, _MARK)
        }
        self._addresses = app.url_map.bind("localhost")

    @property
    def endpoints(self) -> frozenset[str]:
        """Everything that may be kept at all."""
        return frozenset(self._rules)

    def find(self, path: str, query: str) -> Place | None:
        """The page at a WSGI path and query; None when it is none that is kept."""
        try:
            endpoint, _ = self._addresses.match(_decoded(path), method="GET")
        except (HTTPException, RequestRedirect):
            return None
        rule = self._rules.get(endpoint)
        if rule is None:
            return None
        return Place(path, _declared(query, rule.query), rule)


def _declared(query: str, names: tuple[str, ...]) -> str:
    """The declared parameters alone, each once, in one order and one spelling."""
    if not query or not names:
        return ""
    given = parse_qs(_decoded(query), keep_blank_values=True, errors="replace")
    return urlencode([(name, given[name][0]) for name in names if name in given])


def _decoded(text: str) -> str:
    """WSGI hands bytes over as Latin-1."""
    return text.encode("latin-1").decode("utf-8", "replace")
