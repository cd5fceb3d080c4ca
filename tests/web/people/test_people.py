"""Người dùng: who there is, and who may look at it at all."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories import make_category
from tests.staffing import make_staff, signed_in
from tests.web.people.people_pages import ACCOUNT, PEOPLE

_ADDRESSES = ("", "/khoa", "/mo-khoa", "/dat-lai-hai-buoc")


def test_the_table_shows_everybody(app: Flask, administrator: FlaskClient) -> None:
    category = make_category("Tin tức")
    make_staff(
        "Trần Văn Minh", roles=("editor",), categories=(category,), unit="Văn phòng"
    )
    make_staff("Lê Chờ", password_hash=None)
    page = administrator.get(PEOPLE).text
    for words in (
        "Trần Văn Minh",
        "Văn phòng",
        "Biên tập viên (Tin tức)",
        "Chờ nhận lời mời",
        "Chưa lần nào",
    ):
        assert words in page


def test_a_category_out_of_use_is_called_so(administrator: FlaskClient) -> None:
    make_staff("Trần Văn Minh", roles=("editor",), categories=(4711,))
    page = administrator.get(PEOPLE).text
    assert "Biên tập viên (chuyên mục đã ngừng dùng)" in page


@pytest.mark.parametrize("roles", [(), ("contributor",), ("editor",), ("approver",)])
def test_nobody_else_comes_in_here(app: Flask, roles: tuple[str, ...]) -> None:
    other = make_staff("Lê Hoa")
    client = signed_in(app, make_staff(roles=roles))
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("people."):
            continue
        address = rule.rule.replace("<int(max=2147483647):staff_id>", str(other))
        for method in (rule.methods or set()) & {"GET", "POST"}:
            assert client.open(address, method=method).status_code == 403, address
    assert f'href="{PEOPLE}"' not in client.get(ACCOUNT).text


@pytest.mark.parametrize("number", ["999999", "2147483647", "0"])
def test_who_does_not_exist_is_not_found(
    administrator: FlaskClient, number: str
) -> None:
    for address in _ADDRESSES:
        assert administrator.get(f"{PEOPLE}/{number}{address}").status_code == 404
    for address in (*_ADDRESSES, "/lien-ket", "/phien"):
        answer = administrator.post(
            f"{PEOPLE}/{number}{address}", data={"name": "Ai Đó"}
        )
        assert answer.status_code == 404, address


@pytest.mark.parametrize("number", ["2147483648", "-1", "1.0", "x"])
def test_what_is_no_number_is_not_found(
    administrator: FlaskClient, number: str
) -> None:
    for address in _ADDRESSES:
        assert administrator.get(f"{PEOPLE}/{number}{address}").status_code == 404
