"""Tables as CSV that spreadsheets read in Vietnamese and calculate nothing of."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from flask import Response

Cell = str | int | date
# A cell that begins like this is calculated by spreadsheets (also full-width forms).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_file(
    name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> Response:
    """A table to take away; days are written 2015-06-20, which every program knows."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_written(cell) for cell in row] for row in rows)
    # With the mark, Excel reads UTF-8.
    response = Response("\ufeff" + text.getvalue(), mimetype="text/csv")
    return as_download(response, name)


def as_download(response: Response, name: str) -> Response:
    """The same answer, to be saved under this (ASCII) name."""
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def unreadable() -> Response:
    """No file while the ledger cannot be read: an empty one would pass for zeros."""
    words = "Chưa đọc được số liệu. Hãy thử lại sau ít phút.\n"
    response = Response(words, 503, mimetype="text/plain")
    response.headers["Retry-After"] = "30"
    return response


def _written(cell: Cell) -> str | int:
    if isinstance(cell, str):
        return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
    return cell if isinstance(cell, int) else cell.isoformat()
