"""The fragments of the room: a report that counts, a poll and a picture.

A 2xx answer to a report of our own page means that it is counted and will stay
so; when it could not be, the same fragment leaves as 503 with the last known
numbers, and the page reports again.
"""

from dataclasses import dataclass

from flask import Flask

from portal.core import clock
from portal.storage.counters import LedgerUnavailable, Numbers, Report
from portal.visits.eligibility import Kind, counted_apart, kind_of
from portal.visits.origin import Environ, is_own_page, is_own_picture
from portal.visits.reading import MAX_BODY_BYTES, Sent, read_body, reader_of
from portal.visits.room import Room
from portal.visits.stencil import Stencil

_NOTHING = Sent()
# The smallest GIF: one transparent pixel.
_PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01"
    b"\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer; `is_kept` False asks whoever reports to do it again."""

    body: bytes
    mimetype: str
    is_kept: bool = True


class Fragments:
    """Answers by article number; 0 is the home page and the lists."""

    def __init__(self, app: Flask, room: Room) -> None:
        self._room = room
        self._stencil = Stencil(app)

    def report(self, environ: Environ, article_id: int) -> Answer | None:
        """Count one view of an article and a visit of the site, then show both.

        None when the body is no report's.
        """
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if length > MAX_BODY_BYTES:
            return None
        sent = read_body(environ["wsgi.input"].read(length)) if length else _NOTHING
        is_own = is_own_page(environ, self._room.settings.public_url)
        numbers = self._count(environ, article_id, sent, is_own=is_own)
        if numbers is None:
            last = self._room.ledger.find_last_numbers(article_id)
            return self._shown(article_id, last, is_kept=False)
        return self._shown(article_id, numbers)

    def counter(self, article_id: int) -> Answer:
        """Show both numbers; never counts."""
        return self._shown(article_id, self._room.ledger.find_numbers(article_id))

    def pixel(self, environ: Environ, article_id: int) -> Answer:
        """A picture that reports the view of a page without script (GET counts)."""
        is_own = is_own_picture(environ, self._room.settings.public_url)
        numbers = self._count(environ, article_id, _NOTHING, is_own=is_own)
        return Answer(_PIXEL, "image/gif", is_kept=numbers is not None)

    def _count(
        self, environ: Environ, article_id: int, sent: Sent, *, is_own: bool
    ) -> Numbers | None:
        """The numbers after it; None when it could not be counted."""
        room = self._room
        kind = kind_of(environ, room.settings, is_own=is_own)
        if kind is Kind.READER:
            report = Report(
                article_id,
                clock.today(),
                sent.event,
                views=1 if article_id else 0,
                visits=1,
                reader=reader_of(environ, sent, room.ledger.salts(), room.settings),
            )
        else:
            report = counted_apart(Report(article_id, clock.today(), sent.event), kind)
        try:
            return room.ledger.record(report)
        except LedgerUnavailable:
            return None

    def _shown(
        self, article_id: int, numbers: Numbers | None, *, is_kept: bool = True
    ) -> Answer:
        if numbers is None:
            return Answer(b"", "text/plain", is_kept=False)
        body = self._stencil.draw(
            article_id,
            numbers.views,
            numbers.total,
            self._room.pace.next_poll_seconds(),
        )
        return Answer(body, "text/html", is_kept=is_kept)
