"""The built folder: hashed names, compressed twins, and a manifest written last."""

import hashlib
import json
from pathlib import Path, PurePosixPath

import brotli
import zopfli.gzip

_TEXT_TYPES = (".css", ".js", ".svg", ".txt")
_MANIFEST = "manifest.json"


def hashed_name(name: str, content: bytes) -> str:
    """`css/site.css` → `css/site-1a2b3c4d5e.css`, by the content alone."""
    path = PurePosixPath(name)
    digest = hashlib.sha256(content).hexdigest()[:10]
    return str(path.with_name(f"{path.stem}-{digest}{path.suffix}"))


class Dist:
    """Collects files by plain name, then replaces what the folder serves."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._contents: dict[str, bytes] = {}
        self._manifest: dict[str, str] = {}

    def add(self, name: str, content: bytes) -> None:
        """Adds a file under its hashed name unless the plain name is there."""
        if name not in self._manifest:
            self.add_as(name, hashed_name(name, content), content)

    def add_as(self, name: str, stored_name: str, content: bytes) -> None:
        """Adds a file whose hashed name others already refer to."""
        self._manifest[name] = stored_name
        self._contents[stored_name] = content
        if stored_name.endswith(_TEXT_TYPES):
            self._contents[f"{stored_name}.br"] = brotli.compress(
                content, mode=brotli.MODE_TEXT, quality=11
            )
            self._contents[f"{stored_name}.gz"] = zopfli.gzip.compress(content)

    def publish(self) -> None:
        """Writes the files, then the manifest at a stroke, then removes the rest."""
        for stored_name, content in self._contents.items():
            _replace(self._folder / stored_name, content)
        text = json.dumps(self._manifest, indent=2, sort_keys=True)
        _replace(self._folder / _MANIFEST, f"{text}\n".encode())
        kept = {self._folder / name for name in (*self._contents, _MANIFEST)}
        for path in self._folder.rglob("*"):
            if path.is_file() and path not in kept:
                path.unlink()


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    half_written = path.with_name(f".{path.name}")
    half_written.write_bytes(content)
    half_written.replace(path)
