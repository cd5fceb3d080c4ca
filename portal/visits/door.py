"""The way in for reports, polls and pictures: before Flask, for it is the hottest.

No session, no request object, no layout. What is not an honest request for a page
that readers can see goes on to Flask, whose routes of the same addresses refuse it.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import Headers

from portal.visits.fragments import Answer, Fragments
from portal.visits.origin import Environ
from portal.visits.room import Room
from portal.web.headers import secure
from portal.web.postponed import SEND_LATER, Send, Written

PREFIX = "/fragments/visits/"
_ADDRESS = re.compile(r"/fragments/visits/([0-9]{1,10})(/pixel\.gif)?")
_RETRY_AFTER = ("Retry-After", "30")
_StartResponse = Callable[..., Any]
_WSGI = Callable[[Environ, _StartResponse], Iterable[bytes]]


class Door:
    """WSGI middleware around the app whose room it opens."""

    def __init__(self, app: Flask, room: Room) -> None:
        self._app = app
        self._behind: _WSGI = app.wsgi_app
        self._room = room
        self._fragments = Fragments(app, room)
        self._headers = _fixed_headers(room)

    def __call__(
        self, environ: Environ, start_response: _StartResponse
    ) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path.startswith(PREFIX):
            answer = self._find_answer(environ, path)
            if answer is not None:
                status, headers, body = self._written(environ, answer)
                start_response(status, headers)
                return [body] if body else []
        return self._behind(environ, start_response)

    def _find_answer(self, environ: Environ, path: str) -> Answer | None:
        found = _ADDRESS.fullmatch(path)
        if found is None or not self._is_counted(int(found[1])):
            return None
        article_id, method = int(found[1]), environ["REQUEST_METHOD"]
        later = self._later(environ)
        if found[2]:
            is_asked = method in ("GET", "HEAD")
            return (
                self._fragments.pixel(environ, article_id, later) if is_asked else None
            )
        if method == "POST":
            return self._fragments.report(environ, article_id, later)
        if method in ("GET", "HEAD"):
            return self._fragments.counter(article_id)
        return None

    def _is_counted(self, article_id: int) -> bool:
        if not article_id:
            return True
        try:
            return self._room.public_articles.has(self._app, article_id)
        except SQLAlchemyError:
            return False

    def _later(self, environ: Environ) -> Callable[[Answer], None] | None:
        """Sends an answer that comes later, where the server can."""
        send: Send | None = environ.get(SEND_LATER)
        if send is None:
            return None
        return lambda answer: send(*self._written(environ, answer))

    def _written(self, environ: Environ, answer: Answer) -> Written:
        headers = [
            *self._headers[answer.mimetype],
            ("Content-Length", str(len(answer.body))),
        ]
        status = "200 OK"
        if not answer.is_kept:
            status = "503 Service Unavailable"
            headers.append(_RETRY_AFTER)
        return (
            status,
            headers,
            (b"" if environ["REQUEST_METHOD"] == "HEAD" else answer.body),
        )


def _fixed_headers(room: Room) -> dict[str, list[tuple[str, str]]]:
    made = {}
    for mimetype in ("text/html", "text/plain", "image/gif"):
        charset = "; charset=utf-8" if mimetype.startswith("text/") else ""
        headers = Headers({"Content-Type": mimetype + charset})
        secure(headers, room.settings)
        made[mimetype] = list(headers)
    return made
