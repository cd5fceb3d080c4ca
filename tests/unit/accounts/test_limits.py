"""How waits grow, and where a log-in may lead."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.throttle import NETWORK, PAIR, SUBJECT, Limit
from portal.newsroom.paths import HOME, is_newsroom, own_path


@pytest.mark.parametrize("limit", [PAIR, NETWORK, SUBJECT])
def test_waits_grow_and_have_an_end(limit: Limit) -> None:
    waits = [limit.wait(failures) for failures in range(limit.free + 30)]
    assert waits[: limit.free] == [timedelta(0)] * limit.free
    assert waits == sorted(waits)
    assert waits[limit.free] == timedelta(minutes=1)
    assert waits[-1] == timedelta(minutes=limit.most_minutes)


@given(st.text(max_size=80))
def test_nothing_but_the_newsroom_is_our_own(path: str) -> None:
    for tried in (path, f"/bien-tap{path}", f"/bien-tap/{path}"):
        led = own_path(tried)
        assert is_newsroom(led.partition("?")[0])
        assert led.isascii()
        assert "//" not in led.partition("?")[0]
        assert led in (HOME, tried)


@pytest.mark.parametrize("path", ["/bien-tapx", "/bien-ta", "/", "", "/x/bien-tap"])
def test_what_only_looks_like_the_newsroom(path: str) -> None:
    assert not is_newsroom(path)
