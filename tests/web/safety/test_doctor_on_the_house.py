"""`doctor` on people, news, files, the record and backups: faults are named."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.accounts.links import make_setup_link
from portal.accounts.models import Staff
from portal.content.library import file_path
from portal.content.models import Article, Media
from portal.content.sitekeeping import save_settings
from portal.core import clock
from portal.settings import Settings
from portal.storage import db
from tests.factories import make_article, make_category
from tests.staffing import make_staff
from tests.web.safety.conftest import Place
from tests.web.safety.examining import (
    BROKEN,
    GOOD,
    LOOK,
    OUTSIDE,
    Doctor,
    change,
    findings,
)
from tests.web.safety.newsroom_week import spend


@pytest.fixture
def doctor(app: Flask, settings: Settings) -> Doctor:
    """Ask the doctor of the test's portal."""
    return partial(findings, settings)


def test_nobody_who_can_manage_is_worse_than_one_alone(doctor: Doctor) -> None:
    make_staff("Lê Quốc Huy", roles=("editor",))
    assert doctor()["administrators"]["level"] == BROKEN
    make_staff("Nguyễn Thị Lan", roles=("administrator",))
    found = doctor()["administrators"]
    assert (found["level"], "Nguyễn Thị Lan" in found["text"]) == (LOOK, True)
    make_staff("Trần Văn Nam", roles=("administrator",))
    assert doctor()["administrators"]["level"] == GOOD


def test_a_way_to_the_first_account_is_not_left_open(doctor: Doctor) -> None:
    assert doctor()["set_up_link"]["level"] == GOOD
    make_setup_link()
    assert doctor()["set_up_link"]["level"] == LOOK
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert doctor()["set_up_link"]["level"] == GOOD


def test_second_factors_are_counted_once_the_portal_is_reachable(
    doctor: Doctor,
) -> None:
    lan = make_staff("Nguyễn Thị Lan", roles=("editor",))
    outside = {"public_url": OUTSIDE}
    assert doctor()["second_factors"]["level"] == GOOD
    found = doctor(**outside)["second_factors"]
    assert (found["level"], "chưa bật" in found["text"]) == (LOOK, True)
    asked = clock.now() - timedelta(days=8)
    row = db.session.get(Staff, lan)
    assert row is not None
    row.second_factor_asked_since = asked
    db.session.commit()
    assert "quá hạn" in doctor(**outside)["second_factors"]["text"]
    assert "quá hạn" in doctor(profile="province")["second_factors"]["text"]
    row.totp_secret, row.totp_confirmed_at = "S" * 32, asked
    db.session.commit()
    assert doctor(**outside)["second_factors"]["level"] == GOOD


def test_a_workflow_needs_people_to_go_through_it(doctor: Doctor) -> None:
    save_settings({"workflow": "second_person"})
    make_staff("Lê Quốc Huy", roles=("editor",))
    assert doctor()["approvers"]["level"] == BROKEN
    make_staff("Nguyễn Thị Lan", roles=("approver",))
    found = doctor()["approvers"]
    assert (found["level"], "Nguyễn Thị Lan" in found["text"]) == (LOOK, True)
    save_settings({"workflow": "direct"})
    assert doctor()["approvers"]["level"] == GOOD
    assert doctor(profile="province")["approvers"]["level"] == LOOK
    make_staff("Trần Văn Nam", roles=("approver",))
    assert doctor(profile="province")["approvers"]["level"] == GOOD


def test_invented_news_beside_real_news_is_pointed_out(doctor: Doctor) -> None:
    category = make_category("Tin tức")
    demo = make_article(category)
    row = db.session.get(Article, demo)
    assert row is not None
    row.origin = "demo:le-hoi"
    db.session.commit()
    assert doctor()["demo"]["level"] == GOOD
    assert doctor(public_url=OUTSIDE)["demo"]["level"] == LOOK
    make_article(category)
    found = doctor()["demo"]
    assert (found["level"], "demo remove" in found["advice"]) == (LOOK, True)


def test_a_file_that_is_gone_is_missed(app: Flask, doctor: Doctor) -> None:
    spend(app)
    assert doctor()["media"]["level"] == GOOD
    file_path(str(db.session.scalar(sa.select(Media.digest)))).unlink()
    found = doctor()["media"]
    assert (found["level"], "le-hoi.jpg" in found["text"]) == (BROKEN, True)


def test_a_changed_record_is_noticed(
    app: Flask, doctor: Doctor, settings: Settings, database_kind: str
) -> None:
    spend(app)
    assert doctor()["audit"]["level"] == GOOD
    db.session.rollback()
    trigger = "audit_entry_refuses_update"
    if database_kind == "postgresql":
        trigger = "audit_entry_refuses_change ON audit_entry"
    change(
        settings.database_url,
        f"DROP TRIGGER {trigger}",
        "UPDATE audit_entry SET label = 'Khác' WHERE seq = 2",
    )
    found = doctor()["audit"]
    assert (found["level"], "sau mục 1" in found["text"]) == (BROKEN, True)


def test_a_check_that_breaks_reports_itself_and_stops_no_other(
    doctor: Doctor, settings: Settings
) -> None:
    change(settings.database_url, "DELETE FROM audit_head")
    found = doctor()
    assert found["audit"]["level"] == BROKEN
    assert "không kiểm tra được" in found["audit"]["text"]
    assert found["backup"]["text"] == "chưa có bản nào"


@pytest.mark.slow
def test_the_age_of_the_last_backup_counts(
    app: Flask, doctor: Doctor, here: Place, tmp_path: Path
) -> None:
    assert here.run("backup", tmp_path / "cong.tar").exit_code == 0
    assert "cùng đĩa" in doctor()["backup"]["text"]
    (tmp_path / "cong.tar").rename(tmp_path / "mang-di.tar")
    assert doctor()["backup"]["level"] == GOOD
    for days, level in ((3, LOOK), (31, BROKEN)):
        with clock.frozen(clock.now() + timedelta(days=days)):
            assert doctor()["backup"]["level"] == level
