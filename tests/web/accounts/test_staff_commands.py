"""`staff …`: people from the command line."""

import unicodedata
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.people import find_account_named, get_account
from portal.audit.models import AuditEntry
from portal.core.clock import frozen
from portal.settings import Settings
from portal.storage import db
from tests.staffing import make_staff, signed_in
from tests.web.signin.portals import portal_with

ACCOUNT = "/bien-tap/tai-khoan"


def _named(user_name: str) -> tuple[str, ...]:
    return ("--name", "Trần Văn Minh", "--user-name", user_name)


_NEW = ("create", *_named("minh.tran"))


def test_the_set_up_link_is_printed_again(app: Flask, client: FlaskClient) -> None:
    first, second = _link(_run(app, "link")), _link(_run(app, "link"))
    assert first != second
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    make_staff()
    told = _run(app, "link", code=1)
    assert "Cổng đã có tài khoản" in told


def test_somebody_new_gets_a_link(app: Flask, client: FlaskClient) -> None:
    told = _run(app, *_NEW, "--role", "editor", "--unit", "VP")
    assert client.get(_link(told)).status_code == 200
    account = find_account_named("minh.tran")
    assert account is not None
    assert (account.name, account.unit) == ("Trần Văn Minh", "VP")
    assert account.roles == (("editor", None),)
    assert "minh.tran" in _run(app, "list")
    # Before it was used, `link` gives another invitation, and only that one opens.
    again = _link(_run(app, "link", "minh.tran"))
    assert again.startswith("/bien-tap/loi-moi/")
    assert client.get(again).status_code == 200
    assert client.get(_link(told)).status_code == 404


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("Biên tập viên", "editor"),
        (unicodedata.normalize("NFD", "người duyệt"), "approver"),
        ("quan-tri-vien", "administrator"),
        ("CỘNG TÁC VIÊN", "contributor"),
        ("Approver", "approver"),
    ],
)
def test_roles_are_named_in_either_language(app: Flask, word: str, role: str) -> None:
    _run(app, *_NEW, "--role", word)
    account = find_account_named("minh.tran")
    assert account is not None
    assert account.roles == ((role, None),)


def test_a_link_is_told_with_the_moment_it_ends(app: Flask) -> None:
    with frozen(datetime(2026, 3, 2, 3, 30, tzinfo=UTC)):
        assert "đến 03/03/2026 10:30" in _run(app, "link")
        told = _run(app, *_NEW, "--role", "editor")
    assert "đến 09/03/2026 10:30" in told


def test_where_nobody_could_open_the_link_it_is_said(
    app: Flask, settings: Settings
) -> None:
    on_the_net = {
        "PORTAL_PUBLIC_URL": "http://cong.phuong.lan",
        "PORTAL_ALLOWED_HOSTS": "localhost",
    }
    with portal_with(settings, **on_the_net) as plain:
        assert "PORTAL_NEWSROOM_PLAIN_HTTP=1" in _run(plain, "link")
    on_the_net["PORTAL_NEWSROOM_PLAIN_HTTP"] = "1"
    with portal_with(settings, **on_the_net) as allowed:
        assert "Chưa ai mở được" not in _run(allowed, "link")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("create", *_named("x y"), "--role", "editor"), "không có khoảng trắng"),
        (("create", *_named("LAN.NGUYEN"), "--role", "editor"), "đã có người dùng"),
        (("create", *_named("minh.tran"), "--role", "sep"), "Không có vai trò “sep”"),
        (("create", *_named("minh.tran")), "ít nhất một --role"),
        (("create", "--role", "editor"), "Cần --name, --user-name"),
        (("lock", "khong.co"), "Không có người dùng “khong.co”"),
        (("link", "khong.co"), "Không có người dùng “khong.co”"),
        (("unlock",), "Cần tên đăng nhập"),
        (("lock", "lan.nguyen"), "quản trị viên duy nhất"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    app: Flask, arguments: tuple[str, ...], words: str
) -> None:
    make_staff("Nguyễn Thị Lan", roles=("administrator",), user_name="lan.nguyen")
    told = _run(app, *arguments, code=1)
    assert words in told
    assert told.count("\n") == 1


def test_locking_ends_a_session_and_unlocking_opens_the_account(app: Flask) -> None:
    make_staff(roles=("administrator",))
    staff_id = make_staff("Trần Văn Minh", user_name="minh.tran")
    client = signed_in(app, staff_id)
    assert client.get(ACCOUNT).status_code == 200
    assert "Đã khóa" in _run(app, "lock", "minh.tran", "--reason", "nghỉ việc")
    assert client.get(ACCOUNT).status_code == 401
    assert "Hãy mở khóa trước" in _run(app, "link", "minh.tran", code=1)
    _run(app, "unlock", "minh.tran")
    assert get_account(staff_id).is_active
    assert "/bien-tap/dat-lai/" in _run(app, "link", "minh.tran")
    actors = db.session.execute(
        sa.select(AuditEntry.verb, AuditEntry.actor_name).where(
            AuditEntry.object_id == staff_id
        )
    ).all()
    assert {row.actor_name for row in actors} == {"Lệnh máy chủ"}
    assert [row.verb for row in actors] == ["lock", "unlock", "make_reset_link"]


def test_a_lost_second_factor_is_taken_away(app: Flask) -> None:
    from portal.core import clock

    staff_id = make_staff(
        user_name="minh.tran", totp_secret="A" * 32, totp_confirmed_at=clock.now()
    )
    _run(app, "reset-second-factor", "minh.tran")
    assert not get_account(staff_id).has_second_factor


def test_the_list_of_an_empty_portal(app: Flask) -> None:
    assert "Chưa có người dùng nào" in _run(app, "list")


def _run(app: Flask, *arguments: str, code: int = 0) -> str:
    result: Any = app.test_cli_runner().invoke(args=["staff", *arguments])
    assert result.exit_code == code, result.output
    return str(result.output)


def _link(told: str) -> str:
    return told.split()[0].removeprefix("http://localhost")
