"""A session that ends while somebody writes: nothing they have typed is lost."""

import html
import io
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import encode_multipart

from portal.accounts import sessions, staffing
from portal.audit import COMMAND
from portal.content.desk import find_work
from portal.core.clock import frozen
from tests.factories import make_category
from tests.staffing import make_staff
from tests.web.form_filling import FROM_OWN_PAGE, find_form, send_form
from tests.web.signin.door import PASSWORD, Visitor

NEW = "/bien-tap/bai-viet/moi"
TEXT = 'Đường "Lê Lợi" <b>&amp;</b>\r\nhai dòng\r\n\r\n\tthụt vào  và cách  đôi 😀'


@pytest.fixture
def writing(visitor: Visitor, lan: int) -> Visitor:
    """Lan, signed in, with the form of a new article open; her session is over."""
    visitor.log_in(to=NEW)
    sessions.revoke_all(lan, by=COMMAND)
    return visitor


def test_after_the_log_in_the_same_form_is_sent(writing: Visitor) -> None:
    category = make_category("Tin tức")
    page = _send(writing, title="Họp tổ dân phố", body=TEXT, category_id=str(category))
    assert page.status_code == 401
    assert "Những gì vừa gõ còn nguyên" in page.text
    page = writing.send("dang-nhap", user_name="lan.nguyen", password=PASSWORD)
    assert page.status_code == 200
    assert "Bạn đã đăng nhập lại" in page.text
    page = writing.send("/moi")
    assert page.status_code == 200
    saved = find_work(int(page.request.path.rpartition("/")[2]))
    assert saved is not None
    assert saved.title == "Họp tổ dân phố"


def test_every_field_comes_through_letter_by_letter(writing: Visitor) -> None:
    fields = {"title": "  Tiêu đề ", "body": TEXT, "x": "", "y": ["1", "2", "1"]}
    writing.page = writing.client.post(
        f"{NEW}?tu=danh-sach", data=fields, headers=FROM_OWN_PAGE
    )
    writing.page = writing.send(
        "dang-nhap", user_name="lan.nguyen", password="sai mật khẩu rồi"
    )
    assert writing.page.status_code == 422
    writing.send("dang-nhap", user_name="lan.nguyen", password=PASSWORD)
    action, sent, kind = find_form(writing.page.text, "danh-sach")
    assert action == f"{NEW}?tu=danh-sach"
    assert kind == "multipart/form-data"
    # The parser of the test turns CRLF into LF; a browser sends CRLF again.
    assert [one for one in sent if one[0] != "csrf_token"] == [
        ("title", "  Tiêu đề "),
        ("body", TEXT.replace("\r\n", "\n")),
        ("x", ""),
        ("y", "1"),
        ("y", "2"),
        ("y", "1"),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["urlencoded", "multipart"])
def test_five_megabytes_come_through(app: Flask, lan: int, kind: str) -> None:
    """Read by hand: the parser of the suite takes minutes for such a page."""
    body = '<p>Nội dung "dài" &amp; nhiều chữ.</p>\n' * 130_000
    assert len(body.encode()) > 5_000_000
    app.test_client_class = FlaskClient
    client = app.test_client()
    answer = _post(client, NEW, kind, {"title": "Bài dài", "body": body})
    assert answer.status_code == 401
    fields = _hidden(answer.text)
    fields |= {"user_name": "lan.nguyen", "password": PASSWORD}
    answer = _post(client, "/bien-tap/dang-nhap", "multipart", fields)
    assert answer.status_code == 200
    assert "Những gì vừa gõ còn nguyên" in answer.text
    fields = _hidden(answer.text)
    assert fields["body"] == body
    # The editor has a limit of its own; what arrives there is whole.
    answer = _post(client, NEW, "multipart", fields)
    assert answer.status_code in (303, 422)


def test_a_file_cannot_be_kept_and_is_named(writing: Visitor) -> None:
    writing.page = writing.client.post(
        NEW,
        data={"title": "Bài có ảnh", "file": (io.BytesIO(b"x"), "ảnh họp.jpg")},
        headers=FROM_OWN_PAGE,
    )
    assert "Tệp đã chọn không giữ được" in writing.page.text
    page = writing.send("dang-nhap", user_name="lan.nguyen", password=PASSWORD)
    assert "ảnh họp.jpg" in page.text


def test_it_goes_through_the_code_too(app: Flask, visitor: Visitor, lan: int) -> None:
    import pyotp
    import sqlalchemy as sa

    from portal.accounts.models import Staff
    from portal.storage import transaction

    now = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
    with transaction() as session:
        session.execute(
            sa.update(Staff).values(totp_secret="A" * 32, totp_confirmed_at=now)
        )
    with frozen(now):
        visitor.page = visitor.client.post(
            NEW, data={"title": "Chưa lưu"}, headers=FROM_OWN_PAGE
        )
        visitor.send("dang-nhap", user_name="lan.nguyen", password=PASSWORD)
        visitor.send("/ma", code="000000")
        page = visitor.send("/ma", code=pyotp.TOTP("A" * 32).at(now))
        assert "Bạn đã đăng nhập lại" in page.text
        _, fields, _ = find_form(page.text, "/moi")
        assert ("title", "Chưa lưu") in fields


def test_somebody_else_at_the_same_desk_is_told(
    app: Flask, writing: Visitor, lan: int
) -> None:
    import sqlalchemy as sa

    from portal.accounts.models import Staff
    from portal.storage import db

    kept = db.session.scalar(sa.select(Staff.password_hash).where(Staff.id == lan))
    make_staff("Lê Hoa", roles=(), user_name="hoa.le", password_hash=kept)
    _send(writing, title="Bài của Lan đang viết dở, dài hơn bốn mươi chữ", body="")
    page = writing.send("dang-nhap", user_name="hoa.le", password=PASSWORD)
    assert "tài khoản khác với lúc viết" in page.text
    # Hoa may not write: the rights are hers, and the words are still not lost.
    page = writing.send("/moi")
    assert page.status_code == 403
    assert "Bài của Lan đang viết dở" in page.text


def test_a_form_with_a_password_is_filled_in_anew(writing: Visitor) -> None:
    page = writing.client.post(
        "/bien-tap/tai-khoan/mat-khau",
        data={"password": "mật khẩu cũ", "new_password": "mật khẩu mới"},
        headers=FROM_OWN_PAGE,
    )
    assert page.status_code == 401
    assert "mật khẩu cũ" not in page.text
    assert "mật khẩu mới" not in page.text


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/bien-tap",
        "//evil.example",
        "/tin-tuc",
        "/bien-tap/../x",
        "javascript:alert(1)",
    ],
)
def test_what_is_kept_goes_to_the_newsroom_only(
    visitor: Visitor, lan: int, target: str
) -> None:
    visitor.open("/bien-tap/dang-nhap")
    token = visitor.page.text.partition('name="csrf_token" value="')[2]
    page = visitor.client.post(
        "/bien-tap/dang-nhap",
        data={
            "csrf_token": token.partition('"')[0],
            "user_name": "lan.nguyen",
            "password": PASSWORD,
            "kept_to": target,
            "kept:title": "x",
        },
        headers=FROM_OWN_PAGE,
    )
    assert page.status_code == 303
    assert page.headers["Location"] == "/bien-tap"


def test_the_dialog_of_the_page_does_the_same(writing: Visitor) -> None:
    client = writing.client
    piece = client.get("/bien-tap/fragments/signin/again")
    assert 'data-sign-in-step="password"' in piece.text
    wrong = _answer(client, piece, user_name="lan.nguyen", password="sai hẳn rồi")
    assert wrong.status_code == 422
    done = _answer(client, wrong, user_name="lan.nguyen", password=PASSWORD)
    assert 'data-signed-in="same"' in done.text
    token = done.text.partition('data-token="')[2].partition('"')[0]
    answer = client.post(
        NEW, data={"csrf_token": token, "title": "Bài mới"}, headers=FROM_OWN_PAGE
    )
    assert answer.status_code != 401


def test_the_dialog_gives_who_is_in_a_fresh_token(visitor: Visitor, lan: int) -> None:
    visitor.log_in()
    piece = visitor.client.get("/bien-tap/fragments/signin/again")
    assert 'data-signed-in="same"' in piece.text
    assert "data-token" in piece.text


def test_an_idle_evening_loses_nothing(visitor: Visitor, lan: int) -> None:
    evening = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    with frozen(evening):
        visitor.log_in(to=NEW)
    with frozen(evening + timedelta(hours=9)):
        page = _send(visitor, title="Viết từ chiều", body="", category_id="")
        assert page.status_code == 401
        visitor.send("dang-nhap", user_name="lan.nguyen", password=PASSWORD)
        assert visitor.send("/moi").status_code == 200


def test_a_locked_person_loses_the_words_to_nobody(
    app: Flask, writing: Visitor, lan: int
) -> None:
    staffing.lock(lan)
    _send(writing, title="Chưa kịp lưu", body="")
    page = writing.send("dang-nhap", user_name="lan.nguyen", password=PASSWORD)
    assert page.status_code == 422
    assert 'value="Chưa kịp lưu"' in page.text


def _send(visitor: Visitor, **typed: str) -> Any:
    data = {"csrf_token": "cũ", "act": "save", "base": "", **typed}
    visitor.page = visitor.client.post(NEW, data=data, headers=FROM_OWN_PAGE)
    return visitor.page


def _hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page's main part, as a browser reads them."""
    found = re.findall(
        r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page.split("<main")[1]
    )
    return {name: html.unescape(value) for name, value in found}


def _post(client: FlaskClient, address: str, kind: str, fields: dict[str, str]) -> Any:
    """A form as bytes: the test client would leave large files open."""
    if kind == "multipart":
        boundary, data = encode_multipart(fields)
        content_type = f"multipart/form-data; boundary={boundary}"
    else:
        data = urlencode(fields).encode()
        content_type = "application/x-www-form-urlencoded"
    return client.post(
        address, data=data, content_type=content_type, headers=FROM_OWN_PAGE
    )


def _answer(client: FlaskClient, piece: Any, **typed: Any) -> Any:
    return send_form(client, piece, to="again", **typed)
