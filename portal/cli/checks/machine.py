"""Checks of the machine: disk, rights of files, clock, what was built."""

import os
import shutil
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from flask import current_app

from portal.audit.models import AuditEntry
from portal.cli.checks.verdicts import Finding, broken, good, look
from portal.content.models import Article
from portal.core import clock
from portal.core.vietnamese.dates import date_time
from portal.safety.last_backup import find_last_backup
from portal.safety.sizes import megabytes
from portal.settings import Settings
from portal.storage import db
from portal.storage.snapshots import find_database_file

_NO_ROOM, _LITTLE_ROOM = 200_000_000, 2_000_000_000
_OTHERS = 0o007
_GROUP_OR_OTHERS = 0o077
_CLOCK_MAY_DIFFER = timedelta(minutes=2)
_DISK_MAY_DIFFER_SECONDS = 60


def disk_space(settings: Settings) -> Finding:
    """Room for what comes, wherever data is kept."""
    folders = {settings.instance, *(file.parent for file in _files(settings))}
    if settings.media_folder.exists():
        folders.add(settings.media_folder)
    backup = find_last_backup(settings)
    if backup is not None and backup.path.parent.is_dir():
        folders.add(backup.path.parent)
    free, folder = min(
        (shutil.disk_usage(one).free, one) for one in folders if one.is_dir()
    )
    if free < _NO_ROOM:
        return broken(f"{folder}: chỉ còn {megabytes(free)}", "Dọn bớt đĩa ngay.")
    if free < _LITTLE_ROOM:
        return look(f"{folder}: còn {megabytes(free)}", "Dọn bớt hoặc thêm đĩa.")
    return good(f"còn {megabytes(free)} trở lên")


def permissions(settings: Settings) -> Finding:
    """Nobody else on this machine reads accounts and drafts."""
    if os.name != "posix":
        return good("hệ điều hành này không có quyền kiểu POSIX")
    folder = settings.instance.stat()
    if folder.st_mode & 0o002:
        return broken(
            f"ai cũng ghi được vào {settings.instance}",
            f"chmod 700 {settings.instance}",
        )
    kept = [settings.instance / "secret.key", *_files(settings)]
    for path in kept:
        if path.exists() and path.stat().st_uid != folder.st_uid:
            return look(
                f"{path} thuộc tài khoản khác với thư mục dữ liệu",
                "Chạy cổng và mọi lệnh bằng cùng một tài khoản.",
            )
    readable = [one for one in kept if _is_readable_by_others(one)]
    if readable:
        return look(
            f"tài khoản khác trên máy đọc được {readable[0]}",
            f"chmod 700 {readable[0].parent}",
        )
    return good("chỉ tài khoản của cổng đọc được")


def time_zone(_settings: Settings) -> Finding:
    """The office's zone is what it should be."""
    offset = clock.now().astimezone(clock.OFFICE_ZONE).utcoffset()
    if offset != timedelta(hours=7):
        return broken(f"Việt Nam lệch UTC {offset}", "Cập nhật gói tzdata.")
    return good("giờ Việt Nam, UTC+7")


def clock_and_rows(_settings: Settings) -> Finding:
    """The clock is not behind what it has stamped, nor behind this code."""
    now = clock.now()
    stamps = [
        db.session.scalar(sa.select(sa.func.max(AuditEntry.at))),
        db.session.scalar(sa.select(sa.func.max(Article.updated_at))),
    ]
    newest = max((one for one in stamps if one is not None), default=now)
    if newest - now > _CLOCK_MAY_DIFFER:
        return broken(
            f"bây giờ là {date_time(now)}, mà đã có việc ghi lúc {date_time(newest)}",
            "Chỉnh đồng hồ máy, bật đồng bộ giờ (NTP).",
        )
    if now.timestamp() < Path(__file__).stat().st_mtime - 86_400:
        return look(
            f"bây giờ là {date_time(now)}, trước cả phiên bản này của cổng",
            "Xem lại đồng hồ máy, bật đồng bộ giờ (NTP).",
        )
    return good(date_time(now))


def file_times(settings: Settings) -> Finding:
    """The disk stamps files with the same time; a network disk may not."""
    try:
        with tempfile.NamedTemporaryFile(dir=settings.instance) as file:
            difference = abs(os.fstat(file.fileno()).st_mtime - time.time())
    except OSError as error:
        return broken(
            f"không ghi được vào {settings.instance} ({error.strerror})",
            "Xem đĩa có đầy, hỏng hay bị gắn chỉ đọc không.",
        )
    if difference > _DISK_MAY_DIFFER_SECONDS:
        return look(
            f"đĩa lệch giờ máy {difference:.0f} giây",
            "Đồng bộ giờ của máy chứa đĩa mạng.",
        )
    return good("cùng giờ với máy")


def front_end(_settings: Settings) -> Finding:
    """Scripts and fonts have been built."""
    if not current_app.extensions["assets"]:
        return look(
            "chưa dựng: trang dùng được nhưng thiếu phông chữ và tiện ích",
            "Chạy: make assets (cần mạng một lần).",
        )
    return good("đã dựng")


def _files(settings: Settings) -> list[Path]:
    found = map(find_database_file, (settings.database_url, settings.visits_url))
    return [one for one in found if one is not None]


def _is_readable_by_others(path: Path) -> bool:
    """Whether neither the file nor its folder keeps others out."""
    if not path.exists() or not path.stat().st_mode & _OTHERS:
        return False
    return bool(path.parent.stat().st_mode & _OTHERS)
