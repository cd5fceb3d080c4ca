"""One-time links: the first account, an invitation, a forgotten password."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from portal.accounts import links, staffing
from portal.accounts.people import find_account_named, get_account, list_accounts
from portal.content.sitekeeping import find_setting
from portal.core.clock import frozen
from portal.core.errors import Conflict
from portal.settings import Settings
from tests.web.signin.door import ACCOUNT, PASSWORD, Visitor
from tests.web.signin.portals import portal_with

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
DEAD = "Liên kết này đã dùng, đã hết hạn hoặc gõ chưa đúng."
OTHER = "bàn tre cạnh cửa sổ phía đông"


def test_the_set_up_link_makes_the_first_account(visitor: Visitor) -> None:
    address = _set_up_address()
    visitor.open(address)
    visitor.send("", name="Nguyễn Thị Lan", user_name="lan", new_password=PASSWORD)
    assert visitor.is_in()
    account = find_account_named("lan")
    assert account is not None
    assert {role for role, _ in account.roles} == {
        "administrator",
        "approver",
        "editor",
    }
    # One person cannot approve for another.
    assert find_setting("workflow") == "direct"
    visitor.client.delete_cookie("newsroom", path="/bien-tap")
    visitor.log_in("lan")
    assert visitor.is_in()


def test_the_set_up_works_once(app: Flask, visitor: Visitor) -> None:
    address = _set_up_address()
    late = Visitor(app.test_client())
    late.open(address)
    visitor.open(address)
    visitor.send("", name="Nguyễn Thị Lan", user_name="lan", new_password=PASSWORD)
    page = late.send("", name="Kẻ Gian", user_name="gian", new_password=OTHER)
    assert page.status_code == 404
    assert DEAD in page.text
    assert len(list_accounts()) == 1
    with pytest.raises(Conflict, match="đã có tài khoản"):
        links.make_setup_link()


def test_a_newer_set_up_link_replaces_the_older(visitor: Visitor) -> None:
    older, newer = _set_up_address(), _set_up_address()
    assert visitor.open(older).status_code == 404
    assert visitor.open(newer).status_code == 200


def test_looking_at_a_link_uses_nothing_up(visitor: Visitor) -> None:
    address = _set_up_address()
    for _ in range(3):
        assert visitor.open(address).status_code == 200
    assert visitor.client.head(address).status_code == 200
    assert visitor.open(address).status_code == 200


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({"user_name": "lan nguyen"}, "không có khoảng trắng"),
        ({"user_name": "lаn"}, "chỉ gồm chữ cái"),  # A Cyrillic letter.
        ({"user_name": "l"}, "từ 2 đến 60 ký tự"),
        ({"name": ""}, "Nhập họ và tên"),
        ({"name": "Lan <script>"}, "chỉ gồm chữ cái và dấu cách"),
        ({"new_password": "ngắn quá"}, "ít nhất 12 ký tự"),
        ({"new_password": "matkhau123456"}, "dễ đoán"),
        ({"new_password": "nguyenthilan2026"}, "dễ đoán"),
        ({"new_password": "a" * 300}, "dài quá 200 ký tự"),
    ],
)
def test_what_cannot_be_used_is_said_and_the_rest_is_kept(
    visitor: Visitor, typed: dict[str, str], complaint: str
) -> None:
    visitor.open(_set_up_address())
    good = {
        "name": "Nguyễn Thị Lan",
        "user_name": "lan.nguyen",
        "new_password": PASSWORD,
    }
    page = visitor.send("", **(good | typed))
    assert page.status_code == 422
    assert complaint in page.text
    assert PASSWORD not in page.text
    # The link is still good.
    visitor.send("", **good)
    assert visitor.is_in()


def test_an_invitation_is_accepted_once(app: Flask, visitor: Visitor) -> None:
    staff_id, token = staffing.invite(
        user_name="minh.tran", name="Trần Văn Minh", roles=[("editor", None)]
    )
    assert not get_account(staff_id).is_active
    page = visitor.open(f"/bien-tap/loi-moi/{token}")
    assert "Chào Trần Văn Minh" in page.text
    visitor.send("", new_password=PASSWORD)
    assert visitor.is_in()
    second = Visitor(app.test_client())
    assert second.open(f"/bien-tap/loi-moi/{token}").status_code == 404


def test_a_reset_ends_what_was_open(app: Flask, visitor: Visitor, lan: int) -> None:
    visitor.log_in()
    kind, token = links.make_way_in(lan)
    assert kind == "reset"
    assert visitor.is_in()
    at_home = Visitor(app.test_client())
    at_home.open(f"/bien-tap/dat-lai/{token}")
    at_home.send("", new_password=OTHER)
    assert at_home.is_in()
    assert not visitor.is_in()
    assert visitor.log_in().status_code == 422
    visitor.log_in(password=OTHER)
    assert visitor.is_in()


def test_a_reset_still_asks_for_the_code(visitor: Visitor, lan: int) -> None:
    import sqlalchemy as sa

    from portal.accounts.models import Staff
    from portal.storage import transaction

    with transaction() as session:
        session.execute(
            sa.update(Staff).values(totp_secret="A" * 32, totp_confirmed_at=NOON)
        )
    _, token = links.make_way_in(lan)
    visitor.open(f"/bien-tap/dat-lai/{token}")
    page = visitor.send("", new_password=OTHER)
    assert page.request.path == "/bien-tap/dang-nhap/ma"
    assert not visitor.is_in()


@pytest.mark.parametrize(
    ("kind", "hours"), [("thiet-lap", 24), ("loi-moi", 7 * 24), ("dat-lai", 24)]
)
def test_links_expire(visitor: Visitor, kind: str, hours: int) -> None:
    with frozen(NOON):
        address = _address(kind)
    with frozen(NOON + timedelta(hours=hours, seconds=-1)):
        assert visitor.open(address).status_code == 200
    with frozen(NOON + timedelta(hours=hours)):
        page = visitor.send("", **_typed(kind))
        assert page.status_code == 404
        assert visitor.open(address).status_code == 404


def test_a_link_of_one_kind_opens_no_other(visitor: Visitor, lan: int) -> None:
    _, token = links.make_way_in(lan)
    assert visitor.open(f"/bien-tap/loi-moi/{token}").status_code == 404
    assert visitor.open(f"/bien-tap/thiet-lap/{token}").status_code == 404


def test_locking_an_account_kills_its_links(visitor: Visitor, lan: int) -> None:
    _, token = links.make_way_in(lan)
    staffing.lock(lan)
    assert visitor.open(f"/bien-tap/dat-lai/{token}").status_code == 404


@pytest.mark.parametrize("kind", ["thiet-lap", "loi-moi", "dat-lai"])
def test_pages_with_a_secret_tell_no_other_page(visitor: Visitor, kind: str) -> None:
    for address in (_address(kind), f"/bien-tap/{kind}/{'x' * 43}"):
        page = visitor.open(address)
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["Cache-Control"] == "no-store"


def test_a_page_that_keeps_its_origin_to_itself_can_be_sent(visitor: Visitor) -> None:
    # On plain HTTP a page with no-referrer sends `Origin: null`, and no Sec-Fetch-Site.
    from tests.web.form_filling import send_form

    visitor.open(_set_up_address())
    answer = send_form(
        visitor.client,
        visitor.page,
        headers={"Origin": "null"},
        name="Nguyễn Thị Lan",
        user_name="lan",
        new_password=PASSWORD,
    )
    assert answer.status_code == 303


def test_tokens_are_never_logged(
    app: Flask, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    address = _set_up_address()
    token = address.rpartition("/")[2]
    app.view_functions["signin.set_up"] = _fail
    _fail.is_open_door = True  # type: ignore[attr-defined]
    with caplog.at_level(logging.DEBUG):
        assert visitor.client.get(address).status_code == 500
    assert "Incident" in caplog.text
    assert token not in caplog.text


def test_guessing_links_is_stopped(visitor: Visitor) -> None:
    with frozen(NOON):
        statuses = [
            visitor.open(f"/bien-tap/dat-lai/{'y' * 30}{number}").status_code
            for number in range(45)
        ]
    assert statuses == [404] * 40 + [429] * 5


def test_in_the_province_the_first_account_sets_up_a_code_and_a_second_person(
    app: Flask, settings: Settings
) -> None:
    with portal_with(settings, PORTAL_PROFILE="province") as strict:
        visitor = Visitor(strict.test_client())
        visitor.open(_set_up_address())
        page = visitor.send("", name="Lan", user_name="lan", new_password=PASSWORD)
        assert page.request.path == "/bien-tap/dang-nhap/thiet-lap-ma"
        assert visitor.client.get(ACCOUNT).status_code == 401
        assert find_setting("workflow") is None


def _fail(token: str) -> str:
    raise RuntimeError("a fault of ours")


def _set_up_address() -> str:
    return f"/bien-tap/thiet-lap/{links.make_setup_link()}"


def _address(kind: str) -> str:
    if kind == "thiet-lap":
        return _set_up_address()
    number = len(list_accounts())
    staff_id, token = staffing.invite(user_name=f"nguoi.{number}x", name="Người Mới")
    if kind == "dat-lai":
        from tests.staffing import make_staff

        _, token = links.make_way_in(make_staff())
    assert staff_id
    return f"/bien-tap/{kind}/{token}"


def _typed(kind: str) -> dict[str, str]:
    first = {"name": "Lan", "user_name": "lan"} if kind == "thiet-lap" else {}
    return {**first, "new_password": PASSWORD}
