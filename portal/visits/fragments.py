"""The fragments of the room: a report that counts, a poll and a picture.

A 2xx answer to a report of our own page means that it is counted and will stay
so; when it could not be, the same fragment leaves as 503 with the last known
numbers, and the page reports again.
"""

from flask import Response, abort, current_app, request

from portal.core import clock
from portal.core.errors import NotFound
from portal.storage.counters import LedgerUnavailable, Numbers, Report
from portal.visits import origin
from portal.visits.events import MAX_BODY_BYTES, find_event_id
from portal.visits.room import Room, current_room

# The smallest GIF: one transparent pixel.
_PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01"
    b"\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
_RETRY_AFTER_SECONDS = "30"


def report(article_id: int) -> Response:
    """Count one view of an article and one visit of the site, then show both."""
    room = current_room()
    if (request.content_length or 0) > MAX_BODY_BYTES:
        abort(413)
    _require_public(room, article_id)
    if not origin.is_own_page(request.headers, room.public_url):
        return _shown(room, article_id, room.ledger.find_numbers(article_id))
    event_id = find_event_id(request.get_data(cache=False))
    try:
        numbers = room.ledger.record(_visit(article_id, event_id))
    except LedgerUnavailable:
        last = room.ledger.find_last_numbers(article_id)
        return _unavailable(_shown(room, article_id, last))
    return _shown(room, article_id, numbers)


def counter(article_id: int) -> Response:
    """Show both numbers; never counts."""
    room = current_room()
    _require_public(room, article_id)
    return _shown(room, article_id, room.ledger.find_numbers(article_id))


def pixel(article_id: int) -> Response:
    """A picture that reports the view of a page without script (GET counts here)."""
    room = current_room()
    _require_public(room, article_id)
    response = Response(_PIXEL, mimetype="image/gif")
    if request.method == "GET" and origin.is_own_picture(
        request.headers, room.public_url
    ):
        try:
            room.ledger.record(_visit(article_id, None))
        except LedgerUnavailable:
            return _unavailable(response)
    return _uncached(response)


def _require_public(room: Room, article_id: int) -> None:
    if article_id and not room.public_articles.has(article_id):
        raise NotFound


def _visit(article_id: int, event_id: bytes | None) -> Report:
    return Report(
        article_id,
        clock.today(),
        event_id,
        views=1 if article_id else 0,
        visits=1,
    )


def _shown(room: Room, article_id: int, numbers: Numbers | None) -> Response:
    if numbers is None:
        return _unavailable(Response("", mimetype="text/plain"))
    # Not render_template: that would ask the context processors of whole pages.
    template = current_app.jinja_env.get_template("visits/_counter.html")
    html = template.render(
        article_id=article_id,
        views=numbers.views,
        total=numbers.total,
        delay_seconds=room.pace.next_poll_seconds(),
    )
    return _uncached(Response(html, mimetype="text/html"))


def _unavailable(response: Response) -> Response:
    response.status_code = 503
    response.headers["Retry-After"] = _RETRY_AFTER_SECONDS
    return _uncached(response)


def _uncached(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
