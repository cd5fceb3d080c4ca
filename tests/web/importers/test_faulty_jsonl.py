"""`import jsonl` and faulty files: every fault is named, and none spreads."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.unit.importers.samples import row, write_rows
from tests.web.importers.conftest import Told

pytestmark = pytest.mark.slow

Command = Callable[..., Told]
Stored = Callable[[], dict[str, Any]]
# A row's changes, and what is said about it.
FAULTS: tuple[tuple[dict[str, Any], str], ...] = (
    ({"title": None}, "Thiếu tiêu đề"),
    ({"published_at": "32/13/2019"}, "không có thật"),
    ({"category": None}, "Thiếu chuyên mục"),
    ({"published_at": None}, "Thiếu ngày đăng"),
    ({"category": None, "published_at": None}, "Thiếu chuyên mục và ngày đăng"),
    ({"title": "Dài " * 80}, "Tiêu đề dài"),
    ({"source_url": "javascript:alert(1)"}, "Địa chỉ nguồn"),
    ({"category": "Dài " * 40}, "Tên chuyên mục"),
    ({"id": "bai-1"}, "Trùng id với dòng 1"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the rows of a test are written."""
    return tmp_path / "tin.jsonl"


def test_bad_rows_are_named_and_stop_nothing(command: Command, file: Path) -> None:
    bad = [row(line, **changes) for line, (changes, _) in enumerate(FAULTS, start=2)]
    last = len(bad) + 2
    rows = [row(1), *bad, "đây là dòng hỏng", row(last + 1)]
    told = command("import", "jsonl", write_rows(file, rows))
    assert told.exit_code == 0
    assert (told.count("Đã thêm"), told.count("Bị từ chối")) == (2, len(bad) + 1)
    named = [line for line in told.text.split("\n") if line.startswith("Dòng ")]
    assert named.pop() == f"Dòng {last}: Không phải JSON."
    for line, said in enumerate(named, start=2):
        assert said.startswith(f"Dòng {line} (id {bad[line - 2]['id']}): ")
        assert FAULTS[line - 2][1] in said
    assert len(named) == len(bad)


@pytest.mark.parametrize(
    "options",
    [
        ("--published", "hôm qua"),
        ("--published", "31/02/2019"),
        ("--category", "x" * 121),
        ("--wrong",),
    ],
)
def test_foolish_options_are_a_usage_error(
    command: Command, stored: Stored, file: Path, options: tuple[str, ...]
) -> None:
    before = stored()
    told = command("import", "jsonl", write_rows(file, [row()]), *options)
    assert told.exit_code == 2
    assert stored() == before


def test_hostile_words_fit_both_databases(command: Command, file: Path) -> None:
    rows = [
        row(1, title="Số không \u0000 và nửa chữ \ud800 ở giữa"),
        row(2, title="☃" * 300, body="e" + "\u0301" * 40_000),
        row(3, category="':--; DROP TABLE article", body="1" * 200_000),
        row(4, id="'" * 180, published_at="0001-01-02"),
        row(5, body="\u202eđảo\u2066 " * 500, published_at="9999-12-30"),
        row(6, body="Nghị quyết số 5/2019/" + "NQ-HĐND-" * 40 + "UBND"),
    ]
    lines = [json.dumps(one) for one in rows]
    told = command("import", "jsonl", write_rows(file, lines))
    assert told.count("Đã thêm") == 6


def test_nothing_usable_ends_with_an_error(command: Command, file: Path) -> None:
    told = command("import", "jsonl", write_rows(file, [row(1, category=None)]))
    assert told.exit_code == 1
    assert "Không nhập được bài nào" in told.text


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "Tệp rỗng"),
        (["rác"] * 5, "không phải tệp JSONL"),
        ([row(1), *["rác"] * 1000], "không phải tệp JSONL"),
    ],
)
def test_a_bad_file_ends_in_one_line_and_leaves_nothing(
    command: Command, stored: Stored, file: Path, rows: list[Any], words: str
) -> None:
    before = stored()
    told = command("import", "jsonl", write_rows(file, rows))
    assert (told.exit_code, told.text.count("\n")) == (1, 1)
    assert words in told.text
    assert stored() == before


def test_a_packed_file_cut_short_leaves_nothing(
    command: Command, stored: Stored, tmp_path: Path
) -> None:
    file = write_rows(tmp_path / "tin.jsonl.gz", [row(one) for one in range(900)])
    file.write_bytes(file.read_bytes()[:-20])
    before = stored()
    told = command("import", "jsonl", file)
    assert (told.exit_code, told.text.count("\n")) == (1, 1)
    assert "cắt ngang" in told.text
    assert stored() == before
