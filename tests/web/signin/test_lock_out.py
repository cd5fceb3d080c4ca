"""Guessing: it gets slower and slower, tells nothing, and can be lifted."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts import staffing, throttle
from portal.audit.models import AuditEntry
from portal.core.clock import frozen
from portal.settings import Settings
from portal.storage import db, transaction
from tests.staffing import make_staff, signed_in
from tests.web.form_filling import send_form
from tests.web.signin.door import PASSWORD, Visitor
from tests.web.signin.portals import portal_with

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
TOO_OFTEN = "Bạn đã thử quá nhiều lần. Thử lại sau {} phút."


def test_after_five_wrong_tries_even_the_right_one_waits(
    visitor: Visitor, lan: int
) -> None:
    with frozen(NOON):
        _guess(visitor, 5)
        page = visitor.log_in()
        assert page.status_code == 429
        assert TOO_OFTEN.format(1) in page.text
        assert page.headers["Retry-After"] == "60"
    with frozen(NOON + MINUTE):
        visitor.log_in()
        assert visitor.is_in()


def test_the_wait_grows_up_to_an_hour(visitor: Visitor, lan: int) -> None:
    now = NOON
    waits = []
    with frozen(now):
        _guess(visitor, 5)
    for _ in range(8):
        with frozen(now):
            waits.append(int(visitor.log_in().headers["Retry-After"]) // 60)
        now += waits[-1] * MINUTE
        with frozen(now):
            _guess(visitor, 1)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


def test_a_log_in_in_between_starts_anew(visitor: Visitor, lan: int) -> None:
    with frozen(NOON):
        _guess(visitor, 4)
        visitor.log_in()
        visitor.client.delete_cookie("newsroom", path="/bien-tap")
        _guess(visitor, 4)
        visitor.log_in()
        assert visitor.is_in()


def test_an_unknown_name_waits_like_a_known_one(visitor: Visitor, lan: int) -> None:
    with frozen(NOON):
        statuses = [
            [_try(visitor, name).status_code for _ in range(7)]
            for name in ("lan.nguyen", "khong.co.ai")
        ]
    assert statuses[0] == statuses[1] == [422] * 5 + [429] * 2


def test_the_wait_outlives_a_restart_and_holds_on_every_node(
    settings: Settings, visitor: Visitor, lan: int
) -> None:
    with frozen(NOON):
        _guess(visitor, 5)
        with portal_with(settings) as other_node:
            there = Visitor(other_node.test_client())
            assert there.log_in().status_code == 429


def test_writing_the_name_differently_does_not_help(visitor: Visitor, lan: int) -> None:
    with frozen(NOON):
        for name in (
            "lan.nguyen",
            "LAN.NGUYEN",
            " Lan.Nguyen",
            "lan.NGUYEN ",
            "LAn.nguyen",
        ):
            _try(visitor, name)
        assert visitor.log_in().status_code == 429


def test_an_invented_sender_does_not_help(visitor: Visitor, lan: int) -> None:
    with frozen(NOON):
        for number in range(5):
            _try(visitor, "lan.nguyen", {"X-Forwarded-For": f"203.0.113.{number}"})
        answer = _try(visitor, "lan.nguyen", {"X-Forwarded-For": "198.51.100.7"})
        assert answer.status_code == 429


def test_elsewhere_the_same_person_still_comes_in(
    app: Flask, visitor: Visitor, lan: int
) -> None:
    with frozen(NOON):
        _guess(visitor, 5)
        home = Visitor(_at(app, "198.51.100.7"))
        home.log_in()
        assert home.is_in()


def test_many_networks_cannot_keep_a_person_out_of_their_own(
    app: Flask, visitor: Visitor, lan: int
) -> None:
    with frozen(NOON):
        visitor.log_in()
        visitor.client.delete_cookie("newsroom", path="/bien-tap")
        for number in range(50):
            _fail_from(f"203.0.{number}.0/24")
        stranger = Visitor(_at(app, "198.51.100.7"))
        page = stranger.log_in()
        assert page.status_code == 429
        visitor.log_in()
        assert visitor.is_in()


def test_one_guess_at_each_of_many_names_is_stopped(visitor: Visitor, lan: int) -> None:
    with frozen(NOON):
        for number in range(40):
            throttle.begin_attempt(
                throttle.password_subject(f"ten.{number}"), "127.0.0.0/24"
            )
        assert visitor.log_in().status_code == 429


def test_an_administrator_lifts_it(app: Flask, visitor: Visitor, lan: int) -> None:
    administrator = signed_in(app, make_staff(roles=("administrator",)))
    with frozen(datetime.now(UTC)):
        _guess(visitor, 5)
        page = administrator.get(f"/bien-tap/nguoi-dung/{lan}")
        assert "Cho thử lại ngay" in page.text
        administrator.post(f"/bien-tap/nguoi-dung/{lan}/mo-khoa")
        visitor.log_in()
        assert visitor.is_in()


def test_a_hundred_guesses_at_once_are_five(app: Flask, lan: int) -> None:
    subject = throttle.password_subject("lan.nguyen")
    looked_at: list[Any] = []
    gate = threading.Barrier(8)

    def guess() -> None:
        with app.app_context():
            gate.wait()
            for _ in range(5):
                try:
                    looked_at.append(throttle.begin_attempt(subject, "203.0.113.0/24"))
                except throttle.Stopped:
                    pass
                finally:
                    db.session.remove()

    threads = [threading.Thread(target=guess) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(looked_at) == throttle.PAIR.free


def test_the_record_tells_of_failures_and_of_the_first_refusal_only(
    visitor: Visitor, lan: int
) -> None:
    with frozen(NOON):
        _guess(visitor, 5)
        for _ in range(4):
            visitor.log_in()
        _try(visitor, "matkhaucuatoi2026")
    rows = db.session.execute(
        sa.select(AuditEntry.label, AuditEntry.note, AuditEntry.address).where(
            AuditEntry.verb == "failed_sign_in"
        )
    ).all()
    assert [row.note for row in rows] == ["password"] * 5 + ["too_often", "password"]
    assert {row.label for row in rows[:6]} == {"Nguyễn Thị Lan"}
    # Somebody may have typed their password into the first field.
    assert rows[-1].label == "ma…"
    assert {row.address for row in rows} == {"127.0.0.1"}


def test_failures_are_forgotten_after_a_quiet_day(visitor: Visitor, lan: int) -> None:
    with frozen(NOON):
        _guess(visitor, 4)
    with frozen(NOON + timedelta(days=1, minutes=1)):
        _guess(visitor, 4)
        visitor.log_in()
        assert visitor.is_in()


@pytest.mark.usefixtures("lan")
def test_all_limits_can_be_lifted_at_once(visitor: Visitor) -> None:
    with frozen(NOON):
        _guess(visitor, 5)
        assert staffing.lift_all_limits() > 0
        visitor.log_in()
        assert visitor.is_in()


def _guess(visitor: Visitor, times: int) -> None:
    for _ in range(times):
        page = visitor.log_in(password="không phải mật khẩu này")
        assert page.status_code == 422


def _try(visitor: Visitor, name: str, headers: dict[str, str] | None = None) -> Any:
    visitor.open("/bien-tap/dang-nhap")
    return send_form(
        visitor.client,
        visitor.page,
        to="dang-nhap",
        headers={"Sec-Fetch-Site": "same-origin", **(headers or {})},
        user_name=name,
        password=f"{PASSWORD} sai",
    )


def _fail_from(network: str) -> None:
    throttle.begin_attempt(throttle.password_subject("lan.nguyen"), network)


def _at(app: Flask, address: str) -> FlaskClient:
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = address
    return client


def test_old_rows_are_removed(visitor: Visitor, lan: int) -> None:
    with frozen(NOON):
        _fail_from("203.0.113.0/24")
    with frozen(NOON + timedelta(days=3)):
        visitor.log_in()
    with transaction() as session:
        left = session.scalars(sa.text("SELECT key FROM throttle")).all()
    assert not [key for key in left if "203.0.113" in key]
