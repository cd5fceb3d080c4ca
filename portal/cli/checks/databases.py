"""Checks of the databases: library, schema, damage, what a power cut costs, sums."""

from flask import current_app

from portal.cli.checks.verdicts import Finding, broken, good, look
from portal.safety.places import list_leftovers
from portal.safety.unfinished import Unfinished, demand_finished
from portal.settings import Settings
from portal.storage.counters import Ledger
from portal.storage.migrate import CONTENT, VISITS
from portal.storage.snapshots import kind_of
from portal.storage.soundness import (
    find_revision,
    list_damage,
    list_weak_settings,
    sqlite_library,
)

_RESTORE = "Khôi phục bản sao lưu gần nhất vào nơi trống: flask --app wsgi restore TỆP"


def sqlite_version(settings: Settings) -> Finding:
    """A library that cannot lose commits (R02)."""
    version, is_safe = sqlite_library()
    if "sqlite" not in {kind_of(url) for url in _urls(settings)}:
        return good("không dùng: dữ liệu ở PostgreSQL")
    if is_safe:
        return good(f"SQLite {version}")
    return look(
        f"SQLite {version} có lỗi ở chế độ WAL, cổng dùng chế độ chậm hơn",
        "Cài pysqlite3, hoặc SQLite 3.51.3 trở lên.",
    )


def interrupted_restore(settings: Settings) -> Finding:
    """Nothing half-restored, and nothing of a backup lying about."""
    try:
        demand_finished(settings)
    except Unfinished as error:
        return broken(error.message, "Chạy lại restore với cùng tệp sao lưu.")
    left = list_leftovers(settings)
    if left:
        named = ", ".join(str(one) for one in left)
        return look(f"một lần khôi phục bị ngắt để lại {named}", "Xóa các thư mục đó.")
    return good("không có")


def schemas(settings: Settings) -> Finding:
    """Both databases have the schema of this code."""
    behind = []
    for chain, url in ((CONTENT, settings.database_url), (VISITS, settings.visits_url)):
        revision = find_revision(chain, url)
        if revision is not None and revision not in chain.revisions:
            return broken(
                f"{chain.name} có lược đồ {revision}, mới hơn phiên bản này của cổng",
                "Chạy phiên bản mới, hoặc khôi phục bản sao lưu cũ.",
            )
        if revision != chain.newest:
            behind.append(f"{chain.name} {revision or 'chưa có'} → {chain.newest}")
    if behind:
        return broken(
            f"chưa nâng cấp: {', '.join(behind)}", "Chạy: flask --app wsgi upgrade"
        )
    return good(f"content {CONTENT.newest}, visits {VISITS.newest}")


def damage(settings: Settings) -> Finding:
    """No broken pages."""
    found = [one for url in _urls(settings) for one in list_damage(url)]
    if found:
        return broken(f"{len(found)} lỗi, như: {found[0]}", _RESTORE)
    return good("không thấy lỗi")


def commits(settings: Settings) -> Finding:
    """What was acknowledged survives a power cut."""
    weak = sorted({one for url in _urls(settings) for one in list_weak_settings(url)})
    if weak:
        return broken(
            f"mất điện có thể mất bài đã lưu ({', '.join(weak)})",
            "Đặt lại giá trị mặc định của cơ sở dữ liệu.",
        )
    return good("bài đã lưu không mất; lượt xem mất tối đa một giây")


def counters(_settings: Settings) -> Finding:
    """Totals are the sums of their days."""
    ledger: Ledger = current_app.extensions["visits"].ledger
    wrong = ledger.check_sums()
    if wrong:
        one = wrong[0]
        return broken(
            f"{len(wrong)} tổng sai, như {one.scope} {one.scope_id}",
            "Giữ tệp này để xem xét; lượt xem trong bản sao lưu vẫn dùng được.",
        )
    return good("tổng bằng tổng từng ngày")


def _urls(settings: Settings) -> list[str]:
    return sorted({settings.database_url, settings.visits_url})
