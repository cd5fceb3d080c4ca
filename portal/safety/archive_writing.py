"""Writing a backup: a plain tar that is hashed on its way to the disk."""

import errno
import gzip
import hashlib
import os
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

_BLOCK = 1024 * 1024


class Damaged(Exception):
    """A file is gone, or is not what its name and length say."""


class ArchiveWriter:
    """Adds files one after another; everything in it is of one moment."""

    def __init__(self, tar: tarfile.TarFile, made_at: datetime) -> None:
        self._tar = tar
        self._mtime = int(made_at.timestamp())

    def add_bytes(self, name: str, content: bytes) -> None:
        """Add what is in memory."""
        self._tar.addfile(self._header(name, len(content)), BytesIO(content))

    def add_file(self, name: str, path: Path, *, length: int, sha256: str) -> None:
        """Add a file of this content; raises Damaged when it has another.

        The archive is worth nothing then, but can be written on.
        """
        try:
            file = path.open("rb")
        except FileNotFoundError:
            raise Damaged(name) from None
        with file:
            if os.fstat(file.fileno()).st_size != length:
                raise Damaged(name)
            hashed = _Hashed(file)
            self._tar.addfile(self._header(name, length), hashed)
        if hashed.hexdigest() != sha256:
            raise Damaged(name)

    def _header(self, name: str, length: int) -> tarfile.TarInfo:
        header = tarfile.TarInfo(name)
        header.size = length
        header.mtime = self._mtime
        header.mode = 0o600
        return header


class Receipt:
    """What was written, known once the archive is closed."""

    bytes = 0
    sha256 = ""


@contextmanager
def writing(
    path: Path, made_at: datetime, *, compressed: bool
) -> Iterator[tuple[ArchiveWriter, Receipt]]:
    """A new archive at `path`, for its owner only; on the disk when left in order."""
    receipt = Receipt()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        hashed = _Hashed(file)
        with ExitStack() as stack:
            target: Any = hashed
            if compressed:
                # Neither name nor time: the same content gives the same bytes.
                target = stack.enter_context(
                    gzip.GzipFile("", "wb", compresslevel=6, fileobj=target, mtime=0)
                )
            tar = stack.enter_context(
                tarfile.open(
                    fileobj=target,
                    mode="w|",
                    bufsize=_BLOCK,
                    format=tarfile.GNU_FORMAT,
                )
            )
            yield ArchiveWriter(tar, made_at), receipt
        file.flush()
        os.fsync(file.fileno())
    receipt.bytes, receipt.sha256 = hashed.bytes, hashed.hexdigest()


def hash_bytes(content: bytes) -> str:
    """The SHA-256 of what is in memory."""
    return hashlib.sha256(content).hexdigest()


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Hashed:
    """A file whose bytes are hashed as they pass, in either direction."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.bytes = 0

    def write(self, content: bytes) -> int:
        self._note(content)
        return self._file.write(content)

    def read(self, length: int = -1) -> bytes:
        try:
            content = self._file.read(length)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            # A bad spot on the disk costs this file, not the backup of all others.
            raise Damaged(str(error)) from error
        self._note(content)
        return content

    def flush(self) -> None:
        self._file.flush()

    def hexdigest(self) -> str:
        return self._hash.hexdigest()

    def _note(self, content: bytes) -> None:
        self._hash.update(content)
        self.bytes += len(content)
