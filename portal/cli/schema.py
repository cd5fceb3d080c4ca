"""`upgrade`: the schema alone, for installations served by something else."""

import click
from flask.cli import with_appcontext

from portal.cli.ready import ready
from portal.cli.refusing import plain_errors


@click.command("upgrade")
@with_appcontext
def upgrade() -> None:
    """Đưa cơ sở dữ liệu lên phiên bản mới nhất."""
    with plain_errors():
        ready()
    click.echo("Cơ sở dữ liệu đã ở phiên bản mới nhất.")
