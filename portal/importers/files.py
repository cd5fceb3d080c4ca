"""Opens files an operator names; whatever they turn out to be, ends in one sentence."""

import codecs
import gzip
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO, cast

# A page of the old portal is a few kilobytes; an article's body at most a megabyte.
LARGEST_TEXT = 5 * 1024 * 1024
_GZIP_MAGIC = b"\x1f\x8b"
_SNIFFED = 64 * 1024
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class UnreadableFile(Exception):
    """The file cannot be used at all; the message is for the operator."""


def read_text(path: Path) -> str:
    """The whole of a small UTF-8 file, without byte order mark.

    Raises UnreadableFile, naming the line where it is not UTF-8.
    """
    with open_binary(path) as file:
        content = file.read(LARGEST_TEXT + 1)
    if len(content) > LARGEST_TEXT:
        raise UnreadableFile("Tệp lớn hơn 5 MB nên không phải là một trang tin.")
    if b"\x00" in content:
        raise UnreadableFile("Tệp là tệp nhị phân, không phải văn bản.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableFile(
            f"Tệp không phải UTF-8: dòng {line} có byte không đọc được. "
            "Hãy lưu lại tệp bằng mã UTF-8."
        ) from None


@contextmanager
def open_binary(path: Path) -> Iterator[BinaryIO]:
    """The file's bytes from its beginning, unpacked if it is gzip.

    Raises UnreadableFile for what is missing, empty, no file, binary or damaged,
    also when the damage shows only while reading.
    """
    try:
        _check_is_file(path)
        with path.open("rb") as packed:
            is_gzip = packed.read(2) == _GZIP_MAGIC
            packed.seek(0)
            with gzip.open(packed) if is_gzip else nullcontext(packed) as file:
                _check_is_text(file.read(_SNIFFED))
                file.seek(0)
                yield cast("BinaryIO", file)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise UnreadableFile("Tệp nén bị hỏng hoặc bị cắt ngang.") from None
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableFile(f"Không có tệp “{path}”.") from None
    except PermissionError:
        raise UnreadableFile(f"Không có quyền đọc tệp “{path}”.") from None
    except OSError as error:
        raise UnreadableFile(f"Không đọc được tệp ({error.strerror}).") from None


def _check_is_file(path: Path) -> None:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise UnreadableFile(f"“{path}” là một thư mục, không phải tệp.")
    # Importing reads twice, which a pipe or a device does not allow.
    if not stat.S_ISREG(mode):
        raise UnreadableFile(f"“{path}” không phải là một tệp thường.")


def _check_is_text(beginning: bytes) -> None:
    if not beginning.removeprefix(codecs.BOM_UTF8).strip():
        is_whole = len(beginning) < _SNIFFED
        raise UnreadableFile(
            "Tệp rỗng." if is_whole else "Tệp bắt đầu toàn dòng trống."
        )
    if beginning.startswith(_WIDE):
        raise UnreadableFile("Tệp lưu bằng mã UTF-16. Hãy lưu lại bằng mã UTF-8.")
    if b"\x00" in beginning:
        raise UnreadableFile("Tệp là tệp nhị phân, không phải văn bản.")
