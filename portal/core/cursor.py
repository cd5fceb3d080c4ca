"""Keyset cursors: a place in the total order (published_at, id).

Written `<microseconds since 1970 in base 36>.<id in base 36>`: short, made of
characters that need no escaping, and strict enough that one place has one
spelling, so a cache cannot be filled with synonyms.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from portal.core.errors import Invalid

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_FORM = re.compile(r"(-?[0-9a-z]{1,11})\.([0-9a-z]{1,12})", re.ASCII)
# The largest id both databases can hold (signed 64 bits).
_MAX_ID = 2**63 - 1


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a list ordered by (published_at, id)."""

    published_at: datetime
    article_id: int


def write_cursor(place: Place) -> str:
    """The text form of a place."""
    microseconds = (place.published_at - _EPOCH) // _MICROSECOND
    return f"{_base36(microseconds)}.{_base36(place.article_id)}"


def read_cursor(text: str) -> Place:
    """The place a cursor names; raises Invalid unless spelt as written above."""
    found = _FORM.fullmatch(text)
    if not found:
        raise Invalid("Địa chỉ trang danh sách không đúng.")
    article_id = int(found[2], 36)
    try:
        published_at = _EPOCH + timedelta(microseconds=int(found[1], 36))
    except OverflowError:
        raise Invalid("Địa chỉ trang danh sách không đúng.") from None
    place = Place(published_at, article_id)
    if article_id > _MAX_ID or write_cursor(place) != text:
        raise Invalid("Địa chỉ trang danh sách không đúng.")
    return place


def _base36(number: int) -> str:
    if number < 0:
        return "-" + _base36(-number)
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
        if not number:
            return digits
