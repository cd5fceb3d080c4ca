"""The server: schema, first furnishing, then waitress until it is stopped."""

import ctypes
import logging
import signal
import sys
from types import FrameType

import click
import waitress
from flask import Flask
from sqlalchemy.exc import DBAPIError

from portal import starter
from portal.accounts.people import has_any_password
from portal.cli.connections import keep_connections
from portal.cli.ready import ready
from portal.cli.way_in import way_in
from portal.safety.unfinished import Unfinished
from portal.settings import Settings
from portal.storage.migrate import SchemaError

# M_ARENA_MAX of malloc.h.
_MOST_HEAPS = -8
_PLAIN_HTTP = {
    False: (
        "Nobody can sign in: the portal is reached over http:// on a network, where "
        "passwords\n  would travel readable. Put https before it, or set "
        "PORTAL_NEWSROOM_PLAIN_HTTP=1."
    ),
    True: (
        "PORTAL_NEWSROOM_PLAIN_HTTP=1: passwords and sessions travel readable on the "
        "network.\n  Whoever listens there can take over an account."
    ),
}


def serve(app: Flask) -> None:
    """Serve until stopped; an operator's mistake ends the process with its name."""
    _log()
    settings: Settings = app.extensions["settings"]
    _share_one_heap()
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
    keep_connections(server)
    try:
        with app.app_context():
            _prepare(settings)
    except (SchemaError, Unfinished, DBAPIError) as error:
        sys.exit(f"The portal cannot start. {_first_line(error)}")
    signal.signal(signal.SIGTERM, _stop)
    with app.app_context():
        _say_where(settings)
    server.run()


def _log() -> None:
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    # It writes a line for every queued request; a gauge says more.
    logging.getLogger("waitress.queue").disabled = True
    logging.getLogger("alembic").setLevel(logging.WARNING)


def _share_one_heap() -> None:
    """Let threads share one heap: glibc keeps what each has freed for it alone.

    That is a twelfth of a loaded process, and threads take turns in Python anyway.
    Systems without such a setting go on as they are.
    """
    try:
        ctypes.CDLL(None).mallopt(_MOST_HEAPS, 1)
    except (AttributeError, OSError, TypeError):
        return


def _prepare(settings: Settings) -> None:
    ready()
    if not starter.is_new():
        return
    if settings.demo:
        # It draws its pictures: a twelfth of a start to import, and needed once.
        from portal import demo

        click.echo("First start: adding the demonstration content …")
        demo.install()
    starter.furnish()


def _say_where(settings: Settings) -> None:
    """The last lines: where the portal is, the way in, its data, how to stop."""
    if settings.is_plain_http:
        click.echo(f"\n  {_PLAIN_HTTP[settings.newsroom_plain_http]}")
    click.echo(f"\n  The portal is at  {settings.public_url}/")
    if has_any_password():
        click.echo(f"  The newsroom is   {settings.public_url}/bien-tap")
    else:
        # Needed until there is a first account.
        from portal.accounts.links import make_setup_link

        # A new link replaces the one an earlier start has printed.
        link = way_in(settings, "setup", make_setup_link())
        click.echo(f"  Set it up here    {link}\n  (once, within a day)")
    click.echo(f"  Its data is in    {settings.instance}\n  Stop it with      Ctrl+C\n")


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0]
