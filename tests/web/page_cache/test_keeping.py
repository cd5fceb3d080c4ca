"""What is kept, under which address, and what it is not confused by."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.drafting import save_revision
from portal.content.drafts import Draft
from portal.content.publishing import publish, withdraw
from portal.core import clock
from portal.core.cursor import Place, write_cursor
from tests.conftest import TORTURE, Databases
from tests.factories import make_article, make_category, make_draft
from tests.web.page_cache.drawn import drawn_pages
from tests.web.second_portal import second_portal, settings_for

_HOT = ("/", "/tin-tuc", "/rss.xml", "/so-do-cong", "/thong-ke/cach-tinh")
_READERS = 500


@pytest.fixture
def article(app: Flask) -> int:
    """A published article of the category Tin tức."""
    return make_article(make_category("Tin tức"), title="Lễ hội sen", tags=("Sen",))


def test_a_page_is_drawn_once(app: Flask, client: FlaskClient, article: int) -> None:
    paths = [*_HOT, f"/tin-tuc/le-hoi-sen-{article}", "/the/sen", "/tim-kiem?q=sen"]
    first = {path: client.get(path).data for path in paths}
    with drawn_pages(app) as drawn:
        for path in paths:
            for headers in ({}, {"Cookie": "a=b"}, {"User-Agent": "x" * 500}):
                assert client.get(path, headers=headers).data == first[path], path
    assert drawn == []


@pytest.mark.torture
def test_undeclared_parameters_make_no_page_of_their_own(
    app: Flask, client: FlaskClient, article: int
) -> None:
    path = f"/tin-tuc/le-hoi-sen-{article}"
    # So many take longer than a page is kept.
    with clock.frozen(clock.now()), drawn_pages(app) as drawn:
        plain = client.get(path)
        listed = client.get("/tin-tuc?nam=2020")
        drawn.clear()
        for number in range(10_000 if TORTURE else 1_000):
            assert client.get(f"{path}?utm_source={number}").data == plain.data
        for query in (
            "x=1&nam=2020",
            "nam=2020&nam=2019",
            "nam=2020&y=%ff",
            "%6eam=2020",
        ):
            assert client.get(f"/tin-tuc?{query}").data == listed.data, query
    assert drawn == []
    assert "utm_source" not in plain.text


@pytest.mark.torture
def test_invented_addresses_do_not_push_out_what_is_read(
    app: Flask, client: FlaskClient, databases: Databases, tmp_path: Path, article: int
) -> None:
    small = settings_for(
        databases, tmp_path, PUBLIC_URL="http://localhost", PAGE_CACHE_MB="1"
    )
    hot = [*_HOT, f"/tin-tuc/le-hoi-sen-{article}"]
    # So many take longer than a page is kept.
    with clock.frozen(clock.now()), second_portal(small) as portal:
        reader = portal.test_client()
        for path in hot:
            assert reader.get(path).status_code == 200
        shelf = portal.extensions["page_cache"].shelf
        for number in range(10_000 if TORTURE else 500):
            cursor = write_cursor(Place(clock.now(), number))
            for path in (f"/tin-tuc?truoc={cursor}", f"/tim-kiem?q=sen+{number}"):
                assert reader.get(path).status_code == 200
            assert reader.get(f"/khong-co-{number}").status_code == 404
            assert reader.get(f"/tin-tuc/bay-ba-{number}-{article}").status_code == 301
            assert shelf.size <= 1024 * 1024
        with drawn_pages(portal) as drawn:
            for path in hot:
                assert reader.get(path).status_code == 200
        assert drawn == []


def test_five_hundred_readers_of_a_changed_page_have_it_drawn_once(
    app: Flask, client: FlaskClient, article: int
) -> None:
    path = f"/tin-tuc/le-hoi-sen-{article}"
    client.get(path)
    save_revision(
        article,
        Draft(title="Lễ hội sen lần hai", category_id=1, body="<p>Mới.</p>"),
        started_from=1,
    )
    publish(article)
    together = threading.Barrier(_READERS)

    def read(_number: int) -> bytes:
        reader = app.test_client()
        together.wait()
        return bytes(reader.get(path, buffered=True).data)

    with drawn_pages(app) as drawn, ThreadPoolExecutor(_READERS) as crowd:
        answers = set(crowd.map(read, range(_READERS)))
    assert drawn == [path]
    (answer,) = answers
    assert "Lễ hội sen lần hai" in answer.decode()


def test_who_comes_after_a_change_does_not_get_what_was_being_drawn_before(
    app: Flask, client: FlaskClient, article: int
) -> None:
    path = f"/tin-tuc/le-hoi-sen-{article}"
    is_drawing, may_end = threading.Event(), threading.Event()

    @app.after_request
    def hold_the_first(response):  # type: ignore[no-untyped-def]
        if not is_drawing.is_set():
            is_drawing.set()
            assert may_end.wait(20)
        return response

    with ThreadPoolExecutor(1) as other:
        early = other.submit(lambda: app.test_client().get(path, buffered=True))
        assert is_drawing.wait(20)
        withdraw(article, notice="Bài có sai sót.")
        assert client.get(path).status_code == 410
        may_end.set()
        assert early.result().status_code == 200
    # Drawn before the change: given to who had asked before, and to nobody after.
    assert client.get(path).status_code == 410


def test_failures_redirects_and_missing_pages_are_not_kept(
    app: Flask, client: FlaskClient, article: int
) -> None:
    shelf = app.extensions["page_cache"].shelf
    for path in ("/khong-co", f"/x/y-{article}", "/tin-tuc?truoc=x", "/tin-tuc/"):
        assert client.get(path).status_code in (301, 400, 404)
    assert len(shelf) == 0
    draft = make_draft(1, title="Còn viết")
    assert client.get(f"/tin-tuc/con-viet-{draft}").status_code == 404
    publish(draft)
    assert client.get(f"/tin-tuc/con-viet-{draft}").status_code == 200


def test_without_memory_for_it_every_page_is_drawn(
    databases: Databases, tmp_path: Path, article: int
) -> None:
    none = settings_for(
        databases, tmp_path, PUBLIC_URL="http://localhost", PAGE_CACHE_MB="0"
    )
    with second_portal(none) as portal:
        reader = portal.test_client()
        with drawn_pages(portal) as drawn:
            for _ in range(3):
                assert reader.get("/tin-tuc").status_code == 200
        assert drawn == ["/tin-tuc"] * 3
