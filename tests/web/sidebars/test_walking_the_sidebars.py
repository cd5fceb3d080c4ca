"""From any article, "xem thêm" shows every other of its category exactly once."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.content import neighbours
from portal.core import clock
from tests.conftest import TORTURE
from tests.web.newsroom_model import (
    NOW,
    Branches,
    Story,
    make_branches,
    plans,
    publish_all,
    visible,
)
from tests.web.reading import more_url, side_ids, side_list


@pytest.fixture
def branches(app: Flask) -> Iterator[Branches]:
    """The categories, while the clock stands at the model's present."""
    with clock.frozen(NOW):
        yield make_branches()


@given(wanted=plans(2), shown=st.integers(1, 6))
@pytest.mark.torture
@settings(max_examples=150 if TORTURE else 6)
def test_both_lists_are_whole_from_every_article(
    app: Flask,
    branches: Branches,
    monkeypatch: pytest.MonkeyPatch,
    wanted: Any,
    shown: int,
) -> None:
    monkeypatch.setattr(neighbours, "SHOWN", shown)
    reader = app.test_client()
    stories = publish_all(wanted, branches)
    # Every article walks the same two chains; a third of them starts everywhere.
    for story in stories if TORTURE else stories[::3]:
        _check(reader, story, stories, shown)


def _check(reader: FlaskClient, story: Story, stories: list[Story], shown: int) -> None:
    page = reader.get(f"/tin-tuc/mot-bai-{story.id}", follow_redirects=True)
    if not story.is_visible:
        assert page.status_code in (404, 410)
        for way in ("newer", "older"):
            answer = reader.get(f"/fragments/sidebars/{story.id}/{way}")
            assert answer.status_code == 404
        return
    order = visible(stories, lambda one: one.category_id == story.category_id)
    place = order.index(story.id)
    assert _walk(reader, side_list(page, "older"), shown) == order[place + 1 :]
    assert _walk(reader, side_list(page, "newer"), shown) == order[:place][::-1]
    for way in ("newer", "older"):
        whole = reader.get(f"/fragments/sidebars/{story.id}/{way}").text
        assert side_ids(whole) == side_ids(side_list(page, way))
        assert more_url(whole) == more_url(side_list(page, way))


def _walk(reader: FlaskClient, html: str, shown: int) -> list[int]:
    """Press "xem thêm" until it is gone."""
    found = side_ids(html)
    assert len(found) <= shown
    while (address := more_url(html)) is not None:
        answer = reader.get(address)
        assert answer.status_code == 200
        html = answer.text
        assert 0 < len(side_ids(html)) <= shown
        found += side_ids(html)
        assert len(found) == len(set(found)), "an article is shown twice"
    return found
