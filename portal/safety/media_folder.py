"""The library's folder: files addressed by their content, and nothing else."""

import os
import re
from contextlib import suppress
from pathlib import Path

_FOLDER = re.compile(r"[0-9a-f]{2}")
_FILE = re.compile(r"[0-9a-f]{64}")
# What a disk or a repository has of its own.
_EMPTY_WITH = {".gitignore", "lost+found"}


def list_files(folder: Path) -> dict[str, int]:
    """Lengths by digest; files that are still being written have no such name."""
    found: dict[str, int] = {}
    for part in sorted(_scan(folder)):
        if not _FOLDER.fullmatch(part):
            continue
        for name, length in _lengths(folder / part):
            if _FILE.fullmatch(name) and name.startswith(part):
                found[name] = length
    return found


def file_in(folder: Path, digest: str) -> Path:
    """Where the file of this content lies, whether or not it exists."""
    return folder / digest[:2] / digest


def list_kept(folder: Path, *, besides: str = "") -> list[Path]:
    """What is in the folder, without empty folders and the name `besides`."""
    return [
        folder / name
        for name in sorted(_scan(folder))
        if name not in _EMPTY_WITH and name != besides and not _is_bare(folder / name)
    ]


def _is_bare(one: Path) -> bool:
    return one.is_dir() and not one.is_symlink() and not _scan(one)


def _scan(folder: Path) -> list[str]:
    try:
        return [one.name for one in folder.iterdir()]
    except FileNotFoundError:
        return []


def _lengths(folder: Path) -> list[tuple[str, int]]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            # Between the two looks it may be removed.
            with suppress(FileNotFoundError):
                if entry.is_file(follow_symlinks=False):
                    length = entry.stat(follow_symlinks=False).st_size
                    found.append((entry.name, length))
    return sorted(found)
