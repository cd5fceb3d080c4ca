"""`visits export`, as an operator runs it."""

import csv
import io
from pathlib import Path

import pytest

from portal.settings import Settings
from portal.storage.counters import Ledger
from portal.storage.counters_sql import COUNTS
from tests.web.visits.conftest import Run, damage


@pytest.mark.usefixtures("booked")
def test_export_writes_every_day_and_article_as_csv(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "luot-xem.csv"
    file.write_text("bản cũ", encoding="utf-8")
    assert run("export", file) == f"Đã xuất 5 dòng vào {file}.\n"
    assert list(tmp_path.glob(".part-*")) == []
    found = _read(file.read_text(encoding="utf-8"))
    assert list(found[0]) == ["date", "article_id", *COUNTS]
    assert found[1] == {
        "date": "2015-06-20",
        "article_id": "7",
        **dict.fromkeys(COUNTS, "0"),
        "views": "3",
        "visits": "3",
        "suspects": "4",
        "suspect_visits": "4",
    }
    assert [(one["date"], one["article_id"]) for one in found] == [
        ("2015-06-20", "0"),
        ("2015-06-20", "7"),
        ("2015-06-21", "7"),
        ("2015-07-01", "7"),
        ("2015-07-01", "9"),
    ]


@pytest.mark.usefixtures("booked")
def test_export_of_some_days_goes_to_the_screen(run: Run) -> None:
    found = _read(run("export", "--from", "21/06/2015", "--to", "2015-06-30"))
    assert [(one["date"], one["suspects"]) for one in found] == [("2015-06-21", "1")]


def test_export_of_many_rows_misses_none_and_repeats_none(
    run: Run, ledger: Ledger, settings: Settings
) -> None:
    days = ", ".join(f"({number})" for number in range(1, 6001))
    zeros = ", ".join("0" for _ in COUNTS)
    damage(
        settings,
        f"INSERT INTO visit_day (day, article_id, {', '.join(COUNTS)}) "  # noqa: S608
        f"SELECT 20150620, n, {zeros} FROM (WITH made(n) AS (VALUES {days}) "
        "SELECT n FROM made) AS numbers",
    )
    found = _read(run("export"))
    assert [int(one["article_id"]) for one in found] == list(range(1, 6001))


@pytest.mark.usefixtures("booked")
def test_export_leaves_nothing_where_it_cannot_be_whole(
    run: Run, settings: Settings, tmp_path: Path
) -> None:
    assert "Lỗi: " in run("export", tmp_path / "không-có" / "a.csv", code=1)
    damage(settings, "DROP TABLE visit_day")
    assert "Không đọc được" in run("export", tmp_path / "a.csv", code=2)
    assert not (tmp_path / "a.csv").exists()
    assert list(tmp_path.glob(".part-*")) == []


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))
