"""Where the project's files are, and what a file's content is remembered by."""

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
_PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
VENV_PYTHON = _PROGRAMS / ("python.exe" if os.name == "nt" else "python")
NODE_MODULES = ROOT / "node_modules"
STATIC = ROOT / "static"
DIST = STATIC / "dist"
MANIFEST = DIST / "manifest.json"
BUILD = ROOT / "build"


def fingerprint(files: Iterable[Path], *extra: str) -> str:
    """Changes when the name or content of a file, or an extra word, changes."""
    digest = hashlib.sha256("\0".join(extra).encode())
    for file in files:
        name = file.relative_to(ROOT).as_posix()
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        digest.update(f"\n{name} {content}".encode())
    return digest.hexdigest()


def remembers(stamp: Path, value: str) -> bool:
    """Whether the stamp file was written with this value."""
    try:
        return stamp.read_text("utf-8") == value
    except OSError:
        return False


def child_environment() -> dict[str, str]:
    """The environment for child processes: UTF-8 also on Windows' consoles."""
    return {**os.environ, "PYTHONUTF8": "1"}


def python_label() -> str:
    """The running version, such as "3.11.7"."""
    return ".".join(map(str, sys.version_info[:3]))
