"""Whether a backup is whole: its bytes, its rows, its files, its record, its sums."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from portal.audit.verification import follow
from portal.safety.archive_reading import reading
from portal.safety.disks import naming
from portal.safety.holdings import (
    Holding,
    find_audit_head,
    list_audit_entries,
    list_media,
    read_counters,
    sum_days,
)
from portal.safety.manifest import CHAINS, Manifest, find_media_digest
from portal.storage.migrate import CONTENT, VISITS, Chain
from portal.storage.snapshots import find_faults, list_missing_tables

_MOST_NAMED = 3
Folders = Callable[[str], Path]


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found; `faults` is empty for a whole backup."""

    manifest: Manifest
    faults: tuple[str, ...]


def verify_archive(path: Path) -> Examined:
    """Read a backup from its first byte to its last, and look into its databases.

    Databases are unpacked into the system's folder for temporary files. Raises
    BadArchive for what is not a whole backup, and OSError of the disk.
    """
    with tempfile.TemporaryDirectory(prefix="portal-verify-") as name:
        folder = Path(name)
        with naming(folder), reading(path) as reader:
            reader.unpack(
                lambda name: folder / name if name.startswith("database/") else None
            )
        manifest = reader.manifest
        faults = examine(manifest, lambda chain: folder / "database" / chain)
    return Examined(manifest, faults)


def examine(manifest: Manifest, folder_of: Folders) -> tuple[str, ...]:
    """What is wrong with unpacked databases and the files listed beside them.

    `folder_of` names the folder of a chain's snapshot.
    """
    holdings = {
        chain.name: Holding(manifest.databases[chain.name], folder_of(chain.name))
        for chain in CHAINS
    }
    faults = [
        fault
        for holding in holdings.values()
        for fault in find_faults(holding.snapshot, holding.folder)
    ]
    faults += [
        f"thiếu bảng {table}"
        for chain in CHAINS
        for table in _missing_tables(chain, holdings[chain.name])
    ]
    if faults:
        return tuple(faults)
    content, visits = holdings[CONTENT.name], holdings[VISITS.name]
    try:
        found = (
            _find_missing_media(manifest, content),
            _find_audit_fault(manifest, content),
            _find_counter_fault(manifest, visits),
        )
    # Tables that are not what the portal makes: the backup is somebody else's work.
    except (LookupError, TypeError, ValueError) as error:
        return (f"có bảng không đúng dạng ({error})",)
    return tuple(fault for fault in found if fault)


def _missing_tables(chain: Chain, holding: Holding) -> list[str]:
    return list_missing_tables(chain, holding.snapshot, holding.folder)


def _find_missing_media(manifest: Manifest, content: Holding) -> str:
    there = {find_media_digest(entry.name) for entry in manifest.files}
    missing = sorted(list_media(content) - there - set(manifest.missing_media))
    if not missing:
        return ""
    named = ", ".join(one[:16] for one in missing[:_MOST_NAMED])
    return f"thiếu {len(missing)} tệp mà thư viện có ghi ({named} …)"


def _find_audit_fault(manifest: Manifest, content: Holding) -> str:
    head = find_audit_head(content)
    if head != manifest.audit:
        return "cuối nhật ký không khớp bản kê"
    verdict = follow(list_audit_entries(content), {})
    if verdict.fault:
        return f"nhật ký: {verdict.fault}"
    if head is not None and (verdict.last_seq, verdict.last_digest) != head:
        return f"nhật ký thiếu mục từ {verdict.last_seq + 1} đến {head[0]}"
    return ""


def _find_counter_fault(manifest: Manifest, visits: Holding) -> str:
    counters = read_counters(visits)
    if counters != manifest.counters:
        return "tổng lượt xem không khớp bản kê"
    by_day = sum_days(visits)
    if by_day != {name: counters[name] for name in by_day}:
        return "tổng lượt xem không bằng tổng từng ngày"
    return ""
