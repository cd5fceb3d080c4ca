"""Archives made by somebody else: refused by name, before anything is touched (13)."""

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.conftest import TORTURE
from tests.web.safety.conftest import Command, Place, is_untouched, restored_at
from tests.web.safety.newsroom_week import spend

pytestmark = pytest.mark.slow

Members = list[tuple[tarfile.TarInfo, bytes]]
# What is read before any database is opened needs only one of them.
on_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


@pytest.fixture
def archive(app: Flask, command: Command, tmp_path: Path) -> Path:
    """A whole backup."""
    spend(app)
    file = tmp_path / "cong.tar"
    assert command("backup", file).exit_code == 0
    return file


def members_of(archive: Path) -> Members:
    with tarfile.open(archive) as tar:
        return [(one, tar.extractfile(one).read()) for one in tar]  # type: ignore[union-attr]


def write(archive: Path, members: Members) -> None:
    with tarfile.open(archive, "w", format=tarfile.GNU_FORMAT) as tar:
        for header, content in members:
            tar.addfile(header, io.BytesIO(content))


def with_manifest(members: Members, change: Callable[[Any], None]) -> Members:
    """The same with a list that was changed with care."""
    header, text = members[0]
    listed = json.loads(text)
    change(listed)
    content = json.dumps(listed).encode()
    header.size = len(content)
    return [(header, content), *members[1:]]


def replaced(members: Members, name: str, content: bytes) -> Members:
    """The same with another content of a file, and a list that fits it."""

    def change(listed: Any) -> None:
        for entry in listed["files"]:
            if entry["name"] == name:
                entry["bytes"] = len(content)
                entry["sha256"] = hashlib.sha256(content).hexdigest()

    changed = []
    for header, old in members:
        if header.name == name:
            header.size = len(content)
        changed.append((header, content if header.name == name else old))
    return with_manifest(changed, change)


def renamed(new: str) -> Callable[[Members], Members]:
    """The key under another name, in the list as well."""

    def change(members: Members) -> Members:
        members[1][0].name = new
        return with_manifest(
            members, lambda listed: listed["files"][0].update(name=new)
        )

    return change


def unlisted(new: str) -> Callable[[Members], Members]:
    """A further file that the list does not name, in the middle."""

    def change(members: Members) -> Members:
        header = tarfile.TarInfo(new)
        header.size = 3
        return [*members[:3], (header, b"xin"), *members[3:]]

    return change


def typed(kind: bytes, target: str = "") -> Callable[[Members], Members]:
    """The key as something that is no file."""

    def change(members: Members) -> Members:
        header = tarfile.TarInfo("secret.key")
        header.type, header.linkname = kind, target
        return [members[0], (header, b""), *members[2:]]

    return change


def listed(change: Callable[[Any], Any]) -> Callable[[Members], Members]:
    """Another list over the same files."""
    return lambda members: with_manifest(members, lambda found: change(found) and None)


def without_table(name: str) -> Callable[[Members], Members]:
    """A list that does not know a table, and no file of it."""

    def change(found: Any) -> None:
        content = found["databases"]["content"]
        del content["tables"][name]
        file = f"{name}.copy"
        content["files"] = [one for one in content["files"] if one != file]
        found["files"] = [
            one for one in found["files"] if not one["name"].endswith(file)
        ]

    return lambda members: with_manifest(
        [one for one in members if not one[0].name.endswith(f"{name}.copy")], change
    )


def at_schema(chain: str, revision: str) -> Callable[[Members], Members]:
    return listed(lambda found: found["databases"][chain].update(revision=revision))


TRICKS: dict[str, tuple[Callable[[Members], Members], str]] = {
    "above": (renamed("../secret.key"), "tên tệp lạ"),
    "above inside": (renamed("media/../../secret.key"), "tên tệp lạ"),
    "absolute": (renamed("/etc/cron.d/portal"), "tên tệp lạ"),
    "backslash": (renamed("..\\secret.key"), "tên tệp lạ"),
    "other name": (renamed("wsgi.py"), "tên tệp lạ"),
    "unlisted": (unlisted("database/content/them.db"), "không theo bản kê"),
    "unlisted above": (unlisted("../../them"), "không theo bản kê"),
    "symlink": (typed(tarfile.SYMTYPE, "/etc/passwd"), "không phải tệp thường"),
    "hard link": (typed(tarfile.LNKTYPE, "manifest.json"), "không phải tệp thường"),
    "device": (typed(tarfile.CHRTYPE), "không phải tệp thường"),
    "pipe": (typed(tarfile.FIFOTYPE), "không phải tệp thường"),
    "folder": (typed(tarfile.DIRTYPE), "không phải tệp thường"),
    "other content": (
        lambda members: [
            members[0],
            (members[1][0], b"x" * members[1][0].size),
            *members[2:],
        ],
        "SHA-256: secret.key",
    ),
    "a file less": (lambda members: members[:-1], "không phải tar"),
    "a file more": (lambda members: [*members, members[-1]], "phần thừa"),
    "another order": (
        lambda members: [*members[:-2], members[-1], members[-2]],
        "không theo bản kê",
    ),
    "no list": (lambda members: members[1:], "thiếu bản kê"),
    "another format": (listed(lambda found: found.update(format=99)), "99"),
    "no databases": (listed(lambda found: found.pop("databases")), "thiếu mục"),
    "a length below zero": (
        listed(lambda found: found["files"][0].update(bytes=-1)),
        "cỡ tệp sai",
    ),
    "a length without end": (
        listed(lambda found: found["files"][0].update(bytes=2**62)),
        "không",
    ),
    "a time nobody knows": (
        listed(lambda found: found.update(made_at="hôm qua")),
        "sai dạng",
    ),
    "a newer schema": (at_schema("content", "9999"), "9999"),
    "newer visits": (at_schema("visits", "9998"), "9998"),
}
# What the databases in it have to say.
ROW_TRICKS: dict[str, tuple[Callable[[Members], Members], str]] = {
    "fewer rows": (
        listed(
            lambda found: found["databases"]["content"]["tables"]["article"].update(
                rows=0
            )
        ),
        "bảng article",
    ),
    "a table less": (without_table("comment"), "comment"),
    "other totals": (
        listed(lambda found: found["counters"].update(views=1)),
        "lượt xem",
    ),
    "another record": (
        listed(lambda found: found.update(audit=[1, "0" * 64])),
        "nhật ký",
    ),
    "a lost file": (
        lambda members: with_manifest(
            members[:-1], lambda found: found["files"].pop() and None
        ),
        "thiếu 1 tệp",
    ),
}


@pytest.mark.parametrize("trick", TRICKS)
@on_sqlite
def test_a_trick_is_refused_and_nothing_is_touched(
    archive: Path, place: Place, trick: str
) -> None:
    _demand_refused(archive, place, TRICKS[trick])


@pytest.mark.parametrize("trick", ROW_TRICKS)
def test_rows_that_are_not_as_listed_are_refused(
    archive: Path, place: Place, trick: str
) -> None:
    _demand_refused(archive, place, ROW_TRICKS[trick])


def _demand_refused(
    archive: Path, place: Place, trick: tuple[Callable[[Members], Members], str]
) -> None:
    change, named = trick
    write(archive, change(members_of(archive)))
    told = restored_at(place, archive)
    assert (told.exit_code, named in told.text) == (1, True), told.text
    assert "Traceback" not in told.text
    assert is_untouched(place)


def test_an_audit_entry_changed_in_a_backup_is_noticed(
    archive: Path, place: Place, database_kind: str, tmp_path: Path
) -> None:
    members = members_of(archive)
    file = "content.db" if database_kind == "sqlite" else "audit_entry.copy"
    name = f"database/content/{file}"
    content = next(content for header, content in members if header.name == name)
    changed = content.replace(b"create_category", b"remove_category", 1)
    assert changed != content
    write(archive, replaced(members, name, changed))
    told = restored_at(place, archive)
    assert (told.exit_code, "đã bị sửa" in told.text) == (1, True), told.text
    assert is_untouched(place)


@on_sqlite
def test_a_backup_cut_short_anywhere_is_refused(
    archive: Path, command: Command, place: Place, tmp_path: Path
) -> None:
    whole = archive.read_bytes()
    pieces = 200 if TORTURE else 12
    packed = gzip.compress(whole, 1)
    for number in range(pieces):
        for content in (whole, packed):
            cut = tmp_path / "cut.tar"
            cut.write_bytes(content[: len(content) * number // pieces])
            for told in (command("backup", "verify", cut), restored_at(place, cut)):
                assert told.exit_code == 1
                assert told.text.startswith("Lỗi: ")
    assert is_untouched(place)


def test_a_single_turned_bit_is_found(
    archive: Path, command: Command, tmp_path: Path
) -> None:
    whole = archive.read_bytes()
    with tarfile.open(archive) as tar:
        places = [one.offset_data + one.size // 2 for one in tar if one.size]
    for place in places[1:]:
        turned = bytearray(whole)
        turned[place] ^= 1
        file = tmp_path / "turned.tar"
        file.write_bytes(turned)
        told = command("backup", "verify", file)
        assert told.exit_code == 1
        assert "SHA-256" in told.text


@on_sqlite
def test_other_files_are_named_as_what_they_are(
    app: Flask, command: Command, tmp_path: Path
) -> None:
    for name, content in {
        "empty.tar": b"",
        "text.tar": b"xin chao " * 1000,
        "zeros.tar": bytes(20_480),
        "packed.tar.gz": gzip.compress(b"xin chao " * 1000),
        "bomb.tar.gz": gzip.compress(bytes(200 * 1024 * 1024), 9),
    }.items():
        file = tmp_path / name
        file.write_bytes(content)
        told = command("backup", "verify", file)
        assert told.exit_code == 1
        assert told.text.startswith("Lỗi: ")
    assert "không có tệp" in command("backup", "verify", tmp_path / "nowhere").text
    assert "thư mục" in command("backup", "verify", tmp_path).text
