"""The seed text and the packs of real news, where they lie beside the checkout."""

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_DATA = Path(__file__).resolve().parents[4] / "shared" / "data"

ReadPack = Callable[[str], list[dict[str, str]]]


@pytest.fixture
def seed_text(shared_data: Path) -> str:
    """The article the portal was born from."""
    return (shared_data / "000_b32254c16ca3d970.txt").read_text("utf-8")


@pytest.fixture
def read_pack(shared_data: Path) -> ReadPack:
    """Read one pack of real articles by its name."""

    def read(name: str) -> list[dict[str, str]]:
        return list(_lines(shared_data / f"{name}.jsonl.gz"))

    return read


@pytest.fixture
def shared_data() -> Path:
    """The folder of real data; where it is absent the run's last lines say so."""
    if not _DATA.is_dir():
        pytest.skip("not tried on real data: they are not beside this checkout")
    return _DATA


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as pack:
        for line in pack:
            record = json.loads(line)
            yield {key: value for key, value in record.items() if value is not None}
