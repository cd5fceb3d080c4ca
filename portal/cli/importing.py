"""`import page` and `import jsonl`: articles from files, for the operator."""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from flask.cli import AppGroup
from sqlalchemy.exc import DBAPIError

from portal.cli.ready import ready
from portal.cli.refusing import Refusal
from portal.core.errors import PortalError
from portal.core.vietnamese.dates import UnreadableDate, parse_moment
from portal.core.vietnamese.numbers import dotted
from portal.importers.categories import checked_name
from portal.importers.files import UnreadableFile, read_text
from portal.importers.jsonl_import import (
    RowResult,
    count_rows,
    import_rows,
    rehearse_rows,
)
from portal.importers.keeping import Fallbacks
from portal.importers.outcome import Outcome
from portal.importers.page_import import import_page
from portal.importers.source_page import UnreadablePage, read_source_page
from portal.storage.counters import LedgerUnavailable
from portal.storage.migrate import SchemaError

group = AppGroup("import", help="Nhập bài viết từ tệp.")
_FILE = click.argument("file", type=click.Path(path_type=Path))
# A file of another kind can have no end of different complaints.
_MOST_REASONS = 20


@group.command("page")
@_FILE
def page(file: Path) -> None:
    """Nhập một trang tin của cổng cũ (dạng văn bản)."""
    with _plain_errors():
        source = read_source_page(read_text(file))
        ready()
        imported = import_page(source)
    click.echo(f"{imported.outcome.value}: {source.title}")
    if source.views is not None:
        click.echo(f"Số lượt người xem: {dotted(source.views)}")
    if source.total is not None:
        click.echo(f"Số lượt truy cập: {dotted(source.total)}")


@group.command("jsonl")
@_FILE
@click.option(
    "--category", metavar="TÊN", default="", help="Chuyên mục khi dòng thiếu."
)
@click.option(
    "--published", metavar="LÚC", default="", help="Thời điểm đăng khi dòng thiếu."
)
@click.option("--dry-run", is_flag=True, help="Chạy thử, không ghi gì.")
def jsonl(file: Path, category: str, published: str, dry_run: bool) -> None:
    """Nhập nhiều bài từ tệp JSONL (.jsonl hoặc .jsonl.gz)."""
    fallbacks = Fallbacks(_category(category), _moment(published))
    started = time.monotonic()
    with _plain_errors():
        rows = count_rows(file)
        ready()
        act = rehearse_rows if dry_run else import_rows
        outcomes, reasons = _follow(act(file, fallbacks), rows)
    if dry_run:
        click.echo("Chạy thử, không ghi gì. Nếu chạy thật:")
    _tell(outcomes, reasons, time.monotonic() - started)
    if outcomes[Outcome.REJECTED] == outcomes.total():
        raise Refusal("Không nhập được bài nào.")


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Turn what can be expected to go wrong into one line each."""
    try:
        yield
    except (UnreadableFile, UnreadablePage, SchemaError) as error:
        raise Refusal(str(error)) from error
    except LedgerUnavailable as error:
        raise Refusal(
            "Chưa ghi được số lượt xem và lượt truy cập. Hãy chạy lại lệnh này."
        ) from error
    except PortalError as error:
        raise Refusal(error.message) from error
    except DBAPIError as error:
        detail = str(error.orig).partition("\n")[0]
        raise Refusal(
            f"Cơ sở dữ liệu không trả lời ({detail}). "
            "Những bài đã nhập xong được giữ; hãy chạy lại lệnh này."
        ) from error
    except KeyboardInterrupt:
        raise Refusal(
            "Đã dừng. Những bài đã nhập xong được giữ; chạy lại lệnh để nhập tiếp."
        ) from None


def _category(name: str) -> str:
    if not name:
        return ""
    try:
        return checked_name(name)
    except PortalError as error:
        raise click.BadParameter(error.message, param_hint="--category") from error


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        return parse_moment(text)
    except UnreadableDate as error:
        raise click.BadParameter(str(error), param_hint="--published") from error


def _follow(
    results: Iterator[RowResult], length: int
) -> tuple[Counter[Outcome], Counter[str]]:
    """Count the results as they come, naming each rejected row at once."""
    outcomes: Counter[Outcome] = Counter()
    reasons: Counter[str] = Counter()
    on_terminal = sys.stderr.isatty()
    with click.progressbar(
        length=length, label="Đang nhập", file=sys.stderr, hidden=not on_terminal
    ) as bar:
        for result in results:
            outcomes[result.outcome] += 1
            if result.outcome is Outcome.REJECTED:
                if on_terminal:
                    # The bar stands on this line; it is drawn again at the next row.
                    click.echo("\r\033[K", nl=False, err=True)
                click.echo(_rejection(result))
                if result.reason in reasons or len(reasons) < _MOST_REASONS:
                    reasons[result.reason] += 1
            bar.update(1)
    return outcomes, reasons


def _rejection(result: RowResult) -> str:
    name = f" (id {result.id})" if result.id else ""
    return f"Dòng {result.line}{name}: {result.reason}"


def _tell(outcomes: Counter[Outcome], reasons: Counter[str], seconds: float) -> None:
    for outcome in Outcome:
        click.echo(f"{outcome.value:<12}{dotted(outcomes[outcome]):>10}")
    for reason, count in reasons.most_common():
        if count > 1:
            click.echo(f"{'':<12}{dotted(count):>10}  {reason}")
    taken = f"{seconds:.1f}".replace(".", ",")
    click.echo(f"{'Thời gian':<12}{taken:>10}  giây")
