"""The library's files on disk: written whole, addressed by content, one hand at a time.

A file lies under `media/ab/abcdef…` by its SHA-256. It is written to a temporary name,
synced and renamed before its row is committed, so a row never points to a missing or
partial file. Whoever adds files with their rows, or takes unnamed files away, has the
library's turn meanwhile: else a file could go that another row is about to name.
"""

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import Session

from portal.content.models import Media
from portal.core.errors import Conflict
from portal.settings import Settings
from portal.storage import transaction

_PATIENCE_SECONDS = 60.0
_LOOK_AGAIN_SECONDS = 0.03


class Busy(Conflict):
    """Others have had the library's turn for too long."""

    message = "Thư viện đang xử lý nhiều tệp khác. Hãy thử lại sau một phút."


@contextmanager
def library_turn() -> Iterator[None]:
    """The one turn there is at the library, over all processes of this portal.

    It ends with the process, however that ends. Taken before a transaction, never
    inside one. Raises Busy.
    """
    settings: Settings = current_app.extensions["settings"]
    with (settings.instance / "library.lock").open("a+b") as file:
        give_up_at = time.monotonic() + _PATIENCE_SECONDS
        while not _has_locked(file):
            if time.monotonic() > give_up_at:
                raise Busy
            time.sleep(_LOOK_AGAIN_SECONDS)
        # Closing the file gives the turn away.
        yield


def keep_bytes(content: bytes) -> str:
    """Write a file under its content's address, once; returns the digest."""
    digest = hashlib.sha256(content).hexdigest()
    path = file_path(digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, partial = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            # The group is nginx's where it sends the files; the folder above decides.
            Path(partial).chmod(0o640)
            os.fsync(file.fileno())
        Path(partial).replace(path)
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise
    _sync_folders(path)
    return digest


def file_path(digest: str) -> Path:
    """Where the file of this content lies, whether or not it exists."""
    settings: Settings = current_app.extensions["settings"]
    return settings.media_folder / digest[:2] / digest


def digests_of(rows: Iterable[Any]) -> set[str]:
    """The files behind these media; equal pictures share theirs."""
    return {
        digest
        for row in rows
        for digest in (row.digest, *(one["digest"] for one in row.renditions))
    }


def named_digests(session: Session) -> set[str]:
    """Every file that a row of the library names."""
    return digests_of(session.execute(sa.select(Media.digest, Media.renditions)))


def drop_unnamed(digests: Iterable[str]) -> None:
    """Within the library's turn: take away those files that no row names."""
    with transaction() as session:
        named = named_digests(session)
    for one in set(digests) - named:
        file_path(one).unlink(missing_ok=True)


def _sync_folders(path: Path) -> None:
    """Let the new name survive a power cut too; Windows keeps names by itself."""
    if sys.platform == "win32":
        return
    for folder in (path.parent, path.parent.parent):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _has_locked(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
