"""What pages and fragments carry: the report, the next poll, the picture."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.readership import Readership
from portal.storage.counters import Ledger
from tests.web.visits.conftest import report

SCRIPT = Path("static/js/parts/visits.js")


def test_an_article_reports_itself_and_nothing_else(
    client: FlaskClient, article: int
) -> None:
    page = client.get(f"/tin-tuc-su-kien/mot-bai-{article}").text
    assert re.findall(r'hx-post="([^"]*)"', page) == [f"/fragments/visits/{article}"]
    assert re.findall(r"/fragments/visits/\d+/pixel.gif", page) == [
        f"/fragments/visits/{article}/pixel.gif"
    ]


@pytest.mark.parametrize("path", ["/", "/tin-tuc-su-kien"])
def test_home_and_lists_report_a_visit(
    client: FlaskClient, article: int, path: str
) -> None:
    page = client.get(path).text
    assert re.findall(r'hx-post="([^"]*)"', page) == ["/fragments/visits/0"]
    assert page.count("/fragments/visits/0/pixel.gif") == 1


def test_the_numbers_stand_in_the_page_without_script(
    client: FlaskClient, article: int, counted: Readership
) -> None:
    counted.open_balance(article, 3598)
    counted.open_total(37_343_852)
    page = client.get(f"/tin-tuc-su-kien/mot-bai-{article}").text
    assert re.search(
        r"Số lượt người xem:\s*<strong><data value=\"3598\">3598</data></strong>", page
    )
    assert '<data value="37343852">37.343.852</data>' in page


@pytest.mark.parametrize("is_built", [True, False])
def test_only_pages_with_script_hide_the_picture_from_browsers_with_script(
    app: Flask, client: FlaskClient, article: int, is_built: bool
) -> None:
    app.jinja_env.globals["scripts_built"] = is_built
    for path in ("/", f"/tin-tuc-su-kien/mot-bai-{article}"):
        page = client.get(path).text
        hidden = re.search(r"<noscript[^>]*>\s*<img[^>]*pixel.gif", page)
        assert (hidden is not None) is is_built


def test_an_answer_takes_the_place_of_what_asked(
    client: FlaskClient, article: int
) -> None:
    answer = report(client, article).text
    assert answer.startswith('<p class="article__views" data-visits')
    assert f'hx-get="/fragments/visits/{article}"' in answer
    assert 'hx-trigger="load delay:30s"' in answer
    assert '<hx-partial hx-target="#odometer" hx-swap="outerHTML"><p class' in answer
    assert "hx-post" not in answer
    home = report(client, 0).text
    assert 'hx-get="/fragments/visits/0" hx-trigger="load delay:30s"' in home
    assert "article__views" not in home


def test_under_a_flood_polls_slow_down_and_then_stop(
    app: Flask, client: FlaskClient, ledger: Ledger
) -> None:
    class Flood:
        answers = iter([45, 600, None])

        def next_poll_seconds(self) -> int | None:
            return next(self.answers)

    room = app.extensions["visits"]
    app.extensions["visits"] = type(room)(
        room.ledger, Flood(), room.public_articles, room.public_url
    )
    for expected in ("load delay:45s", "load delay:600s"):
        assert expected in client.get("/fragments/visits/0").text
    last = client.get("/fragments/visits/0").text
    assert "hx-get" not in last
    assert 'id="odometer"' in last


def test_the_script_is_short_and_needs_no_eval() -> None:
    source = SCRIPT.read_text("utf-8")
    assert len(source.splitlines()) <= 60
    assert not re.search(r"\beval\b|new Function|innerHTML|randomUUID\(", source)
