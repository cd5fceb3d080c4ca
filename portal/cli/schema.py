"""`upgrade`: the schema alone, for installations served by something else."""

import click
from flask import Flask
from flask.cli import with_appcontext

from portal.cli.ready import ready
from portal.storage.migrate import SchemaError


@click.command("upgrade")
@with_appcontext
def upgrade() -> None:
    """Đưa cơ sở dữ liệu lên phiên bản mới nhất."""
    try:
        ready()
    except SchemaError as error:
        raise click.ClickException(str(error)) from error
    click.echo("Cơ sở dữ liệu đã ở phiên bản mới nhất.")


def init_app(app: Flask) -> None:
    """Offer the command."""
    app.cli.add_command(upgrade)
