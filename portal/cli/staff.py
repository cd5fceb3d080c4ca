"""`staff create|link|lock|unlock|reset-second-factor|list`: people, by commands."""

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from portal.accounts import links, second_factor, staffing
from portal.accounts.people import find_account_named, list_accounts
from portal.accounts.values import ROLE_WORDS, Account
from portal.cli.ready import ready
from portal.cli.refusing import Refusal, plain_errors
from portal.core.vietnamese.dates import date_time
from portal.settings import Settings

group = AppGroup("staff", help="Người dùng của trang quản trị.")
_USER_NAME = click.argument("user_name", metavar="TÊN_ĐĂNG_NHẬP")
_PLACES = {"setup": "thiet-lap", "invitation": "loi-moi", "reset": "dat-lai"}


@group.command("create")
@_USER_NAME
@click.argument("name", metavar="HỌ_TÊN")
@click.option(
    "--role",
    "roles",
    type=click.Choice(list(ROLE_WORDS)),
    multiple=True,
    help="Vai trò, lặp lại được. Bỏ trống: biên tập viên, người duyệt, quản trị viên.",
)
@click.option("--unit", metavar="ĐƠN_VỊ", default="", help="Nơi làm việc.")
def create(user_name: str, name: str, roles: tuple[str, ...], unit: str) -> None:
    """Thêm người dùng và in liên kết để người đó đặt mật khẩu."""
    with plain_errors():
        ready()
        _, token = staffing.invite(
            user_name=user_name,
            name=name,
            unit=unit,
            roles=[(role, None) for role in roles or tuple(ROLE_WORDS)[1:]],
        )
    click.echo(way_in("invitation", token))
    click.echo("Dùng một lần, trong 7 ngày. Hãy đưa cho người dùng.")


@group.command("link")
@click.argument("user_name", metavar="[TÊN_ĐĂNG_NHẬP]", required=False)
def link(user_name: str | None) -> None:
    """In liên kết dùng một lần: thiết lập cổng, hoặc đặt (lại) mật khẩu một người."""
    with plain_errors():
        ready()
        if user_name is None:
            kind, token = "setup", links.make_setup_link()
        else:
            kind, token = links.make_way_in(_account(user_name).id)
    click.echo(way_in(kind, token))
    days = "7 ngày" if kind == "invitation" else "24 giờ"
    click.echo(f"Dùng một lần, trong {days}. Liên kết trước đó không dùng được nữa.")


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


def way_in(kind: str, token: str) -> str:
    """The whole address of a one-time link."""
    settings: Settings = current_app.extensions["settings"]
    return f"{settings.public_url}/bien-tap/{_PLACES[kind]}/{token}"


def init_app(app: Flask) -> None:
    """Offer the commands."""
    app.cli.add_command(group)


def _account(user_name: str) -> Account:
    account = find_account_named(user_name)
    if account is None:
        raise Refusal(f"Không có người dùng “{user_name}”. Xem: staff list.")
    return account
