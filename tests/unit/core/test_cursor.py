"""Cursors: one place has one spelling, and nothing else is a place."""

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.cursor import Place, read_cursor, write_cursor
from portal.core.errors import Invalid

_PLACES = st.builds(
    Place,
    published_at=st.datetimes(max_value=datetime(5000, 1, 1), timezones=st.just(UTC)),
    article_id=st.integers(0, 2**31 - 1),
)


@given(_PLACES)
def test_what_is_written_is_read_back(place: Place) -> None:
    assert read_cursor(write_cursor(place)) == place


@given(_PLACES)
def test_a_cursor_needs_no_escaping_in_an_address(place: Place) -> None:
    text = write_cursor(place)
    assert set(text) <= set("-.0123456789abcdefghijklmnopqrstuvwxyz")
    assert len(text) <= 25


@given(_PLACES, _PLACES)
def test_places_are_ordered_by_time_then_number(one: Place, other: Place) -> None:
    keys = [(place.published_at, place.article_id) for place in (one, other)]
    assert (one < other) == (keys[0] < keys[1])


@given(st.text(alphabet="-.0123456789abcxyzAZ １٣+_ \n", max_size=27))
def test_any_text_is_one_place_or_none(text: str) -> None:
    with contextlib.suppress(Invalid):
        assert write_cursor(read_cursor(text)) == text


@pytest.mark.parametrize(
    "text", ["", ".", "0", "0.", ".0", "00.0", "0.00", "-0.0", "0.0\n", "A.0", "0.-1"]
)
def test_other_spellings_are_refused(text: str) -> None:
    with pytest.raises(Invalid):
        read_cursor(text)


def test_the_epoch_is_zero() -> None:
    epoch = Place(datetime(1970, 1, 1, tzinfo=UTC), 36)
    assert write_cursor(epoch) == "0.10"
