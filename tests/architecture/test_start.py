"""What a server reads before its first answer: what readers need, and little else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal import starter
from portal.web.late_views import LateView
from tests.factories import make_article, make_category

ROOT = Path(__file__).resolve().parents[2]
# Each is needed by an upload, a log-in, an export, a paste, a command or PostgreSQL.
HEAVY = (
    "PIL",
    "alembic",
    "argon2",
    "asyncpg",
    "bleach",
    "mako",
    "mammoth",
    "psycopg",
    "pyotp",
    "pypdf",
    "segno",
    "sqlalchemy.dialects.postgresql",
    "xlsxwriter",
    "zxcvbn",
    "portal.cli.staff",
    "portal.content.comparison",
    "portal.content.pasting",
    "portal.demo",
    "portal.editor.writing",
    "portal.importers",
    "portal.safety.restoring",
    "portal.scale",
    "portal.styleguide",
)
# The way of `python wsgi.py` to its first answer, without the socket.
SERVED = """
import json, sys
import wsgi
from portal.cli import serve
with wsgi.app.app_context():
    serve._prepare(wsgi.app.extensions["settings"])
answer = wsgi.app.test_client().get(sys.argv[1], base_url="http://localhost")
heavy = json.loads(sys.argv[2])
print(json.dumps([answer.status_code, [one for one in heavy if one in sys.modules]]))
"""


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_an_article_is_answered_without_what_is_heavy(
    app: Flask, client: FlaskClient, tmp_path: Path
) -> None:
    address = f"/tin-tuc/le-hoi-sen-{_furnished_with('Lễ hội sen')}"
    assert client.get(address).status_code == 200
    status, loaded = _served(tmp_path, address)
    assert status == 200
    assert loaded == []


def test_every_late_view_is_there(app: Flask) -> None:
    late = [one for one in app.view_functions.values() if isinstance(one, LateView)]
    assert late
    for one in late:
        assert callable(one.view), one


def test_no_late_view_asks_to_be_kept(app: Flask) -> None:
    # The page cache asks at the start, before a late view can answer.
    late = [one for one in app.view_functions.values() if isinstance(one, LateView)]
    assert [one for one in late if hasattr(one.view, "_cached_page")] == []


def _furnished_with(title: str) -> int:
    """An article in a portal that was started before."""
    starter.furnish()
    return make_article(make_category("Tin tức"), title=title)


def _served(instance: Path, address: str) -> tuple[int, list[str]]:
    environ = {k: v for k, v in os.environ.items() if not k.startswith("PORTAL_")}
    done = subprocess.run(
        [sys.executable, "-c", SERVED, address, json.dumps(HEAVY)],
        cwd=ROOT,
        env=environ
        | {"PORTAL_INSTANCE": str(instance), "PORTAL_PUBLIC_URL": "http://localhost"},
        capture_output=True,
        text=True,
        check=True,
    )
    status, loaded = json.loads(done.stdout.splitlines()[-1])
    return status, loaded
