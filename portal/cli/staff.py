"""`staff create|link|lock|unlock|reset-second-factor|list`: people, by commands."""

import click
from flask import current_app
from flask.cli import AppGroup

from portal.accounts import links, second_factor, staffing
from portal.accounts.people import find_account_named, list_accounts
from portal.accounts.values import ROLE_WORDS, Account
from portal.cli.ready import ready
from portal.cli.refusing import Refusal, plain_errors
from portal.cli.way_in import way_in
from portal.core.vietnamese.dates import date_time
from portal.core.vietnamese.fold import fold
from portal.settings import Settings

group = AppGroup("staff", help="Người dùng của trang quản trị.")
_USER_NAME = click.argument("user_name", metavar="TÊN_ĐĂNG_NHẬP")
_ROLE_LIST = ", ".join(
    f"{words.lower()} ({role})" for role, words in ROLE_WORDS.items()
)


@group.command("create")
@click.option("--name", metavar="HỌ_TÊN", default="", help="Họ và tên.")
@click.option("--user-name", metavar="TÊN_ĐĂNG_NHẬP", default="", help="Để đăng nhập.")
@click.option(
    "--role",
    "roles",
    metavar="VAI_TRÒ",
    multiple=True,
    help=f"Vai trò, lặp lại được: {_ROLE_LIST}.",
)
@click.option("--unit", metavar="ĐƠN_VỊ", default="", help="Nơi làm việc.")
def create(name: str, user_name: str, roles: tuple[str, ...], unit: str) -> None:
    """Thêm người dùng và in liên kết để người đó đặt mật khẩu."""
    if not (name and user_name and roles):
        raise Refusal("Cần --name, --user-name và ít nhất một --role.")
    wanted = [(_role(word), None) for word in roles]
    with plain_errors():
        ready()
        staff_id, token = staffing.invite(
            user_name=user_name, name=name, unit=unit, roles=wanted
        )
        _show_way_in("invitation", token, staff_id)


@group.command("link")
@click.argument("user_name", metavar="[TÊN_ĐĂNG_NHẬP]", required=False)
def link(user_name: str | None) -> None:
    """In liên kết dùng một lần: thiết lập cổng, hoặc đặt (lại) mật khẩu một người."""
    with plain_errors():
        ready()
        if user_name is None:
            _show_way_in("setup", links.make_setup_link(), None)
            return
        account = _account(user_name)
        kind, token = links.make_way_in(account.id)
        _show_way_in(kind, token, account.id)


@group.command("lock")
@_USER_NAME
@click.option("--reason", metavar="LÝ_DO", default="", help="Vì sao.")
def lock(user_name: str, reason: str) -> None:
    """Khóa tài khoản; mọi phiên đăng nhập của người đó kết thúc ngay."""
    with plain_errors():
        ready()
        account = _account(user_name)
        staffing.lock(account.id, reason=reason)
    click.echo(f"Đã khóa {account.name} ({account.user_name}).")


@group.command("unlock")
@click.argument("user_name", metavar="[TÊN_ĐĂNG_NHẬP]", required=False)
@click.option(
    "--all-limits", is_flag=True, help="Bỏ mọi giới hạn thử lại, của mọi người."
)
def unlock(user_name: str | None, all_limits: bool) -> None:
    """Mở khóa tài khoản và cho đăng nhập lại ngay."""
    if user_name is None and not all_limits:
        raise Refusal("Cần tên đăng nhập, hoặc --all-limits.")
    with plain_errors():
        ready()
        if user_name is not None:
            account = _account(user_name)
            staffing.unlock(account.id)
            click.echo(f"Đã mở khóa {account.name} ({account.user_name}).")
        if all_limits:
            staffing.lift_all_limits()
            click.echo("Đã bỏ mọi giới hạn thử lại.")


@group.command("reset-second-factor")
@_USER_NAME
def reset_second_factor(user_name: str) -> None:
    """Bỏ xác thực hai bước của người đã mất điện thoại và mã dự phòng."""
    with plain_errors():
        ready()
        account = _account(user_name)
        second_factor.reset_second_factor(account.id)
    click.echo(f"Đã đặt lại xác thực hai bước của {account.name}.")


@group.command("list")
def list_staff() -> None:
    """Liệt kê người dùng."""
    with plain_errors():
        ready()
        accounts = list_accounts()
    if not accounts:
        click.echo("Chưa có người dùng nào.")
    for account in accounts:
        roles = ", ".join(
            words
            for role, words in ROLE_WORDS.items()
            if role in {held for held, _ in account.roles}
        )
        last = account.last_signed_in_at
        seen = f"lần cuối {date_time(last)}" if last else "chưa đăng nhập"
        click.echo(
            f"{account.user_name}\t{account.name}\t{roles or 'chưa có vai trò'}\t"
            f"{account.state_words}\t{seen}"
        )


def _show_way_in(kind: str, token: str, staff_id: int | None) -> None:
    """Print a fresh link, how long it opens, and what would keep it from opening."""
    settings: Settings = current_app.extensions["settings"]
    click.echo(way_in(settings, kind, token))
    until = links.find_open_until(staff_id)
    if until is not None:
        click.echo(
            f"Dùng một lần, đến {date_time(until)}. Liên kết mới thay mọi liên kết cũ."
        )
    if settings.is_plain_http and not settings.newsroom_plain_http:
        click.echo(
            "Chưa ai mở được: cổng ở http:// trong mạng, mật khẩu sẽ đi ở dạng đọc "
            "được. Dùng https://, hoặc đặt PORTAL_NEWSROOM_PLAIN_HTTP=1 nếu chấp nhận."
        )


def _role(word: str) -> str:
    """The role somebody means, by its Vietnamese or English word, marks or none."""
    meant = _plain(word)
    for role, words in ROLE_WORDS.items():
        if meant in (_plain(role), _plain(words)):
            return role
    raise Refusal(f"Không có vai trò “{word}”. Các vai trò: {_ROLE_LIST}.")


def _plain(word: str) -> str:
    return "".join(one for one in fold(word) if one.isalnum())


def _account(user_name: str) -> Account:
    account = find_account_named(user_name)
    if account is None:
        raise Refusal(f"Không có người dùng “{user_name}”. Xem: staff list.")
    return account
