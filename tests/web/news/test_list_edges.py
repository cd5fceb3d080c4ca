"""The ends of a list: what a page shows there, and which ways lead on."""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from portal.core.cursor import Place, write_cursor
from portal.news import paging
from tests.factories import make_article, make_category
from tests.web.reading import listed_ids, main_text, newer_page, older_page

_BEFORE_ALL = write_cursor(Place(datetime(1970, 1, 1, tzinfo=UTC), 1))
_AFTER_ALL = write_cursor(Place(datetime(2999, 1, 1, tzinfo=UTC), 1))


@pytest.fixture
def ids(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Five articles, the newest first, on pages of two."""
    monkeypatch.setattr(paging, "PER_PAGE", 2)
    category = make_category("Tin tức")
    return [make_article(category) for _ in range(5)][::-1]


def test_one_page_has_no_pager(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PER_PAGE", 2)
    category = make_category("Tin tức")
    for _ in range(2):
        make_article(category)
    assert 'aria-label="Phân trang"' not in client.get("/tin-tuc").text
    make_article(category)
    assert 'aria-label="Phân trang"' in client.get("/tin-tuc").text


def test_from_before_the_list_only_newer_pages_follow(
    client: FlaskClient, ids: list[int]
) -> None:
    page = client.get(f"/tin-tuc?sau={_BEFORE_ALL}")
    assert listed_ids(page) == ids[3:]
    assert older_page(page) is None
    following = newer_page(page)
    assert following is not None
    assert listed_ids(client.get(following)) == ids[1:3]


def test_from_after_the_list_only_older_pages_follow(
    client: FlaskClient, ids: list[int]
) -> None:
    page = client.get(f"/tin-tuc?truoc={_AFTER_ALL}")
    assert listed_ids(page) == ids[:2]
    assert newer_page(page) is None
    assert older_page(page) is not None


def test_a_filter_stays_while_paging_and_deep_pages_have_titles_of_their_own(
    client: FlaskClient, ids: list[int]
) -> None:
    first = client.get("/tin-tuc?nam=2020&thang=01")
    address = older_page(first)
    assert address is not None
    assert address.startswith("/tin-tuc?nam=2020&thang=1&truoc=")
    second = client.get(address)
    titles = [page.text.split("<title>")[1].split("<")[0] for page in (first, second)]
    assert len(set(titles)) == 2
    assert "5 bài, tháng 1 năm 2020" in main_text(second)


def test_a_year_without_news_says_so(client: FlaskClient, ids: list[int]) -> None:
    page = client.get("/tin-tuc?nam=2021")
    assert "Không có bài viết nào trong thời gian này" in main_text(page)
    assert "0 bài, năm 2021" in main_text(page)


def test_crawlers_find_the_neighbours_in_the_head(
    client: FlaskClient, ids: list[int]
) -> None:
    first = client.get("/tin-tuc")
    assert '<link rel="next" href="/tin-tuc?truoc=' in first.text
    second = client.get(older_page(first) or "")
    assert '<link rel="prev" href="/tin-tuc?sau=' in second.text
