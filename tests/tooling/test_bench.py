"""`make bench`, made small: every bar is measured and told, never how fast."""

import json
import math
import os
import re
import socket
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bench.bars import BARS
from bench.results import COLUMNS
from tools.places import ROOT

pytestmark = pytest.mark.slow

# fmt: off
SMALL = {
    "BENCH_ROUNDS": "1", "BENCH_SECONDS": "1", "BENCH_SMALL": "150",
    "BENCH_ARTICLES": "150", "BENCH_DESK": "150", "BENCH_RENDERS": "8",
    "BENCH_QUESTIONS": "2", "BENCH_STAMPEDE": "60", "BENCH_SAVES": "4",
    "BENCH_STARTS": "1", "BENCH_CHANGES": "1", "BENCH_WARM_PAGES": "20",
    "BENCH_MEMORY_SECONDS": "2", "BENCH_POLL_SECONDS": "1", "BENCH_ROWS": "20000",
    "BENCH_VISITS": "1", "BENCH_LIGHTHOUSE": "1",
}
EXPECTED = {
    "P1": ["a kept article page", "the same, known already", "CPU of an answer"],
    "P2": ["behind nginx", "behind nginx, known already", "CPU of an answer"],
    "P3": ["uncached article", "queries of", "60 readers at expiry: renders"],
    "P4": [
        "views counted durably, SQLite", "views counted durably, PostgreSQL",
        "p99 of a counted view", "open pages that poll",
        "the article page beside counting, p95",
    ],
    "P5": [
        "uncached article at 150", "newer and older at 150", "a list at a depth of",
        "search at 150, p95",
    ],
    "P6": ["a save at 150 articles"],
    "P7": ["cold start at 150", "page cache is warm", "minutes of load"],
    "P8": [
        "in the same process", "by another process", "through nginx",
        "on two nodes, PostgreSQL", "a lone reader",
    ],
    "P9": [
        "weight of an article", "requests of an article", "largest contentful paint",
        "layout shift", "Lighthouse performance, phone", "Lighthouse seo, desktop",
    ],
    "years": ["GET /fragments/visits/<id>", "GET /thong-ke", "most read, 7 days"],
}
# fmt: on


@dataclass(frozen=True)
class Ran:
    """What one small run has left."""

    folder: Path
    told: str
    results: dict[str, dict[str, Any]]

    def rows(self, bar: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.results[bar]["rows"]
        return rows

    def row(self, bar: str, words: str) -> dict[str, Any]:
        return next(row for row in self.rows(bar) if words in row["what"])


def run(folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    kept = {
        name: one
        for name, one in os.environ.items()
        if not name.startswith(("PORTAL_", "BENCH_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "bench"],
        cwd=ROOT,
        env=kept | SMALL | {"BENCH_RESULTS": str(folder)} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """All bars, once for the whole module."""
    folder = tmp_path_factory.mktemp("bench")
    done = run(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    results = json.loads((folder / "results.json").read_text("utf-8"))
    return Ran(folder, done.stdout, results)


@pytest.mark.parametrize("bar", [bar.name for bar in BARS])
def test_a_bar_is_measured_whole(ran: Ran, bar: str) -> None:
    assert not ran.results[bar]["missing"]
    rows = ran.rows(bar)
    for words in EXPECTED[bar]:
        assert any(words in row["what"] for row in rows), words
    for row in rows:
        assert row["bar"] == bar
        assert math.isfinite(row["value"]), row
        if "growth" not in row["what"]:
            assert row["value"] >= 0, row
        assert row["limit"] is None or row["limit"] > 0, row
        assert row["noise"] is None or row["noise"] >= 1, row


@pytest.mark.parametrize("bar", ["P1", "P2"])
def test_both_sides_of_a_ratio_send_the_same(ran: Ran, bar: str) -> None:
    note = ran.rows(bar)[0]["note"]
    found = re.search(r"^200, ([\d,]+) bytes \((?:br|gzip)\), limit ([\d,]+)", note)
    assert found, note
    ours, limit = (int(one.replace(",", "")) for one in found.groups())
    # A page with its headers; ETag and dates are written in other ways.
    assert ours > 4_000
    assert abs(ours - limit) < 200, note
    assert not any("BROKEN" in row["note"] for row in ran.rows(bar))


def test_counting_loses_nothing(ran: Ran) -> None:
    for name in ("SQLite", "PostgreSQL"):
        row = ran.row("P4", f"views lost or invented, {name}")
        assert row["value"] == 0, row
        acknowledged = re.match(r"([\d,]+) acknowledged", row["note"])
        assert acknowledged
        assert int(acknowledged[1].replace(",", "")) > 0
    assert ran.row("years", "sums that do not hold")["value"] == 0


def test_a_crowd_is_counted_in_renders(ran: Ran) -> None:
    assert ran.row("P3", "at expiry: renders")["value"] >= 1


def test_the_results_are_a_page_with_its_charts(ran: Ran) -> None:
    page = (ran.folder / "results.md").read_text("utf-8")
    assert f"| {' | '.join(COLUMNS)} |" in page
    rows = re.findall(r"^\| (?:P\d|years) \|.*\|$", page, re.MULTILINE)
    assert len(rows) == sum(len(one["rows"]) for one in ran.results.values())
    assert all(row.count("|") == len(COLUMNS) + 1 for row in rows)
    charts = re.findall(r"\((charts/[a-z]+\.svg)\)", page)
    assert len(charts) == 6
    for chart in charts:
        root = ET.parse(ran.folder / chart).getroot()  # noqa: S314 - our own
        assert root.tag.endswith("svg")
    drawn = {f"charts/{path.name}" for path in (ran.folder / "charts").iterdir()}
    assert drawn == set(charts)


def test_the_results_say_how_the_machine_was_and_not_which(ran: Ran) -> None:
    page = (ran.folder / "results.md").read_text("utf-8")
    for bar in BARS:
        line = next(x for x in page.splitlines() if x.startswith(f"- **{bar.name},"))
        for words in ("load average before", "a fixed loop took", "cores, ", "SQLite "):
            assert words in line
    stored = (ran.folder / "results.json").read_text("utf-8")
    for name in (str(ROOT), str(ran.folder), tempfile.gettempdir()):
        assert name not in page + stored
    assert not re.search(rf"\b{re.escape(socket.gethostname())}\b", page + stored)


def test_one_bar_alone_leaves_the_others_as_they_were(ran: Ran) -> None:
    done = run(ran.folder, BENCH_ONLY="years", BENCH_ROWS="8000")
    assert done.returncode == 0, done.stdout + done.stderr
    after = json.loads((ran.folder / "results.json").read_text("utf-8"))
    assert after["years"] != ran.results["years"]
    assert {**after, "years": None} == {**ran.results, "years": None}


@pytest.mark.parametrize(
    ("environment", "code", "line"),
    [
        (
            {"BENCH_ONLY": "P1,P0"},
            2,
            "BENCH_ONLY: there is no P0. There are: "
            "P1, P2, P3, P4, P5, P6, P7, P8, P9, years.\n",
        ),
        (
            {"BENCH_ONLY": "years", "BENCH_ROWS": "0"},
            1,
            "BENCH_ROWS must be a number from 1, not '0'.\nNot measured: years.\n",
        ),
    ],
)
def test_a_measurement_that_cannot_begin_says_why(
    tmp_path: Path, environment: dict[str, str], code: int, line: str
) -> None:
    told = run(tmp_path, **environment)
    assert (told.returncode, told.stderr) == (code, line)
    assert not (tmp_path / "results.md").exists()
