"""Uploads at the same moment, beside people who tidy up, and killed half way."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.content.library import remove_media
from portal.content.models import Media
from portal.content.shelf import digests_of, file_path, library_turn
from portal.content.uploads import keep_upload, replace_upload
from portal.settings import PROJECT, Settings
from portal.storage import db
from tests.conftest import TORTURE, Databases
from tests.web.library import samples

pytestmark = pytest.mark.torture
_KILLS = 60 if TORTURE else 4
_MANY = 10_000


class Uploaders:
    """Processes of their own that upload pictures into the test's portal."""

    def __init__(self, settings: Settings, databases: Databases) -> None:
        self._addresses = json.dumps(
            {
                "instance": str(settings.instance),
                "content": databases.content,
                "visits": databases.visits,
            }
        )
        self.all: list[subprocess.Popen[bytes]] = []

    def begin(self, count: int, *, first: int) -> subprocess.Popen[bytes]:
        """One that waits for its turn to be called."""
        program = subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.web.library.uploader"),
                *(self._addresses, str(count), str(first)),
            ],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.all.append(program)
        return program

    def end(self) -> None:
        """Nothing of them is left."""
        for program in self.all:
            program.kill()
            program.communicate()


@pytest.fixture
def uploaders(
    app: Flask, settings: Settings, databases: Databases
) -> Iterator[Uploaders]:
    """Processes that upload; they end with the test."""
    programs = Uploaders(settings, databases)
    yield programs
    programs.end()


def test_one_picture_uploaded_by_two_processes_is_drawn_once(
    uploaders: Uploaders,
) -> None:
    both = [uploaders.begin(1, first=7) for _ in range(2)]
    time.sleep(0.1)
    for program in both:
        assert program.stdin is not None
        program.stdin.write(b"\n")
        program.stdin.flush()
    told = [program.communicate()[0].split() for program in both]
    assert {line[0] for line in told} == {b"1", b"2"}
    # One of them started the program that draws, the other none.
    assert sorted(float(line[1]) > 0 for line in told) == [False, True]
    first, second = _rows()
    assert first.renditions == second.renditions
    assert not _lost()


def test_a_file_is_not_taken_away_from_a_row_that_is_about_to_name_it(
    app: Flask, uploaders: Uploaders
) -> None:
    program = uploaders.begin(12, first=1)
    _go(program)
    assert program.stdout is not None
    for line in program.stdout:
        # The same content comes and goes while the other uploads the next.
        number = int(line.split()[0])
        colour = (number * 37 % 256, number * 91 % 256, number * 53 % 256)
        twin = keep_upload(BytesIO(samples.picture((700, 400), colour)), "b.jpg")
        remove_media([number])
        assert not _lost()
        remove_media([twin.id])
    assert not _rows()


@pytest.mark.slow
def test_a_killed_upload_leaves_no_row_without_its_files(
    app: Flask, uploaders: Uploaders
) -> None:
    chance = random.Random(2015)  # noqa: S311 - repeatable, not secret
    kept = set()
    for turn in range(_KILLS):
        program = uploaders.begin(_MANY, first=turn * 1000)
        _go(program)
        assert program.stdout is not None
        kept.add(int(program.stdout.readline().split()[0]))
        time.sleep(chance.uniform(0, 1.2))
        program.kill()
        rest = program.communicate()[0]
        kept |= {int(line.split()[0]) for line in rest.splitlines() if b" " in line}
        assert kept <= {row.id for row in _rows()}
        assert not _lost()
    with library_turn():
        pass


def test_a_replaced_file_that_others_share_stays_theirs(app: Flask) -> None:
    first = keep_upload(BytesIO(samples.picture()), "a.jpg")
    second = keep_upload(BytesIO(samples.picture()), "b.jpg")
    assert first.id != second.id
    replace_upload(first.id, BytesIO(samples.picture((640, 400), "#123456")))
    assert not _lost()
    remove_media([first.id])
    assert not _lost()
    assert len(_rows()) == 1


def _go(program: subprocess.Popen[bytes]) -> None:
    assert program.stdin is not None
    program.stdin.write(b"\n")
    program.stdin.flush()


def _rows() -> list[Media]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Media).order_by(Media.id)))


def _lost() -> list[str]:
    """Files that rows name and the folder lacks."""
    return [one for one in digests_of(_rows()) if not file_path(one).is_file()]
