"""A file system of a test's own, to make read-only: root ignores file modes."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_REMOUNT, _DETACH = 32, 2


class Disk:
    """A small file system in memory."""

    def __init__(self, folder: Path, options: bytes) -> None:
        self.folder = folder
        self._options = options
        self._libc = ctypes.CDLL(None, use_errno=True)

    def mount(self) -> bool:
        """Whether the operating system let us."""
        arguments = (b"tmpfs", bytes(self.folder), b"tmpfs", 0, self._options)
        return sys.platform == "linux" and self._libc.mount(*arguments) == 0

    def unmount(self) -> None:
        """Give it back."""
        self._libc.umount2(bytes(self.folder), _DETACH)

    def make_read_only(self) -> None:
        """As an operating system does after a disk error."""
        self._remount(1)

    def make_writable(self) -> None:
        """As an operator does after the repair."""
        self._remount(0)

    def _remount(self, read_only: int) -> None:
        done = self._libc.mount(
            b"tmpfs", bytes(self.folder), b"tmpfs", _REMOUNT | read_only, b""
        )
        assert done == 0, os.strerror(ctypes.get_errno())


@contextmanager
def removable_disk(folder: Path, *, options: bytes = b"size=4m") -> Iterator[Disk]:
    """A small disk at `folder`; skips the test where none can be mounted."""
    folder.mkdir()
    disk = Disk(folder, options)
    if not disk.mount():
        pytest.skip("no file system can be mounted here")
    try:
        yield disk
    finally:
        disk.unmount()
