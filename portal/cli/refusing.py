"""How a command ends when it cannot do its work: one line, no trace of the code."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click
from sqlalchemy.exc import DBAPIError

from portal.core.errors import PortalError
from portal.storage.migrate import SchemaError

_CAUSES = {
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã hết hạn mức đĩa",
    errno.EFBIG: "hệ điều hành không cho tệp lớn hơn nữa",
    errno.EROFS: "đĩa chỉ cho đọc",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không được phép",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EISDIR: "là thư mục, không phải tệp",
    errno.ENOTDIR: "không phải thư mục",
    errno.EIO: "đĩa báo lỗi",
}


class Refusal(click.ClickException):
    """The command ends with one line and exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Say the line."""
        click.echo(f"Lỗi: {self.message}", file=file, err=file is None)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn what can be expected to go wrong into one line each."""
    try:
        yield
    except (PortalError, SchemaError) as error:
        raise Refusal(str(error)) from error
    except DBAPIError as error:
        detail = str(error.orig).partition("\n")[0]
        raise Refusal(f"Cơ sở dữ liệu không trả lời ({detail}).") from error
    except OSError as error:
        raise Refusal(_told(error)) from error
    except KeyboardInterrupt:
        raise Refusal("Đã dừng theo yêu cầu.") from None


def _told(error: OSError) -> str:
    cause = _CAUSES.get(error.errno or 0) or error.strerror or str(error)
    return f"{error.filename}: {cause}." if error.filename else f"{cause}."
