"""The mark of a restore under way: while it stands, the portal does not start.

It is written before the first file is put in its place and removed after the last,
so what a killed restore leaves cannot be taken for a portal. It names what the
restore puts there, which was empty before: the next restore may clear that away.
"""

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from portal.core.errors import PortalError
from portal.settings import Settings
from portal.storage.snapshots import sync_folder

_NAME = "restore-unfinished.json"


class Unfinished(PortalError):
    """A restore was interrupted; says how to go on."""


def demand_finished(settings: Settings) -> None:
    """Raise Unfinished when a restore into this instance was interrupted."""
    if _path(settings).exists():
        raise Unfinished(
            f"Lần khôi phục trước vào {settings.instance} chưa xong. "
            "Hãy chạy lại: flask --app wsgi restore TỆP"
        )


@dataclass(frozen=True, slots=True)
class Mark:
    """What an interrupted restore may have put in place, and the backup's digest."""

    paths: tuple[Path, ...] = ()
    backup: str = ""


def find_mark(settings: Settings) -> Mark:
    """The mark of an interrupted restore; an empty one when there was none."""
    try:
        found = json.loads(_path(settings).read_text("utf-8"))
        return Mark(tuple(Path(one) for one in found["paths"]), str(found["backup"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return Mark()


def begin(settings: Settings, mark: Mark) -> None:
    """Set the mark, on the disk before anything else; raises OSError."""
    text = json.dumps(
        {"paths": [str(one) for one in mark.paths], "backup": mark.backup},
        ensure_ascii=False,
    )
    partial = settings.instance / f".{_NAME}.part"
    with partial.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(_path(settings))
    sync_folder(settings.instance)


def end(settings: Settings) -> None:
    """Take the mark away: everything is in its place."""
    _path(settings).unlink()
    sync_folder(settings.instance)


def clear_away(paths: Sequence[Path]) -> None:
    """Remove what an interrupted restore has put in place."""
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _path(settings: Settings) -> Path:
    return settings.instance / _NAME
