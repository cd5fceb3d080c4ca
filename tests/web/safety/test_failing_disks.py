"""Full and read-only disks, missing folders: named, and nothing half-made is left."""

import os
import resource
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from flask import Flask

from portal.content.library import keep_bytes
from tests.conftest import Databases
from tests.web.safety.conftest import Command, Place, is_untouched, restored_at
from tests.web.safety.newsroom_week import spend
from tests.web.second_portal import settings_for
from tests.web.visits.disks import removable_disk

pytestmark = pytest.mark.slow

on_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize(
    "database_kind",
    [pytest.param("postgresql", marks=pytest.mark.postgresql)],
    indirect=True,
)


def test_a_disk_that_is_too_small_is_refused_at_once(
    app: Flask, command: Command, tmp_path: Path
) -> None:
    spend(app)
    keep_bytes(os.urandom(5_000_000))
    with removable_disk(tmp_path / "usb") as disk:
        told = command("backup", disk.folder)
        assert told.exit_code == 1
        assert "không đủ chỗ" in told.text
        assert list(disk.folder.iterdir()) == []


def test_a_disk_that_fills_up_meanwhile_leaves_nothing(
    app: Flask, here: Place, tmp_path: Path
) -> None:
    spend(app)
    keep_bytes(os.urandom(500_000))
    target = tmp_path / "sao-luu"
    target.mkdir()

    def let_no_file_grow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    process = here.start("backup", target, preexec_fn=let_no_file_grow)
    text, _nothing = process.communicate(timeout=60)
    assert process.returncode == 1
    assert text.startswith("Lỗi: ")
    assert "Traceback" not in text
    assert list(target.iterdir()) == []


def test_a_disk_without_room_for_another_file_is_named_full(
    app: Flask, command: Command, tmp_path: Path
) -> None:
    spend(app)
    with removable_disk(tmp_path / "usb", options=b"size=64m,nr_inodes=6") as disk:
        told = command("backup", disk.folder)
        assert told.exit_code == 1
        assert "đĩa đã đầy" in told.text
        assert list(disk.folder.iterdir()) == []


def test_a_read_only_disk_is_named(
    app: Flask, command: Command, tmp_path: Path
) -> None:
    with removable_disk(tmp_path / "usb") as disk:
        disk.make_read_only()
        told = command("backup", disk.folder)
        assert told.exit_code == 1
        assert "chỉ cho đọc" in told.text


def test_a_slip_in_the_words_is_named(
    app: Flask, command: Command, here: Place, tmp_path: Path
) -> None:
    there = tmp_path / "cu.tar"
    there.write_text("bản cũ", "utf-8")
    media = here.settings.media_folder
    media.mkdir()
    for words, named in {
        (tmp_path / "khong-co",): "Không có thư mục",
        (tmp_path / "khong-co" / "a.tar",): "Không có thư mục",
        (there,): "không bao giờ bị ghi đè",
        (media,): "thư mục ảnh và tệp",
        (media / "a.tar.gz",): "thư mục ảnh và tệp",
        ("--gzip", tmp_path / "a.tar"): ".tar.gz",
    }.items():
        told = command("backup", *words)
        assert (told.exit_code, named in told.text) == (1, True), told.text
    assert there.read_text("utf-8") == "bản cũ"
    assert list(media.iterdir()) == []


def test_a_restore_onto_a_disk_that_is_too_small_touches_nothing(
    app: Flask,
    command: Command,
    new_place: Callable[[], Place],
    tmp_path: Path,
    database_kind: str,
) -> None:
    spend(app)
    keep_bytes(os.urandom(5_000_000))
    assert command("backup", tmp_path / "cong.tar").exit_code == 0
    databases = new_place().databases
    with removable_disk(tmp_path / "usb") as disk:
        if database_kind == "sqlite":
            databases = Databases(
                f"sqlite:///{disk.folder / 'portal.db'}",
                f"sqlite:///{disk.folder / 'visits.db'}",
            )
        place = Place(settings_for(databases, disk.folder), databases)
        told = restored_at(place, tmp_path / "cong.tar")
        assert (told.exit_code, "không đủ chỗ" in told.text) == (1, True), told.text
        assert is_untouched(place)


@on_sqlite
def test_a_broken_database_is_named_and_not_carried_away(
    app: Flask, here: Place, tmp_path: Path
) -> None:
    spend(app)
    path = here.settings.instance / "portal.db"
    with sa.create_engine(f"sqlite:///{path}").connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    broken = bytearray(path.read_bytes())
    for page in range(4, len(broken) // 4096, 3):
        broken[page * 4096 : page * 4096 + 200] = os.urandom(200)
    path.write_bytes(broken)
    told = here.run("backup", tmp_path / "cong.tar")
    assert told.exit_code == 1
    assert "hỏng" in told.text
    assert str(path) in told.text
    assert not (tmp_path / "cong.tar").exists()


@on_sqlite
def test_a_database_that_is_not_there_is_named_and_not_made(
    here: Place, tmp_path: Path
) -> None:
    folder = tmp_path / "khac"
    folder.mkdir()
    databases = Databases(
        f"sqlite:///{folder / 'a.db'}", f"sqlite:///{folder / 'b.db'}"
    )
    place = Place(here.settings, databases)
    for words in (("backup", tmp_path), ("doctor",)):
        told = place.run(*words)
        assert told.exit_code != 0
        assert "Traceback" not in told.text
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("is_guarded", [False, True])
@on_postgresql
def test_a_server_that_does_not_answer_or_refuses_is_named(
    here: Place, tmp_path: Path, postgres_socket: str, is_guarded: bool
) -> None:
    url = "postgresql://portal:sai-mat-khau@127.0.0.1:1/portal"
    if is_guarded:
        url = _url_of_a_guarded_role(postgres_socket)
    place = Place(here.settings, Databases(url, url))
    for words in (("backup", tmp_path), ("doctor",), ("audit", "verify"), ("upgrade",)):
        told = place.run(*words)
        assert told.exit_code != 0
        assert "Traceback" not in told.text
        assert "sai-mat-khau" not in told.text
        assert ("password authentication failed" in told.text) is is_guarded


def _url_of_a_guarded_role(socket: str) -> str:
    """The address of somebody whom the tests' server asks for a password."""
    url = f"postgresql://postgres:@/postgres?host={socket}"
    with psycopg.connect(url, autocommit=True) as admin:
        rules = Path(admin.execute("SHOW hba_file").fetchone()[0])  # type: ignore[index]
        if "guarded" not in rules.read_text("utf-8"):
            admin.execute("CREATE ROLE guarded LOGIN PASSWORD 'dung-mat-khau'")
            rule = f"local all guarded scram-sha-256\n{rules.read_text('utf-8')}"
            rules.write_text(rule, "utf-8")
            admin.execute("SELECT pg_reload_conf()")
    return f"postgresql://guarded:sai-mat-khau@/postgres?host={socket}"
