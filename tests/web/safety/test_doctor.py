"""`doctor`: what is wrong is seen, named, and answered with what to do."""

import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.accounts.links import make_setup_link
from portal.accounts.models import Staff
from portal.audit.copying import Copy
from portal.content.library import file_path
from portal.content.models import Article, Media
from portal.content.sitekeeping import save_settings
from portal.core import clock
from portal.safety import unfinished
from portal.settings import Settings
from portal.storage import db
from portal.storage.counters import Ledger
from portal.storage.database import engine_options
from tests.factories import make_article, make_category
from tests.staffing import make_staff
from tests.web.safety.conftest import Place, Told
from tests.web.safety.newsroom_week import spend
from tests.web.second_portal import second_portal
from tests.web.visits.disks import removable_disk

GOOD, LOOK, BROKEN = 0, 1, 2
Doctor = Callable[..., dict[str, Any]]

on_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


def ask(settings: Settings, *words: str) -> Told:
    """What the doctor tells an operator of a portal with these settings."""
    with second_portal(settings) as portal:
        result = portal.test_cli_runner().invoke(args=["doctor", *words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Told(result.exit_code, result.output)


@pytest.fixture
def doctor(app: Flask, settings: Settings) -> Doctor:
    """Findings by name; some settings may be changed."""

    def examine(**changes: Any) -> dict[str, Any]:
        db.session.rollback()
        told = ask(replace(settings, **changes), "--json")
        found = json.loads(told.text)
        assert found["level"] == told.exit_code
        assert told.exit_code == max(one["level"] for one in found["checks"])
        for one in found["checks"]:
            assert bool(one["advice"]) is (one["level"] != GOOD), one
        return {one["name"]: one for one in found["checks"]}

    return examine


def change(url: str, *statements: str) -> None:
    """Past the portal."""
    engine = sa.create_engine(url, **engine_options(url))
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()


def test_a_new_portal_is_told_what_is_left_to_do(
    doctor: Doctor, database_kind: str
) -> None:
    found = doctor()
    left = {name for name, one in found.items() if one["level"] != GOOD}
    allowed = {"administrators", "layout", "backup", "permissions", "front_end", "disk"}
    if database_kind == "postgresql":
        # The tests' own server is quick and forgetful.
        assert "fsync = off" in found["commits"]["text"]
        allowed.add("commits")
    assert left <= allowed
    assert {"administrators", "layout", "backup"} <= left


def test_an_operator_reads_a_line_for_each_check(
    settings: Settings, app: Flask
) -> None:
    told = ask(settings)
    lines = told.text.split("\n")
    assert "cần xem  Bản sao lưu: chưa có bản nào" in lines
    assert any(line.startswith("         → flask --app wsgi backup") for line in lines)
    assert any(line.startswith("tốt      Múi giờ: ") for line in lines)


def test_a_portal_without_databases_is_told_to_make_them(place: Place) -> None:
    told = place.run("doctor")
    assert told.exit_code == BROKEN
    assert "flask --app wsgi upgrade" in told.text
    assert "Traceback" not in told.text
    assert not list(place.settings.instance.glob("*.db"))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE alembic_version SET version_num = '9999'",
        "UPDATE alembic_version SET version_num = '0001'",
    ],
)
def test_another_schema_is_named_and_nothing_else_is_asked(
    doctor: Doctor, settings: Settings, statement: str
) -> None:
    change(settings.database_url, statement)
    found = doctor()
    assert found["schema"]["level"] == BROKEN
    assert statement[-5:-1] in found["schema"]["text"]
    assert found["media"]["text"] == "chưa kiểm tra được"
    assert found["disk"]["text"] != "chưa kiểm tra được"


def test_an_interrupted_restore_is_named(doctor: Doctor, settings: Settings) -> None:
    unfinished.begin(settings, [])
    assert doctor()["restore"]["level"] == BROKEN
    unfinished.end(settings)
    (settings.instance / ".restoring").mkdir()
    assert ".restoring" in doctor()["restore"]["text"]


@on_sqlite
def test_broken_pages_are_found(app: Flask, doctor: Doctor, settings: Settings) -> None:
    spend(app)
    change(settings.database_url, "PRAGMA writable_schema = ON")
    db.session.rollback()
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        root = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_audit_entry_at'"
        ).scalar_one()
    db.session.remove()
    db.engine.dispose()
    path = settings.instance / "portal.db"
    content = bytearray(path.read_bytes())
    start = (root - 1) * 4096
    content[start + 8 : start + 4096] = bytes(4088)
    path.write_bytes(content)
    assert doctor()["damage"]["level"] == BROKEN


def test_sums_that_do_not_hold_are_found(
    app: Flask, doctor: Doctor, settings: Settings
) -> None:
    spend(app)
    assert doctor()["counters"]["level"] == GOOD
    change(settings.visits_url, "UPDATE visit_total SET views = 9 WHERE scope = 'site'")
    assert doctor()["counters"]["level"] == BROKEN


def test_a_clock_that_went_back_is_noticed(doctor: Doctor) -> None:
    make_category("Tin tức")
    with clock.frozen(clock.now() - timedelta(hours=1)):
        found = doctor()["clock"]
    assert (found["level"], "đồng hồ" in found["advice"]) == (BROKEN, True)


def test_files_others_can_read_are_named(doctor: Doctor, settings: Settings) -> None:
    key = settings.instance / "secret.key"
    key.write_text("k" * 64, "utf-8")
    key.chmod(0o644)
    for mode, level in ((0o700, GOOD), (0o755, LOOK), (0o777, BROKEN)):
        settings.instance.chmod(mode)
        found = doctor()["permissions"]
        assert found["level"] == level
        assert (f"chmod 700 {settings.instance}" in found["advice"]) is (level != GOOD)


def test_a_small_full_or_read_only_disk_is_named(
    app: Flask, doctor: Doctor, tmp_path: Path
) -> None:
    with removable_disk(tmp_path / "usb") as disk, ExitStack() as stack:
        found = doctor(instance=disk.folder)
        assert found["disk"]["level"] == BROKEN
        assert "MB" in found["disk"]["text"]
        assert found["file_times"]["level"] == GOOD
        disk.make_read_only()
        stack.callback(disk.make_writable)
        found = doctor(instance=disk.folder)
        assert found["file_times"]["level"] == BROKEN
        assert "không ghi được" in found["file_times"]["text"]


ADDRESSES: list[tuple[dict[str, Any], str, int]] = [
    ({"public_url": "http://127.0.0.1:8080"}, "address", GOOD),
    ({"public_url": "https://phuong.example.vn"}, "address", GOOD),
    ({"public_url": "http://phuong.example.vn"}, "address", BROKEN),
    (
        {"public_url": "http://phuong.example.vn", "newsroom_plain_http": True},
        "address",
        LOOK,
    ),
    ({"public_url": "https://phuong.example.vn", "host": "192.0.2.1"}, "address", LOOK),
    ({"public_url": "https://phuong.example.vn"}, "proxies", LOOK),
    (
        {
            "public_url": "https://phuong.example.vn",
            "trusted_proxies": (ip_network("127.0.0.1"),),
        },
        "proxies",
        GOOD,
    ),
    ({"secret_key": b"ab" * 32}, "secret", BROKEN),
    ({"public_url": "https://phuong.example.vn"}, "audit_copy", LOOK),
]


@pytest.mark.parametrize(("changes", "name", "level"), ADDRESSES)
@on_sqlite
def test_foolish_settings_are_pointed_out(
    doctor: Doctor, changes: dict[str, Any], name: str, level: int
) -> None:
    assert doctor(**changes)[name]["level"] == level


def test_the_copy_of_the_record_must_keep_up(doctor: Doctor, tmp_path: Path) -> None:
    copy = tmp_path / "nhat-ky.jsonl"
    make_category("Tin tức")
    assert doctor(audit_copy=copy)["audit_copy"]["level"] == LOOK
    Copy(copy).write_missing(db.session())
    assert doctor(audit_copy=copy)["audit_copy"]["level"] == GOOD


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
    outside = {"public_url": "https://phuong.example.vn"}
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
    assert doctor(public_url="https://phuong.example.vn")["demo"]["level"] == LOOK
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


def test_visits_that_cannot_be_read_are_one_finding(
    app: Flask, doctor: Doctor, settings: Settings, database_kind: str
) -> None:
    ledger: Ledger = app.extensions["visits"].ledger
    ledger.close()
    if database_kind == "postgresql":
        found = doctor(visits_url="postgresql+psycopg://portal:x@127.0.0.1:1/visits")
    else:
        (settings.instance / "visits.db").write_bytes(b"khong phai SQLite" * 400)
        found = doctor()
    assert found["schema"]["level"] == BROKEN
    assert "Cơ sở dữ liệu" in found["schema"]["text"]
