"""Walking any list shows each visible article exactly once, in order, and no other.

Random sets with ties, futures, expiries, withdrawals and drafts; page sizes are
made small so that a set crosses many pages.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.core import clock
from portal.core.vietnamese.slug import slugify
from portal.news import paging
from tests.conftest import TORTURE
from tests.web.newsroom_model import (
    NOW,
    TAGS,
    Branches,
    both,
    in_category,
    in_period,
    make_branches,
    plans,
    publish_all,
    visible,
    with_tag,
)
from tests.web.reading import listed_ids, newer_page, older_page

_EXAMPLES = settings(max_examples=150 if TORTURE else 6)
_PERIODS = ((2014,), (2015,), (2015, 6), (2015, 7), (2016,), (2016, 3))
_SIZES = st.integers(1, 7)


@pytest.fixture
def branches(app: Flask) -> Iterator[Branches]:
    """The categories, while the clock stands at the model's present."""
    with clock.frozen(NOW):
        yield make_branches()


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    """A reader whose pages are not linted: these tests read thousands."""
    return app.test_client()


@given(wanted=plans(5), size=_SIZES)
@pytest.mark.torture
@_EXAMPLES
def test_category_pages(
    reader: FlaskClient,
    branches: Branches,
    monkeypatch: pytest.MonkeyPatch,
    wanted: Any,
    size: int,
) -> None:
    monkeypatch.setattr(paging, "PER_PAGE", size)
    stories = publish_all(wanted, branches)
    for category_id, slug in zip(branches.ids, branches.slugs, strict=True):
        expected = visible(stories, in_category(branches, category_id))
        _walk_both_ways(reader, f"/{slug}", expected, size)


@given(wanted=plans(5), size=_SIZES)
@pytest.mark.torture
@_EXAMPLES
def test_category_pages_of_a_year_or_month(
    reader: FlaskClient,
    branches: Branches,
    monkeypatch: pytest.MonkeyPatch,
    wanted: Any,
    size: int,
) -> None:
    monkeypatch.setattr(paging, "PER_PAGE", size)
    stories = publish_all(wanted, branches)
    is_in_branch = in_category(branches, branches.ids[0])
    for period in _PERIODS:
        expected = visible(stories, both(is_in_branch, in_period(*period)))
        words = "&".join(
            f"{name}={number}"
            for name, number in zip(("nam", "thang"), period, strict=False)
        )
        _walk_both_ways(reader, f"/tin-tuc?{words}", expected, size)


@given(wanted=plans(5), size=_SIZES)
@pytest.mark.torture
@_EXAMPLES
def test_tag_pages(
    reader: FlaskClient,
    branches: Branches,
    monkeypatch: pytest.MonkeyPatch,
    wanted: Any,
    size: int,
) -> None:
    monkeypatch.setattr(paging, "PER_PAGE", size)
    stories = publish_all(wanted, branches)
    for number, name in enumerate(TAGS):
        expected = visible(stories, with_tag(number))
        _walk_both_ways(reader, f"/the/{slugify(name)}", expected, size, or_404=True)


@given(wanted=plans(5), size=_SIZES)
@pytest.mark.torture
@_EXAMPLES
def test_archive_pages(
    reader: FlaskClient,
    branches: Branches,
    monkeypatch: pytest.MonkeyPatch,
    wanted: Any,
    size: int,
) -> None:
    monkeypatch.setattr(paging, "PER_PAGE", size)
    stories = publish_all(wanted, branches)
    for period in (
        *_PERIODS,
        (2014, 12, 31),
        (2015, 1, 1),
        (2015, 6, 30),
        (2015, 7, 1),
    ):
        expected = visible(stories, in_period(*period))
        path = "/ngay/" + "/".join(f"{number:02}" for number in period)
        _walk_both_ways(reader, path, expected, size, or_404=True)


def _walk_both_ways(
    reader: FlaskClient,
    start: str,
    expected: list[int],
    size: int,
    *,
    or_404: bool = False,
) -> None:
    """Go to the oldest page by "Trang sau", and from it back by "Trang trước"."""
    response = reader.get(start)
    if response.status_code == 404 and or_404:
        assert not expected, start
        return
    assert newer_page(response) is None, start
    downwards = [listed_ids(response)]
    while (address := older_page(response)) is not None:
        response = reader.get(address)
        downwards.append(listed_ids(response))
        assert len(downwards) <= len(expected), f"{start} goes round in a circle"
    assert [one for page in downwards for one in page] == expected, start
    assert all(len(page) == size for page in downwards[:-1]), start
    upwards = [listed_ids(response)]
    while (address := newer_page(response)) is not None:
        response = reader.get(address)
        upwards.append(listed_ids(response))
        assert len(upwards) <= len(expected), f"{start} goes round in a circle"
    assert [one for page in reversed(upwards) for one in page] == expected, start
