"""Tài khoản: another password, and what it ends."""

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.audit.models import AuditEntry
from portal.storage import db
from tests.staffing import make_staff, signed_in
from tests.web.signin.door import ACCOUNT, PASSWORD, Visitor

OTHER = "bàn tre cạnh cửa sổ phía đông"


def test_another_password_ends_the_other_sessions(
    app: Flask, visitor: Visitor, lan: int
) -> None:
    at_home = Visitor(app.test_client())
    at_home.log_in()
    visitor.log_in()
    before = visitor.cookie()
    page = visitor.send("/mat-khau", password=PASSWORD, new_password=OTHER)
    assert "Đã đổi mật khẩu" in page.text
    assert visitor.is_in()
    assert not at_home.is_in()
    assert visitor.cookie() != before
    visitor.client.set_cookie("newsroom", before, path="/bien-tap")
    assert not visitor.is_in()
    assert at_home.log_in().status_code == 422
    at_home.log_in(password=OTHER)
    assert at_home.is_in()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("không phải mật khẩu này", OTHER, "Mật khẩu chưa đúng"),
        (PASSWORD, "ngắn", "ít nhất 12 ký tự"),
        (PASSWORD, "nguyenthilan1990", "dễ đoán"),
    ],
)
def test_what_stands_against_it_is_said(
    visitor: Visitor, lan: int, old: str, new: str, complaint: str
) -> None:
    visitor.log_in()
    page = visitor.send("/mat-khau", password=old, new_password=new)
    assert page.status_code == 422
    assert complaint in page.text
    assert OTHER not in page.text
    assert visitor.is_in()


def test_a_stranger_at_an_open_desk_cannot_guess_the_password(
    visitor: Visitor, lan: int
) -> None:
    visitor.log_in()
    statuses = []
    for _ in range(7):
        page = visitor.send("/mat-khau", password="đoán mò thôi", new_password=OTHER)
        statuses.append(page.status_code)
    assert statuses == [422] * 5 + [429] * 2


def test_the_page_names_who_one_is_and_what_one_may(app: Flask) -> None:
    staff_id = make_staff(
        "Trần Văn Minh", roles=("editor", "approver"), unit="Phòng Văn hóa – Xã hội"
    )
    page = signed_in(app, staff_id).get(ACCOUNT).text
    for words in (
        "Trần Văn Minh",
        "Phòng Văn hóa – Xã hội",
        "Biên tập viên, Người duyệt",
    ):
        assert words in page


def test_every_act_is_in_the_record(visitor: Visitor, lan: int) -> None:
    visitor.log_in()
    visitor.send("/mat-khau", password=PASSWORD, new_password=OTHER)
    visitor.send("/phien")
    token = visitor.page.text.partition('name="csrf_token" value="')[2]
    visitor.client.post(
        "/bien-tap/dang-xuat", data={"csrf_token": token.partition('"')[0]}
    )
    rows = db.session.execute(
        sa.select(AuditEntry.verb, AuditEntry.actor_name, AuditEntry.address)
        .where(AuditEntry.kind == "staff")
        .order_by(AuditEntry.seq)
    ).all()
    assert [row.verb for row in rows] == [
        "sign_in",
        "change_password",
        "revoke_all",
        "sign_out",
    ]
    assert {(row.actor_name, row.address) for row in rows} == {
        ("Nguyễn Thị Lan", "127.0.0.1")
    }
    everything = str(db.session.execute(sa.select(AuditEntry.__table__)).all())
    assert PASSWORD not in everything
    assert OTHER not in everything
