"""Cases 27 to 29: nothing of the newsroom is kept or reaches readers' pages."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.editor.clerks import Clerk
from tests.web.editor.newsdesk import Newsroom, public_path
from tests.web.editor.route_table import NEEDS


@pytest.fixture
def chief(app: Flask) -> Clerk:
    """Somebody who may see everything."""
    return Clerk(
        app, "Phạm Thu Hà", "contributor", "editor", "approver", "administrator"
    )


def _pages(app: Flask, article: int) -> list[str]:
    """Every page of the editor's room, about one article."""
    urls = app.url_map.bind("localhost")
    values = {"article_id": article, "form_key": "0" * 32}
    return [
        urls.build(endpoint, values, method="GET").partition("?")[0]
        for method, endpoint in NEEDS
        if method == "GET"
        and endpoint.startswith("editor.")
        and endpoint != "editor.media"
    ]


def test_no_page_of_the_newsroom_may_be_kept(
    app: Flask, newsroom: Newsroom, chief: Clerk
) -> None:
    article = newsroom.published()
    stranger = app.test_client()
    for path in _pages(app, article):
        for browser in (chief.browser, stranger):
            answer: Any = browser.get(path)
            assert answer.headers["Cache-Control"] == "no-store", path
        assert "Họp tổ dân phố" not in stranger.get(path).text


def test_the_name_of_a_style_sheet_makes_no_page_a_file(
    app: Flask, newsroom: Newsroom, chief: Clerk
) -> None:
    article = newsroom.published()
    for page in _pages(app, article):
        for ending in ("/x.css", ".css", "/..%2fx.js", ";x.css", "%0a.css"):
            answer = chief.browser.get(f"{page}{ending}")
            assert answer.status_code in (400, 404), f"{page}{ending}"
            assert answer.headers["Cache-Control"] == "no-store"


def test_a_fragments_header_does_not_change_what_a_page_is(
    app: Flask, newsroom: Newsroom, chief: Clerk
) -> None:
    article = newsroom.published()
    for path in ("/", "/tin-tuc", public_path(article), "/tim-kiem?q=hop"):
        plain = app.test_client().get(path)
        for headers in (
            {"HX-Request": "true"},
            {"HX-Request": "true", "HX-History-Restore-Request": "true"},
            {"X-Forwarded-Host": "evil.example", "X-Forwarded-Prefix": "/x"},
            {"X-HTTP-Method-Override": "POST", "X-Original-URL": "/bien-tap"},
        ):
            answer = app.test_client().get(path, headers=headers)
            assert answer.data == plain.data, (path, headers)
            assert answer.headers.get("Vary") == plain.headers.get("Vary")


def test_readers_pages_do_not_know_who_is_signed_in(
    app: Flask, client: FlaskClient, newsroom: Newsroom, chief: Clerk
) -> None:
    article = newsroom.published()
    for path in ("/", "/tin-tuc", public_path(article), "/rss.xml", "/so-do-cong"):
        theirs = chief.browser.get(path)
        assert theirs.data == client.get(path).data
        assert "Set-Cookie" not in theirs.headers
        assert "Cookie" not in theirs.headers.get("Vary", "")
