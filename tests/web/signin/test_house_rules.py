"""What the profile demands: a second factor at once, or within seven days."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp
import pytest
from flask import Flask

from portal.core.clock import frozen
from portal.settings import Settings
from tests.web.signin.door import ACCOUNT, PASSWORD, Visitor
from tests.web.signin.portals import portal_with

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
ENROL = "/bien-tap/dang-nhap/thiet-lap-ma"


def test_the_province_demands_it_before_anything_else(
    app: Flask, settings: Settings, lan: int
) -> None:
    with portal_with(settings, PORTAL_PROFILE="province") as strict, frozen(NOON):
        visitor = Visitor(strict.test_client())
        page = visitor.log_in()
        assert page.request.path == ENROL
        assert not visitor.is_in()
        page = visitor.send("thiet-lap-ma", code="000000")
        assert page.status_code == 422
        assert not visitor.is_in()
        page = visitor.send("thiet-lap-ma", code=_code(page))
        assert len(re.findall(r"<code>[a-z2-9]{4}-", page.text)) == 10
        assert visitor.is_in()


def test_the_province_trusts_no_browser(
    app: Flask, settings: Settings, lan: int
) -> None:
    with portal_with(settings, PORTAL_PROFILE="province") as strict:
        with frozen(NOON):
            visitor = Visitor(strict.test_client())
            visitor.send("thiet-lap-ma", code=_code(visitor.log_in()))
        with frozen(NOON + timedelta(hours=1)):
            visitor.client.delete_cookie("newsroom", path="/bien-tap")
            page = visitor.log_in()
            assert page.request.path == "/bien-tap/dang-nhap/ma"
            assert "Không hỏi mã" not in page.text


def test_an_office_on_one_machine_asks_nobody(visitor: Visitor, lan: int) -> None:
    page = visitor.log_in()
    assert "xác thực hai bước trong mục Tài khoản" not in page.text
    with frozen(datetime.now(UTC) + timedelta(days=30)):
        visitor.log_in()
        assert visitor.is_in()


def test_an_office_in_the_net_asks_and_after_seven_days_demands(
    app: Flask, settings: Settings, lan: int
) -> None:
    with portal_with(settings, PORTAL_PUBLIC_URL="https://phuong.example.vn") as office:
        with frozen(NOON):
            visitor = _over_tls(office)
            page = visitor.log_in()
            assert page.request.path == ACCOUNT
            assert "Từ ngày 09/03/2026, cổng sẽ yêu cầu" in page.text
        with frozen(NOON + timedelta(days=6, hours=23)):
            page = _over_tls(office).log_in()
            assert page.request.path == ACCOUNT
            assert "Từ ngày 09/03/2026" in page.text
        with frozen(NOON + timedelta(days=7)):
            visitor = _over_tls(office)
            assert visitor.log_in().request.path == ENROL
            assert visitor.client.get(ACCOUNT).status_code == 401


def test_over_https_the_cookie_is_named_and_closed_accordingly(
    app: Flask, settings: Settings, lan: int
) -> None:
    with portal_with(settings, PORTAL_PUBLIC_URL="https://phuong.example.vn") as office:
        answer = _over_tls(office).open("/bien-tap/dang-nhap")
        cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith("__Secure-newsroom=")
        for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/bien-tap"):
            assert word in cookie


@pytest.mark.usefixtures("lan")
def test_the_cookie_is_closed_on_plain_http_too(visitor: Visitor) -> None:
    cookie = visitor.open("/bien-tap/dang-nhap").headers["Set-Cookie"]
    assert cookie.startswith("newsroom=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/bien-tap" in cookie
    assert PASSWORD not in cookie


def _over_tls(app: Flask) -> Visitor:
    client = app.test_client()
    client.environ_base["wsgi.url_scheme"] = "https"
    return Visitor(client)


def _code(page: Any) -> str:
    shown = page.text.partition("<code>")[2].partition("</code>")[0]
    return pyotp.TOTP(shown.replace(" ", "")).at(NOON)
