"""Drawing a page: once for each key, from a request that is nobody's."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from portal.web.page_cache.dependence import NOTED
from portal.web.page_cache.pages import Headers, Page
from portal.web.page_cache.routes import Place

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
WSGI = Callable[[Environ, StartResponse], Iterable[bytes]]
# What belongs to the server or to one copy, not to the page.
_NOT_THE_PAGES = ("content-length", "etag", "date", "server", "connection")
# Of the server's own, what an app cannot do without; nothing that a reader has sent.
_KEPT = ("wsgi.version", "wsgi.url_scheme", "wsgi.errors", "SERVER_PROTOCOL")


@dataclass(slots=True)
class Turn:
    """A page being drawn; `page` stays None when drawing it failed."""

    page: Page | None = None
    done: threading.Event = field(default_factory=threading.Event)


class Turns:
    """Who draws which page now. After a change nobody waits for what began before."""

    def __init__(self) -> None:
        self._turns: dict[str, Turn] = {}
        self._lock = threading.Lock()

    def take(self, key: str) -> tuple[Turn, bool]:
        """The turn of a key, and whether it is the caller who has to draw."""
        with self._lock:
            turn = self._turns.get(key)
            if turn is not None:
                return turn, False
            turn = self._turns[key] = Turn()
            return turn, True

    def end(self, key: str, turn: Turn) -> None:
        """Let those who wait go on."""
        with self._lock:
            if self._turns.get(key) is turn:
                del self._turns[key]
        turn.done.set()

    def outdate(self) -> None:
        """Who comes from now on begins anew."""
        with self._lock:
            self._turns.clear()


def draw(app: WSGI, place: Place, host: str, environ: Environ) -> Page:
    """The app's answer to the plainest request for this page.

    `environ` is the server's for somebody who asked: nothing of it but the server's
    own facts is passed on.
    """
    noted: set[str] = set()
    told: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, _error: Any = None) -> Any:
        told.append((status, headers))
        return None

    answer = app(_plain_request(place, host, environ, noted), start_response)
    try:
        body = b"".join(answer)
    finally:
        close = getattr(answer, "close", None)
        if close is not None:
            close()
    status, headers = told[-1]
    kept = [one for one in headers if one[0].lower() not in _NOT_THE_PAGES]
    return Page(status, kept, body, frozenset(noted))


def _plain_request(
    place: Place, host: str, environ: Environ, noted: set[str]
) -> Environ:
    plain: Environ = {name: environ[name] for name in _KEPT if name in environ}
    name, _, port = host.partition(":")
    return plain | {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": place.path,
        "QUERY_STRING": place.query,
        "SERVER_NAME": name,
        "SERVER_PORT": port or "80",
        "HTTP_HOST": host,
        "REMOTE_ADDR": "",
        "wsgi.input": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        NOTED: noted,
    }
