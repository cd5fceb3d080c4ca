"""Floor 7: commands for the operator, and the server that `python wsgi.py` starts.

A command is imported when it is called: the server needs none of them, and what they
need (drawings, archives, importers) would be half of its start.
"""

from importlib import import_module

import click
from flask import Flask
from flask.cli import AppGroup

# Command: its module in this package, and its name there.
_COMMANDS = {
    "audit": ("audit", "group"),
    "backup": ("backup", "group"),
    "demo": ("demo", "group"),
    "doctor": ("doctor", "doctor"),
    "generate": ("generate", "generate"),
    "import": ("importing", "group"),
    "restore": ("backup", "restore_backup"),
    "staff": ("staff", "group"),
    "upgrade": ("schema", "upgrade"),
    "visits": ("visits", "group"),
}


class Commands(AppGroup):
    """The portal's commands by name; see `_COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the alphabet."""
        return sorted({*super().list_commands(ctx), *_COMMANDS})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command; None for a name there is not."""
        if name not in _COMMANDS:
            return super().get_command(ctx, name)
        module, attribute = _COMMANDS[name]
        command: click.Command = getattr(
            import_module(f"portal.cli.{module}"), attribute
        )
        return command


def init_app(app: Flask) -> None:
    """Offer the commands of `flask --app wsgi`."""
    app.cli = Commands(app.name)
