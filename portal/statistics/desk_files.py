"""The newsroom's numbers as files: CSV, and a workbook of three sheets."""

from collections.abc import Iterator

from flask import Response, request

from portal.content.layout import current_layout
from portal.newsroom import bounds_of, demand
from portal.statistics.desk import read_losses, read_site_days, read_standings
from portal.statistics.desk_asking import TABS, DeskQuestion, read_desk_question
from portal.statistics.files import Cell, as_download, csv_file, unreadable
from portal.statistics.room import VERB
from portal.statistics.series import Row
from portal.statistics.standings import Standings
from portal.statistics.workbook import WORKBOOK, Sheet, write_workbook
from portal.storage.counters_questions import Counts, LossOfReports

_FIRST_HEAD = {
    "bai-viet": ("Bài viết", "Chuyên mục · tác giả"),
    "chuyen-muc": ("Chuyên mục", "Số bài"),
    "tac-gia": ("Tác giả", "Số bài"),
}
_COUNTED = (
    "Lượt xem",
    "Lượt truy cập bắt đầu ở đây",
    "Robot",
    "Tải trước",
    "Lượt xem nghi ngờ",
    "Lượt truy cập nghi ngờ",
    "Nội bộ",
    "Khác",
)
_DAY_HEAD = ("Ngày", _COUNTED[0], "Lượt truy cập", *_COUNTED[2:], "Ghi chú")
_LOSS_HEAD = ("Từ", "Đến", "Số lượt mất", "Máy chủ báo")


def desk_csv() -> Response:
    """The lines of a tab, all of them."""
    question, standings = _asked()
    if standings is None:
        return unreadable()
    head = (*_FIRST_HEAD[question.tab], *_COUNTED)
    return csv_file(f"{question.file_stem}.csv", head, _lines(standings))


def desk_xlsx() -> Response:
    """The same, with the days and the times of loss on sheets of their own."""
    question, standings = _asked()
    days = read_site_days(question.period)
    if standings is None or days is None:
        return unreadable()
    head = (*_FIRST_HEAD[question.tab], *_COUNTED)
    losses = read_losses(question.period)
    body = write_workbook(
        Sheet(TABS[question.tab], head, _lines(standings), {0: 48, 1: 32}),
        Sheet("Theo ngày", _DAY_HEAD, _days(days)),
        Sheet("Thiếu số liệu", _LOSS_HEAD, _losses(losses), {0: 20, 1: 20, 3: 60}),
    )
    response = Response(body, mimetype=WORKBOOK)
    return as_download(response, f"{question.file_stem}.xlsx")


def _asked() -> tuple[DeskQuestion, Standings | None]:
    """What the address asks for, and its lines; None when they cannot be read."""
    demand(VERB)
    question = read_desk_question(request.args, current_layout())
    question.demand_readable()
    return question, read_standings(question, bounds_of(VERB))


def _lines(standings: Standings) -> Iterator[tuple[Cell, ...]]:
    for line in standings.lines:
        yield line.name, line.note, *_numbers(line.counts)
    yield "Cộng", "", *_numbers(standings.sum)


def _days(rows: tuple[Row, ...]) -> Iterator[tuple[Cell, ...]]:
    for row in rows:
        yield row.first, *_numbers(row.counts), row.note


def _losses(losses: tuple[LossOfReports, ...]) -> Iterator[tuple[Cell, ...]]:
    for loss in losses:
        yield loss.started_at, loss.ended_at, loss.lost, loss.reason


def _numbers(counts: Counts) -> tuple[int, ...]:
    return (
        counts.views,
        counts.visits,
        counts.bots,
        counts.prefetch,
        counts.suspects,
        counts.suspect_visits,
        counts.staff,
        counts.others,
    )
