"""`audit verify` and `audit export`: the record of who did what, for whoever checks."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click
from flask.cli import AppGroup

from portal.audit import COMMAND, record, verify
from portal.audit.chain import as_line
from portal.audit.copying import read_copy
from portal.audit.reading import list_between
from portal.cli.days import Day
from portal.cli.refusing import Refusal, plain_errors
from portal.core.clock import local_midnight
from portal.core.vietnamese.numbers import dotted
from portal.storage import transaction

group = AppGroup("audit", help="Nhật ký: ai đã làm gì, khi nào.")


@group.command("verify")
@click.option(
    "--copy",
    "copy",
    metavar="TỆP",
    type=click.Path(path_type=Path),
    help="Bản sao JSON để ở máy khác, so từng mục với nó.",
)
def verify_record(copy: Path | None) -> None:
    """Kiểm tra nhật ký: không mục nào bị sửa, mất, thêm hay đổi chỗ."""
    with plain_errors():
        verdict = verify(known=_read(copy))
    if not verdict.is_whole:
        click.echo(f"Nguyên vẹn đến mục {dotted(verdict.last_seq)}.")
        raise Refusal(f"Nhật ký KHÔNG nguyên vẹn: {verdict.fault}.")
    click.echo(f"Nhật ký nguyên vẹn: {dotted(verdict.count)} mục.")
    if copy is not None:
        click.echo(f"Khớp với bản sao {copy}.")
    click.echo(f"Mục cuối {verdict.last_seq}, mã {verdict.last_digest}")
    click.echo("Ghi lại dòng trên ở nơi khác: lần sau so được, kể cả khi mất bản sao.")


@group.command("export")
@click.option("--since", type=Day(), help="Từ ngày này (giờ Việt Nam).")
@click.option("--until", type=Day(), help="Đến hết ngày này.")
def export(since: date | None, until: date | None) -> None:
    """Xuất nhật ký ra màn hình, mỗi mục một dòng JSON; lần xuất được ghi lại."""
    first = local_midnight(since) if since else datetime.min.replace(tzinfo=UTC)
    day_after = local_midnight(until + timedelta(days=1)) if until else None
    end = day_after or datetime.max.replace(tzinfo=UTC)
    with plain_errors():
        with transaction() as session:
            days = f"{since or 'đầu'} – {until or 'nay'}"
            record(session, COMMAND, "export_audit", kind="audit", note=days)
        for entry in list_between(first, end):
            click.echo(as_line(entry))


def _read(copy: Path | None) -> dict[int, str] | None:
    if copy is None:
        return None
    try:
        return read_copy(copy)
    except ValueError as error:
        raise Refusal(f"Không đọc được bản sao: {error}.") from error
