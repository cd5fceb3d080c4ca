"""V1: the page never counts; it carries what reports it, and the answer is fresh."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.publishing import withdraw
from portal.content.readership import Readership
from portal.settings import Settings
from portal.visits.pace import CALM_SECONDS
from tests.conftest import counted_queries
from tests.factories import make_category, make_draft
from tests.web.signin.portals import portal_with
from tests.web.visits.conftest import (
    OWN_PAGE,
    LedgerRows,
    ask_picture,
    numbers_in,
    report,
)

SCRIPT = Path("static/js/parts/visits.js")
_POLL = f'hx-trigger="load delay:{CALM_SECONDS:.0f}s"'


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
    assert _POLL in answer
    assert '<hx-partial hx-target="#odometer" hx-swap="outerHTML"><p class' in answer
    assert "hx-post" not in answer
    home = report(client, 0).text
    assert f'hx-get="/fragments/visits/0" {_POLL}' in home
    assert "article__views" not in home


def test_the_script_is_short_and_needs_no_eval() -> None:
    source = SCRIPT.read_text("utf-8")
    assert len(source.splitlines()) <= 60
    assert not re.search(r"\beval\b|new Function|innerHTML|randomUUID\(", source)


def test_a_report_moves_both_numbers_by_one(client: FlaskClient, article: int) -> None:
    assert numbers_in(client.get(f"/fragments/visits/{article}")) == (0, 0)
    assert numbers_in(report(client, article)) == (1, 1)
    assert numbers_in(report(client, article)) == (2, 2)
    assert numbers_in(client.get(f"/fragments/visits/{article}")) == (2, 2)


def test_home_reports_a_visit_and_no_view(
    client: FlaskClient, article: int, counted: Readership
) -> None:
    assert numbers_in(report(client, 0)) == (1,)
    assert counted.total() == 1
    assert counted.views(article) == 0


def test_the_page_itself_and_polls_never_count(
    client: FlaskClient, article: int, counted: Readership
) -> None:
    for _ in range(3):
        assert client.get(f"/fragments/visits/{article}").status_code == 200
        assert client.head(f"/fragments/visits/{article}").status_code == 200
        assert client.get(f"/tin-tuc-su-kien/mot-bai-{article}").status_code == 200
    assert (counted.views(article), counted.total()) == (0, 0)


def test_a_body_over_one_kilobyte_is_refused(
    client: FlaskClient, article: int, counted: Readership
) -> None:
    answer = client.post(f"/fragments/visits/{article}", data=b"x" * 1025)
    assert answer.status_code == 413
    assert counted.total() == 0


@pytest.mark.parametrize("kind", ["unknown", "draft", "withdrawn"])
def test_what_readers_cannot_see_makes_no_row(
    client: FlaskClient, article: int, rows: LedgerRows, kind: str
) -> None:
    number = 4_000_000
    if kind == "draft":
        number = make_draft(make_category())
    if kind == "withdrawn":
        number = article
        withdraw(article)
    assert report(client, number).status_code == 404
    assert client.get(f"/fragments/visits/{number}").status_code == 404
    assert client.get(f"/fragments/visits/{number}/pixel.gif").status_code == 404
    assert rows("SELECT * FROM visit_day") == []


def test_an_absurd_number_is_not_found(client: FlaskClient) -> None:
    for path in ("-1", "1.5", "2147483648", "9" * 400, "abc", "1/x", "1%20"):
        assert client.get(f"/fragments/visits/{path}").status_code == 404, path
        assert client.post(f"/fragments/visits/{path}").status_code == 404, path


def test_other_methods_are_refused(client: FlaskClient, article: int) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        answer = client.open(f"/fragments/visits/{article}", method=method)
        assert answer.status_code == 405
    answer = client.post(f"/fragments/visits/{article}/pixel.gif")
    assert answer.status_code == 405


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
        {"Origin": "http://localhost"},
        {"Origin": "https://localhost"},
        {},
    ],
)
def test_a_report_of_our_own_page_counts(
    client: FlaskClient, article: int, headers: dict[str, str]
) -> None:
    assert numbers_in(report(client, article, headers=headers)) == (1, 1)


def test_answers_are_kept_by_nobody_and_set_no_cookie(
    client: FlaskClient, article: int
) -> None:
    for answer in (
        report(client, article),
        client.get(f"/fragments/visits/{article}"),
        ask_picture(client, article, OWN_PAGE),
        client.post(f"/fragments/visits/{article}", data=b"x" * 2000),
    ):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers
        assert answer.headers.get("Vary", "Accept-Encoding") == "Accept-Encoding"


def test_counting_touches_no_content_table_once_an_article_is_known(
    client: FlaskClient, article: int
) -> None:
    report(client, article)
    with counted_queries() as statements:
        report(client, article)
        client.get(f"/fragments/visits/{article}")
    assert statements == []


def test_the_picture_counts_as_a_report_does(
    client: FlaskClient, article: int, counted: Readership
) -> None:
    answer = ask_picture(client, article, OWN_PAGE)
    assert (answer.status_code, answer.mimetype) == (200, "image/gif")
    assert answer.data.startswith(b"GIF89a")
    assert (counted.views(article), counted.total()) == (1, 1)
    ask_picture(client, 0, {"Referer": "http://localhost/"})
    assert (counted.views(article), counted.total()) == (1, 2)


def test_the_answer_of_home_shows_what_others_have_counted(
    client: FlaskClient, article: int
) -> None:
    for expected in (1, 2, 3):
        assert numbers_in(report(client, article)) == (expected, expected)
    assert numbers_in(client.get("/fragments/visits/0")) == (3,)
    assert numbers_in(report(client, 0)) == (4,)


@pytest.mark.parametrize("number", ["1", "0"])
def test_pages_say_whether_browsers_send_a_number(
    article: int, settings: Settings, number: str
) -> None:
    with portal_with(settings, PORTAL_VISITOR_NUMBER=number) as portal:
        for path in ("/", f"/tin-tuc-su-kien/mot-bai-{article}"):
            page = portal.test_client().get(path).text
            assert ('data-visits="unnumbered"' in page) is (number == "0")
            assert page.count("data-visits") == 1


@pytest.mark.parametrize("path", ["/khong-co", "/tin-tuc-su-kien/khong-co-4000000"])
def test_a_page_that_says_no_reports_nothing(client: FlaskClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert "hx-post" not in page.text
    assert "pixel.gif" not in page.text
