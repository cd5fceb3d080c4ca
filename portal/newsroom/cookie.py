"""The newsroom's cookie: signed, closed to scripts, and unknown to readers' pages.

It is opened and saved below /bien-tap only, so no public answer carries a cookie or
`Vary: Cookie`. It holds a session's token, the form secret, somebody half-way in,
and sentences to show once; who is signed in is decided by the token's row alone.
"""

from typing import Any

from flask import Flask, Request, Response, g
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

from portal.newsroom.paths import HOME, is_newsroom
from portal.settings import Settings

_NAME = "newsroom"


class NewsroomCookie(SecureCookieSessionInterface):
    """Flask's signed session, below one path."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        if not is_newsroom(request.path):
            # Nothing is read; writing into it would be a mistake, and says so.
            return None
        # `g` may outlive a request (one app context, several requests).
        for name in list(g):
            g.pop(name)
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        from flask import request

        if is_newsroom(request.path):
            super().save_session(app, session, response)


def init_app(app: Flask, settings: Settings) -> None:
    """Name and close the cookie."""
    is_https = settings.public_url.startswith("https://")
    app.config.update(
        SESSION_COOKIE_NAME=f"__Secure-{_NAME}" if is_https else _NAME,
        SESSION_COOKIE_PATH=HOME,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=is_https,
    )
    app.session_interface = NewsroomCookie()
