"""Floor 4: the safety net – backups that are whole, and the way back from them."""

from portal.safety.archive_reading import BadArchive
from portal.safety.backup import BackupFailed, Made, back_up
from portal.safety.examination import Examined, verify_archive
from portal.safety.last_backup import LastBackup, find_last_backup
from portal.safety.restoring import Restored, restore
from portal.safety.unfinished import Unfinished, demand_finished

__all__ = [
    "BackupFailed",
    "BadArchive",
    "Examined",
    "LastBackup",
    "Made",
    "Restored",
    "Unfinished",
    "back_up",
    "demand_finished",
    "find_last_backup",
    "restore",
    "verify_archive",
]
