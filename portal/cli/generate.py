"""`generate`: a portal as large as wanted, for measuring and for trying things out."""

import sys
import time
from datetime import date
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from portal import scale, starter
from portal.cli.days import Day
from portal.cli.ready import ready
from portal.cli.refusing import Refusal, plain_errors
from portal.core import clock
from portal.core.vietnamese.numbers import dotted
from portal.storage.counters import Ledger

_MOST = 1_000_000


@click.command("generate")
@with_appcontext
@click.option(
    "--articles",
    metavar="SỐ",
    type=click.IntRange(1, _MOST),
    required=True,
    help="Bao nhiêu bài viết.",
)
@click.option(
    "--seed",
    metavar="SỐ",
    type=click.IntRange(0, 2**31),
    default=1,
    help="Số khác cho nội dung khác; cùng số thì luôn cùng nội dung.",
)
@click.option(
    "--until", type=Day(), help="Mười năm trước ngày này; không có là hôm nay."
)
def generate(articles: int, seed: int, until: date | None) -> None:
    """Tạo nhiều bài viết hư cấu trong một cổng trống, để đo và để thử.

    Bị ngắt giữa chừng thì chạy lại cùng lệnh: phần đã tạo được giữ.
    """
    plan = scale.Plan(articles, seed, until or clock.today())
    if plan.until > clock.today():
        raise Refusal("Ngày cuối không được ở tương lai.")
    ledger: Ledger = current_app.extensions["visits"].ledger
    started = time.monotonic()
    with plain_errors():
        ready()
        scale.lay_ground(plan, ledger)
        if starter.is_new():
            with clock.frozen(plan.beginning):
                starter.furnish()
        with _bar(articles) as bar:
            scale.fill(plan, ledger, lambda made: bar.update(made - bar.pos))
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    click.echo(f"Đã có {dotted(articles)} bài viết hư cấu, sau {seconds} giây.")


def _bar(length: int) -> Any:
    """How far it has come, on a terminal."""
    return click.progressbar(
        length=length,
        label="Đang tạo",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    )
