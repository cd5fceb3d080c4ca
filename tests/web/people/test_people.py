"""Người dùng: who there is, inviting, changing, closing – for administrators."""

import csv
import io
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.people import find_account_named, get_account
from portal.accounts.rights import Item, can
from portal.audit.models import AuditEntry
from portal.people.export import quoted
from portal.storage import db
from tests.factories import make_category
from tests.staffing import make_staff, signed_in
from tests.web.form_filling import send_form

PEOPLE = "/bien-tap/nguoi-dung"
TAKEN = "đã có người dùng hoặc quá giống"


@pytest.fixture
def administrator(app: Flask) -> FlaskClient:
    """The browser of an administrator."""
    return signed_in(app, make_staff("Phạm Quản Trị", roles=("administrator",)))


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


def test_inviting_shows_a_link_once_that_lets_the_colleague_in(
    app: Flask, administrator: FlaskClient
) -> None:
    category = make_category("Tin tức")
    page = _invite(
        administrator,
        user_name="minh.tran",
        name="Trần Văn Minh",
        unit="Văn phòng",
        roles=["editor", "approver"],
        categories_approver=[str(category)],
    )
    assert page.status_code == 200
    assert page.headers["Referrer-Policy"] == "no-referrer"
    link = page.text.partition('value="http://localhost')[2].partition('"')[0]
    assert app.test_client().get(link).status_code == 200
    account = find_account_named("minh.tran")
    assert account is not None
    assert set(account.roles) == {("editor", None), ("approver", category)}
    assert link not in administrator.get(f"{PEOPLE}/{account.id}").text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("lan.nguyen", "lan.nguyen"),
        ("lan.nguyen", "LAN.NGUYEN"),
        ("lan.nguyen", "lan_nguyen"),
        ("lan.nguyen", "lannguyen"),
        ("hòa", "hoà"),
        ("hòa", "hòa"),
        ("hòa", "hoa"),
        ("đức", "duc"),
        ("an1", "anl"),
        ("to", "t0"),
        ("larn", "lam"),
    ],
)
def test_twins_are_refused(administrator: FlaskClient, first: str, second: str) -> None:
    assert _invite(administrator, user_name=first, name="Một Người").status_code == 200
    page = _invite(administrator, user_name=second, name="Người Khác")
    assert page.status_code == 422
    assert TAKEN in page.text
    assert 'value="Người Khác"' in page.text


@pytest.mark.parametrize(
    "user_name",
    ["lаn", "ｌａｎ", "lan\u200bn", "ian\u202e", "ｌan", "lan!", "λan", "l an"],
)
def test_names_that_look_like_others_cannot_be_chosen(
    administrator: FlaskClient, user_name: str
) -> None:
    page = _invite(administrator, user_name=user_name, name="Một Người")
    assert page.status_code == 422


@pytest.mark.parametrize(
    "name", ["Nguyễn Thị Lаn", "<script>alert(1)</script>", "x" * 81]
)
def test_names_are_written_in_latin_letters(
    administrator: FlaskClient, name: str
) -> None:
    assert _invite(administrator, user_name="ai.do", name=name).status_code == 422


def test_a_role_reaches_the_categories_below(app: Flask) -> None:
    above = make_category("Tin tức")
    below = make_category("Tin phường", parent_id=above)
    other = make_category("Thông báo")
    staff_id = make_staff(roles=("editor",), categories=(above,))
    client = signed_in(app, staff_id)
    with client:
        client.get("/bien-tap/tai-khoan")
        from portal.newsroom import current_person

        person = current_person()
        reached = [
            can(person, "edit", Item(category_id=one)) for one in (above, below, other)
        ]
    assert reached == [True, True, False]


def test_name_unit_and_roles_can_be_changed(
    app: Flask, administrator: FlaskClient
) -> None:
    staff_id = make_staff("Trần Văn Minh", roles=("contributor",))
    page = administrator.get(f"{PEOPLE}/{staff_id}")
    answer = send_form(
        administrator,
        page,
        to=f"/{staff_id}",
        name="Trần Minh",
        unit="Văn phòng",
        roles=["editor"],
    )
    assert answer.status_code == 303
    account = get_account(staff_id)
    assert (account.name, account.unit) == ("Trần Minh", "Văn phòng")
    assert account.roles == (("editor", None),)
    verbs = _verbs(staff_id)
    assert verbs[-2:] == ["rename", "set_roles"]


def test_locking_asks_first_and_ends_what_is_open(
    app: Flask, administrator: FlaskClient
) -> None:
    staff_id = make_staff("Trần Văn Minh")
    colleague = signed_in(app, staff_id)
    page = administrator.get(f"{PEOPLE}/{staff_id}/khoa")
    assert "Khóa tài khoản của Trần Văn Minh?" in page.text
    assert colleague.get("/bien-tap/tai-khoan").status_code == 200
    send_form(administrator, page, reason="đã chuyển công tác")
    assert colleague.get("/bien-tap/tai-khoan").status_code == 401
    page = administrator.get(f"{PEOPLE}/{staff_id}")
    assert "đã chuyển công tác" in page.text
    send_form(administrator, page, to="/mo-khoa")
    assert get_account(staff_id).is_active
    assert _verbs(staff_id) == ["lock", "unlock"]


def test_a_reset_link_is_shown_once(app: Flask, administrator: FlaskClient) -> None:
    staff_id = make_staff("Trần Văn Minh")
    page = administrator.get(f"{PEOPLE}/{staff_id}")
    page = send_form(administrator, page, to="/lien-ket")
    link = page.text.partition('value="http://localhost')[2].partition('"')[0]
    assert link.startswith("/bien-tap/dat-lai/")
    assert app.test_client().get(link).status_code == 200
    assert _verbs(staff_id) == ["make_reset_link"]


def test_everybody_elses_sessions_can_be_ended(
    app: Flask, administrator: FlaskClient
) -> None:
    staff_id = make_staff()
    colleague = signed_in(app, staff_id)
    page = administrator.get(f"{PEOPLE}/{staff_id}")
    send_form(administrator, page, to="/phien")
    assert colleague.get("/bien-tap/tai-khoan").status_code == 401


def test_the_list_leaves_as_a_table_that_calculates_nothing(
    administrator: FlaskClient,
) -> None:
    make_staff("Trần Văn Minh", unit='=HYPERLINK("https://evil.example")')
    make_staff("Lê Hoa", unit="@SUM(1+1)")
    answer = administrator.get(f"{PEOPLE}/danh-sach.csv")
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    text = answer.data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][0] == "Họ và tên"
    units = {row[0]: row[2] for row in rows}
    assert units["Trần Văn Minh"] == '\'=HYPERLINK("https://evil.example")'
    assert units["Lê Hoa"] == "'@SUM(1+1)"
    entry = db.session.scalar(
        sa.select(AuditEntry.after).where(AuditEntry.verb == "export_people")
    )
    assert entry == {"count": 3}


@pytest.mark.parametrize("first", list("=+-@\t\r\n＝＋－＠"))
def test_no_cell_begins_a_formula(first: str) -> None:
    assert quoted(f"{first}1").startswith("'")
    assert quoted(f"  {first}1").startswith("'")
    assert quoted(f"1{first}") == f"1{first}"


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
    assert f'href="{PEOPLE}"' not in client.get("/bien-tap/tai-khoan").text


@pytest.mark.parametrize("number", ["999999", "2147483647", "0"])
def test_who_does_not_exist_is_not_found(
    administrator: FlaskClient, number: str
) -> None:
    for address in ("", "/khoa", "/dat-lai-hai-buoc"):
        assert administrator.get(f"{PEOPLE}/{number}{address}").status_code == 404
    for address in (
        "",
        "/khoa",
        "/mo-khoa",
        "/lien-ket",
        "/phien",
        "/dat-lai-hai-buoc",
    ):
        answer = administrator.post(
            f"{PEOPLE}/{number}{address}", data={"name": "Ai Đó"}
        )
        assert answer.status_code == 404, address


def _invite(client: FlaskClient, **typed: Any) -> Any:
    page = client.get(f"{PEOPLE}/moi")
    return send_form(client, page, to="/moi", **typed)


def _verbs(staff_id: int) -> list[str]:
    statement = (
        sa.select(AuditEntry.verb)
        .where(AuditEntry.kind == "staff", AuditEntry.object_id == staff_id)
        .order_by(AuditEntry.seq)
    )
    return list(db.session.scalars(statement))
