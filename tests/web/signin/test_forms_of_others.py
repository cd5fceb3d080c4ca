"""A form counts when it was sent by a page of this very session (R11)."""

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.people import get_account
from portal.audit.models import AuditEntry
from portal.storage import db
from tests.staffing import form_token, make_staff, signed_in
from tests.web.signin.door import ACCOUNT, PASSWORD, Visitor

SESSIONS = "/bien-tap/tai-khoan/phien"
OWN = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def minh(app: Flask) -> FlaskClient:
    """A signed-in browser whose every header and token the test gives itself."""
    signed = signed_in(app, make_staff("Trần Văn Minh"))
    cookie = signed.get_cookie("newsroom", path="/bien-tap")
    assert cookie is not None
    app.test_client_class = FlaskClient
    client = app.test_client()
    client.set_cookie("newsroom", cookie.value, path="/bien-tap")
    return client


def test_our_own_page_with_its_token_is_heard(app: Flask, minh: FlaskClient) -> None:
    answer = minh.post(SESSIONS, data={"csrf_token": form_token(app)}, headers=OWN)
    assert answer.status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://localhost:8081"},
    ],
)
def test_a_page_of_another_site_is_refused_even_with_the_token(
    app: Flask, minh: FlaskClient, headers: dict[str, str]
) -> None:
    data = {"csrf_token": form_token(app), "body": "x" * 100}
    answer = minh.post(SESSIONS, data=data, headers=headers)
    assert answer.status_code == 403
    assert "đến từ một trang khác" in answer.text
    # What another site has written is not offered for sending.
    assert "x" * 100 not in answer.text


@pytest.mark.parametrize(
    "headers", [OWN, {"Origin": "http://localhost"}, {"Origin": "https://localhost"}]
)
def test_without_the_token_nothing_is_done_but_it_can_be_sent_again(
    minh: FlaskClient, headers: dict[str, str]
) -> None:
    answer = minh.post(SESSIONS, data={"body": "chữ đã gõ"}, headers=headers)
    assert answer.status_code == 401
    assert "chữ đã gõ" in answer.text
    assert "Gửi tiếp" in answer.text


def test_without_any_sign_of_the_sender_nothing_is_offered(minh: FlaskClient) -> None:
    answer = minh.post(SESSIONS, data={"body": "chữ đã gõ"})
    assert answer.status_code == 401
    assert "chữ đã gõ" not in answer.text


@pytest.mark.parametrize("token", ["", "abc", "x.y.z", "ImFiYyI.aaaa.bbbb"])
def test_a_made_up_token_is_none(minh: FlaskClient, token: str) -> None:
    answer = minh.post(SESSIONS, data={"csrf_token": token}, headers=OWN)
    assert answer.status_code == 401


def test_the_token_of_another_session_is_none(
    app: Flask, minh: FlaskClient, lan: int
) -> None:
    visitor = Visitor(app.test_client())
    page = visitor.log_in()
    token = page.text.partition('name="csrf_token" value="')[2].partition('"')[0]
    answer = minh.post(SESSIONS, data={"csrf_token": token}, headers=OWN)
    assert answer.status_code == 401


def test_a_header_of_htmx_proves_nothing(minh: FlaskClient) -> None:
    answer = minh.post(SESSIONS, headers={**OWN, "HX-Request": "true"})
    assert answer.status_code == 401


def test_the_method_cannot_be_overridden(minh: FlaskClient) -> None:
    answer = minh.get(
        ACCOUNT, headers={"X-HTTP-Method-Override": "POST", "X-Method-Override": "POST"}
    )
    assert answer.status_code == 200


def test_nobody_is_logged_in_by_another_site(app: Flask, lan: int) -> None:
    """A stranger's page must not put its own account under somebody's hands."""
    client = app.test_client()
    page = client.get("/bien-tap/dang-nhap")
    token = page.text.partition('name="csrf_token" value="')[2].partition('"')[0]
    answer = client.post(
        "/bien-tap/dang-nhap",
        data={"csrf_token": token, "user_name": "lan.nguyen", "password": PASSWORD},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403
    assert client.get(ACCOUNT).status_code == 401


def test_looking_changes_nothing(app: Flask) -> None:
    """Every GET and HEAD of these rooms leaves people and the record as they were."""
    staff_id = make_staff(roles=("administrator",))
    other = make_staff("Lê Hoa")
    client = signed_in(app, staff_id)
    before = get_account(other), _count_entries()
    for rule in app.url_map.iter_rules():
        room = rule.endpoint.partition(".")[0]
        if room not in ("signin", "people"):
            continue
        address = rule.rule.replace("<token>", "x" * 43)
        for converter in ("staff_id", "session_id", "device_id"):
            address = address.replace(f"<int(max=2147483647):{converter}>", str(other))
        for method in ("GET", "HEAD"):
            client.open(address, method=method)
    assert (get_account(other), _count_entries()) == before


def test_a_refusal_of_somebody_known_is_recorded(minh: FlaskClient) -> None:
    minh.post(SESSIONS, headers={"Sec-Fetch-Site": "cross-site"})
    entry = db.session.execute(
        sa.select(AuditEntry.actor_name, AuditEntry.label, AuditEntry.address).where(
            AuditEntry.verb == "refused"
        )
    ).one()
    assert tuple(entry) == ("Trần Văn Minh", f"POST {SESSIONS}", "127.0.0.1")


def _count_entries() -> int:
    return db.session.scalar(sa.select(sa.func.count(AuditEntry.seq))) or 0


@pytest.mark.parametrize("address", ["/bien-tap/dang-nhap", "/bien-tap/bai-viet/moi"])
def test_a_form_of_a_million_fields_is_not_taken_apart(
    app: Flask, address: str
) -> None:
    answer = app.test_client().post(
        address,
        data=b"a&" * 1_000_000,
        content_type="application/x-www-form-urlencoded",
        headers=OWN,
    )
    assert answer.status_code == 400
    assert "quá nhiều trường" in answer.text


def test_one_can_leave_from_a_page_that_hides_its_origin(
    app: Flask, minh: FlaskClient
) -> None:
    answer = minh.post(
        "/bien-tap/dang-xuat",
        data={"csrf_token": form_token(app)},
        headers={"Origin": "null"},
    )
    assert answer.status_code == 303
    assert minh.get(ACCOUNT).status_code == 401
