"""An import killed half-way: what is there is whole, and the rest comes later."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.content.models import Article, ArticleText, Revision
from portal.settings import PROJECT
from portal.storage import db
from tests.conftest import Databases
from tests.unit.importers.samples import row, write_rows
from tests.web.importers.conftest import Told

pytestmark = pytest.mark.slow

ROWS = 300
PATIENCE_SECONDS = 60


def _count(what: "sa.Select[Any]") -> int:
    db.session.rollback()
    found = int(db.session.scalar(what) or 0)
    db.session.rollback()
    return found


def _articles() -> int:
    return _count(sa.select(sa.func.count()).select_from(Article))


def _wait_for_first_articles(process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not _articles():
        assert process.poll() is None, "the import ended before it could be killed"
        assert time.monotonic() < until, "the import never began"
        time.sleep(0.01)


def test_a_killed_import_is_completed_by_the_next(
    app: Flask,
    command: Callable[..., Told],
    databases: Databases,
    tmp_path: Path,
) -> None:
    words = "Bà con góp ý cho con hẻm mới. " * 60
    file = write_rows(
        tmp_path / "tin.jsonl", [row(one, body=words) for one in range(ROWS)]
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", "import", "jsonl", str(file)],
        cwd=PROJECT,
        env={
            **os.environ,
            "PORTAL_INSTANCE": str(tmp_path),
            "PORTAL_DATABASE_URL": databases.content,
            "PORTAL_VISITS_URL": databases.visits,
        },
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for_first_articles(process)
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    there = _articles()
    assert 0 < there < ROWS
    whole = (
        sa.select(sa.func.count())
        .select_from(Article)
        .join(Revision, Revision.id == Article.live_revision_id)
        .join(ArticleText, ArticleText.article_id == Article.id)
        .where(Article.state == "published", Revision.number == 1)
    )
    assert _count(whole) == there
    told = command("import", "jsonl", file)
    assert told.exit_code == 0
    assert (told.count("Giữ nguyên"), told.count("Đã thêm")) == (there, ROWS - there)
    assert _count(whole) == _articles() == ROWS
