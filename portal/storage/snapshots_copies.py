"""Reading the COPY texts a PostgreSQL snapshot consists of, without a server."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from portal.storage.snapshots import Snapshot
from portal.storage.snapshots_values import reader_of

_ESCAPE = re.compile(r"\\(.)")
_MEANT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_NULL = "\\N"


def file_name(table: str) -> str:
    """What the text of a table is called."""
    return f"{table}.copy"


def find_faults(snapshot: Snapshot, folder: Path) -> list[str]:
    """Tables whose text is missing or has more or fewer rows, fields or letters."""
    faults = []
    for name, table in snapshot.tables.items():
        width = len(table.columns)
        try:
            widths = [len(fields) for fields in _lines(folder / file_name(name))]
        except (OSError, UnicodeDecodeError):
            faults.append(f"bảng {name} không đọc được")
            continue
        if len(widths) != table.rows:
            faults.append(f"bảng {name} có {len(widths)} dòng, bản kê: {table.rows}")
        elif any(one != width for one in widths):
            faults.append(f"bảng {name} có dòng thiếu hoặc thừa cột")
    return faults


def read_rows(
    snapshot: Snapshot, folder: Path, table: str, columns: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """Some columns of every row, in the order they were written."""
    described = snapshot.tables[table].columns
    places = [[name for name, _type in described].index(one) for one in columns]
    readers = [reader_of(described[place][1]) for place in places]
    for fields in _lines(folder / file_name(table)):
        yield tuple(
            None if fields[place] == _NULL else read(_plain(fields[place]))
            for place, read in zip(places, readers, strict=True)
        )


def _lines(file: Path) -> Iterator[list[str]]:
    # Bytes end a line at \n only; text would end it at other signs too.
    with file.open("rb") as lines:
        for line in lines:
            yield line.removesuffix(b"\n").decode("utf-8").split("\t")


def _plain(field: str) -> str:
    if "\\" not in field:
        return field
    return _ESCAPE.sub(lambda found: _MEANT.get(found[1], found[1]), field)
