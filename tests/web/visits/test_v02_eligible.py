"""V2: a person who reads a page is counted; all others are kept apart, each kind."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from portal.accounts import passwords
from portal.content.drafting import save_revision
from portal.content.drafts import Draft
from portal.content.previews import share_preview
from portal.core import clock
from portal.settings import Settings
from portal.web.staff_marker import NAME, PATH, mark_staff
from tests.staffing import make_staff
from tests.web.signin.door import PASSWORD, Visitor
from tests.web.signin.portals import portal_with
from tests.web.visits.agents import BROWSERS, ROBOTS
from tests.web.visits.conftest import (
    OWN_PAGE,
    LedgerRows,
    ask_picture,
    counts_of,
    numbers_in,
    report,
)
from tests.web.visits.shared_portal import SharedPortal, serve

READ = {"views": 1, "visits": 1}
AHEAD = {
    "prefetch-sec-purpose": {"Sec-Purpose": "prefetch"},
    "prefetch-behind-a-proxy": {"Sec-Purpose": "prefetch;anonymous-client-ip"},
    "prerender": {"Sec-Purpose": "prefetch;prerender"},
    "prefetch-in-capitals": {"Sec-Purpose": "Prefetch"},
    "prefetch-purpose": {"Purpose": "prefetch"},
    "preview-purpose": {"Purpose": "preview"},
    "preview-x-purpose": {"X-Purpose": "preview"},
    "prefetch-x-moz": {"X-Moz": "prefetch"},
}
OTHERS = {
    "history-restore": {**OWN_PAGE, "HX-History-Restore-Request": "true"},
    "cross-site": {"Sec-Fetch-Site": "cross-site"},
    "subdomain-same-site": {"Sec-Fetch-Site": "same-site"},
    "typed-address": {"Sec-Fetch-Site": "none"},
    "unknown-site": {"Sec-Fetch-Site": "xyz"},
    "cross-site-with-our-origin": {
        "Sec-Fetch-Site": "cross-site",
        "Origin": "http://localhost",
    },
    "foreign-origin-on-plain-http": {"Origin": "http://other.example"},
    "origin-that-begins-like-ours": {"Origin": "http://localhost.other.example"},
    "origin-null": {"Origin": "null"},
    "origin-empty": {"Origin": ""},
}
PEOPLE = {
    "sec-fetch-site": {**OWN_PAGE, "Origin": "http://localhost"},
    "origin-on-plain-http": {"Origin": "http://localhost"},
    "origin-behind-tls": {"Origin": "https://localhost"},
    "neither-header": {},
    "purpose-of-somebody-else": {**OWN_PAGE, "Sec-Purpose": "reading"},
    "history-restore-denied": {**OWN_PAGE, "HX-History-Restore-Request": "false"},
}
_REPORTS: dict[str, tuple[dict[str, str], dict[str, int]]] = {
    **{n: ({**OWN_PAGE, "User-Agent": a}, READ) for n, a in BROWSERS.items()},
    **{n: ({**OWN_PAGE, "User-Agent": a}, {"bots": 1}) for n, a in ROBOTS.items()},
    **{n: ({**OWN_PAGE, **h}, {"prefetch": 1}) for n, h in AHEAD.items()},
    **{name: (headers, {"others": 1}) for name, headers in OTHERS.items()},
    **{name: (headers, READ) for name, headers in PEOPLE.items()},
}
_PICTURES: dict[str, tuple[dict[str, str], dict[str, int]]] = {
    "own": (OWN_PAGE, READ),
    "own-referer": ({"Referer": "http://localhost/tin-tuc/mot-bai-1"}, READ),
    "cross-site": ({"Sec-Fetch-Site": "cross-site"}, {"others": 1}),
    "foreign-referer": (
        {"Referer": "http://other.example/http://localhost/"},
        {"others": 1},
    ),
    "referer-that-begins-like-ours": (
        {"Referer": "http://localhost.other.example/"},
        {"others": 1},
    ),
    "no-referer": ({}, {"others": 1}),
    "robot": ({**OWN_PAGE, "User-Agent": ROBOTS["googlebot"]}, {"bots": 1}),
    "prefetch": ({**OWN_PAGE, "Sec-Purpose": "prefetch"}, {"prefetch": 1}),
}


@pytest.fixture(
    scope="module",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def portal(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SharedPortal]:
    """One portal for all cases."""
    with serve(request, tmp_path_factory.mktemp("eligible")) as shared:
        yield shared


def told(portal: SharedPortal, answer: Any) -> tuple[int, tuple[int, ...]]:
    """Status and numbers of an answer; it sets no cookie."""
    assert "Set-Cookie" not in answer.headers
    return answer.status_code, numbers_in(answer)


@pytest.mark.parametrize("case", _REPORTS.values(), ids=_REPORTS)
def test_a_report_lands_in_its_own_column(
    portal: SharedPortal, case: tuple[dict[str, str], dict[str, int]]
) -> None:
    headers, wanted = case
    before, (views, total) = portal.counts(), portal.shown()
    answer = report(portal.client(), portal.article, headers=headers)
    now = (views + wanted.get("views", 0), total + wanted.get("visits", 0))
    assert told(portal, answer) == (200, now)
    assert portal.shown() == now
    assert portal.added(before) == wanted


def test_a_report_without_agent_is_a_robots(portal: SharedPortal) -> None:
    before, client = portal.counts(), portal.client()
    client.environ_base.pop("HTTP_USER_AGENT")
    path = f"/fragments/visits/{portal.article}"
    assert told(portal, client.post(path, headers=OWN_PAGE)) == (200, portal.shown())
    assert portal.added(before) == {"bots": 1}


@pytest.mark.parametrize("case", _PICTURES.values(), ids=_PICTURES)
def test_a_picture_lands_in_its_own_column(
    portal: SharedPortal, case: tuple[dict[str, str], dict[str, int]]
) -> None:
    headers, wanted = case
    before = portal.counts()
    answer = ask_picture(portal.client(), portal.article, headers)
    assert (answer.status_code, answer.mimetype) == (200, "image/gif")
    assert "Set-Cookie" not in answer.headers
    assert portal.added(before) == wanted


def test_head_of_the_picture_is_kept_apart(portal: SharedPortal) -> None:
    before = portal.counts()
    answer = ask_picture(portal.client(), portal.article, OWN_PAGE, method="HEAD")
    assert (answer.status_code, answer.data) == (200, b"")
    assert portal.added(before) == {"others": 1}


def test_head_and_polls_are_nothing_at_all(portal: SharedPortal) -> None:
    before, client = portal.counts(), portal.client()
    path = f"/fragments/visits/{portal.article}"
    assert client.head(path, headers=OWN_PAGE).status_code == 200
    assert client.get(path, headers=OWN_PAGE).status_code == 200
    assert portal.added(before) == {}


def test_an_apart_report_is_no_readers_first(portal: SharedPortal) -> None:
    before, client, reader = portal.counts(), portal.client(), {"visitor": "ab" * 16}
    for headers in ({**OWN_PAGE, "Sec-Purpose": "prefetch"}, OWN_PAGE, OWN_PAGE):
        report(client, portal.article, headers=headers, address="8.8.4.4", **reader)
    assert portal.added(before) == {"prefetch": 1, **READ}


def test_who_signs_in_is_not_counted_any_more(
    app: Flask, client: FlaskClient, article: int, rows: LedgerRows
) -> None:
    make_staff(user_name="lan.nguyen", password_hash=passwords.hash_password(PASSWORD))
    assert numbers_in(report(client, article)) == (1, 1)
    lan = Visitor(client)
    lan.log_in()
    assert lan.is_in()
    mark = client.get_cookie(NAME, path=PATH)
    assert mark is not None
    assert (mark.path, mark.http_only, mark.same_site) == (PATH, True, "Lax")
    assert not mark.secure
    assert mark.max_age == timedelta(days=400).total_seconds()
    assert "lan" not in mark.value
    assert numbers_in(report(client, article)) == (1, 1)
    ask_picture(client, article, OWN_PAGE)
    client.delete_cookie("newsroom", path="/bien-tap")
    assert not lan.is_in()
    assert numbers_in(report(client, 0)) == (1,)
    assert counts_of(rows) == {**READ, "staff": 3}
    assert numbers_in(report(app.test_client(), article)) == (2, 2)


def test_the_mark_of_a_portal_behind_tls_is_secure(settings: Settings) -> None:
    with portal_with(settings, PORTAL_PUBLIC_URL="https://phuong.example.vn") as portal:
        make_staff(
            user_name="lan.nguyen", password_hash=passwords.hash_password(PASSWORD)
        )
        client = portal.test_client()
        Visitor(client).log_in()
        mark = client.get_cookie(NAME, path=PATH)
        assert mark is not None
        assert mark.secure


def mark_of(settings: Settings) -> str:
    """The value of the mark that a log-in sets now."""
    header = mark_staff(Response(), settings).headers["Set-Cookie"]
    return header.partition("=")[2].partition(";")[0]


@pytest.mark.parametrize(
    "beside",
    [
        "",
        "a=1; ",
        'prefs={"a": 1}; ',
        "a b=c; ",
        "nothing; ",
        "x@y=1; ",
        "ten=gia tri; ",
    ],
)
def test_staff_is_known_beside_any_other_cookie(
    portal: SharedPortal, beside: str
) -> None:
    before = portal.counts()
    mark = mark_of(portal.app.extensions["settings"])
    client = portal.app.test_client(use_cookies=False)
    for cookies in (f"{beside}{NAME}={mark}", f"{NAME}={mark}; {beside}z=1"):
        headers = {**OWN_PAGE, "Cookie": cookies}
        answer = report(client, portal.article, headers=headers)
        assert told(portal, answer) == (200, portal.shown())
    assert portal.added(before) == {"staff": 2}


def _expired(settings: Settings) -> str:
    with clock.frozen(clock.now() - timedelta(days=402)):
        return mark_of(settings)


def _signature(settings: Settings) -> str:
    return mark_of(settings).partition(".")[2]


_FORGERIES: dict[str, Callable[[Settings], str]] = {
    "expired": _expired,
    "another-portals": lambda ours: mark_of(replace(ours, secret_key=b"1a2b" * 8)),
    "prolonged": lambda ours: f"9998-12-31.{_signature(ours)}",
    "unsigned": lambda ours: mark_of(ours).partition(".")[0],
    "signature-alone": _signature,
    "in-capitals": lambda ours: mark_of(ours).upper(),
    "with-an-end": lambda ours: f"{mark_of(ours)}0",
    "empty": lambda _ours: "",
    "empty-signature": lambda _ours: "2026-06-20.",
    "signature-of-zeros": lambda _ours: f"2026-06-20.{'0' * 32}",
    "no-day": lambda ours: f"0000-00-00.{_signature(ours)}",
    "endless": lambda _ours: "9" * 4000,
    "latin": lambda _ours: "\xff\xfe",
}


@pytest.mark.parametrize("name", _FORGERIES)
def test_a_forged_or_expired_mark_is_not_believed(
    portal: SharedPortal, name: str
) -> None:
    before = portal.counts()
    mark = _FORGERIES[name](portal.app.extensions["settings"])
    client = portal.app.test_client(use_cookies=False)
    headers = {**OWN_PAGE, "Cookie": f"{NAME}={mark}"}
    assert report(client, portal.article, headers=headers).status_code == 200
    assert portal.added(before) == READ


def test_a_mark_is_good_for_400_days(portal: SharedPortal) -> None:
    before, now = portal.counts(), clock.now()
    mark = mark_of(portal.app.extensions["settings"])
    client = portal.app.test_client(use_cookies=False)
    headers = {**OWN_PAGE, "Cookie": f"{NAME}={mark}"}
    for days in (400, 401):
        with clock.frozen(now + timedelta(days=days)):
            report(client, portal.article, headers=headers)
    assert portal.added(before) == {"staff": 1, **READ}


def test_a_preview_reports_nothing(client: FlaskClient, article: int) -> None:
    draft = Draft(title="Bài sửa", body="<p>Nội dung mới.</p>", category_id=None)
    save_revision(article, draft, started_from=1)
    for number in (1, 2):
        page = client.get(f"/xem-truoc/{share_preview(article, number, days=7)}")
        assert page.status_code == 200
        assert "/fragments/visits" not in page.text
