"""`make prove`, made small: it runs and tells."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from tools.places import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture
def empty_database(postgres_socket: str) -> Iterator[str]:
    """The address of a PostgreSQL database without tables."""
    admin = psycopg.connect(
        f"postgresql://postgres:@/postgres?host={postgres_socket}", autocommit=True
    )
    admin.execute("CREATE DATABASE prove")
    yield f"postgresql://postgres:@/prove?host={postgres_socket}"
    admin.execute("DROP DATABASE prove WITH (FORCE)")
    admin.close()


def run(module: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: one for name, one in os.environ.items() if "PORTAL_" not in name}
    return subprocess.run(
        [sys.executable, "-m", module],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def test_the_proof_shows_that_no_kill_loses_a_view() -> None:
    told = run("tools.prove", PROVE_ROUNDS="2")
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.startswith("Database: SQLite. 8 readers")
    assert len(re.findall(r"^kill +\d+ after", told.stdout, re.MULTILINE)) == 2
    # Six articles, all of them, the visits; then each event once.
    assert len(re.findall(r"  yes$", told.stdout, re.MULTILINE)) == 8 + 7
    assert "All sums hold: yes" in told.stdout
    assert told.stdout.splitlines()[-1].startswith("PROVED: 2 kills, ")


@pytest.mark.postgresql
def test_the_proof_can_be_had_on_postgresql(empty_database: str) -> None:
    told = run("tools.prove", PROVE_ROUNDS="1", PROVE_DATABASE_URL=empty_database)
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.startswith("Database: PostgreSQL. 8 readers")
    again = run("tools.prove", PROVE_ROUNDS="1", PROVE_DATABASE_URL=empty_database)
    assert again.returncode == 1
    assert again.stderr == (
        "PROVE_DATABASE_URL must name an empty database; this has tables.\n"
    )


@pytest.mark.parametrize(
    ("environment", "line"),
    [
        ({"PROVE_ROUNDS": "0"}, "PROVE_ROUNDS must be a number from 1, not '0'.\n"),
        (
            {"PROVE_DATABASE_URL": "sqlite:////tmp/x.db"},
            "PROVE_DATABASE_URL must begin with postgresql://.\n",
        ),
    ],
)
def test_a_proof_that_cannot_begin_says_why(
    environment: dict[str, str], line: str
) -> None:
    told = run("tools.prove", **environment)
    assert (told.returncode, told.stdout, told.stderr) == (1, "", line)
