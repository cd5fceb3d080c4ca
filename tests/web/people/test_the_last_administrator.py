"""Somebody must always be able to help: the last administrator stays one."""

import threading

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.accounts.models import StaffRole
from portal.accounts.people import get_account
from portal.accounts.roles import set_roles
from portal.accounts.staffing import lock
from portal.core.errors import Conflict
from portal.storage import db, transaction
from tests.staffing import make_staff, signed_in
from tests.web.people.people_pages import PEOPLE, save

LAST = "quản trị viên duy nhất đang hoạt động"


@pytest.mark.usefixtures("app")
def test_neither_locked_nor_without_the_role() -> None:
    only = make_staff(roles=("administrator", "editor"))
    with pytest.raises(Conflict, match=LAST):
        lock(only)
    with pytest.raises(Conflict, match=LAST):
        set_roles(only, [("editor", None)])
    account = get_account(only)
    assert account.is_active
    assert ("administrator", None) in account.roles


@pytest.mark.usefixtures("app")
def test_who_cannot_come_in_does_not_count() -> None:
    only = make_staff(roles=("administrator",))
    make_staff(roles=("administrator",), password_hash=None)
    left = make_staff(roles=("administrator",))
    lock(left)
    with pytest.raises(Conflict, match=LAST):
        lock(only)


@pytest.mark.usefixtures("app")
def test_another_one_frees_the_first() -> None:
    first, _ = (
        make_staff(roles=("administrator",)),
        make_staff(roles=("administrator",)),
    )
    set_roles(first, [("editor", None)])
    lock(first)
    assert not get_account(first).is_active


def test_the_page_says_why(app: Flask) -> None:
    only = make_staff("Phạm Quản Trị", roles=("administrator",))
    client = signed_in(app, only)
    answer = save(client, only, name="Phạm Văn Trị", roles=["editor"])
    assert answer.status_code == 422
    assert LAST in answer.text
    assert 'href="#role-administrator"' in answer.text
    assert 'value="Phạm Văn Trị"' in answer.text
    assert get_account(only).name == "Phạm Quản Trị"


def test_nobody_locks_themselves(app: Flask) -> None:
    make_staff(roles=("administrator",))
    me = make_staff(roles=("administrator",))
    client = signed_in(app, me)
    assert "Khóa tài khoản" not in client.get(f"{PEOPLE}/{me}").text
    answer = client.post(f"{PEOPLE}/{me}/khoa")
    assert answer.status_code == 409
    assert "Bạn không tự khóa" in answer.text
    assert get_account(me).is_active


def test_two_who_lock_each_other_cannot_both_succeed(app: Flask) -> None:
    for _ in range(5):
        _retire_everybody()
        first = make_staff(roles=("administrator",))
        second = make_staff(roles=("administrator",))
        outcomes = _at_once(app, first, second)
        assert sorted(outcomes) == ["locked", "refused"]
        db.session.rollback()
        active = [one for one in (first, second) if get_account(one).is_active]
        assert len(active) == 1


def _at_once(app: Flask, *targets: int) -> list[str]:
    outcomes: list[str] = []
    gate = threading.Barrier(len(targets))

    def act(target: int) -> None:
        with app.app_context():
            gate.wait()
            try:
                lock(target)
                outcomes.append("locked")
            except Conflict:
                outcomes.append("refused")
            finally:
                db.session.remove()

    threads = [threading.Thread(target=act, args=(one,)) for one in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def _retire_everybody() -> None:
    with transaction() as session:
        session.execute(sa.delete(StaffRole))
