"""The button that follows the chain of the record, and what it answers."""

import re
from html import unescape

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.storage import db
from tests.factories import make_category
from tests.staffing import make_staff, signed_in

PATH = "/bien-tap/nhat-ky"


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    """An administrator's browser."""
    return signed_in(app, make_staff("Phạm Thu Hà", roles=("administrator",)))


def _words(client: FlaskClient) -> str:
    text = client.get(PATH).get_data(as_text=True)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def _check(client: FlaskClient) -> None:
    answer = client.post(f"{PATH}/kiem-tra")
    assert (answer.status_code, answer.location) == (303, PATH)


def test_before_the_first_check_the_page_says_so(admin: FlaskClient) -> None:
    assert "Chuỗi nhật ký chưa được kiểm tra lần nào." in _words(admin)


def test_a_whole_chain_is_said_to_be_whole_and_the_check_is_recorded(
    admin: FlaskClient,
) -> None:
    for _ in range(3):
        make_category()
    _check(admin)
    words = _words(admin)
    assert "Chuỗi nhật ký nguyên vẹn đến mục 3." in words
    assert "Chuỗi nhật ký nguyên vẹn đến mục 3, Phạm Thu Hà kiểm tra lúc" in words
    assert "kiểm tra chuỗi nhật ký" in words
    assert "Nguyên vẹn Có" in words


def test_an_entry_changed_behind_the_portal_is_found(admin: FlaskClient) -> None:
    for _ in range(3):
        make_category()
    _tamper("UPDATE audit_entry SET label = 'khác' WHERE seq = 2")
    _check(admin)
    words = _words(admin)
    assert "Chuỗi nhật ký KHÔNG nguyên vẹn: mục 2 đã bị sửa." in words
    assert "Lỗi: Chuỗi nhật ký không nguyên vẹn: mục 2 đã bị sửa." in words
    assert "Nguyên vẹn đến mục 1, Phạm Thu Hà kiểm tra lúc" in words


def test_reading_the_page_checks_nothing(admin: FlaskClient) -> None:
    admin.get(PATH)
    assert admin.get(f"{PATH}/kiem-tra").status_code in (404, 405)


def _tamper(statement: str) -> None:
    """What somebody with the database in their hands could do."""
    kind = db.engine.dialect.name
    with db.engine.begin() as connection:
        if kind == "sqlite":
            connection.execute(sa.text("DROP TRIGGER audit_entry_refuses_update"))
        else:
            connection.execute(sa.text("ALTER TABLE audit_entry DISABLE TRIGGER ALL"))
        connection.execute(sa.text(statement))
