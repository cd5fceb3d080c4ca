"""From where, how and when the newsroom can be reached at all (R34)."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.cli import serve
from portal.core.clock import frozen
from portal.settings import Settings
from tests.staffing import make_staff, signed_in
from tests.web.form_filling import FROM_OWN_PAGE
from tests.web.signin.door import ACCOUNT, Visitor
from tests.web.signin.portals import portal_with

ON_THE_NET = {
    "PORTAL_PUBLIC_URL": "http://cong.phuong.lan",
    "PORTAL_ALLOWED_HOSTS": "localhost",
}


def test_over_plain_http_nobody_signs_in_and_the_page_says_why(
    app: Flask, settings: Settings, lan: int
) -> None:
    with portal_with(settings, **ON_THE_NET) as plain:
        client = plain.test_client()
        for address in ("/bien-tap", "/bien-tap/dang-nhap", "/bien-tap/thiet-lap/x"):
            page = client.get(address)
            assert page.status_code == 403
            assert "PORTAL_NEWSROOM_PLAIN_HTTP=1" in page.text
            assert "<form" not in page.text
        answer = client.post("/bien-tap/dang-nhap", data={"user_name": "lan.nguyen"})
        assert answer.status_code == 403


def test_unless_the_operator_says_so(app: Flask, settings: Settings, lan: int) -> None:
    with portal_with(settings, **ON_THE_NET, PORTAL_NEWSROOM_PLAIN_HTTP="1") as plain:
        visitor = Visitor(plain.test_client())
        visitor.log_in()
        assert visitor.is_in()
        # No browser sends Sec-Fetch-Site there: the origin is looked at instead.
        page = visitor.client.get(ACCOUNT).text
        token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
        for origin, status in (
            ("http://cong.phuong.lan", 303),
            ("http://evil.example", 403),
        ):
            answer = visitor.client.post(
                "/bien-tap/tai-khoan/phien",
                data={"csrf_token": token},
                headers={"Origin": origin},
            )
            assert answer.status_code == status


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "Nobody can sign in"),
        ({"PORTAL_NEWSROOM_PLAIN_HTTP": "1"}, "travel readable on the network"),
    ],
)
def test_the_start_says_what_plain_http_means(
    app: Flask,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
    changed: dict[str, str],
    words: str,
) -> None:
    with portal_with(settings, **ON_THE_NET, **changed) as plain:
        serve._say_where(plain.extensions["settings"])
    assert words in capsys.readouterr().out


def test_the_last_lines_of_the_start_name_the_way_in(
    app: Flask,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
    client: FlaskClient,
) -> None:
    serve._say_where(settings)
    first = capsys.readouterr().out
    link = next(word for word in first.split() if "/bien-tap/thiet-lap/" in word)
    assert client.get(link.removeprefix("http://localhost")).status_code == 200
    assert str(settings.instance) in first
    assert "Ctrl+C" in first
    make_staff()
    serve._say_where(settings)
    assert "thiet-lap" not in capsys.readouterr().out


def test_from_other_networks_there_is_no_newsroom(
    app: Flask, settings: Settings, lan: int
) -> None:
    networks = "192.168.10.0/24 2001:db8::/48"
    with portal_with(settings, PORTAL_NEWSROOM_NETWORKS=networks) as closed:
        for address, status in (
            ("192.168.10.7", 200),
            ("::ffff:192.168.10.7", 200),
            ("2001:db8::1", 200),
            ("192.168.11.7", 404),
            ("203.0.113.5", 404),
            ("2001:db9::1", 404),
        ):
            client = closed.test_client()
            client.environ_base["REMOTE_ADDR"] = address
            page = client.get("/bien-tap/dang-nhap")
            assert page.status_code == status, address
            if status == 404:
                nothing = client.get("/khong-co-gi").text
                assert page.text == nothing
                assert "Set-Cookie" not in page.headers
            assert client.get("/").status_code == 200


def test_what_a_stranger_writes_into_a_header_opens_nothing(
    app: Flask, settings: Settings, lan: int
) -> None:
    closed = {"PORTAL_NEWSROOM_NETWORKS": "192.168.10.0/24"}
    with portal_with(settings, **closed) as bare:
        client = bare.test_client()
        headers = {"X-Forwarded-For": "192.168.10.7", "X-Real-IP": "192.168.10.7"}
        assert client.get("/bien-tap/dang-nhap", headers=headers).status_code == 404
    closed["PORTAL_TRUSTED_PROXIES"] = "127.0.0.1"
    with portal_with(settings, **closed) as behind_proxy:
        client = behind_proxy.test_client()
        for forwarded, status in (
            ("192.168.10.7", 200),
            ("203.0.113.5, 192.168.10.7", 200),
            ("192.168.10.7, 203.0.113.5", 404),
            ("", 404),
        ):
            answer = client.get(
                "/bien-tap/dang-nhap", headers={"X-Forwarded-For": forwarded}
            )
            assert answer.status_code == status, forwarded


@pytest.mark.parametrize(
    ("hours", "utc_hour", "is_open"),
    [
        ("06:00-22:00", 23, True),  # 06:00 the next morning in the office.
        ("06:00-22:00", 14, True),
        ("06:00-22:00", 15, False),
        ("06:00-22:00", 22, False),
        ("22:00-06:00", 15, True),
        ("22:00-06:00", 23, False),
    ],
)
def test_out_of_hours_the_newsroom_is_closed(
    app: Flask, settings: Settings, hours: str, utc_hour: int, is_open: bool
) -> None:
    moment = datetime(2026, 3, 2, utc_hour, 0, tzinfo=UTC)
    with portal_with(settings, PORTAL_NEWSROOM_HOURS=hours) as office, frozen(moment):
        client = signed_in(office, make_staff())
        answer = client.get(ACCOUNT)
        assert answer.status_code == (200 if is_open else 403)
        assert client.get("/").status_code == 200
    if not is_open:
        assert "Ngoài giờ làm việc" in answer.text
        assert hours[:5] in answer.text


def test_out_of_hours_what_was_typed_can_be_copied(
    app: Flask, settings: Settings
) -> None:
    text = "Một đoạn văn đã gõ trước khi hết giờ làm việc buổi tối."
    late = datetime(2026, 3, 2, 15, 1, tzinfo=UTC)
    hours = {"PORTAL_NEWSROOM_HOURS": "06:00-22:00"}
    with portal_with(settings, **hours) as office, frozen(late):
        client = signed_in(office, make_staff())
        answer = client.post(
            "/bien-tap/bai-viet/moi", data={"body": text}, headers=FROM_OWN_PAGE
        )
    assert answer.status_code == 403
    assert text in answer.text


@pytest.mark.parametrize(
    "address", ["/", "/tim-kiem?q=x", "/rss.xml", "/khong-co", "/bien-tapx"]
)
def test_readers_are_not_known(app: Flask, address: str) -> None:
    """Not even when their browser has been in the newsroom."""
    client = signed_in(app, make_staff())
    cookie = client.get_cookie("newsroom", path="/bien-tap")
    assert cookie is not None
    plain = FlaskClient(app, app.response_class)
    answers = [
        plain.get(address, headers=headers)
        for headers in ({}, {"Cookie": f"newsroom={cookie.value}"})
    ]
    for answer in answers:
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.headers.get("Vary", "")
    first, second = (_without_assets(answer.text) for answer in answers)
    assert first == second


def test_nothing_of_the_newsroom_may_be_kept(app: Flask) -> None:
    client = signed_in(app, make_staff(roles=("administrator",)))
    for address in (ACCOUNT, "/bien-tap/nguoi-dung", "/bien-tap/x.css"):
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == "no-store"


def _without_assets(page: str) -> str:
    """Somebody may build the front end while the suite runs."""
    return re.sub(r"/static/[^\"]+", "", page)
