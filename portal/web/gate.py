"""What is turned away before Flask looks at it: foreign hosts and absurd requests.

Runs at WSGI level, needs no database and answers in microseconds, so nothing
that arrives here can be made expensive (R09, R32).
"""

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from werkzeug.datastructures import Headers

from portal.settings import Settings
from portal.web.headers import secure

MAX_PATH_CHARACTERS = 500
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_REMEMBERED_HOSTS = 64
MAX_QUERY_CHARACTERS = 4_000
MAX_QUERY_PARAMETERS = 100

_StartResponse = Callable[..., Any]
_WSGI = Callable[[dict[str, Any], _StartResponse], Iterable[bytes]]


class Gate:
    """WSGI middleware; passes on what a browser could honestly have sent."""

    def __init__(self, app: _WSGI, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        # Spellings of our own names that were looked at before.
        self._known_hosts: set[str] = set()

    def __call__(
        self, environ: dict[str, Any], start_response: _StartResponse
    ) -> Iterable[bytes]:
        refusal = self._refusal(environ)
        if refusal is None:
            return self._app(environ, start_response)
        status, message = refusal
        body = _page(status, message)
        headers = Headers(
            {
                "Content-Type": "text/html; charset=utf-8",
                "Content-Length": str(len(body)),
            }
        )
        secure(headers, self._settings)
        start_response(status, list(headers))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _refusal(self, environ: dict[str, Any]) -> tuple[str, str] | None:
        host = environ.get("HTTP_HOST", "")
        if host not in self._known_hosts and not self._is_ours(host):
            return "400 Bad Request", "Máy chủ này không phục vụ tên miền bạn yêu cầu."
        path = environ.get("PATH_INFO", "")
        if len(path) > MAX_PATH_CHARACTERS:
            return "414 URI Too Long", "Địa chỉ quá dài."
        if _CONTROL.search(path):
            return "400 Bad Request", "Địa chỉ chứa ký tự không hợp lệ."
        query = environ.get("QUERY_STRING", "")
        if query and (
            len(query) > MAX_QUERY_CHARACTERS
            or query.count("&") >= MAX_QUERY_PARAMETERS
        ):
            return "400 Bad Request", "Địa chỉ có quá nhiều tham số."
        return None

    def _is_ours(self, host: str) -> bool:
        name, colon, port = host.rpartition(":")
        # "[::1]" ends in a bracket: its colons are not a port's.
        if not colon or host.endswith("]"):
            name, port = host, "0"
        is_ours = name.lower() in self._settings.allowed_hosts and port.isdigit()
        if is_ours and len(self._known_hosts) < _REMEMBERED_HOSTS:
            self._known_hosts.add(host)
        return is_ours


def _page(status: str, message: str) -> bytes:
    code = escape(status[:3])
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Yêu cầu không hợp lệ ({code})</title></head><body><main>"
        f"<h1>Yêu cầu không hợp lệ</h1><p>{escape(message)}</p>"
        f'<p><a href="/">Về trang chủ</a></p></main></body></html>'
    ).encode()
