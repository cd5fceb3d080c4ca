"""The picker: what script lays before a writer to choose from."""

import json

from flask import Response, make_response, render_template, request, url_for

from portal.content.desk.media import list_media
from portal.core.cursor import read_cursor, write_cursor
from portal.library.telling import told
from portal.newsroom import demand, media_bounds

_SHOWN = 24
_SHELVES = {"anh": "pictures", "tep": "files"}


def picker() -> Response:
    """A piece of the library; `?loai=` anh or tep, `?tu-khoa=`, `?truoc=` goes on."""
    demand("upload_media")
    kind = request.args.get("loai", "")
    words = request.args.get("tu-khoa", "").strip()[:200]
    before = request.args.get("truoc", "")
    found = list_media(
        media_bounds(),
        shelf=_SHELVES.get(kind, "all"),
        words=words,
        limit=_SHOWN,
        before=read_cursor(before) if before else None,
    )
    shown = found[:_SHOWN]
    more_url = None
    if len(found) > _SHOWN:
        cursor = write_cursor(shown[-1].place)
        query = {"loai": kind, "tu-khoa": words, "truoc": cursor}
        given = {name: value for name, value in query.items() if value}
        more_url = url_for("library.picker", _anchor=None, **given)  # type: ignore[arg-type]
    rows = [(told(one.kept), json.dumps(told(one.kept))) for one in shown]
    html = render_template(
        "library/_picker.html", rows=rows, more_url=more_url, words=words
    )
    return make_response(html)
