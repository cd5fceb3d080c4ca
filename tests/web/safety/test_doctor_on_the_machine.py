"""`doctor` on databases, disks, clock and settings: faults are named, with a cure."""

from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from portal.audit.copying import Copy
from portal.core import clock
from portal.safety import unfinished
from portal.settings import Settings
from portal.storage import db
from portal.storage.counters import Ledger
from tests.factories import make_category
from tests.web.safety.conftest import Place
from tests.web.safety.examining import (
    BROKEN,
    GOOD,
    LOOK,
    OUTSIDE,
    Doctor,
    ask,
    change,
    findings,
)
from tests.web.safety.newsroom_week import spend
from tests.web.visits.disks import removable_disk

on_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


@pytest.fixture
def doctor(app: Flask, settings: Settings) -> Doctor:
    """Ask the doctor of the test's portal."""
    return partial(findings, settings)


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


@pytest.mark.slow
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
    unfinished.begin(settings, unfinished.Mark())
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
    ({"public_url": OUTSIDE}, "address", GOOD),
    ({"public_url": "http://phuong.example.vn"}, "address", BROKEN),
    (
        {"public_url": "http://phuong.example.vn", "newsroom_plain_http": True},
        "address",
        LOOK,
    ),
    ({"public_url": OUTSIDE, "host": "192.0.2.1"}, "address", LOOK),
    ({"public_url": OUTSIDE}, "proxies", LOOK),
    (
        {
            "public_url": OUTSIDE,
            "trusted_proxies": (ip_network("127.0.0.1"),),
        },
        "proxies",
        GOOD,
    ),
    ({"secret_key": b"ab" * 32}, "secret", BROKEN),
    ({"public_url": OUTSIDE}, "audit_copy", LOOK),
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
