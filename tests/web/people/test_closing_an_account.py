"""Locking, unlocking, a lost telephone, open sessions: asked for first, then done."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.people import get_account
from portal.core import clock
from tests.staffing import make_staff, signed_in
from tests.web.form_filling import send_form
from tests.web.people.people_pages import ACCOUNT, PEOPLE, list_verbs


def test_locking_asks_first_and_ends_what_is_open(
    app: Flask, administrator: FlaskClient
) -> None:
    staff_id = make_staff("Trần Văn Minh")
    colleague = signed_in(app, staff_id)
    page = administrator.get(f"{PEOPLE}/{staff_id}/khoa")
    assert "Khóa tài khoản của Trần Văn Minh?" in page.text
    assert colleague.get(ACCOUNT).status_code == 200
    send_form(administrator, page, reason="đã chuyển công tác")
    assert colleague.get(ACCOUNT).status_code == 401
    page = administrator.get(f"{PEOPLE}/{staff_id}")
    assert "đã chuyển công tác" in page.text
    page = administrator.get(f"{PEOPLE}/{staff_id}/mo-khoa")
    assert "Mở khóa tài khoản của Trần Văn Minh?" in page.text
    assert not get_account(staff_id).is_active
    send_form(administrator, page)
    assert get_account(staff_id).is_active
    assert colleague.get(ACCOUNT).status_code == 401
    assert list_verbs(staff_id) == ["lock", "unlock"]


def test_a_long_reason_is_sent_back_whole(administrator: FlaskClient) -> None:
    staff_id = make_staff("Trần Văn Minh")
    page = administrator.get(f"{PEOPLE}/{staff_id}/khoa")
    reason = "vì " * 101
    answer = send_form(administrator, page, reason=reason)
    assert answer.status_code == 422
    assert reason.strip() in answer.text
    assert get_account(staff_id).is_active


def test_what_is_so_already_is_not_asked_again(administrator: FlaskClient) -> None:
    staff_id = make_staff("Trần Văn Minh")
    for address in ("/mo-khoa", "/dat-lai-hai-buoc"):
        answer = administrator.get(f"{PEOPLE}/{staff_id}{address}")
        assert answer.headers["Location"] == f"{PEOPLE}/{staff_id}"
    page = administrator.get(f"{PEOPLE}/{staff_id}/khoa")
    for _ in range(2):
        assert send_form(administrator, page).status_code == 303
    answer = administrator.get(f"{PEOPLE}/{staff_id}/khoa")
    assert answer.headers["Location"] == f"{PEOPLE}/{staff_id}"
    assert list_verbs(staff_id) == ["lock"]


def test_a_lost_telephone_is_forgotten_after_a_question(
    app: Flask, administrator: FlaskClient
) -> None:
    staff_id = make_staff(
        "Trần Văn Minh", totp_secret="A" * 32, totp_confirmed_at=clock.now()
    )
    colleague = signed_in(app, staff_id)
    page = administrator.get(f"{PEOPLE}/{staff_id}/dat-lai-hai-buoc")
    assert "Đặt lại xác thực hai bước của Trần Văn Minh?" in page.text
    send_form(administrator, page)
    assert not get_account(staff_id).has_second_factor
    assert colleague.get(ACCOUNT).status_code == 401
    assert list_verbs(staff_id) == ["reset_second_factor"]


def test_everybody_elses_sessions_can_be_ended(
    app: Flask, administrator: FlaskClient
) -> None:
    staff_id = make_staff()
    colleague = signed_in(app, staff_id)
    page = administrator.get(f"{PEOPLE}/{staff_id}")
    send_form(administrator, page, to="/phien")
    assert colleague.get(ACCOUNT).status_code == 401


@pytest.mark.parametrize("act", ["lien-ket", "dat-lai-hai-buoc"])
def test_for_oneself_there_is_the_own_account_that_asks_for_the_password(
    app: Flask, act: str
) -> None:
    me = make_staff(
        roles=("administrator",), totp_secret="A" * 32, totp_confirmed_at=clock.now()
    )
    client = signed_in(app, me)
    page = client.get(f"{PEOPLE}/{me}")
    assert "Đây là tài khoản của bạn" in page.text
    assert f'action="{PEOPLE}/{me}/{act}"' not in page.text
    answer = client.post(f"{PEOPLE}/{me}/{act}")
    assert answer.status_code == 409
    assert "hãy làm việc này ở mục Tài khoản" in answer.text
    assert get_account(me).has_second_factor
    assert list_verbs(me) == []
