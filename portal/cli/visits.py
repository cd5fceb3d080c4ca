"""`visits verify`, `reclassify` and `export`: counters, for who answers for them.

Exit codes of `verify`: 0 all sums hold, 1 some do not, 2 they cannot be read.
"""

import csv
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import IO

import click
from flask import current_app
from flask.cli import AppGroup

from portal.audit import COMMAND, record
from portal.cli.days import Day
from portal.cli.ready import ready
from portal.cli.refusing import Refusal, plain_errors
from portal.core import clock
from portal.core.vietnamese.numbers import dotted
from portal.storage import transaction
from portal.storage.counters import Disagreement, Ledger, LedgerUnavailable
from portal.storage.counters_reclass import Held, Span
from portal.storage.counters_sql import COUNTS

_BEGINNING = date(1, 1, 1)
_NAMES = {
    "views": "lượt xem",
    "visits": "lượt truy cập",
    "bots": "robot",
    "prefetch": "tải trước",
    "suspects": "lượt xem nghi ngờ",
    "suspect_visits": "lượt truy cập nghi ngờ",
    "staff": "nội bộ",
    "others": "khác",
}
_NO_WAY_BACK = "Số người đọc đã thấy chỉ tăng, nên không có lệnh đưa trở lại."

group = AppGroup("visits", help="Lượt xem và lượt truy cập.")


class _Unreadable(Refusal):
    """Nobody can say whether the sums hold."""

    exit_code = 2


@group.command("verify")
def verify() -> None:
    """Cộng lại từ đầu: tổng từng bài, từng ngày, từng tháng và của cả cổng.

    Mã kết thúc: 0 mọi tổng đều khớp, 1 có tổng sai, 2 không đọc được.
    """
    ledger = _ledger()
    try:
        extent, wrong = ledger.find_extent(), ledger.check_sums()
    except LedgerUnavailable as error:
        raise _unreadable(error) from error
    click.echo(
        f"{dotted(extent.rows)} dòng, {dotted(extent.days)} ngày, "
        f"{dotted(extent.articles)} bài; {dotted(extent.views)} lượt xem, "
        f"{dotted(extent.visits)} lượt truy cập (chưa kể số bắt đầu)."
    )
    if wrong:
        told = list(_tell(wrong))
        for line in told:
            click.echo(line)
        raise Refusal(f"{dotted(len(told))} tổng KHÔNG khớp với các dòng từng ngày.")
    click.echo("Mọi tổng đều khớp với các dòng từng ngày.")


@group.command("reclassify")
@click.option("--from", "first", type=Day(), required=True, help="Từ ngày này.")
@click.option("--to", "last", type=Day(), help="Đến hết ngày này; không có là hôm nay.")
@click.option(
    "--article",
    "article_id",
    metavar="SỐ",
    type=click.IntRange(0, 2**63 - 1),
    help="Chỉ bài số này; 0 là trang chủ và các danh sách.",
)
@click.option("--yes", is_flag=True, help="Làm thật. Không có thì chỉ nói sẽ làm gì.")
def reclassify(
    first: date, last: date | None, article_id: int | None, yes: bool
) -> None:
    """Tính các lượt đã giữ lại vì nghi ngờ; không đưa trở lại được."""
    span = Span(first, last or clock.today(), article_id)
    if span.first > span.last:
        raise Refusal("Ngày đầu phải trước ngày cuối.")
    with plain_errors():
        ready()
        ledger = _ledger()
        held = ledger.find_held(span)
        click.echo(_told(span, held))
        if not held.rows:
            return
        if not yes:
            click.echo(f"Chưa đổi gì. Thêm --yes để tính các lượt này. {_NO_WAY_BACK}")
            return
        counted = _release(ledger, span)
    click.echo(
        f"Đã tính thêm {dotted(counted.views)} lượt xem và "
        f"{dotted(counted.visits)} lượt truy cập. {_NO_WAY_BACK}"
    )


@group.command("export")
@click.argument(
    "file", metavar="[TỆP]", required=False, type=click.Path(path_type=Path)
)
@click.option("--from", "first", type=Day(), help="Từ ngày này.")
@click.option("--to", "last", type=Day(), help="Đến hết ngày này.")
def export(file: Path | None, first: date | None, last: date | None) -> None:
    """Xuất từng ngày, từng bài thành CSV, ra TỆP hoặc ra màn hình.

    Bài số 0 là trang chủ và các danh sách.
    """
    days = (first or _BEGINNING, last or date.max)
    if file is None:
        _write(sys.stdout, *days)
        return
    with plain_errors(), _whole(file) as stream:
        count = _write(stream, *days)
    click.echo(f"Đã xuất {dotted(count)} dòng vào {file}.")


def _ledger() -> Ledger:
    ledger: Ledger = current_app.extensions["visits"].ledger
    return ledger


def _unreadable(error: LedgerUnavailable) -> _Unreadable:
    cause = str(error.__cause__ or "").partition("\n")[0]
    return _Unreadable(f"Không đọc được số lượt xem ({cause}).")


def _tell(wrong: list[Disagreement]) -> Iterator[str]:
    """A line for each total that differs, with what the days and it itself say."""
    for (scope, scope_id, article_id), pair in groupby(wrong, _of_what):
        told = {one.told_by: one.counts for one in pair}
        days, total = told.get("rows", {}), told.get("totals", {})
        differing = ", ".join(
            f"{_NAMES[name]} từng ngày cộng lại {dotted(days.get(name, 0))}, "
            f"tổng ghi {dotted(total.get(name, 0))}"
            for name in COUNTS
            if days.get(name, 0) != total.get(name, 0)
        )
        where = _place(scope, scope_id, article_id)
        yield f"SAI: {where}: {differing or 'thiếu dòng tổng'}."


def _of_what(one: Disagreement) -> tuple[str, int, int | None]:
    return one.scope, one.scope_id, one.article_id


def _place(scope: str, scope_id: int, article_id: int | None) -> str:
    if scope == "site":
        return "cả cổng"
    if scope == "article":
        return f"bài số {scope_id}" if scope_id else "trang chủ và các danh sách"
    if scope == "day":
        return f"ngày {_date(scope_id):%d/%m/%Y}"
    year, month = divmod(scope_id, 100) if scope_id > 9999 else (scope_id, 0)
    period = f"tháng {month:02d}/{year}" if month else f"năm {year}"
    return f"bài số {article_id}, {period}"


def _told(span: Span, held: Held) -> str:
    where = "" if span.article_id is None else f", bài số {span.article_id}"
    days = f"Từ {span.first:%d/%m/%Y} đến {span.last:%d/%m/%Y}{where}"
    if not held.rows:
        return f"{days}: không có lượt nào bị giữ lại."
    return (
        f"{days}: đang giữ lại {dotted(held.views)} lượt xem và "
        f"{dotted(held.visits)} lượt truy cập, của {dotted(held.pages)} trang "
        f"({dotted(held.rows)} dòng)."
    )


def _release(ledger: Ledger, span: Span) -> Held:
    with transaction() as session:

        def note(counted: Held) -> None:
            record(
                session,
                COMMAND,
                "reclassify_visits",
                kind="site",
                after={
                    "first_day": span.first,
                    "last_day": span.last,
                    "article": span.article_id,
                    "views": counted.views,
                    "visits": counted.visits,
                },
            )

        return ledger.reclassify(span, note)


@contextmanager
def _whole(file: Path) -> Iterator[IO[str]]:
    """A file that appears under its name only when all of it is on the disk."""
    descriptor, partial = tempfile.mkstemp(dir=file.parent, prefix=".part-")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(partial).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(partial).unlink()
        raise


def _write(stream: IO[str], first: date, last: date) -> int:
    """The rows as CSV; how many."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("date", "article_id", *COUNTS))
    count = 0
    try:
        for day, *rest in _ledger().list_days(first, last):
            writer.writerow((_date(day), *rest))
            count += 1
    except LedgerUnavailable as error:
        raise _unreadable(error) from error
    return count


def _date(day: int) -> date:
    return datetime.strptime(str(day), "%Y%m%d").date()
