"""Reading a backup that may have been made by anybody.

Only what `archive_writing` writes is read: the list first, then exactly its files
in exactly its order, each with the length and hash it names. Links, devices, long
names, anything further: refused at its header, before a byte of it is kept (13).
"""

import gzip
import hashlib
import os
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from portal.core.errors import PortalError
from portal.safety import manifest as manifests
from portal.safety.manifest import Entry, Manifest

_BLOCK = 1024 * 1024
_UNIT = tarfile.BLOCKSIZE
_GZIP_START = b"\x1f\x8b"
# tar fills its last record with zeros.
_MOST_FILLING = 16 * tarfile.RECORDSIZE


class BadArchive(PortalError):
    """The file is no backup of this portal, or no longer a whole one; says why."""


class ArchiveReader:
    """A backup opened, its list read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        listed = self._read_manifest()
        # Tells this backup from every other.
        self.digest = hashlib.sha256(listed).hexdigest()
        try:
            self.manifest: Manifest = manifests.read(listed)
        except manifests.Unreadable as error:
            raise BadArchive(f"Tệp sao lưu không dùng được: {error}.") from error

    def unpack(self, place_of: Callable[[str], Path | None]) -> None:
        """Check every file, and keep those for which a place is named."""
        for entry in self.manifest.files:
            if self._next_header() != (entry.name, entry.bytes):
                raise BadArchive(f"Tệp sao lưu không theo bản kê, ở {entry.name}.")
            self._copy(entry, place_of(entry.name))
        self._demand_end()

    def _read_manifest(self) -> bytes:
        name, length = self._next_header()
        if name != manifests.NAME or length > manifests.MOST_BYTES:
            raise BadArchive("Đây không phải tệp sao lưu của cổng: thiếu bản kê.")
        content = self._read(length)
        self._skip_filling(length)
        return content

    def _next_header(self) -> tuple[str, int]:
        try:
            header = tarfile.TarInfo.frombuf(self._read(_UNIT), "utf-8", "strict")
        except (tarfile.HeaderError, ValueError) as error:
            raise BadArchive("Tệp sao lưu bị hỏng hoặc không phải tar.") from error
        if header.type != tarfile.REGTYPE or header.size < 0:
            raise BadArchive("Tệp sao lưu chứa mục không phải tệp thường.")
        return header.name, header.size

    def _copy(self, entry: Entry, place: Path | None) -> None:
        digest = hashlib.sha256()
        with _kept(place) as file:
            left = entry.bytes
            while left:
                block = self._read(min(left, _BLOCK))
                digest.update(block)
                if file is not None:
                    file.write(block)
                left -= len(block)
        self._skip_filling(entry.bytes)
        if digest.hexdigest() != entry.sha256:
            raise BadArchive(f"Nội dung không khớp mã SHA-256: {entry.name}.")

    def _skip_filling(self, length: int) -> None:
        self._read(-length % _UNIT)

    def _demand_end(self) -> None:
        rest = self._file.read(_MOST_FILLING + 1)
        if len(rest) < 2 * _UNIT or len(rest) > _MOST_FILLING or rest.strip(b"\0"):
            raise BadArchive("Tệp sao lưu có phần thừa hoặc thiếu ở cuối.")

    def _read(self, length: int) -> bytes:
        content = self._file.read(length)
        if len(content) != length:
            raise BadArchive("Tệp sao lưu bị cắt ngang.")
        return content


@contextmanager
def reading(path: Path) -> Iterator[ArchiveReader]:
    """A backup, compressed or not; raises BadArchive, and OSError of the disk."""
    with path.open("rb") as file:
        is_compressed = file.read(len(_GZIP_START)) == _GZIP_START
        file.seek(0)
        try:
            if is_compressed:
                with gzip.GzipFile(fileobj=file) as plain:
                    yield ArchiveReader(plain)  # type: ignore[arg-type]
            else:
                yield ArchiveReader(file)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise BadArchive("Tệp sao lưu bị hỏng hoặc bị cắt ngang.") from error


@contextmanager
def _kept(place: Path | None) -> Iterator[IO[bytes] | None]:
    if place is None:
        yield None
        return
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        yield file
