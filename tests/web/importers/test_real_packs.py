"""The two packs of real articles, where they are at hand."""

import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import SHARED_DATA
from tests.web.importers.conftest import Told

pytestmark = pytest.mark.slow

Command = Callable[..., Told]
DATED = SHARED_DATA / "dated-628.jsonl.gz"
UNDATED = SHARED_DATA / "local-government-1000.jsonl.gz"
OPTIONS = ("--category", "Tin địa phương", "--published", "01/01/2018 7:00")


@pytest.fixture(autouse=True)
def packs() -> None:
    """Say so when the packs are not there."""
    if not (DATED.exists() and UNDATED.exists()):
        pytest.skip("../shared/data is not here: the real packs were not imported")


def test_both_packs_come_in_whole(
    command: Command, stored: Callable[[], dict[str, Any]]
) -> None:
    began, busy = time.monotonic(), time.process_time()
    dated = command("import", "jsonl", DATED, "--category", "Tin tổng hợp")
    undated = command("import", "jsonl", UNDATED, *OPTIONS)
    taken, busy = time.monotonic() - began, time.process_time() - busy
    assert (dated.count("Đã thêm"), dated.count("Bị từ chối")) == (628, 0)
    assert (undated.count("Đã thêm"), undated.count("Bị từ chối")) == (1000, 0)
    sys.stdout.write(f"\n1,628 articles: {busy:.1f} s of CPU, {taken:.1f} s in all\n")
    before = stored()
    assert command("import", "jsonl", DATED).count("Giữ nguyên") == 628
    assert stored() == before


def test_rows_without_category_or_date_are_refused_by_name(command: Command) -> None:
    dated = command("import", "jsonl", DATED, "--dry-run")
    assert (dated.count("Đã thêm"), dated.count("Bị từ chối")) == (502, 126)
    assert dated.text.count("): Thiếu chuyên mục (có thể thêm") == 126
    undated = command("import", "jsonl", UNDATED)
    assert undated.exit_code == 1
    assert undated.count("Bị từ chối") == 1000
    assert undated.text.count("): Thiếu chuyên mục và ngày đăng") == 1000
