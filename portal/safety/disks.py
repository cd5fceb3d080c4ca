"""Errors of a disk, said so that an operator knows which disk it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def naming(folder: Path) -> Iterator[None]:
    """A write that fails knows no file name: let its error name the folder."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(folder)
        raise
