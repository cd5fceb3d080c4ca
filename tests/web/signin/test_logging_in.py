"""Name and password: who comes in, who does not, and what both are told."""

import unicodedata
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts import staffing
from portal.accounts.people import get_account
from tests.staffing import make_staff
from tests.web.signin.door import ACCOUNT, PASSWORD, Visitor

WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng."


def test_the_right_password_leads_to_where_one_wanted(
    visitor: Visitor, lan: int
) -> None:
    page = visitor.log_in(to=ACCOUNT)
    assert page.request.path == ACCOUNT
    assert "Nguyễn Thị Lan" in page.text
    assert get_account(lan).last_signed_in_at is not None


def test_without_a_wish_it_leads_to_the_dashboard(visitor: Visitor, lan: int) -> None:
    visitor.open("/bien-tap/dang-nhap")
    page = visitor.send("dang-nhap", user_name="lan.nguyen", password=PASSWORD)
    assert page.request.path == "/bien-tap"


def test_a_closed_page_asks_for_the_log_in_and_then_opens(
    visitor: Visitor, lan: int
) -> None:
    page = visitor.open(ACCOUNT)
    assert page.status_code == 401
    page = visitor.send("dang-nhap", user_name="lan.nguyen", password=PASSWORD)
    assert (page.status_code, page.request.path) == (200, ACCOUNT)


def test_a_closed_fragment_says_one_sentence(client: FlaskClient) -> None:
    answer = client.get("/bien-tap/fragments/editor/1/presence")
    assert answer.status_code == 401
    assert "<" not in answer.text


@pytest.mark.parametrize(
    "typed",
    [
        "LAN.NGUYEN",
        "  lan.nguyen ",
        "Lan.Nguyen",
        unicodedata.normalize("NFD", "lan.nguyen"),
    ],
)
def test_a_user_name_may_be_typed_in_many_ways(
    visitor: Visitor, lan: int, typed: str
) -> None:
    visitor.log_in(typed)
    assert visitor.is_in()


@pytest.mark.parametrize("typed", ["hoà.lê", "HÒA.LÊ", "hòa.lê"])
def test_marks_may_be_typed_in_many_ways(
    app: Flask, visitor: Visitor, lan: int, typed: str
) -> None:
    kept = _hash_of(lan)
    make_staff("Lê Hòa", user_name="Hòa.Lê", password_hash=kept)
    visitor.log_in(unicodedata.normalize("NFD", typed))
    assert visitor.is_in()


def test_a_password_may_be_typed_composed_or_apart(visitor: Visitor, lan: int) -> None:
    visitor.log_in(password=unicodedata.normalize("NFD", PASSWORD))
    assert visitor.is_in()


def test_every_wrong_try_gets_the_same_answer(
    app: Flask, visitor: Visitor, lan: int
) -> None:
    make_staff("Chưa Nhận", user_name="chua.nhan", password_hash=None)
    locked = make_staff("Bị Khóa", user_name="bi.khoa", password_hash=_hash_of(lan))
    staffing.lock(locked)
    answers = {
        _without_what_was_typed(visitor.log_in(user_name, password))
        for user_name, password in (
            ("lan.nguyen", "sai mật khẩu rồi bạn ơi"),
            ("lan.nguyen", ""),
            ("khong.co.ai", PASSWORD),
            ("", PASSWORD),
            ("chua.nhan", PASSWORD),
            ("bi.khoa", PASSWORD),
            ("lan.nguyen", "x" * 5000),
        )
    }
    assert len(answers) == 1
    assert WRONG in answers.pop()
    assert visitor.page.status_code == 422
    assert not visitor.is_in()


def test_a_wrong_try_keeps_the_name_but_not_the_password(
    visitor: Visitor, lan: int
) -> None:
    page = visitor.log_in(password="một mật khẩu sai hẳn")
    assert 'value="lan.nguyen"' in page.text
    assert "một mật khẩu sai hẳn" not in page.text


def test_the_log_in_helps_password_managers(visitor: Visitor, lan: int) -> None:
    page = visitor.open("/bien-tap/dang-nhap").text
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page


def test_leaving_ends_the_session_on_the_server(visitor: Visitor, lan: int) -> None:
    visitor.log_in()
    old = visitor.cookie()
    page = visitor.client.post(
        "/bien-tap/dang-xuat", data={"csrf_token": _token(visitor.page.text)}
    )
    assert page.status_code == 303
    assert not visitor.is_in()
    visitor.client.set_cookie("newsroom", old, path="/bien-tap")
    assert not visitor.is_in()


def test_leaving_needs_a_form(visitor: Visitor, lan: int) -> None:
    visitor.log_in()
    assert visitor.client.get("/bien-tap/dang-xuat").status_code == 404
    assert visitor.is_in()


def test_who_is_in_already_is_sent_on(visitor: Visitor, lan: int) -> None:
    visitor.log_in()
    answer = visitor.client.get(f"/bien-tap/dang-nhap?next={ACCOUNT}")
    assert (answer.status_code, answer.headers["Location"]) == (303, ACCOUNT)


def test_a_portal_without_people_says_where_the_set_up_is(visitor: Visitor) -> None:
    assert "make setup-link" in visitor.open("/bien-tap/dang-nhap").text


def _without_what_was_typed(page: Any) -> str:
    """The page without the name field's value and the form's fresh token."""
    text: str = page.text
    for name in ("lan.nguyen", "khong.co.ai", "chua.nhan", "bi.khoa"):
        text = text.replace(f'value="{name}"', 'value=""')
    return f"{page.status_code} {text.replace(_token(text), '')}"


def _token(text: str) -> str:
    return text.partition('name="csrf_token" value="')[2].partition('"')[0]


def _hash_of(staff_id: int) -> str | None:
    import sqlalchemy as sa

    from portal.accounts.models import Staff
    from portal.storage import db

    return db.session.scalar(sa.select(Staff.password_hash).where(Staff.id == staff_id))
