"""When the last backup was made: a note in the instance folder, for `doctor`."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from portal.settings import Settings
from portal.storage.snapshots import sync_folder

_NAME = "last-backup.json"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """A backup that was made; the file may have been carried away since."""

    at: datetime
    path: Path
    bytes: int
    sha256: str


def remember(settings: Settings, backup: LastBackup) -> None:
    """Note a backup; raises OSError."""
    text = json.dumps(
        {
            "at": backup.at.isoformat(timespec="seconds"),
            "path": str(backup.path.absolute()),
            "bytes": backup.bytes,
            "sha256": backup.sha256,
        },
        ensure_ascii=False,
    )
    partial = settings.instance / f".{_NAME}.part"
    partial.write_text(text, "utf-8")
    partial.replace(settings.instance / _NAME)
    sync_folder(settings.instance)


def find_last_backup(settings: Settings) -> LastBackup | None:
    """The last backup made from this instance folder; None when nobody knows of one."""
    try:
        found = json.loads((settings.instance / _NAME).read_text("utf-8"))
        return LastBackup(
            datetime.fromisoformat(found["at"]),
            Path(found["path"]),
            int(found["bytes"]),
            str(found["sha256"]),
        )
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
