"""`backup`, `backup verify` and `restore`: the whole portal in one file, and back."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext

from portal.audit import verify
from portal.audit.copying import read_copy
from portal.cli.ready import ready
from portal.cli.refusing import Refusal, plain_errors
from portal.core import clock
from portal.core.vietnamese.dates import date_time
from portal.core.vietnamese.numbers import dotted
from portal.safety.backup import back_up
from portal.safety.examination import Examined, verify_archive
from portal.safety.manifest import Manifest, find_media_digest
from portal.safety.restoring import restore
from portal.safety.sizes import megabytes
from portal.settings import Settings

# Made, but the library had lost files before: somebody must look.
INCOMPLETE = 2
_ENDINGS = (".tar", ".tar.gz", ".tgz")
_FILE = click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))


class _BackupGroup(AppGroup):
    """`backup FOLDER` is short for `backup create FOLDER`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the word in that was left out."""
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h"):
            args = ["create", *args]
        return super().parse_args(ctx, args)


group = _BackupGroup("backup", help="Sao lưu cổng: backup THƯ-MỤC, backup verify TỆP.")


@group.command("create")
@click.argument("target", metavar="THƯ-MỤC-HOẶC-TỆP", type=click.Path(path_type=Path))
@click.option("--gzip", is_flag=True, help="Nén lại (chậm hơn, nhỏ hơn).")
def create(target: Path, gzip: bool) -> None:
    """Sao lưu toàn bộ cổng vào một tệp, trong khi cổng vẫn chạy.

    Cho thư mục thì tên tệp lấy theo thời điểm. Tệp .gz được nén.
    """
    settings: Settings = current_app.extensions["settings"]
    started = time.monotonic()
    with plain_errors():
        path = _path(target, gzip=gzip)
        compressed = path.suffix in (".gz", ".tgz")
        made = back_up(settings, path, compressed=compressed, tell=_tell())
    click.echo(f"Đã sao lưu vào {made.path} ({megabytes(made.bytes)}).")
    _describe(made.manifest)
    click.echo(f"SHA-256     {made.sha256}")
    click.echo(f"Thời gian   {_seconds(started)}")
    click.echo(
        "Tệp này chứa khóa bí mật, tài khoản và bài chưa đăng: "
        "cất giữ cẩn thận như chính máy chủ, và ở một máy khác."
    )
    if made.manifest.missing_media:
        _warn_of_missing(made.manifest)
        sys.exit(INCOMPLETE)


@group.command("verify")
@_FILE
def verify_backup(file: Path) -> None:
    """Kiểm tra một tệp sao lưu từ đầu đến cuối; không cần cổng đang chạy."""
    started = time.monotonic()
    with plain_errors():
        examined: Examined = verify_archive(file)
    click.echo(f"Sao lưu lúc {date_time(examined.manifest.made_at)}")
    if examined.faults:
        for fault in examined.faults:
            click.echo(f"HỎNG: {fault}")
        raise Refusal("Bản sao lưu KHÔNG dùng được. Hãy sao lưu lại ngay.")
    _describe(examined.manifest)
    click.echo(f"Thời gian   {_seconds(started)}")
    if examined.manifest.missing_media:
        _warn_of_missing(examined.manifest)
        sys.exit(INCOMPLETE)
    click.echo("Bản sao lưu nguyên vẹn, khôi phục được.")


@click.command("restore")
@_FILE
@with_appcontext
def restore_backup(file: Path) -> None:
    """Khôi phục cổng từ một tệp sao lưu vào nơi trống."""
    settings: Settings = current_app.extensions["settings"]
    started = time.monotonic()
    with plain_errors():
        restored = restore(settings, file, tell=_tell())
        ready()
        verdict = verify()
    click.echo(
        f"Đã khôi phục cổng như lúc {date_time(restored.manifest.made_at)} "
        f"vào {settings.instance}."
    )
    _describe(restored.manifest)
    click.echo(f"Thời gian   {_seconds(started)}")
    if restored.key_differs:
        click.echo(
            "Lưu ý: PORTAL_SECRET_KEY khác khóa trong bản sao lưu, nay ở secret.key. "
            "Hãy bỏ biến ấy đi để cổng dùng lại khóa cũ."
        )
    if restored.manifest.missing_media:
        _warn_of_missing(restored.manifest)
    _compare_copy(settings.audit_copy)
    if not verdict.is_whole:
        raise Refusal(f"Nhật ký không nguyên vẹn: {verdict.fault}.")
    click.echo("Khởi động cổng như thường lệ; nên chạy: flask --app wsgi doctor")


def _path(target: Path, *, gzip: bool) -> Path:
    """The file to write: the one named, or a new one in the folder named."""
    if target.name.endswith(_ENDINGS) and not target.is_dir():
        if gzip and not target.name.endswith(("gz",)):
            raise Refusal("Có --gzip thì tên tệp phải kết thúc bằng .tar.gz.")
        return target
    if not target.is_dir():
        raise Refusal(
            f"Không có thư mục {target}. Cho một thư mục đã có, "
            "hoặc một tên tệp kết thúc bằng .tar hay .tar.gz."
        )
    moment = clock.now().astimezone(clock.OFFICE_ZONE).strftime("%Y%m%d-%H%M%S")
    return target / f"portal-{moment}.tar{'.gz' if gzip else ''}"


def _describe(manifest: Manifest) -> None:
    content = manifest.databases["content"]
    media = [one for one in manifest.files if find_media_digest(one.name)]
    rows: dict[str, Any] = {
        "Bài và trang": content.tables["article"].rows,
        "Phiên bản": content.tables["revision"].rows,
        "Ảnh và tệp": len(media),
        "Lượt xem": manifest.counters["views"],
        "Lượt truy cập": manifest.counters["shown"],
    }
    for label, count in rows.items():
        click.echo(f"{label:<14}{dotted(count):>12}")
    if manifest.audit is not None:
        seq, digest = manifest.audit
        click.echo(f"{'Nhật ký đến':<14}{dotted(seq):>12}  {digest}")


def _warn_of_missing(manifest: Manifest) -> None:
    names = manifest.missing_media
    click.echo(
        f"Cần xem: thư viện mất {dotted(len(names))} tệp từ trước khi sao lưu "
        f"({', '.join(name[:16] for name in names[:3])} …). "
        "Tìm chúng trong bản sao lưu cũ hơn, hoặc thay tệp khác.",
        err=True,
    )


def _compare_copy(copy: Path | None) -> None:
    """The copy of the record may tell of acts that the backup does not know."""
    if copy is None or not copy.exists():
        return
    with plain_errors():
        verdict = verify(known=read_copy(copy))
    if not verdict.is_whole:
        click.echo(
            f"Cần xem: bản sao nhật ký {copy} không khớp ({verdict.fault}). Giữ nó làm "
            "bằng chứng ở nơi khác và cho PORTAL_AUDIT_COPY một tệp mới.",
            err=True,
        )


def _seconds(started: float) -> str:
    return f"{time.monotonic() - started:.1f} giây".replace(".", ",")


def _tell() -> Callable[[str], None]:
    """Says what is going on to whoever watches; a log needs it not."""
    if sys.stderr.isatty():
        return lambda line: click.echo(line, err=True)
    return lambda _line: None
