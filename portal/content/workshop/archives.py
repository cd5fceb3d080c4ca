"""The archives office files are: every bound is set before anything unpacks."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from portal.content.workshop import refusals
from portal.core.errors import Invalid

_MOST_MEMBERS = 4000
_MOST_BYTES = 120 * 1024 * 1024
_LARGEST_MEMBER = 80 * 1024 * 1024
_MOST_TIMES_SMALLER = 400
_SMALL = 1024 * 1024
_UNIX_SYMLINK = 0o120000
_UNIX_KIND = 0o170000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_CLIMBS = re.compile(r"(?:^|/)\.\.?(?:/|$)|^/|^[A-Za-z]:|\\|[\x00-\x1f]")
# Programs, and the container of old office files, where macros and objects live.
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# When nobody knows when: the first moment an archive can say.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@contextmanager
def opened(content: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive, its members counted and weighed; raises Invalid."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_whole(content, archive)
            _check_members(archive.infolist())
            yield archive
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError) as error:
        raise Invalid(refusals.UNREADABLE) from error
    except (ValueError, RuntimeError) as error:
        raise Invalid(refusals.UNREADABLE) from error


def read_members(archive: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    """Every file in it with its content, one at a time; raises Invalid for programs."""
    for member in archive.infolist():
        if member.is_dir():
            continue
        content = _content(archive, member)
        if content.startswith(_OLE):
            raise Invalid(refusals.EMBEDDED)
        if content.startswith(_PROGRAMS):
            raise Invalid(refusals.EMBEDDED)
        yield member, content


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A member piece by piece: read in one go, one that lies fills the memory."""
    with archive.open(member) as file:
        return b"".join(iter(lambda: file.read(_SMALL), b""))


class Packer:
    """Writes an archive anew: without times, comments, or the machine's marks."""

    def __init__(self) -> None:
        self._buffer = BytesIO()
        self._archive = zipfile.ZipFile(self._buffer, "w", zipfile.ZIP_DEFLATED)

    def add(self, name: str, content: bytes, *, is_stored: bool = False) -> None:
        """One member."""
        entry = zipfile.ZipInfo(name, _NO_TIME)
        entry.create_system = 0
        entry.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
        self._archive.writestr(entry, content)

    def packed(self) -> bytes:
        """The whole archive."""
        self._archive.close()
        return self._buffer.getvalue()


def _check_whole(content: bytes, archive: zipfile.ZipFile) -> None:
    """Nothing before the first member and nothing behind the end."""
    end = content.rfind(b"PK\x05\x06")
    comment = int.from_bytes(content[end + 20 : end + 22], "little")
    if end + 22 + comment != len(content) or len(archive.comment) > 200:
        raise Invalid(refusals.UNREADABLE)
    if min((one.header_offset for one in archive.infolist()), default=0) != 0:
        raise Invalid(refusals.UNREADABLE)


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > _MOST_MEMBERS or sum(m.file_size for m in members) > _MOST_BYTES:
        raise Invalid(refusals.TOO_FULL)
    names = [member.filename.casefold() for member in members]
    if len(set(names)) != len(names):
        raise Invalid(refusals.UNREADABLE)
    for member in members:
        _check_member(member)


def _check_member(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & _ENCRYPTED:
        raise Invalid(refusals.PASSWORD)
    is_link = (member.external_attr >> 16) & _UNIX_KIND == _UNIX_SYMLINK
    if _CLIMBS.search(member.filename) or is_link:
        raise Invalid(refusals.UNREADABLE)
    if member.compress_type not in _METHODS:
        raise Invalid(refusals.UNREADABLE)
    times = member.file_size / max(1, member.compress_size)
    is_bomb = member.file_size > _SMALL and times > _MOST_TIMES_SMALLER
    if is_bomb or member.file_size > _LARGEST_MEMBER:
        raise Invalid(refusals.TOO_FULL)
