"""The lock files: everything pinned by hash, nothing bound to one registry."""

import json
import re

import pytest

from tools.places import ROOT

LOCKS = sorted(path.name for path in ROOT.glob("requirements*.txt"))
_PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==\S+", re.MULTILINE)
_HOST = re.compile(r"https?:|file:|index-url|find-links", re.IGNORECASE)


def test_every_list_of_needs_has_its_lock() -> None:
    needs = sorted(path.name for path in ROOT.glob("requirements*.in"))
    assert [lock.replace(".txt", ".in") for lock in LOCKS] == needs


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert entries
    for entry in entries:
        assert _PINNED.match(entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_every_need(lock: str) -> None:
    needs = (ROOT / lock.replace(".txt", ".in")).read_text("utf-8")
    names = set(re.findall(r"^([a-z][a-z0-9-]*)", needs, re.MULTILINE))
    pinned = set(_PINNED.findall((ROOT / lock).read_text("utf-8")))
    assert names <= pinned


def test_one_version_of_a_package_in_all_locks() -> None:
    versions: dict[str, str] = {}
    for lock in LOCKS:
        for pin in _PINNED.finditer((ROOT / lock).read_text("utf-8")):
            assert versions.setdefault(pin[1], pin[0]) == pin[0]


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_registry(lock: str) -> None:
    assert not _HOST.search((ROOT / lock).read_text("utf-8"))


def test_npm_lock_pins_by_integrity_and_names_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for name, entry in packages.items():
        assert entry["integrity"].startswith("sha512-"), name
        assert "resolved" not in entry, name


def test_npm_lock_holds_the_programs_of_every_system() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for entry in packages.values():
        for optional in entry.get("optionalDependencies", {}):
            assert f"node_modules/{optional}" in packages
