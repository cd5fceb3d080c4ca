"""The way in: what is kept is answered here, the rest goes on to Flask."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from portal.core import clock
from portal.web.page_cache.drawing import (
    WSGI,
    Environ,
    StartResponse,
    Turns,
    draw,
)
from portal.web.page_cache.encodings import IDENTITY, Encodings
from portal.web.page_cache.pages import Page
from portal.web.page_cache.routes import Place, Routes
from portal.web.page_cache.shelf import ANYTHING, Shelf

Forget = Callable[[Iterable[str]], None]
_READING = ("GET", "HEAD")
_PATIENCE_SECONDS = 20.0
# A page that could not be drawn anew is given as it was, and tried again after this.
_TRY_AGAIN_SECONDS = 5.0


class PageCache:
    """WSGI middleware around the app whose pages it keeps."""

    def __init__(
        self,
        app: WSGI,
        routes: Routes,
        look: Callable[[], None],
        *,
        capacity: int,
        host: str,
    ) -> None:
        """`look` hears of changes made elsewhere, before each answer.

        `capacity` in bytes; `host` is what pages are drawn for.
        """
        self._behind = app
        self._routes = routes
        self._look = look
        self._host = host
        self._encodings = Encodings()
        self._turns = Turns()
        self.shelf = Shelf(capacity)

    def forget(self, keys: Iterable[str]) -> None:
        """Drop what depends on these keys; who asks from now on gets a new page."""
        self.shelf.forget(keys)
        self._turns.outdate()

    def __call__(
        self, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in _READING:
            return self._behind(environ, start_response)
        path, query = environ["PATH_INFO"], environ["QUERY_STRING"]
        if not query and path in self.shelf:
            self._look()
            page = self.shelf.find(path)
            if page is not None and page.is_fresh:
                return self._send(path, page, environ, start_response)
        place = self._routes.find(path, query)
        if place is None:
            return self._behind(environ, start_response)
        self._look()
        page = self._find_or_draw(place, environ)
        return self._send(place.key, page, environ, start_response)

    def _send(
        self, key: str, page: Page, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        encoding = self._encodings.choose(environ.get("HTTP_ACCEPT_ENCODING", ""))
        copy = page.copies.get(encoding)
        if copy is None:
            copy = page.make_copy(encoding)
            # Browsers take packed pages; who does not has it unpacked each time.
            if encoding != IDENTITY:
                page.copies[encoding] = copy
                self.shelf.charge(key, page, copy.size)
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known is not None and page.is_whole and _names(known, copy.etag):
            start_response("304 Not Modified", copy.renewing)
            return []
        start_response(page.status, copy.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [copy.body]

    def _find_or_draw(self, place: Place, environ: Environ) -> Page:
        """The page of a place: kept, drawn by somebody else just now, or drawn here."""
        key = place.key
        kept = self.shelf.find(key)
        if kept is not None and kept.is_fresh:
            return kept
        turn, is_mine = self._turns.take(key)
        if not is_mine:
            if kept is not None and kept.is_passable:
                return kept
            turn.done.wait(_PATIENCE_SECONDS)
            return turn.page or self._draw(place, environ, kept)
        try:
            turn.page = self._draw(place, environ, kept)
            return turn.page
        finally:
            self._turns.end(key, turn)

    def _draw(self, place: Place, environ: Environ, kept: Page | None) -> Page:
        """Draw a page and keep it if it may be; when that fails, the old one stands."""
        since = self.shelf.moment
        page = draw(self._behind, place, self._host, environ)
        if kept is not None and page.status.startswith("5"):
            kept.fresh_until = clock.steady_seconds() + _TRY_AGAIN_SECONDS
            return kept
        if page.is_public:
            keys = page.keys if page.tells_enough else frozenset((ANYTHING,))
            until = clock.steady_seconds() + place.rule.seconds
            page = replace(page, keys=keys, fresh_until=until)
            page.pack()
            self.shelf.put(place.key, page, since)
        return page


def _names(header: str, etag: str) -> bool:
    """Whether If-None-Match names this tag (RFC 9110, 13.1.2: weak comparison)."""
    if header == etag:
        return True
    named = (one.strip().removeprefix("W/") for one in header.split(","))
    return any(one in (etag, "*") for one in named)
