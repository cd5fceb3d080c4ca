"""The second factor: set up, asked for, used once, lost, and never stepped around."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts import second_factor, staffing
from portal.core.clock import frozen
from tests.staffing import make_staff, signed_in
from tests.web.form_filling import FROM_OWN_PAGE, send_form
from tests.web.signin.door import ACCOUNT, PASSWORD, Visitor

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
WRONG_CODE = "Mã chưa đúng hoặc đã dùng rồi."


@pytest.fixture
def hoa(app: Flask, lan: int) -> int:
    """Lê Thị Hoa: the same password as Lan, and a telephone."""
    import sqlalchemy as sa

    from portal.accounts.models import Staff
    from portal.storage import db

    kept = db.session.scalar(sa.select(Staff.password_hash).where(Staff.id == lan))
    return make_staff(
        "Lê Thị Hoa",
        user_name="hoa.le",
        password_hash=kept,
        totp_secret=SECRET,
        totp_confirmed_at=NOON,
    )


def test_the_code_is_asked_for_and_leads_in(visitor: Visitor, hoa: int) -> None:
    with frozen(NOON):
        page = visitor.log_in("hoa.le")
        assert page.request.path == "/bien-tap/dang-nhap/ma"
        assert 'autocomplete="one-time-code"' in page.text
        page = visitor.send("/ma", code=_code(NOON))
        assert (page.status_code, page.request.path) == (200, ACCOUNT)


@pytest.mark.parametrize("seconds", [-30, 0, 30])
def test_a_clock_half_a_minute_off_is_no_matter(
    visitor: Visitor, hoa: int, seconds: int
) -> None:
    with frozen(NOON):
        visitor.log_in("hoa.le")
        visitor.send("/ma", code=_code(NOON + timedelta(seconds=seconds)))
        assert visitor.is_in()


@pytest.mark.parametrize(
    "typed", ["000000", "", "12345", "1234567", "abcdef", "１２３４５６", "-00001"]
)
def test_a_wrong_code_leads_nowhere(visitor: Visitor, hoa: int, typed: str) -> None:
    with frozen(NOON):
        visitor.log_in("hoa.le")
        page = visitor.send("/ma", code=typed)
        assert page.status_code == 422
        assert WRONG_CODE in page.text
        assert not visitor.is_in()


def test_no_code_serves_twice(app: Flask, visitor: Visitor, hoa: int) -> None:
    with frozen(NOON):
        visitor.log_in("hoa.le")
        visitor.send("/ma", code=_code(NOON))
        thief = Visitor(app.test_client())
        thief.log_in("hoa.le")
        assert thief.send("/ma", code=_code(NOON)).status_code == 422
        # Nor one from before the used one.
        before = _code(NOON - timedelta(seconds=30))
        assert thief.send("/ma", code=before).status_code == 422
        assert not thief.is_in()


def test_between_password_and_code_nothing_is_open(
    app: Flask, visitor: Visitor, hoa: int
) -> None:
    with frozen(NOON):
        visitor.log_in("hoa.le")
        for rule in app.url_map.iter_rules():
            view = app.view_functions[rule.endpoint]
            if not rule.rule.startswith("/bien-tap") or hasattr(view, "is_open_door"):
                continue
            address = re.sub(r"<[^>]+>", "1", rule.rule)
            for method in (rule.methods or set()) & {"GET", "POST"}:
                answer = visitor.client.open(
                    address, method=method, headers=FROM_OWN_PAGE
                )
                assert answer.status_code == 401, f"{method} {address}"


def test_after_five_minutes_the_password_is_asked_again(
    visitor: Visitor, hoa: int
) -> None:
    with frozen(NOON):
        visitor.log_in("hoa.le")
    late = NOON + timedelta(minutes=5, seconds=1)
    with frozen(late):
        page = visitor.send("/ma", code=_code(late))
        assert page.request.path == "/bien-tap/dang-nhap"
        assert not visitor.is_in()


def test_a_password_changed_in_between_ends_the_way_in(
    visitor: Visitor, hoa: int
) -> None:
    from portal.audit import COMMAND

    with frozen(NOON):
        visitor.log_in("hoa.le")
        staffing.change_password(hoa, f"{PASSWORD} khác", by=COMMAND)
        visitor.send("/ma", code=_code(NOON))
        assert not visitor.is_in()


def test_codes_cannot_be_tried_for_ever(visitor: Visitor, hoa: int) -> None:
    with frozen(NOON):
        visitor.log_in("hoa.le")
        for _ in range(5):
            assert visitor.send("/ma", code="000000").status_code == 422
        assert visitor.send("/ma", code=_code(NOON)).status_code == 429
        # Another log-in does not start the count anew.
        visitor.log_in("hoa.le")
        assert visitor.send("/ma", code=_code(NOON)).status_code == 429


def test_setting_it_up_from_ones_own_account(visitor: Visitor, lan: int) -> None:
    visitor.log_in()
    page = visitor.open("/bien-tap/tai-khoan/ma")
    assert "<svg" in page.text
    secret = _secret(page)
    now = datetime.now(UTC)
    with frozen(now):
        page = visitor.send(
            "/ma", code=pyotp.TOTP(secret).at(now), password="sai hẳn rồi"
        )
        assert "Mật khẩu chưa đúng" in page.text
        page = visitor.send("/ma", code=pyotp.TOTP(secret).at(now), password=PASSWORD)
        codes = re.findall(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}", page.text)
        assert len(set(codes)) == 10
        assert "Đang bật" in visitor.open(ACCOUNT).text
    with frozen(now + timedelta(minutes=2)):
        visitor.client.delete_cookie("newsroom", path="/bien-tap")
        assert visitor.log_in().request.path == "/bien-tap/dang-nhap/ma"
        visitor.send("ma-du-phong")
        visitor.send("ma-du-phong", code=codes[3].upper().replace("-", " "))
        assert visitor.is_in()
        assert "Còn 9 mã dự phòng" in visitor.open(ACCOUNT).text
        visitor.client.delete_cookie("newsroom", path="/bien-tap")
        visitor.log_in()
        visitor.send("ma-du-phong")
        page = visitor.send("ma-du-phong", code=codes[3])
        assert page.status_code == 422
        assert not visitor.is_in()


def test_a_page_closed_half_way_locks_nobody_out(visitor: Visitor, lan: int) -> None:
    visitor.log_in()
    first = _secret(visitor.open("/bien-tap/tai-khoan/ma"))
    assert first == _secret(visitor.open("/bien-tap/tai-khoan/ma"))
    visitor.client.delete_cookie("newsroom", path="/bien-tap")
    visitor.log_in()
    assert visitor.is_in()


def test_fresh_recovery_codes_replace_the_old(visitor: Visitor, hoa: int) -> None:
    from portal.audit import COMMAND

    (old, *_) = second_factor.make_recovery_codes(hoa, by=COMMAND)
    with frozen(NOON):
        visitor.log_in("hoa.le")
        visitor.send("/ma", code=_code(NOON))
        visitor.open(ACCOUNT)
        page = visitor.send("ma-du-phong", password=PASSWORD)
        assert old not in page.text
        visitor.client.delete_cookie("newsroom", path="/bien-tap")
        visitor.log_in("hoa.le")
        visitor.send("ma-du-phong")
        assert visitor.send("ma-du-phong", code=old).status_code == 422


def test_a_trusted_browser_is_not_asked_for_a_month(visitor: Visitor, hoa: int) -> None:
    with frozen(NOON):
        visitor.log_in("hoa.le")
        page = visitor.send("/ma", code=_code(NOON), trust="1")
        assert page.request.path == ACCOUNT
        assert "Máy không hỏi mã" in page.text
    with frozen(NOON + timedelta(days=29)):
        visitor.client.delete_cookie("newsroom", path="/bien-tap")
        assert visitor.log_in("hoa.le").request.path == ACCOUNT
        visitor.client.delete_cookie("newsroom", path="/bien-tap")
    with frozen(NOON + timedelta(days=31)):
        assert visitor.log_in("hoa.le").request.path == "/bien-tap/dang-nhap/ma"


@pytest.mark.parametrize("how", ["forget", "all", "password"])
def test_trust_can_be_taken_back(visitor: Visitor, hoa: int, how: str) -> None:
    with frozen(NOON):
        visitor.log_in("hoa.le")
        visitor.send("/ma", code=_code(NOON), trust="1")
        if how == "forget":
            visitor.send("/thiet-bi/1")
        elif how == "all":
            visitor.send("/phien")
        else:
            visitor.send("/mat-khau", password=PASSWORD, new_password=f"{PASSWORD} x")
            visitor.client.delete_cookie("newsroom", path="/bien-tap")
            page = visitor.log_in("hoa.le", f"{PASSWORD} x")
            assert page.request.path == "/bien-tap/dang-nhap/ma"
            return
        visitor.client.delete_cookie("newsroom", path="/bien-tap")
        assert visitor.log_in("hoa.le").request.path == "/bien-tap/dang-nhap/ma"


def test_dropping_it_needs_the_password(visitor: Visitor, hoa: int) -> None:
    with frozen(NOON):
        visitor.log_in("hoa.le")
        visitor.send("/ma", code=_code(NOON))
        assert visitor.send("/ma/tat", password="sai hẳn rồi nhé").status_code == 422
        assert "Chưa bật" in visitor.send("/ma/tat", password=PASSWORD).text


def test_an_administrator_resets_it_for_who_has_lost_it(
    app: Flask, visitor: Visitor, hoa: int
) -> None:
    administrator = signed_in(app, make_staff(roles=("administrator",)))
    with frozen(NOON):
        visitor.log_in("hoa.le")
        visitor.send("/ma", code=_code(NOON))
    address = f"/bien-tap/nguoi-dung/{hoa}/dat-lai-hai-buoc"
    send_form(administrator, administrator.get(address))
    assert not visitor.is_in()
    visitor.log_in("hoa.le")
    assert visitor.is_in()


def _code(moment: datetime) -> str:
    return pyotp.TOTP(SECRET).at(moment)


def _secret(page: Any) -> str:
    return str(page.text.partition("<code>")[2].partition("</code>")[0]).replace(
        " ", ""
    )


def test_the_secret_is_in_no_record(client: FlaskClient, app: Flask) -> None:
    from portal.audit import Actor, verify
    from portal.audit.verification import list_entries

    staff_id = make_staff()
    me = Actor(staff_id, "Tôi", "127.0.0.1")
    codes = second_factor.make_recovery_codes(staff_id, by=me)
    shown = second_factor.begin_enrolment(staff_id, issuer="Cổng")
    written = str(list(list_entries()))
    assert shown.secret not in written
    assert codes[0] not in written
    assert verify().is_whole
