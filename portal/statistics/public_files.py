"""The public numbers as files: days and months."""

from collections.abc import Iterator

from flask import Response, request

from portal.statistics.asking import FRESH_SECONDS, QUERY, read_question
from portal.statistics.files import Cell, csv_file, unreadable
from portal.statistics.overview import list_days, list_months
from portal.statistics.series import Row
from portal.web.headers import PUBLIC_PAGE
from portal.web.page_cache import cached_page

_COUNTED = ("Lượt truy cập", "Lượt xem bài", "Ghi chú")


@cached_page(*QUERY, seconds=FRESH_SECONDS)
def days_csv() -> Response:
    """The days that the page shows."""
    question = read_question(request.args)
    question.demand_readable()
    rows = list_days(question)
    period = question.period
    name = f"luot-truy-cap-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}.csv"
    return _file(name, "Ngày", rows)


@cached_page(*QUERY, seconds=FRESH_SECONDS)
def months_csv() -> Response:
    """The months that the page shows."""
    rows = list_months(read_question(request.args))
    return _file("luot-truy-cap-theo-thang.csv", "Tháng", rows)


def _file(name: str, first_head: str, rows: tuple[Row, ...] | None) -> Response:
    if rows is None:
        return unreadable()
    response = csv_file(name, (first_head, *_COUNTED), _cells(rows, first_head))
    response.headers["Cache-Control"] = PUBLIC_PAGE
    return response


def _cells(rows: tuple[Row, ...], first_head: str) -> Iterator[tuple[Cell, ...]]:
    for row in rows:
        key: Cell = row.first if first_head == "Ngày" else f"{row.first:%Y-%m}"
        yield key, row.counts.visits, row.counts.views, row.note
