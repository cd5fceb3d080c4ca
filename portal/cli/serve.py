"""The server: schema, first furnishing, then waitress until it is stopped."""

import logging
import signal
import sys
from types import FrameType

import click
import waitress
from flask import Flask
from sqlalchemy.exc import DBAPIError

from portal import demo, starter
from portal.cli.ready import ready
from portal.settings import Settings
from portal.storage.migrate import SchemaError


def serve(app: Flask) -> None:
    """Serve until stopped; an operator's mistake ends the process with its name."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    # It writes a line for every queued request; a gauge says more.
    logging.getLogger("waitress.queue").disabled = True
    logging.getLogger("alembic").setLevel(logging.WARNING)
    settings: Settings = app.extensions["settings"]
    try:
        server = waitress.create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=settings.threads,
            max_request_body_size=settings.max_body_bytes,
            # Headers of proxies nobody named are removed.
            clear_untrusted_proxy_headers=not settings.trusted_proxies,
            ident="",
        )
    except OSError as error:
        sys.exit(
            f"Cannot listen on {settings.host}:{settings.port} ({error.strerror}). "
            "Stop what uses it, or set PORTAL_BIND."
        )
    try:
        with app.app_context():
            _prepare(settings)
    except (SchemaError, DBAPIError) as error:
        sys.exit(f"The portal cannot start. {_first_line(error)}")
    signal.signal(signal.SIGTERM, _stop)
    _say_where(settings)
    server.run()


def _prepare(settings: Settings) -> None:
    ready()
    if not starter.is_new():
        return
    if settings.demo:
        click.echo("First start: adding the demonstration content …")
        demo.install()
    starter.furnish()


def _say_where(settings: Settings) -> None:
    click.echo(
        f"\n  The portal is at  {settings.public_url}/\n"
        f"  Its data is in    {settings.instance}\n"
        f"  Stop it with      Ctrl+C\n"
    )


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0]
