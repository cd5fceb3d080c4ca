"""Style sheets, scripts and fonts: logical names to built, hashed files.

Without a build (no npm could be reached) the sources are served as they are,
and pages carry no script at all: they are whole without it.
"""

import json
import time
from pathlib import Path

from flask import Flask, Response, abort, request, send_from_directory

from portal.web.headers import IMMUTABLE

_BRIEFLY = "public, max-age=300"
_LOOK_AGAIN_SECONDS = 1.0
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


class Assets:
    """The asset manifest, read again when a build has replaced it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._manifest = folder / "dist" / "manifest.json"
        self._hashed: dict[str, str] = {}
        self._written_at = 0.0
        self._looked_at = -_LOOK_AGAIN_SECONDS

    def __bool__(self) -> bool:
        """Whether scripts and fonts have been built (`scripts_built`)."""
        return bool(self._current())

    def path(self, name: str) -> str:
        """The address of `css/site.css` and the like."""
        hashed = self._current().get(name)
        return f"/static/dist/{hashed}" if hashed else f"/static/{name}"

    def text(self, name: str) -> str:
        """The content of a text asset; "" when it was never built."""
        hashed = self._current().get(name)
        if not hashed:
            return ""
        return (self.folder / "dist" / hashed).read_text("utf-8")

    def _current(self) -> dict[str, str]:
        now = time.monotonic()
        if now - self._looked_at < _LOOK_AGAIN_SECONDS:
            return self._hashed
        self._looked_at = now
        try:
            written_at = self._manifest.stat().st_mtime
            if written_at != self._written_at:
                self._hashed = json.loads(self._manifest.read_text("utf-8"))
                self._written_at = written_at
        except FileNotFoundError:
            self._hashed, self._written_at = {}, 0.0
        return self._hashed


def init_app(app: Flask, folder: Path) -> None:
    """Serve /static and give templates `asset` and `scripts_built`."""
    assets = Assets(folder)
    app.extensions["assets"] = assets
    app.jinja_env.globals["asset"] = assets.path
    app.jinja_env.globals["scripts_built"] = assets
    app.add_url_rule(
        "/static/<path:name>", "static", _serve, defaults={"folder": folder}
    )


def _serve(name: str, folder: Path) -> Response:
    if Path(name).suffix in (".br", ".gz") or name.endswith("manifest.json"):
        abort(404)
    encoding, file_name = None, name
    for candidate, suffix in _ENCODINGS:
        if (
            request.accept_encodings.quality(candidate)
            and (folder / (name + suffix)).exists()
        ):
            encoding, file_name = candidate, name + suffix
            break
    response = send_from_directory(folder, file_name, etag=True, conditional=True)
    if encoding:
        response.headers["Content-Encoding"] = encoding
        response.mimetype = _mimetype(name)
    response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = (
        IMMUTABLE if name.startswith("dist/") else _BRIEFLY
    )
    return response


def _mimetype(name: str) -> str:
    return {
        ".css": "text/css",
        ".js": "text/javascript",
        ".svg": "image/svg+xml",
        ".txt": "text/plain",
        ".json": "application/json",
    }.get(Path(name).suffix, "application/octet-stream")
