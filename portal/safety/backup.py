"""Making a backup while the portal serves and writes.

Files of the library never change, but can be removed while they are copied; then
the whole is done again, so that every row's file is in the backup.
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from portal.core import clock
from portal.core.errors import PortalError
from portal.safety import manifest as manifests
from portal.safety.archive_writing import ArchiveWriter, Damaged, Receipt, writing
from portal.safety.collecting import Collected, collect, databases_of
from portal.safety.disks import naming
from portal.safety.last_backup import LastBackup, remember
from portal.safety.manifest import Entry, Manifest, find_media_digest
from portal.safety.media_folder import list_files
from portal.safety.sizes import megabytes
from portal.settings import Settings
from portal.storage.snapshots import estimate_bytes, kind_of, sync_folder

_STAGING = ".portal-backup-"
_LEFTOVER_SECONDS = 24 * 3600
_MOST_ATTEMPTS = 5
Tell = Callable[[str], None]


class BackupFailed(PortalError):
    """No backup was made, and nothing half-made is left; says why."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup on the disk."""

    path: Path
    bytes: int
    sha256: str
    manifest: Manifest


@dataclass(slots=True)
class _Library:
    """What the attempts so far have learnt about the files."""

    damaged: set[str] = field(default_factory=set)
    missing: tuple[str, ...] = ()


def back_up(
    settings: Settings, path: Path, *, compressed: bool, tell: Tell = lambda _line: None
) -> Made:
    """Write a backup at `path`, which must not exist; it appears there whole or not.

    Raises BackupFailed, SnapshotFailed and OSError; then nothing is left.
    """
    _demand_sense(settings, path)
    _demand_space(settings, path.parent)
    library = _Library()
    with naming(path.parent), _staging(path.parent) as staging:
        for number in range(_MOST_ATTEMPTS):
            folder = staging / str(number)
            tell("Đang sao chép cơ sở dữ liệu …")
            collected = collect(settings, folder, without=library.damaged)
            if _is_settled(collected.manifest, library):
                tell("Đang ghi tệp sao lưu …")
                receipt = _write(folder, collected, library, compressed=compressed)
                if receipt is not None:
                    break
            shutil.rmtree(folder)
            tell("Thư viện vừa thay đổi, làm lại từ đầu …")
        else:
            raise BackupFailed("Thư viện thay đổi liên tục. Hãy chạy lại lệnh này.")
        (folder / "archive").replace(path)
        sync_folder(path.parent)
    with suppress(OSError):
        remember(settings, LastBackup(clock.now(), path, receipt.bytes, receipt.sha256))
    return Made(path, receipt.bytes, receipt.sha256, collected.manifest)


def _demand_sense(settings: Settings, path: Path) -> None:
    if path.exists():
        raise BackupFailed(f"{path} đã có. Tệp sao lưu không bao giờ bị ghi đè.")
    if not path.parent.is_dir():
        raise BackupFailed(f"Không có thư mục {path.parent}.")
    if settings.media_folder.resolve() in (path.resolve(), *path.resolve().parents):
        raise BackupFailed("Không đặt bản sao lưu trong thư mục ảnh và tệp của cổng.")
    is_one = settings.database_url == settings.visits_url
    if is_one and kind_of(settings.database_url) == "sqlite":
        raise BackupFailed(
            "PORTAL_DATABASE_URL và PORTAL_VISITS_URL là cùng một tệp SQLite. "
            "Hãy để lượt truy cập ở tệp riêng."
        )


def _demand_space(settings: Settings, folder: Path) -> None:
    """Refuse at once what would fill the disk, perhaps the portal's own."""
    databases = sum(
        estimate_bytes(chain, url) for chain, url in databases_of(settings).items()
    )
    # The copies of the databases stand beside the archive until it is whole.
    needed = 2 * databases + sum(list_files(settings.media_folder).values())
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise BackupFailed(
            f"{folder} không đủ chỗ: cần khoảng {megabytes(needed)}, "
            f"còn {megabytes(free)}."
        )


@contextmanager
def _staging(parent: Path) -> Iterator[Path]:
    """A folder for what is not whole yet; what a killed backup left goes first."""
    for old in parent.glob(f"{_STAGING}*"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _LEFTOVER_SECONDS:
                shutil.rmtree(old)
    folder = Path(tempfile.mkdtemp(prefix=_STAGING, dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_settled(manifest: Manifest, library: _Library) -> bool:
    """Whether the list can be trusted: a file once missing is looked for again.

    It may have been removed, row and all, between the snapshot and the look.
    """
    is_settled = manifest.missing_media in ((), library.missing)
    library.missing = manifest.missing_media
    return is_settled


def _write(
    folder: Path, collected: Collected, library: _Library, *, compressed: bool
) -> Receipt | None:
    """The archive; None when files turned out to be gone or damaged."""
    manifest = collected.manifest
    listed = manifests.write(manifest)
    if len(listed) > manifests.MOST_BYTES:
        raise BackupFailed("Thư viện có quá nhiều tệp cho một bản sao lưu.")
    is_whole = True
    with writing(folder / "archive", manifest.made_at, compressed=compressed) as (
        writer,
        receipt,
    ):
        writer.add_bytes(manifests.NAME, listed)
        for entry in manifest.files:
            try:
                _add(writer, entry, collected)
            except Damaged:
                is_whole = False
                _note_damage(entry, collected, library)
    return receipt if is_whole else None


def _add(writer: ArchiveWriter, entry: Entry, collected: Collected) -> None:
    if entry.name in collected.small:
        writer.add_bytes(entry.name, collected.small[entry.name])
        return
    writer.add_file(
        entry.name,
        collected.sources[entry.name],
        length=entry.bytes,
        sha256=entry.sha256,
    )


def _note_damage(entry: Entry, collected: Collected, library: _Library) -> None:
    digest = find_media_digest(entry.name)
    if digest is None:
        raise BackupFailed(f"Bản sao {entry.name} hỏng khi đang ghi.")
    if collected.sources[entry.name].exists():
        library.damaged.add(digest)
