"""kill -9 during a backup or a restore: what is there is whole, or says it is not."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from portal.content.library import keep_bytes
from portal.safety import unfinished
from portal.settings import PROJECT
from tests.conftest import TORTURE
from tests.web.safety.conftest import Command, Place, everything_at
from tests.web.safety.newsroom_week import spend

pytestmark = pytest.mark.slow

ROUNDS = 60 if TORTURE else 4
_PATIENCE_SECONDS = 60.0


def _kill_once(process: "subprocess.Popen[str]", folder: Path, begun: int) -> None:
    """Let it put something into a folder, then kill it at a moment nobody chose."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while len(list(folder.iterdir())) < begun and process.poll() is None:
        assert time.monotonic() < until, "it never began"
        time.sleep(0.001)
    time.sleep(random.uniform(0, 0.4))  # noqa: S311 - a moment, not a secret
    process.kill()
    process.communicate()


@pytest.mark.torture
def test_a_killed_backup_leaves_no_file_that_is_not_whole(
    app: Flask, here: Place, command: Command, tmp_path: Path
) -> None:
    spend(app)
    for _number in range(60):
        keep_bytes(os.urandom(400_000))
    target = tmp_path / "sao-luu"
    target.mkdir()
    for _round in range(ROUNDS):
        before = len(list(target.iterdir()))
        process = here.start("backup", target)
        _kill_once(process, target, before + 1)
        for file in target.glob("[!.]*"):
            assert file.suffix == ".tar"
            assert command("backup", "verify", file).exit_code == 0
            file.unlink()
    assert command("backup", target / "sau-cung.tar").exit_code == 0


def test_what_a_killed_backup_left_goes_after_a_day(
    app: Flask, command: Command, tmp_path: Path
) -> None:
    target = tmp_path / "sao-luu"
    for name in ("old", "new"):
        (target / f".portal-backup-{name}").mkdir(parents=True)
    os.utime(target / ".portal-backup-old", (0, 0))
    assert command("backup", target).exit_code == 0
    assert [one.name for one in target.glob(".*")] == [".portal-backup-new"]


@pytest.mark.torture
def test_a_killed_restore_is_never_taken_for_a_portal(
    app: Flask,
    here: Place,
    command: Command,
    new_place: Callable[[], Place],
    tmp_path: Path,
) -> None:
    spend(app)
    for _number in range(60):
        keep_bytes(os.urandom(400_000))
    archive = tmp_path / "cong.tar"
    assert command("backup", archive).exit_code == 0
    wanted = everything_at(here)
    for _round in range(ROUNDS):
        place = new_place()
        process = place.start("restore", archive)
        _kill_once(process, place.settings.instance, 2)
        _demand_honesty(place, archive, wanted)


def _demand_honesty(place: Place, archive: Path, wanted: object) -> None:
    is_unfinished = bool(unfinished.find_mark(place.settings).paths)
    if is_unfinished:
        told = place.run("upgrade")
        assert (told.exit_code, "chưa xong" in told.text) == (1, True)
    told = place.run("restore", archive)
    if told.exit_code:
        # The kill came when all was done.
        assert not is_unfinished
        assert "Chỉ khôi phục vào nơi trống" in told.text
    assert everything_at(place) == wanted
    names = {one.name for one in place.settings.instance.iterdir()}
    assert names.isdisjoint({".restoring", "restore-unfinished.json"})
    assert place.run("upgrade").exit_code == 0


def test_an_interrupted_restore_stops_the_start_and_is_done_again(
    app: Flask, here: Place, command: Command, place: Place, tmp_path: Path
) -> None:
    spend(app)
    archive = tmp_path / "cong.tar"
    assert command("backup", archive).exit_code == 0
    media = place.settings.media_folder
    claimed = [media / "ab", place.settings.instance / "visits.db"]
    unfinished.begin(place.settings, unfinished.Mark(tuple(claimed)))
    claimed[0].mkdir(parents=True)
    (claimed[0] / ("ab" * 32)).write_text("nửa chừng", "utf-8")
    if place.databases.visits.startswith("sqlite"):
        claimed[1].write_text("nửa chừng", "utf-8")
    served = subprocess.run(
        [sys.executable, "wsgi.py"],
        cwd=PROJECT,
        env=place.environ | {"PORTAL_BIND": "127.0.0.1:1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert served.returncode == 1
    assert "chưa xong" in served.stderr or "Cannot listen" in served.stderr
    told = place.run("demo", "install")
    assert told.exit_code == 1
    assert "chưa xong" in told.text
    assert "Traceback" not in told.text
    told = place.run("restore", archive)
    assert told.exit_code == 0, told.text
    assert everything_at(place) == everything_at(here)
    assert place.run("upgrade").exit_code == 0
