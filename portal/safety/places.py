"""Where a restored portal's things go, and where they wait beside it meanwhile."""

import shutil
from contextlib import suppress
from pathlib import Path

from portal.safety import manifest as manifests
from portal.safety.media_folder import list_kept
from portal.settings import Settings
from portal.storage.snapshots import find_database_file, sync_folder

_STAGING = ".restoring"
_COMPANIONS = ("", "-wal", "-shm", "-journal")


def list_leftovers(settings: Settings) -> list[Path]:
    """Folders that an interrupted restore has left waiting."""
    files = map(find_database_file, (settings.database_url, settings.visits_url))
    folders = {settings.instance, settings.media_folder}
    folders |= {file.parent for file in files if file is not None}
    found = (folder / _STAGING for folder in folders)
    return sorted(one for one in found if one.exists())


class Places:
    """The places of one instance.

    What waits lies on the disk of its place, so that moving it in is one act.
    """

    def __init__(self, settings: Settings) -> None:
        self._instance = settings.instance
        self._media = settings.media_folder
        self._had_media = self._media.exists()
        self._key_in_force = settings.secret_key
        key = settings.instance / manifests.SECRET_KEY
        self._key_is_given = (
            not key.exists() or key.read_bytes().strip() != settings.secret_key
        )
        self._files = {
            "content": find_database_file(settings.database_url),
            "visits": find_database_file(settings.visits_url),
        }

    def staged(self, name: str) -> Path | None:
        """Where a file of a backup waits; None for one that is only looked at."""
        if name == manifests.SETTINGS:
            return None
        return self._staging(name) / name

    def staged_databases(self, chain: str) -> Path:
        """The folder in which a chain's snapshot waits."""
        name = f"database/{chain}"
        return self._staging(f"{name}/") / name

    def disk_of(self, name: str) -> Path:
        """A folder that exists, on the disk to which a file of a backup goes."""
        folder = self._staging(name).parent
        return folder if folder.exists() else self._instance

    def list_media_obstacles(self) -> list[Path]:
        """What is kept in the library's folder."""
        return list_kept(self._media, besides=_STAGING)

    def list_targets(self, shelves: list[str]) -> list[Path]:
        """Everything a restore puts in place, but the key and rows of a server."""
        databases = [
            file.with_name(file.name + end)
            for file in self._files.values()
            if file is not None
            for end in _COMPANIONS
        ]
        return databases + [self._media / one for one in shelves]

    def move_media(self, shelves: list[str]) -> None:
        """Move the library's files in, a folder of them at a time."""
        waiting = self._media / _STAGING / "media"
        for one in shelves:
            place = self._media / one
            if place.is_dir():
                place.rmdir()  # An empty folder of that name.
            (waiting / one).replace(place)

    def move_key(self) -> None:
        """Move the key in."""
        waiting = self._instance / _STAGING / manifests.SECRET_KEY
        waiting.replace(self._instance / manifests.SECRET_KEY)
        sync_folder(self._instance)

    def key_differs(self) -> bool:
        """Whether the environment gives another key than the one that was moved in."""
        key = (self._instance / manifests.SECRET_KEY).read_bytes().strip()
        return self._key_is_given and key != self._key_in_force

    def remove_staging(self) -> None:
        """Remove what waits, and what an earlier restore left waiting."""
        names = ("media/", "database/content/", "database/visits/", "")
        for folder in {self._staging(name) for name in names}:
            shutil.rmtree(folder, ignore_errors=True)
        if not self._had_media:
            with suppress(OSError):
                self._media.rmdir()  # Fails when something was moved in.

    def _staging(self, name: str) -> Path:
        if name.startswith("media/"):
            return self._media / _STAGING
        for chain, file in self._files.items():
            if file is not None and name.startswith(f"database/{chain}/"):
                return file.parent / _STAGING
        return self._instance / _STAGING
