"""Reporting a view and a visit: what counts, what does not, how it is answered."""

import pytest
from flask.testing import FlaskClient

from portal.content.publishing import withdraw
from portal.content.readership import Readership
from portal.storage.counters import Ledger
from tests.conftest import counted_queries
from tests.factories import make_category, make_draft
from tests.web.visits.conftest import LedgerRows, new_event, numbers_in, report


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
        assert client.head(f"/fragments/visits/{article}/pixel.gif").status_code == 200
        assert client.get(f"/tin-tuc-su-kien/mot-bai-{article}").status_code == 200
    assert (counted.views(article), counted.total()) == (0, 0)


def test_a_repeated_event_counts_once(client: FlaskClient, article: int) -> None:
    event = new_event()
    for _ in range(3):
        assert numbers_in(report(client, article, event=event)) == (1, 1)
    assert numbers_in(report(client, article)) == (2, 2)


@pytest.mark.parametrize(
    "body",
    [b"", b"event=", b"event=xyz", b"event=" + b"A" * 32, b"\xff\x00=&&&", b"event"],
)
def test_a_malformed_event_is_ignored(
    client: FlaskClient, article: int, body: bytes
) -> None:
    for expected in (1, 2):
        answer = client.post(f"/fragments/visits/{article}", data=body)
        assert numbers_in(answer) == (expected, expected)


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


@pytest.mark.parametrize(
    "path", ["-1", "1.5", "2147483648", "9" * 400, "abc", "1/x", "1%20"]
)
def test_an_absurd_number_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(f"/fragments/visits/{path}").status_code == 404
    assert client.post(f"/fragments/visits/{path}").status_code == 404


def test_other_methods_are_refused(client: FlaskClient, article: int) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        answer = client.open(f"/fragments/visits/{article}", method=method)
        assert answer.status_code == 405
    answer = client.post(f"/fragments/visits/{article}/pixel.gif")
    assert answer.status_code == 405


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Origin": "http://other.example"},
        {"Origin": "http://localhost.other.example"},
        {"Origin": "null"},
        {"Origin": ""},
    ],
)
def test_a_report_of_another_site_is_answered_and_not_counted(
    client: FlaskClient, article: int, headers: dict[str, str]
) -> None:
    report(client, article)
    answer = report(client, article, headers=headers)
    assert answer.status_code == 200
    assert numbers_in(answer) == (1, 1)


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


@pytest.mark.parametrize(
    ("headers", "is_counted"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Referer": "http://localhost/tin-tuc-su-kien/mot-bai-1"}, True),
        ({"Referer": "http://other.example/http://localhost/"}, False),
        ({"Referer": "http://localhost.other.example/"}, False),
        ({}, False),
    ],
)
def test_without_script_the_picture_reports(
    client: FlaskClient,
    article: int,
    counted: Readership,
    headers: dict[str, str],
    is_counted: bool,
) -> None:
    answer = client.get(f"/fragments/visits/{article}/pixel.gif", headers=headers)
    assert answer.status_code == 200
    assert answer.mimetype == "image/gif"
    assert answer.data.startswith(b"GIF89a")
    assert (counted.views(article), counted.total()) == (
        (1, 1) if is_counted else (0, 0)
    )


def test_answers_are_kept_by_nobody_and_set_no_cookie(
    client: FlaskClient, article: int
) -> None:
    own = {"Sec-Fetch-Site": "same-origin"}
    for answer in (
        report(client, article),
        client.get(f"/fragments/visits/{article}"),
        client.get(f"/fragments/visits/{article}/pixel.gif", headers=own),
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


def test_hostile_headers_reach_no_statement(
    client: FlaskClient, article: int, ledger: Ledger
) -> None:
    hostile = "'; DROP TABLE visit_day; --"
    answer = report(
        client,
        article,
        headers={
            "Sec-Fetch-Site": "same-origin",
            "User-Agent": hostile,
            "Referer": hostile,
            "X-Forwarded-For": hostile,
        },
    )
    assert numbers_in(answer) == (1, 1)
    assert ledger.check_sums() == []
