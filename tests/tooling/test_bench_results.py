"""The rows, tables and charts of the benchmark, and what its documents say of it."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from bench import machine
from bench.bars import BARS
from bench.charts import Stroke, bars, lines
from bench.programs import Missing, find_or_install, version
from bench.report import Report
from bench.results import Aim, Measured, Result, from_json, number, table, to_json
from tools.places import ROOT


@pytest.mark.parametrize(
    ("row", "use", "is_met"),
    [
        (Result("P6", "a save", 5.0, "ms", aim=Aim("≤", 10)), 0.5, True),
        (Result("P6", "a save", 20.0, "ms", aim=Aim("≤", 10)), 2.0, False),
        (Result("P1", "a page", 80, "/s", 100, Aim("≥", 0.8, "ratio")), 1.0, True),
        (Result("P1", "a page", 40, "/s", 100, Aim("≥", 0.8, "ratio")), 2.0, False),
        (Result("P5", "a list", 3, "ms", 2, Aim("≤", 1.5, "ratio")), 1.0, True),
        (Result("P4", "views lost", 0, "", aim=Aim("≤", 0)), 0.0, True),
        (Result("P4", "views lost", 3, "", aim=Aim("≤", 0)), float("inf"), False),
        (Result("P9", "score", 0, "", aim=Aim("≥", 100)), float("inf"), False),
        (Result("P1", "without a limit", 4, "", aim=Aim("≥", 1, "ratio")), None, None),
        (Result("P8", "only told", 4, "s"), None, None),
    ],
)
def test_a_row_knows_whether_it_is_met(
    row: Result, use: float | None, is_met: bool | None
) -> None:
    assert row.use == (None if use is None else pytest.approx(use))
    assert row.is_met is is_met


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (3.0, "3"),
        (0.0312, "0.03"),
        (9.876, "9.88"),
        (45.678, "45.7"),
        (456.7, "457"),
        (12345.6, "12,346"),
        (float("inf"), "∞"),
    ],
)
def test_numbers_have_the_digits_that_count(value: float, text: str) -> None:
    assert number(value) == text


def test_the_table_on_the_screen_is_aligned() -> None:
    rows = [
        Result("P1", "a page", 9000, "/s", 10000, Aim("≥", 0.9, "ratio"), 1.02, "note"),
        Result("years", "something with a longer name", 0.5, "ms"),
    ]
    heads, first, second = table(rows)
    cells = ["P1", "a page", "9,000 /s", "10,000", "0.90", "ratio ≥ 0.9", "yes"]
    assert re.split(r" {2,}", first) == [*cells, "1.02", "note"]
    assert re.split(r" {2,}", second) == ["years", rows[1].what, "0.50 ms"]
    assert heads.index("spread") + len("spread") == first.index("1.02") + len("1.02")


def test_what_was_measured_comes_back_as_it_was() -> None:
    found = Measured(
        [Result("P7", "memory", 90, "MiB", None, Aim("≤", 100), 1.1, "x")],
        {"a line": [(0.0, 1.0), (1.0, 2.0)]},
        ["P7: nothing"],
        ["quiet"],
    )
    assert from_json(json.loads(json.dumps(to_json(found)))) == found


def test_the_report_names_what_is_missing_and_drops_charts_of_before(
    tmp_path: Path,
) -> None:
    old = tmp_path / "charts" / "gone.svg"
    old.parent.mkdir()
    old.write_text("<svg/>", "utf-8")
    report = Report(tmp_path)
    report.found["P2"] = Measured(missing=["P2: nginx is not installed"])
    row = Result("P1", "with a | in it", 1, "/s", 2, Aim("≥", 0.9, "ratio"))
    report.found["P1"] = Measured([row])
    report.write()
    page = (tmp_path / "results.md").read_text("utf-8")
    assert "## Not measured\n\n- P2: nginx is not installed\n" in page
    assert "| P1 | with a / in it | 1 /s | 2 | 0.50 | ratio ≥ 0.9 | NO |" in page
    assert not old.exists()
    assert list(Report.read(tmp_path).found) == ["P1", "P2"]


def test_a_chart_draws_lengths_and_escapes_names() -> None:
    svg = bars("<title>", [Stroke("a & b", 2, "two"), Stroke("c", 1, "one")], aim=1)
    root = ET.fromstring(svg)  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"
    first, second = (float(one.get("width", "0")) for one in root.iter(f"{space}rect"))
    assert first == pytest.approx(2 * second)
    texts = [one.text for one in root.iter(f"{space}text")]
    assert texts == ["<title>", "a & b", "two", "c", "one"]
    assert "prefers-color-scheme: dark" in svg


def test_tenfolds_take_the_same_room() -> None:
    strokes = [Stroke(str(one), one, "") for one in (1, 10, 100)]
    root = ET.fromstring(bars("x", strokes, is_log=True))  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"
    one, ten, hundred = (
        float(rect.get("width", "0")) for rect in root.iter(f"{space}rect")
    )
    assert ten - one == pytest.approx(hundred - ten, abs=0.2)


def test_lines_begin_where_they_should() -> None:
    root = ET.fromstring(  # noqa: S314 - our own
        lines("x", {"a": [(0, 0), (2, 10)]}, x="s", y="%")
    )
    (drawn,) = root.iter("{http://www.w3.org/2000/svg}polyline")
    start, end = (pair.split(",") for pair in drawn.get("points", "").split())
    assert float(start[0]) < float(end[0])
    assert float(start[1]) > float(end[1])


def test_statistics_of_the_rounds() -> None:
    assert machine.slope([(0, 1), (1, 3), (2, 5)]) == pytest.approx(2)
    assert machine.spread([2, 3, 4]) == 2
    assert machine.spread_of_parts([1, 1, 2, 2, 1, 1, 1, 1]) == 2
    assert machine.spread_of_parts([5]) == 1
    assert machine.percentile([5, 1, 4, 2, 3], 50) == 3
    assert machine.percentile(range(1, 101), 95) == 96


def test_the_page_of_the_benchmark_names_every_bar_and_every_variable() -> None:
    text = (ROOT / "docs" / "benchmarks.md").read_text("utf-8")
    for bar in BARS:
        assert f"| {bar.name} |" in text
    read = {
        name
        for path in (ROOT / "bench").glob("*.py")
        for name in re.findall(r'"(BENCH_[A-Z_]+)"', path.read_text("utf-8"))
    }
    assert set(re.findall(r"`(BENCH_[A-Z_]+)", text)) == read


def test_lighthouse_is_locked_by_integrity_and_names_no_registry() -> None:
    text = (ROOT / "bench" / "lighthouse" / "package-lock.json").read_text("utf-8")
    packages = {name: one for name, one in json.loads(text)["packages"].items() if name}
    assert "node_modules/lighthouse" in packages
    for name, entry in packages.items():
        assert entry["integrity"].startswith("sha512-"), name
        assert "resolved" not in entry, name


def test_a_program_that_cannot_be_had_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Missing, match=r"^wrk is not installed .*apt install wrk"):
        find_or_install("wrk")
    with pytest.raises(Missing, match="^nothing-of-that-name is not installed"):
        find_or_install("nothing-of-that-name")
    assert version("nothing-of-that-name", "-v") == "none"
