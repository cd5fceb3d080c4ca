"""The fragments of the room: a report that counts, a poll and a picture.

A 2xx answer to a report of our own page means that it is counted and will stay
so; when it could not be, the same fragment leaves as 503 with the last known
numbers, and the page reports again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from flask import Flask

from portal.core import clock
from portal.storage.counters import LedgerUnavailable, Numbers, Report
from portal.visits.eligibility import Kind, counted_apart, kind_of
from portal.visits.origin import Environ, is_own_page, is_own_picture
from portal.visits.reading import MAX_BODY_BYTES, Sent, read_body, reader_of
from portal.visits.room import Room
from portal.visits.stencil import Stencil
from portal.web.postponed import Postponed

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


Later = Callable[[Answer], None]
Draw = Callable[[Numbers | None], Answer]


class Fragments:
    """Answers by article number; 0 is the home page and the lists."""

    def __init__(self, app: Flask, room: Room) -> None:
        self._room = room
        self._stencil = Stencil(app)

    def report(
        self, environ: Environ, article_id: int, later: Later | None
    ) -> Answer | None:
        """Count one view of an article and a visit of the site, then show both.

        None when the body is no report's. Raises Postponed when `later` gets the
        answer.
        """
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if length > MAX_BODY_BYTES:
            return None
        sent = read_body(environ["wsgi.input"].read(length)) if length else _NOTHING
        is_own = is_own_page(environ, self._room.settings.public_url)
        report = self._read(environ, article_id, sent, is_own=is_own)
        return self._count(report, partial(self._reported, article_id), later)

    def counter(self, article_id: int) -> Answer:
        """Show both numbers; never counts."""
        return self._shown(article_id, self._room.ledger.find_numbers(article_id))

    def pixel(self, environ: Environ, article_id: int, later: Later | None) -> Answer:
        """A picture that reports the view of a page without script (GET counts).

        Raises Postponed when `later` gets the answer.
        """
        is_own = is_own_picture(environ, self._room.settings.public_url)
        report = self._read(environ, article_id, _NOTHING, is_own=is_own)
        return self._count(report, _picture, later)

    def _read(
        self, environ: Environ, article_id: int, sent: Sent, *, is_own: bool
    ) -> Report:
        room = self._room
        kind = kind_of(environ, room.settings, is_own=is_own)
        if kind is not Kind.READER:
            return counted_apart(Report(article_id, clock.today(), sent.event), kind)
        return Report(
            article_id,
            clock.today(),
            sent.event,
            views=1 if article_id else 0,
            visits=1,
            reader=reader_of(environ, sent, room.ledger.salts(), room.settings),
        )

    def _count(self, report: Report, draw: Draw, later: Later | None) -> Answer:
        """What `draw` makes of the numbers, None for those that were not counted."""
        ledger = self._room.ledger
        try:
            if later is None:
                return draw(ledger.record(report))
            numbers = ledger.record_or_promise(report, lambda x: later(draw(x)))
        except LedgerUnavailable:
            return draw(None)
        if numbers is None:
            raise Postponed
        return draw(numbers)

    def _reported(self, article_id: int, numbers: Numbers | None) -> Answer:
        if numbers is not None:
            return self._shown(article_id, numbers)
        last = self._room.ledger.find_last_numbers(article_id)
        return self._shown(article_id, last, is_kept=False)

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


def _picture(numbers: Numbers | None) -> Answer:
    return Answer(_PIXEL, "image/gif", is_kept=numbers is not None)
