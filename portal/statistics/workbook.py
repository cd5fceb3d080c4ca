"""Tables as an Excel workbook: real numbers and days, and no text is a formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from portal.core.clock import OFFICE_ZONE
from portal.statistics.files import Cell

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NARROW = 16.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; its name has at most 31 letters. Moments are aware.

    `widths` are those of columns (from 0) that are not narrow, in letters.
    """

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: dict[int, float] = field(default_factory=dict)


def write_workbook(*sheets: Sheet) -> bytes:
    """The file. Rows are taken one at a time: memory holds one, however many come."""
    # Slow to import, and most processes never make a workbook.
    import xlsxwriter

    body = io.BytesIO()
    with xlsxwriter.Workbook(body, {"constant_memory": True}) as workbook:
        formats = {
            "head": workbook.add_format({"bold": True, "text_wrap": True}),
            "number": workbook.add_format({"num_format": "#,##0"}),
            "day": workbook.add_format({"num_format": "dd/mm/yyyy"}),
            "moment": workbook.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"}),
        }
        for sheet in sheets:
            _write(workbook.add_worksheet(sheet.name), sheet, formats)
    return body.getvalue()


def _write(worksheet: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    worksheet.freeze_panes(1, 0)
    for column, words in enumerate(sheet.head):
        worksheet.set_column(column, column, sheet.widths.get(column, _NARROW))
        worksheet.write_string(0, column, words, formats["head"])
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(worksheet, (number, column), cell, formats)


def _write_cell(
    worksheet: Any, place: tuple[int, int], cell: Cell, formats: dict[str, Any]
) -> None:
    if isinstance(cell, str):
        worksheet.write_string(*place, cell)
    elif isinstance(cell, int):
        worksheet.write_number(*place, cell, formats["number"])
    elif isinstance(cell, datetime):
        # Spreadsheets know no zones: they are given the office's clock.
        local = cell.astimezone(OFFICE_ZONE).replace(tzinfo=None)
        worksheet.write_datetime(*place, local, formats["moment"])
    else:
        midnight = datetime(cell.year, cell.month, cell.day)
        worksheet.write_datetime(*place, midnight, formats["day"])
