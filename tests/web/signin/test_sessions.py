"""Sessions live on the server: they turn, they age, and they end at once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts import sessions, staffing
from portal.accounts.house import house_of
from portal.accounts.roles import set_roles
from portal.audit import COMMAND
from portal.core.clock import frozen
from portal.settings import Settings
from tests.factories import make_category, make_draft
from tests.staffing import make_staff, signed_in
from tests.web.form_filling import send_form
from tests.web.signin.door import ACCOUNT, PASSWORD, Visitor
from tests.web.signin.portals import portal_with

MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_a_log_in_gives_another_cookie_and_another_form_token(
    visitor: Visitor, lan: int
) -> None:
    visitor.open("/bien-tap/dang-nhap")
    before, form_before = visitor.cookie(), visitor.page
    visitor.log_in()
    assert visitor.cookie() != before
    # The form of before the log-in is of another session now.
    answer = send_form(
        visitor.client, form_before, to="dang-nhap", user_name="a", password="b"
    )
    assert answer.status_code == 401


def test_a_cookie_planted_before_the_log_in_gets_nobody_in(
    app: Flask, visitor: Visitor, lan: int
) -> None:
    thief = app.test_client()
    thief.get("/bien-tap/dang-nhap")
    planted = thief.get_cookie("newsroom", path="/bien-tap")
    assert planted is not None
    visitor.client.set_cookie("newsroom", planted.value, path="/bien-tap")
    visitor.log_in()
    assert visitor.is_in()
    assert thief.get(ACCOUNT).status_code == 401


def test_a_number_in_the_cookie_proves_nothing(app: Flask, lan: int) -> None:
    client = app.test_client()
    with client.session_transaction("/bien-tap") as cookie:
        cookie.update({"_user_id": str(lan), "_fresh": True, "_id": "x"})
    assert client.get(ACCOUNT).status_code == 401
    client.set_cookie("remember_token", f"{lan}|0123456789", path="/")
    assert client.get(ACCOUNT).status_code == 401


def test_work_keeps_a_session_alive_and_rest_ends_it(
    app: Flask, settings: Settings
) -> None:
    client = _signed_in_at(app, MORNING)
    for hours in (7, 14, 21):
        with frozen(MORNING + timedelta(hours=hours)):
            assert client.get(ACCOUNT).status_code == 200
    with frozen(MORNING + timedelta(hours=21 + 8, minutes=1)):
        assert client.get(ACCOUNT).status_code == 401


def test_polling_does_not_keep_a_session_alive(app: Flask) -> None:
    article = make_draft(make_category())
    client = _signed_in_at(app, MORNING)
    for minutes in range(0, 8 * 60, 30):
        with frozen(MORNING + minutes * MINUTE):
            answer = client.post(f"/bien-tap/fragments/editor/{article}/presence")
            assert answer.status_code == 200
    with frozen(MORNING + timedelta(hours=8, minutes=1)):
        assert client.get(ACCOUNT).status_code == 401


def test_a_session_ends_however_much_is_worked(app: Flask) -> None:
    client = _signed_in_at(app, MORNING)
    for hours in range(0, 7 * 24, 6):
        with frozen(MORNING + timedelta(hours=hours)):
            assert client.get(ACCOUNT).status_code == 200
    with frozen(MORNING + timedelta(days=7, minutes=1)):
        assert client.get(ACCOUNT).status_code == 401


def test_the_province_is_stricter(settings: Settings) -> None:
    house = house_of(replace(settings, profile="province"))
    assert house.idle == timedelta(minutes=30)
    assert house.absolute == timedelta(hours=12)


def test_the_operator_can_shorten_the_rest(app: Flask, settings: Settings) -> None:
    with portal_with(settings, PORTAL_NEWSROOM_IDLE_MINUTES="15") as strict:
        client = _signed_in_at(strict, MORNING)
        with frozen(MORNING + 14 * MINUTE):
            assert client.get(ACCOUNT).status_code == 200
        with frozen(MORNING + 30 * MINUTE):
            assert client.get(ACCOUNT).status_code == 401


@pytest.fixture
def two_sessions(app: Flask) -> tuple[FlaskClient, FlaskClient, int]:
    """Somebody signed in at two browsers."""
    staff_id = make_staff("Trần Văn Minh", roles=("editor", "contributor"))
    return signed_in(app, staff_id), signed_in(app, staff_id), staff_id


def test_one_ends_ones_other_sessions(
    two_sessions: tuple[FlaskClient, FlaskClient, int],
) -> None:
    here, there, _ = two_sessions
    page = here.get(ACCOUNT)
    assert page.text.count("Máy này") == 1
    (other,) = [one for one in page.text.split('action="') if "/phien/" in one[:60]]
    here.post(other.partition('"')[0])
    assert there.get(ACCOUNT).status_code == 401
    assert here.get(ACCOUNT).status_code == 200


def test_one_ends_all_but_this_one(
    two_sessions: tuple[FlaskClient, FlaskClient, int],
) -> None:
    here, there, _ = two_sessions
    assert here.post("/bien-tap/tai-khoan/phien").status_code == 303
    assert there.get(ACCOUNT).status_code == 401
    assert here.get(ACCOUNT).status_code == 200


def test_nobody_ends_the_sessions_of_others_by_their_number(app: Flask) -> None:
    victim = signed_in(app, make_staff())
    intruder = signed_in(app, make_staff())
    answer = intruder.post("/bien-tap/tai-khoan/phien/1")
    assert answer.status_code == 404
    assert victim.get(ACCOUNT).status_code == 200


ENDS = {
    "lock": staffing.lock,
    "roles": lambda who: set_roles(who, [("editor", None)]),
    "revoke": lambda who: sessions.revoke_all(who, by=COMMAND),
    "password": lambda who: staffing.change_password(who, PASSWORD, by=COMMAND),
}


@pytest.mark.parametrize("act", ENDS)
def test_what_ends_an_account_ends_it_everywhere_at_once(
    settings: Settings,
    two_sessions: tuple[FlaskClient, FlaskClient, int],
    act: str,
) -> None:
    here, _, staff_id = two_sessions
    cookie = here.get_cookie("newsroom", path="/bien-tap")
    assert cookie is not None
    with portal_with(settings) as other_node:
        there = other_node.test_client()
        there.set_cookie("newsroom", cookie.value, path="/bien-tap")
        assert there.get(ACCOUNT).status_code == 200
        ENDS[act](staff_id)
        assert there.get(ACCOUNT).status_code == 401
    assert here.get(ACCOUNT).status_code == 401


def test_a_further_role_ends_nothing(
    two_sessions: tuple[FlaskClient, FlaskClient, int],
) -> None:
    here, _, staff_id = two_sessions
    set_roles(staff_id, [("contributor", None), ("editor", None), ("approver", None)])
    page = here.get(ACCOUNT)
    assert page.status_code == 200
    assert "Người duyệt" in page.text


def _signed_in_at(app: Flask, moment: datetime) -> FlaskClient:
    with frozen(moment):
        return signed_in(app, make_staff())
