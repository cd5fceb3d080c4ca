"""Checks of who can come in: administrators, second factors, approvers, the set-up."""

import sqlalchemy as sa

from portal.accounts.house import house_of
from portal.accounts.models import OneTimeLink
from portal.accounts.people import has_any_password, list_accounts
from portal.accounts.values import Account
from portal.cli.checks.verdicts import Finding, broken, good, look
from portal.content.layout import read_site
from portal.core import clock
from portal.core.vietnamese.dates import date_time
from portal.settings import Settings
from portal.storage import db


def administrators(_settings: Settings) -> Finding:
    """Somebody can manage people, and somebody else when they are away."""
    if not has_any_password():
        return look(
            "chưa có tài khoản nào",
            "Mở liên kết thiết lập: flask --app wsgi staff link",
        )
    names = [one.name for one in _active() if "administrator" in _roles(one)]
    if not names:
        return broken(
            "không ai quản trị được",
            "flask --app wsgi staff create --name HỌ_TÊN --user-name TÊN "
            "--role administrator",
        )
    if len(names) == 1:
        return look(f"chỉ có {names[0]}", "Mời thêm một quản trị viên dự phòng.")
    return good(f"{len(names)} người")


def set_up_link(_settings: Settings) -> Finding:
    """No open way to the first account lies about longer than needed."""
    expires_at = db.session.scalar(
        sa.select(sa.func.max(OneTimeLink.expires_at)).where(
            OneTimeLink.kind == "setup",
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > clock.now(),
        )
    )
    if expires_at is None or has_any_password():
        return good("không còn hiệu lực")
    return look(
        f"còn mở đến {date_time(expires_at)}: ai có nó thì thành quản trị viên",
        "Dùng ngay, hoặc in liên kết mới: flask --app wsgi staff link",
    )


def second_factors(settings: Settings) -> Finding:
    """Everybody has a second factor, or need not have one yet."""
    house, now = house_of(settings), clock.now()
    active = _active()
    without = [one for one in active if not one.has_second_factor]
    if not without:
        return good(
            f"{len(active)} người đều đã bật" if active else "chưa có người dùng"
        )
    due = [
        one
        for one in without
        if house.duty(
            has_second_factor=False, asked=one.second_factor_asked_since, now=now
        )
        == "enrol"
    ]
    names = ", ".join(one.name for one in (due or without)[:5])
    if due:
        return look(
            f"{len(due)} người đã quá hạn bật: {names}",
            "Lần đăng nhập tới họ phải bật; nhắc họ trước.",
        )
    if not house.is_reachable:
        return good(f"{len(without)} người chưa bật; cổng chỉ dùng trên máy này")
    return look(f"{len(without)} người chưa bật: {names}", "Bật ở trang Tài khoản.")


def approvers(settings: Settings) -> Finding:
    """The workflow can be gone through with the people there are."""
    if not _active():
        return good("chưa có người dùng")
    if settings.profile == "office" and read_site().workflow == "direct":
        return good("đăng trực tiếp, không cần người thứ hai")
    names = [one.name for one in _active() if "approver" in _roles(one)]
    if not names:
        return broken(
            "quy trình cần người duyệt mà không ai có vai trò đó",
            "Trao vai trò Người duyệt ở trang Người dùng.",
        )
    if len(names) == 1:
        return look(
            f"chỉ {names[0]} duyệt được, và không duyệt được bài của mình",
            "Thêm một người duyệt, hoặc đổi Quy trình ở trang Cấu hình.",
        )
    return good(f"{len(names)} người")


def _active() -> list[Account]:
    return [one for one in list_accounts() if one.is_active]


def _roles(account: Account) -> set[str]:
    return {role for role, _category in account.roles}
