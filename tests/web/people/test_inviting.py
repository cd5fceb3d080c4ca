"""Mời đồng nghiệp: an account, its link, and names that cannot be given."""

import unicodedata
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.people import find_account_named, list_accounts
from portal.core.clock import frozen
from tests.factories import make_category
from tests.staffing import make_staff
from tests.web.form_filling import send_form
from tests.web.people.people_pages import PEOPLE, invite, link_on, list_verbs

TAKEN = "đã có người dùng hoặc quá giống"


def test_inviting_shows_a_link_once_that_lets_the_colleague_in(
    app: Flask, administrator: FlaskClient
) -> None:
    category = make_category("Tin tức")
    page = invite(
        administrator,
        user_name="minh.tran",
        name="Trần Văn Minh",
        unit="Văn phòng",
        roles=["editor", "approver"],
        everywhere=["editor"],
        categories_approver=[str(category)],
    )
    assert page.status_code == 200
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    link = link_on(page)
    assert app.test_client().get(link).status_code == 200
    account = find_account_named("minh.tran")
    assert account is not None
    assert set(account.roles) == {("editor", None), ("approver", category)}
    assert link not in administrator.get(f"{PEOPLE}/{account.id}").text
    assert list_verbs(account.id) == ["invite"]


def test_the_link_says_when_it_ends_and_so_does_the_person(
    administrator: FlaskClient,
) -> None:
    with frozen(datetime.now(UTC)):
        page = invite(administrator, user_name="minh.tran", name="Trần Văn Minh")
        account = find_account_named("minh.tran")
        assert account is not None
        until = page.text.partition("hết hạn lúc")[2].partition("</time>")[0]
        shown = until.rpartition(">")[2]
        assert f"{shown}</time>" in administrator.get(f"{PEOPLE}/{account.id}").text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("lan.nguyen", "lan.nguyen"),
        ("lan.nguyen", "LAN.NGUYEN"),
        ("lan.nguyen", "lan_nguyen"),
        ("lan.nguyen", "lannguyen"),
        ("hòa", "hoà"),
        ("hòa", unicodedata.normalize("NFD", "hòa")),
        ("hòa", "hoa"),
        ("đức", "duc"),
        ("an1", "anl"),
        ("to", "t0"),
        ("larn", "lam"),
    ],
)
def test_twins_are_refused(administrator: FlaskClient, first: str, second: str) -> None:
    assert invite(administrator, user_name=first, name="Một Người").status_code == 200
    page = invite(administrator, user_name=second, name="Người Khác", unit="Đội 3")
    assert page.status_code == 422
    assert TAKEN in page.text
    assert 'href="#user-name"' in page.text
    # Everything typed is there, and the way to whoever has the name.
    assert 'value="Người Khác"' in page.text
    assert 'value="Đội 3"' in page.text
    assert f"Một Người ({first})" in page.text


@pytest.mark.parametrize(
    "user_name",
    [
        "l\u0430n",
        "ｌａｎ",
        "lan\u200bn",
        "ian\u202e",
        "ｌan",
        "lan!",
        "λan",
        "l an",
        "._-",
    ],
)
def test_names_that_look_like_others_cannot_be_chosen(
    administrator: FlaskClient, user_name: str
) -> None:
    page = invite(administrator, user_name=user_name, name="Một Người")
    assert page.status_code == 422
    assert 'href="#user-name"' in page.text


@pytest.mark.parametrize(
    "name", ["Nguyễn Thị L\u0430n", "<script>alert(1)</script>", "x" * 81, "", "   "]
)
def test_names_are_written_in_latin_letters(
    administrator: FlaskClient, name: str
) -> None:
    page = invite(administrator, user_name="ai.do", name=name)
    assert page.status_code == 422
    assert 'href="#name"' in page.text


def test_everything_wrong_is_said_at_once(administrator: FlaskClient) -> None:
    page = invite(administrator, name="", user_name="!", unit="x" * 121, roles=[])
    assert page.status_code == 422
    assert "<title>Lỗi: Mời đồng nghiệp" in page.text
    for field in ("name", "user-name", "unit", "role-contributor"):
        assert f'href="#{field}"' in page.text
        assert f'id="{field}"' in page.text


def test_ten_thousand_letters_come_back_whole(administrator: FlaskClient) -> None:
    long = "dài " * 2500
    page = invite(administrator, user_name=long, name=long, unit=long)
    assert page.status_code == 422
    assert page.text.count(long) == 3


def test_who_sends_the_form_twice_is_led_to_the_account(
    administrator: FlaskClient,
) -> None:
    form = administrator.get(f"{PEOPLE}/moi")
    typed: dict[str, Any] = {
        "user_name": "minh.tran",
        "name": "Trần Văn Minh",
        "roles": ["editor"],
    }
    assert send_form(administrator, form, to="/moi", **typed).status_code == 200
    again = send_form(administrator, form, to="/moi", **typed)
    assert again.status_code == 422
    account = find_account_named("minh.tran")
    assert account is not None
    assert f'href="{PEOPLE}/{account.id}"' in again.text
    assert [one.name for one in list_accounts()].count("Trần Văn Minh") == 1


def test_a_reset_link_is_shown_once(app: Flask, administrator: FlaskClient) -> None:
    staff_id = make_staff("Trần Văn Minh")
    page = administrator.get(f"{PEOPLE}/{staff_id}")
    page = send_form(administrator, page, to="/lien-ket")
    link = link_on(page)
    assert link.startswith("/bien-tap/dat-lai/")
    assert app.test_client().get(link).status_code == 200
    assert list_verbs(staff_id) == ["make_reset_link"]


def test_a_fresh_invitation_replaces_the_one_before(
    app: Flask, administrator: FlaskClient
) -> None:
    first = link_on(invite(administrator, user_name="minh.tran", name="Trần Văn Minh"))
    account = find_account_named("minh.tran")
    assert account is not None
    page = administrator.get(f"{PEOPLE}/{account.id}")
    second = link_on(send_form(administrator, page, to="/lien-ket"))
    assert second.startswith("/bien-tap/loi-moi/")
    assert app.test_client().get(second).status_code == 200
    assert app.test_client().get(first).status_code == 404


def test_for_a_locked_account_there_is_no_link(administrator: FlaskClient) -> None:
    staff_id = make_staff("Trần Văn Minh")
    page = administrator.get(f"{PEOPLE}/{staff_id}")
    administrator.post(f"{PEOPLE}/{staff_id}/khoa")
    answer = send_form(administrator, page, to="/lien-ket")
    assert answer.status_code == 409
    assert "Hãy mở khóa trước" in answer.text
    assert "/bien-tap/dat-lai/" not in answer.text
