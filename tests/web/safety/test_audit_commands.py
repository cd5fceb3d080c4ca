"""`audit verify` and `audit export`, as an inspector uses them."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.core import clock
from portal.storage import db
from tests.factories import make_category
from tests.web.safety.conftest import Command

JUNE = datetime(2026, 6, 20, 3, 0, tzinfo=UTC)


@pytest.fixture
def entries(app: Flask) -> None:
    """Three acts on three office days; the last an hour after a midnight there."""
    for day, name in ((18, "Một"), (19, "Hai"), (20, "Ba")):
        moment = JUNE.replace(day=day, hour=18 if day == 19 else 3)
        with clock.frozen(moment):
            make_category(name)


@pytest.mark.usefixtures("entries")
def test_a_whole_record_is_told_with_its_end(command: Command) -> None:
    told = command("audit", "verify")
    assert told.exit_code == 0
    assert "3 mục" in told.text


@pytest.mark.usefixtures("entries")
def test_a_changed_entry_is_named(command: Command, database_kind: str) -> None:
    trigger = "audit_entry_refuses_update"
    if database_kind == "postgresql":
        trigger = "audit_entry_refuses_change ON audit_entry"
    with db.engine.begin() as connection:
        connection.execute(sa.text(f"DROP TRIGGER {trigger}"))
        connection.execute(sa.text("UPDATE audit_entry SET note = 'x' WHERE seq = 2"))
    told = command("audit", "verify")
    assert (told.exit_code, "mục 2" in told.text) == (1, True), told.text
    assert "Nguyên vẹn đến mục 1" in told.text


@pytest.mark.usefixtures("entries")
def test_days_of_an_export_are_the_office_s(command: Command) -> None:
    told = command("audit", "export", "--since", "20/6/2026", "--until", "2026-06-20")
    assert told.exit_code == 0
    lines = [json.loads(line) for line in told.text.splitlines()]
    # 18:00 UTC on the 19th is the 20th in Vietnam.
    assert [line["label"] for line in lines] == ["Hai", "Ba"]
    told = command("audit", "export", "--until", "18/06/2026")
    assert [json.loads(line)["label"] for line in told.text.splitlines()] == ["Một"]


@pytest.mark.usefixtures("entries")
def test_an_export_is_itself_recorded_and_serves_as_a_copy(
    command: Command, tmp_path: Path
) -> None:
    told = command("audit", "export")
    copy = tmp_path / "nhat-ky.jsonl"
    copy.write_text(told.text, "utf-8")
    assert json.loads(told.text.splitlines()[-1])["verb"] == "export_audit"
    told = command("audit", "verify", "--copy", copy)
    assert (told.exit_code, "Khớp với bản sao" in told.text) == (0, True), told.text
    lines = copy.read_text("utf-8").splitlines()
    digest = json.loads(lines[1])["digest"]
    copy.write_text("\n".join(lines).replace(digest, "0" * 64), "utf-8")
    told = command("audit", "verify", "--copy", copy)
    assert (told.exit_code, "khác với bản sao" in told.text) == (1, True), told.text


def test_a_slip_in_the_words_is_named(command: Command, tmp_path: Path) -> None:
    assert "hôm kia" in command("audit", "export", "--since", "hôm kia").text
    told = command("audit", "verify", "--copy", tmp_path / "khong-co")
    assert (told.exit_code, "không có tệp" in told.text) == (1, True), told.text
    for name, content in {"a": b"xin chao", "b": b"\xff\xfe\x00", "c": b"[1]"}.items():
        (tmp_path / name).write_bytes(content)
        told = command("audit", "verify", "--copy", tmp_path / name)
        assert told.exit_code == 1
        assert told.text.startswith("Lỗi: Không đọc được bản sao")
