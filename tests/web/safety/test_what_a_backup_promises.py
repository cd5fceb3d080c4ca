"""Old schemas, lost and damaged files, a record copied elsewhere: said, not hidden."""

import json
import os
import tarfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.audit.copying import Copy
from portal.content.library import file_path, keep_bytes
from portal.content.models import Media
from portal.settings import Settings
from portal.storage import db
from portal.storage.counters import upgrade_visits
from portal.storage.migrate import CONTENT, upgrade_content
from tests.conftest import Databases
from tests.factories import make_category
from tests.web.safety.conftest import (
    Command,
    Place,
    everything_at,
    is_untouched,
    restored_at,
)
from tests.web.safety.newsroom_week import spend


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Where the test's backup goes."""
    return tmp_path / "cong.tar"


def lost_picture() -> str:
    """The digest of a picture whose file is about to be lost."""
    digest = db.session.scalar(sa.select(Media.digest))
    db.session.rollback()
    return str(digest)


@pytest.mark.parametrize("is_damaged", [False, True])
def test_a_lost_or_damaged_file_is_named_and_all_others_are_kept(
    app: Flask,
    command: Command,
    here: Place,
    place: Place,
    archive: Path,
    is_damaged: bool,
) -> None:
    spend(app)
    digest = lost_picture()
    path = file_path(digest)
    if is_damaged:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    else:
        path.unlink()
    told = command("backup", archive)
    assert (told.exit_code, digest[:16] in told.text) == (2, True), told.text
    told = command("backup", "verify", archive)
    assert (told.exit_code, digest[:16] in told.text) == (2, True), told.text
    told = restored_at(place, archive)
    assert (told.exit_code, digest[:16] in told.text) == (0, True), told.text
    path.unlink(missing_ok=True)
    assert everything_at(place) == everything_at(here)


def test_files_nobody_names_yet_are_kept_and_unfinished_ones_are_not(
    app: Flask, command: Command, place: Place, archive: Path
) -> None:
    digest = keep_bytes("tệp vừa tải lên".encode())
    partial = file_path(digest).with_name(".part-abc")
    partial.write_text("nửa chừng", "utf-8")
    assert command("backup", archive).exit_code == 0
    assert restored_at(place, archive).exit_code == 0
    kept = [one.name for one in place.settings.media_folder.rglob("*") if one.is_file()]
    assert kept == [digest]


@pytest.mark.slow
def test_a_backup_of_an_older_schema_is_brought_up_to_date(
    new_place: Callable[[], Place], archive: Path
) -> None:
    old, new = new_place(), new_place()
    upgrade_content(old.databases.content, target="0001")
    upgrade_visits(old.databases.visits)
    told = old.run("backup", archive)
    assert told.exit_code == 0, told.text
    assert old.run("backup", "verify", archive).exit_code == 0
    told = new.run("restore", archive)
    assert told.exit_code == 0, told.text
    revisions = everything_at(new)["content"]["alembic_version"]
    assert revisions == [repr((CONTENT.newest,))]


def test_another_kind_of_database_is_refused_by_name(
    app: Flask, command: Command, archive: Path, tmp_path: Path, settings: Settings
) -> None:
    assert command("backup", archive).exit_code == 0
    with tarfile.open(archive) as tar:
        members = [(one, tar.extractfile(one).read()) for one in tar]  # type: ignore[union-attr]
    listed = json.loads(members[0][1])
    kind = listed["databases"]["content"]["kind"]
    other = "sqlite" if kind == "postgresql" else "postgresql"
    listed["databases"]["content"]["kind"] = other
    text = json.dumps(listed).encode()
    members[0][0].size = len(text)
    with tarfile.open(archive, "w", format=tarfile.GNU_FORMAT) as tar:
        for header, content in [(members[0][0], text), *members[1:]]:
            tar.addfile(header, BytesIO(content))
    told = command("restore", archive)
    assert told.exit_code == 1
    assert f"là {other}" in told.text


def test_a_restore_over_a_portal_is_refused_and_names_what_is_there(
    app: Flask, command: Command, here: Place, archive: Path
) -> None:
    spend(app)
    assert command("backup", archive).exit_code == 0
    before = everything_at(here)
    told = command("restore", archive)
    assert (told.exit_code, "nơi trống" in told.text) == (1, True), told.text
    assert everything_at(here) == before


def test_settings_travel_without_their_secrets(
    app: Flask, command: Command, archive: Path
) -> None:
    assert command("backup", archive).exit_code == 0
    with tarfile.open(archive) as tar:
        shown = json.load(tar.extractfile("settings.json"))  # type: ignore[arg-type]
    assert shown["public_url"] == "http://localhost"
    assert shown["profile"] == "office"
    assert "secret_key" not in shown
    assert "database_url" in shown


def test_a_copy_of_the_record_that_knows_more_is_pointed_out(
    app: Flask, command: Command, place: Place, archive: Path, tmp_path: Path
) -> None:
    make_category("Trước khi sao lưu")
    assert command("backup", archive).exit_code == 0
    make_category("Sau khi sao lưu")
    copy = tmp_path / "nhat-ky.jsonl"
    Copy(copy).write_missing(db.session())
    db.session.rollback()
    assert copy.read_text("utf-8").count("\n") == 2
    told = restored_at(place, archive, audit_copy=copy)
    assert (told.exit_code, str(copy) in told.text) == (0, True), told.text


@pytest.mark.slow
@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_one_file_for_both_databases_is_refused_by_name(
    here: Place, archive: Path
) -> None:
    both = Databases(here.databases.content, here.databases.content)
    told = replace(here, databases=both).run("backup", archive)
    assert (told.exit_code, "PORTAL_VISITS_URL" in told.text) == (1, True), told.text
    assert not archive.exists()


@pytest.mark.parametrize(
    "database_kind",
    [pytest.param("postgresql", marks=pytest.mark.postgresql)],
    indirect=True,
)
def test_tables_of_another_program_do_not_stop_a_restore(
    app: Flask, command: Command, place: Place, archive: Path
) -> None:
    with db.engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE khac (ghi_chu text)"))
        connection.execute(sa.text("INSERT INTO khac VALUES ('của chương trình khác')"))
    assert command("backup", archive).exit_code == 0
    told = restored_at(place, archive)
    assert told.exit_code == 0, told.text
    assert "khac" not in everything_at(place)["content"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)
def test_the_wrong_account_restores_nothing(
    app: Flask, command: Command, place: Place, archive: Path
) -> None:
    assert command("backup", archive).exit_code == 0
    os.chown(place.settings.instance, 12345, 12345)
    told = restored_at(place, archive)
    assert (told.exit_code, "12345" in told.text) == (1, True), told.text
    assert is_untouched(place)
