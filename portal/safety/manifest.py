"""The list at the head of a backup: what is in it, so that nothing else is believed."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from portal.storage.migrate import CONTENT, VISITS, Chain
from portal.storage.snapshots import Snapshot, Table

FORMAT = 1
NAME = "manifest.json"
SECRET_KEY = "secret.key"  # noqa: S105 - a file's name
SETTINGS = "settings.json"
CHAINS = (CONTENT, VISITS)
# About a million files. A list is read whole, so it must have an end.
MOST_BYTES = 256 * 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(
    r"secret\.key|settings\.json"
    r"|database/(content|visits)/[a-z0-9_]{1,63}\.(db|copy)"
    r"|media/(?P<start>[0-9a-f]{2})/(?P=start)[0-9a-f]{62}"
)


class Unreadable(ValueError):
    """The text is not a list this code can follow; says what is wrong."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the backup."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds, in the order it holds it.

    `databases` are snapshots by the name of their chain. `audit` is the end of the
    record (number, digest), None before there was one. `counters` are the totals of
    the visits. `missing_media` are files that rows name and nobody had any more.
    """

    made_at: datetime
    databases: dict[str, Snapshot]
    audit: tuple[int, str] | None
    counters: dict[str, int]
    missing_media: tuple[str, ...]
    files: tuple[Entry, ...]

    @property
    def bytes(self) -> int:
        """All files together."""
        return sum(entry.bytes for entry in self.files)


def database_name(chain: Chain, file: str) -> str:
    """Where a file of a snapshot lies in the backup."""
    return f"database/{chain.name}/{file}"


def media_name(digest: str) -> str:
    """Where a file of the library lies in the backup."""
    return f"media/{digest[:2]}/{digest}"


def find_media_digest(name: str) -> str | None:
    """The content's address from a name in the backup; None for other files."""
    return name.rpartition("/")[2] if name.startswith("media/") else None


def write(manifest: Manifest) -> bytes:
    """The list as JSON, one file a line."""
    head = {
        "format": FORMAT,
        "made_at": manifest.made_at.isoformat(timespec="seconds"),
        "databases": {
            name: _described(snapshot) for name, snapshot in manifest.databases.items()
        },
        "audit": manifest.audit,
        "counters": manifest.counters,
        "missing_media": manifest.missing_media,
    }
    files = ",\n".join(json.dumps(asdict(entry)) for entry in manifest.files)
    text = json.dumps(head, ensure_ascii=False, indent=1)
    return f'{text[:-2]},\n "files": [\n{files}\n ]\n}}\n'.encode()


def read(text: bytes) -> Manifest:
    """The list of a backup; raises Unreadable."""
    try:
        found: dict[str, Any] = json.loads(text)
        if found["format"] != FORMAT:
            raise Unreadable(f"kiểu sao lưu {found['format']} chưa biết")
        manifest = _manifest(found)
    except Unreadable:
        raise
    # A list made by somebody else can be wrong in every way JSON allows.
    except (ArithmeticError, AttributeError, LookupError, RecursionError) as error:
        raise Unreadable("bản kê thiếu mục hoặc sai dạng") from error
    except (TypeError, ValueError) as error:
        raise Unreadable("bản kê sai dạng") from error
    _demand_order(manifest)
    return manifest


def _manifest(found: dict[str, Any]) -> Manifest:
    return Manifest(
        made_at=datetime.fromisoformat(found["made_at"]).astimezone(UTC),
        databases={
            chain.name: _snapshot(found["databases"][chain.name]) for chain in CHAINS
        },
        audit=_audit(found["audit"]),
        counters={str(key): int(value) for key, value in found["counters"].items()},
        missing_media=tuple(str(one) for one in found["missing_media"]),
        files=tuple(_entry(one) for one in found["files"]),
    )


def _described(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "kind": snapshot.kind,
        "revision": snapshot.revision,
        "files": snapshot.files,
        "tables": {
            name: {"rows": table.rows, "columns": dict(table.columns)}
            for name, table in snapshot.tables.items()
        },
        "sequences": snapshot.sequences,
    }


def _snapshot(found: dict[str, Any]) -> Snapshot:
    if found["kind"] not in ("sqlite", "postgresql"):
        raise Unreadable("loại cơ sở dữ liệu chưa biết")
    return Snapshot(
        kind=found["kind"],
        revision=str(found["revision"]),
        files=tuple(str(one) for one in found["files"]),
        tables={
            str(name): Table(
                int(table["rows"]),
                tuple((column, str(kind)) for column, kind in table["columns"].items()),
            )
            for name, table in found["tables"].items()
        },
        sequences={str(key): int(value) for key, value in found["sequences"].items()},
    )


def _audit(found: Any) -> tuple[int, str] | None:
    return None if found is None else (int(found[0]), str(found[1]))


def _entry(found: dict[str, Any]) -> Entry:
    entry = Entry(found["name"], found["bytes"], found["sha256"])
    if not _NAME.fullmatch(entry.name):
        raise Unreadable(f"tên tệp lạ trong bản kê: {entry.name[:100]!r}")
    if type(entry.bytes) is not int or entry.bytes < 0:
        raise Unreadable(f"cỡ tệp sai trong bản kê: {entry.name}")
    digest = find_media_digest(entry.name) or entry.sha256
    if not _DIGEST.fullmatch(entry.sha256) or digest != entry.sha256:
        raise Unreadable(f"mã SHA-256 sai trong bản kê: {entry.name}")
    return entry


def _demand_order(manifest: Manifest) -> None:
    """Raise Unreadable unless the files are whole, each once, databases first."""
    names = [entry.name for entry in manifest.files]
    needed = [SECRET_KEY, SETTINGS] + [
        database_name(chain, file)
        for chain in CHAINS
        for file in manifest.databases[chain.name].files
    ]
    if names[: len(needed)] != needed:
        raise Unreadable("bản kê thiếu tệp của cơ sở dữ liệu")
    rest = names[len(needed) :]
    if rest != sorted(set(rest)) or any(not find_media_digest(one) for one in rest):
        raise Unreadable("bản kê có tệp thừa hoặc lặp")
