"""`staff …`: people from the command line."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.people import find_account_named, get_account
from portal.audit.models import AuditEntry
from portal.storage import db
from tests.staffing import make_staff, signed_in

ACCOUNT = "/bien-tap/tai-khoan"


def test_the_set_up_link_is_printed_again(app: Flask, client: FlaskClient) -> None:
    first, second = _link(_run(app, "link")), _link(_run(app, "link"))
    assert first != second
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    make_staff()
    told = _run(app, "link", code=1)
    assert "Cổng đã có tài khoản" in told


def test_somebody_new_gets_a_link(app: Flask, client: FlaskClient) -> None:
    told = _run(
        app, "create", "minh.tran", "Trần Văn Minh", "--role", "editor", "--unit", "VP"
    )
    assert client.get(_link(told)).status_code == 200
    account = find_account_named("minh.tran")
    assert account is not None
    assert (account.name, account.unit) == ("Trần Văn Minh", "VP")
    assert account.roles == (("editor", None),)
    assert "minh.tran" in _run(app, "list")
    # Before it was used, `link` gives another invitation.
    assert "/bien-tap/loi-moi/" in _run(app, "link", "minh.tran")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("create", "x y", "Ai Đó"), "không có khoảng trắng"),
        (("create", "LAN.NGUYEN", "Ai Đó"), "đã có người dùng"),
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
