"""The way back: a backup into an empty place, all of it or nothing.

Everything is unpacked beside its place and examined there; only then it is moved
in: files, visits, key, and last the content. Until the content is in, no portal
shows anything.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.core.errors import PortalError
from portal.safety import unfinished
from portal.safety.archive_reading import ArchiveReader, BadArchive, reading
from portal.safety.disks import naming
from portal.safety.examination import examine
from portal.safety.manifest import CHAINS, Manifest, find_media_digest
from portal.safety.places import Places
from portal.safety.sizes import megabytes
from portal.settings import Settings
from portal.storage.migrate import CONTENT, Chain
from portal.storage.snapshots import (
    Part,
    holds,
    kind_of,
    list_obstacles,
    put_back,
)

_MOST_NAMED = 5
Tell = Callable[[str], None]


class RestoreRefused(PortalError):
    """Nothing was put anywhere; says what is in the way."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back. `key_differs`: PORTAL_SECRET_KEY is not the backup's key."""

    manifest: Manifest
    key_differs: bool


def restore(
    settings: Settings, path: Path, *, tell: Tell = lambda _line: None
) -> Restored:
    """Put a backup into an empty instance and empty databases.

    The schema is the backup's own afterwards: `upgrade` brings it up to date.
    Raises RestoreRefused, BadArchive, SnapshotFailed and OSError.
    """
    _demand_owner(settings)
    places = Places(settings)
    with reading(path) as reader:
        _demand_fitting(settings, reader.manifest)
        if _is_all_but_finished(settings, places, reader):
            _finish(settings, places)
            return Restored(reader.manifest, places.key_differs())
        _demand_empty(settings, places)
        with _staged(places):
            _demand_space(places, reader.manifest)
            tell("Đang mở và kiểm tra tệp sao lưu …")
            _unpack(reader, places)
            tell("Đang đặt dữ liệu vào chỗ …")
            _put_in_place(settings, places, reader)
            return Restored(reader.manifest, places.key_differs())


def _is_all_but_finished(
    settings: Settings, places: Places, reader: ArchiveReader
) -> bool:
    """Whether a restore of this backup was killed after its rows were committed.

    They come last, so everything else is in its place.
    """
    if unfinished.find_mark(settings).backup != reader.digest:
        return False
    parts = _parts(settings, places, reader.manifest)
    return all(holds(part) for part in parts if part.chain is CONTENT)


def _demand_fitting(settings: Settings, manifest: Manifest) -> None:
    for chain, url in _targets(settings):
        snapshot = manifest.databases[chain.name]
        if snapshot.kind != kind_of(url):
            raise RestoreRefused(
                f"Bản sao lưu ({chain.name}) là {snapshot.kind}, cổng này dùng "
                f"{kind_of(url)}: chỉ khôi phục được cùng loại cơ sở dữ liệu."
            )
        if snapshot.revision not in chain.revisions:
            raise RestoreRefused(
                f"Bản sao lưu ({chain.name}) có lược đồ {snapshot.revision}, mới hơn "
                "phiên bản này của cổng. Hãy cài phiên bản mới rồi khôi phục."
            )


def _demand_empty(settings: Settings, places: Places) -> None:
    ours = {str(one) for one in unfinished.find_mark(settings).paths}
    found = [
        one
        for chain, url in _targets(settings)
        for one in list_obstacles(chain, url)
        if one not in ours
    ]
    found += [str(one) for one in places.list_media_obstacles() if str(one) not in ours]
    if found:
        raise RestoreRefused(
            f"Chỉ khôi phục vào nơi trống. Đang có: {', '.join(found[:_MOST_NAMED])}. "
            "Hãy dùng PORTAL_INSTANCE và cơ sở dữ liệu mới; không có gì bị thay đổi."
        )


def _demand_owner(settings: Settings) -> None:
    """What root puts there, the portal's own account could not read."""
    if os.name != "posix":
        return
    owner = settings.instance.stat().st_uid
    if owner != os.geteuid():
        raise RestoreRefused(
            f"{settings.instance} thuộc về tài khoản số {owner} của hệ điều hành: "
            "hãy chạy lệnh này bằng chính tài khoản đó."
        )


def _demand_space(places: Places, manifest: Manifest) -> None:
    needed: dict[int, int] = {}
    folders: dict[int, Path] = {}
    for entry in manifest.files:
        folder = places.disk_of(entry.name)
        device = folder.stat().st_dev
        folders[device] = folder
        needed[device] = needed.get(device, 0) + entry.bytes
    for device, folder in folders.items():
        free = shutil.disk_usage(folder).free
        if needed[device] > free:
            raise RestoreRefused(
                f"{folder} không đủ chỗ: cần {megabytes(needed[device])}, "
                f"còn {megabytes(free)}."
            )


def _unpack(reader: ArchiveReader, places: Places) -> None:
    with naming(places.disk_of("")):
        reader.unpack(places.staged)
    faults = examine(reader.manifest, places.staged_databases)
    if faults:
        raise BadArchive(f"Bản sao lưu không nguyên vẹn: {'; '.join(faults)}.")


def _put_in_place(settings: Settings, places: Places, reader: ArchiveReader) -> None:
    claimed = unfinished.find_mark(settings).paths
    digests = (find_media_digest(entry.name) for entry in reader.manifest.files)
    shelves = sorted({digest[:2] for digest in digests if digest})
    if hasattr(os, "sync"):
        os.sync()  # All files at once: one by one takes minutes.
    targets = (*claimed, *places.list_targets(shelves))
    unfinished.begin(settings, unfinished.Mark(targets, reader.digest))
    unfinished.clear_away(claimed)
    places.move_media(shelves)
    places.move_key()
    put_back(_parts(settings, places, reader.manifest))
    _finish(settings, places)


def _finish(settings: Settings, places: Places) -> None:
    # Before the mark goes: nothing of a backup lies about afterwards.
    places.remove_staging()
    unfinished.end(settings)


def _parts(settings: Settings, places: Places, manifest: Manifest) -> list[Part]:
    return [
        Part(
            chain,
            url,
            manifest.databases[chain.name],
            places.staged_databases(chain.name),
        )
        for chain, url in _targets(settings)
    ]


def _targets(settings: Settings) -> list[tuple[Chain, str]]:
    urls = {"content": settings.database_url, "visits": settings.visits_url}
    return [(chain, urls[chain.name]) for chain in CHAINS]


@contextmanager
def _staged(places: Places) -> Iterator[None]:
    """Folders beside the places, empty at first and gone afterwards."""
    places.remove_staging()
    try:
        yield
    finally:
        places.remove_staging()
