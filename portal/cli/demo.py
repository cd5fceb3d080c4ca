"""`demo install` and `demo remove`: the demonstration, in and out."""

import click
from flask.cli import AppGroup

from portal import demo, starter
from portal.cli.ready import ready
from portal.cli.refusing import plain_errors

group = AppGroup("demo", help="Nội dung minh họa về một phường hư cấu.")


@group.command("install")
def install() -> None:
    """Đưa nội dung minh họa vào cổng."""
    with plain_errors():
        ready()
    if demo.is_installed():
        raise click.ClickException("Nội dung minh họa đã có trong cổng.")
    count = demo.install()
    if starter.is_new():
        starter.furnish()
    click.echo(f"Đã thêm {count} bài minh họa.")


@group.command("remove")
def remove() -> None:
    """Xóa toàn bộ nội dung minh họa; bài của cơ quan được giữ nguyên."""
    with plain_errors():
        ready()
    if not demo.is_installed():
        click.echo("Cổng không có nội dung minh họa.")
        return
    count = demo.remove()
    starter.refurnish()
    click.echo(f"Đã xóa {count} bài minh họa.")
