"""Checks of what the portal holds: pages, files, record, demonstration, backups."""

from datetime import timedelta

import sqlalchemy as sa

from portal import demo
from portal.audit.chain import digest_of
from portal.audit.models import AuditEntry, AuditHead
from portal.audit.verification import list_entries
from portal.cli.checks.verdicts import Finding, broken, good, look
from portal.content.layout import read_site
from portal.content.models import Article, LayoutVersion, Media
from portal.content.values import Site
from portal.core import clock
from portal.core.vietnamese.dates import date_time
from portal.core.vietnamese.numbers import dotted
from portal.safety.last_backup import find_last_backup
from portal.safety.media_folder import list_files
from portal.settings import Settings
from portal.storage import db

_LAST_ENTRIES = 2000
_BACKUP_IS_OLD = timedelta(days=2)
_BACKUP_IS_TOO_OLD = timedelta(days=30)
_BACK_UP = "flask --app wsgi backup THƯ-MỤC (trên đĩa hay máy khác), mỗi ngày"


def layout(_settings: Settings) -> Finding:
    """The frame of every public page can be made, in the office's name."""
    if db.session.get(LayoutVersion, 1) is None:
        return broken("thiếu dòng phiên bản giao diện", "Khôi phục bản sao lưu.")
    site = read_site()
    if site.unit == Site().unit:
        return look("chưa đặt tên cơ quan", "Đặt ở trang Cấu hình.")
    return good(site.unit)


def demonstration(settings: Settings) -> Finding:
    """Invented news does not stand among the office's own, or before the public."""
    if not demo.is_installed():
        return good("không có")
    own = db.session.scalar(
        sa.select(sa.func.count())
        .select_from(Article)
        .where(
            Article.kind == "news",
            Article.state == "published",
            sa.or_(Article.origin.is_(None), ~Article.origin.startswith("demo:")),
        )
    )
    if own or settings.is_reachable:
        return look(
            f"tin hư cấu còn hiện cạnh {dotted(own or 0)} tin của cơ quan",
            "flask --app wsgi demo remove",
        )
    return good("đang dùng để làm quen")


def media_files(settings: Settings) -> Finding:
    """Every file the library names is there."""
    there = list_files(settings.media_folder)
    missing: dict[str, str] = {}
    for name, digest, renditions in db.session.execute(
        sa.select(Media.name, Media.digest, Media.renditions)
    ):
        for one in (digest, *(rendition["digest"] for rendition in renditions)):
            if one not in there:
                missing[one] = name
    if missing:
        return broken(
            f"mất {dotted(len(missing))} tệp, như của {next(iter(missing.values()))}",
            "Lấy lại từ bản sao lưu cũ hơn, hoặc thay tệp trong thư viện.",
        )
    return good(f"đủ {dotted(len(there))} tệp")


def audit_chain(_settings: Settings) -> Finding:
    """The last entries follow one another up to the head."""
    head = db.session.execute(sa.select(AuditHead.seq, AuditHead.digest)).one()
    after = max(0, head.seq - _LAST_ENTRIES)
    previous = db.session.scalar(
        sa.select(AuditEntry.digest).where(AuditEntry.seq == after)
    )
    seq, digest = after, previous or "0" * 64
    for entry in list_entries(after_seq=after, until_seq=head.seq):
        if entry["seq"] != seq + 1 or digest_of(entry, digest) != entry["digest"]:
            break
        seq, digest = entry["seq"], entry["digest"]
    if (seq, digest) != (head.seq, head.digest):
        return broken(
            f"chuỗi đứt sau mục {dotted(seq)}",
            "Giữ nguyên hiện trạng, sao lưu, rồi chạy: flask --app wsgi audit verify",
        )
    return good(f"{dotted(seq - after)} mục cuối nguyên vẹn")


def last_backup(settings: Settings) -> Finding:
    """Made not long ago, and not lying on the disk that would be lost with the rest."""
    backup = find_last_backup(settings)
    if backup is None:
        return look("chưa có bản nào", _BACK_UP)
    age = clock.now() - backup.at
    when = f"lần cuối {date_time(backup.at)}"
    if age > _BACKUP_IS_TOO_OLD:
        return broken(when, _BACK_UP)
    if age > _BACKUP_IS_OLD:
        return look(when, _BACK_UP)
    on_this_disk = (
        backup.path.exists()
        and backup.path.stat().st_dev == settings.instance.stat().st_dev
    )
    if on_this_disk:
        return look(f"{when}, nằm cùng đĩa với dữ liệu", "Chép sang máy khác.")
    return good(when)
