"""Questions an operator asks of a database: is it whole, current, and does it keep?

None of them writes, and none makes a file that is not there. All raise
SnapshotFailed, which names the database and the cause.
"""

from portal.storage import sqlite
from portal.storage.migrate import Chain
from portal.storage.snapshots import SnapshotFailed, find_database_file


def sqlite_library() -> tuple[str, bool]:
    """The version of SQLite in use, and whether WAL is safe with it (R02)."""
    version = sqlite.driver.sqlite_version_info
    return sqlite.driver.sqlite_version, sqlite.wal_is_safe(version)


def find_revision(chain: Chain, url: str) -> str | None:
    """The schema a database has; None when it has none yet."""
    file = find_database_file(url)
    if file is None:
        from portal.storage import snapshots_postgres

        return snapshots_postgres.find_revision(chain, url)
    if not file.exists():
        return None
    from portal.storage import snapshots_sqlite

    return snapshots_sqlite.find_revision(chain, file)


def list_damage(url: str) -> list[str]:
    """What SQLite finds wrong with its file; PostgreSQL is only asked to answer."""
    file = find_database_file(url)
    if file is None:
        list_weak_settings(url)
        return []
    if not file.exists():
        raise SnapshotFailed(f"Không có tệp {file}.")
    from portal.storage import snapshots_sqlite

    return snapshots_sqlite.quick_check(file)


def list_weak_settings(url: str) -> list[str]:
    """Settings with which a power cut can cost what was acknowledged (R01)."""
    file = find_database_file(url)
    if file is None:
        from portal.storage import snapshots_postgres

        return snapshots_postgres.list_weak_settings(url)
    from portal.storage import snapshots_sqlite

    mode = snapshots_sqlite.journal_mode_of(file)
    if mode == "wal" and not sqlite_library()[1]:
        return ["journal_mode = wal"]
    return [] if mode in ("wal", "delete") else [f"journal_mode = {mode}"]
