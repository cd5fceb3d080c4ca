"""Compiled templates are kept in the instance: used when good, never trusted."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from flask import Flask
from jinja2 import DictLoader, Environment
from jinja2.bccache import Bucket

from portal.settings import Settings
from tests.web.second_portal import second_portal

ADDRESS = "/so-do-cong"
# As long as a real one.
_SIGNATURE = bytes(32)


@pytest.fixture
def portal(settings: Settings) -> Iterator[Flask]:
    """A portal that keeps templates, which the tests' own does not."""
    with second_portal(settings) as portal:
        yield portal


@pytest.fixture
def kept(portal: Flask, settings: Settings) -> Path:
    """The folder of templates that a first portal has compiled."""
    assert portal.test_client().get(ADDRESS).status_code == 200
    return settings.instance / "templates"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of templates that are compiled from now on."""
    names: list[str] = []
    compile_template = Environment.compile

    def note(self: Environment, source: Any, name: Any = None, *rest: Any) -> Any:
        names.append(str(name))
        return compile_template(self, source, name, *rest)

    monkeypatch.setattr(Environment, "compile", note)
    return names


def test_the_next_start_compiles_nothing(
    portal: Flask, kept: Path, settings: Settings, compiled: list[str]
) -> None:
    before = portal.test_client().get(ADDRESS).text
    with second_portal(settings) as next_one:
        assert next_one.test_client().get(ADDRESS).text == before
    assert list(kept.iterdir())
    assert compiled == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_nobody_else_may_read_them(kept: Path) -> None:
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert {stat.S_IMODE(one.stat().st_mode) for one in kept.iterdir()} == {0o600}


def test_what_somebody_else_wrote_is_not_run(
    portal: Flask, kept: Path, settings: Settings, compiled: list[str]
) -> None:
    _forge(portal.jinja_env, kept, compile("raise SystemExit('run')", "bad", "exec"))
    with second_portal(settings) as next_one:
        assert next_one.test_client().get(ADDRESS).status_code == 200
    assert compiled


@pytest.mark.parametrize("length", [0, 20, 40, 400])
def test_what_a_disk_has_cut_short_is_compiled_again(
    kept: Path, settings: Settings, length: int
) -> None:
    for one in kept.iterdir():
        one.write_bytes(one.read_bytes()[:length])
    with second_portal(settings) as next_one:
        assert next_one.test_client().get(ADDRESS).status_code == 200
    assert min(one.stat().st_size for one in kept.iterdir()) > length


def test_a_portal_that_can_keep_none_answers(portal: Flask, settings: Settings) -> None:
    # A file in the folder's place: root may write into a folder closed to others.
    (settings.instance / "templates").write_text("", "utf-8")
    assert portal.test_client().get(ADDRESS).status_code == 200


def test_a_changed_template_is_compiled_again(portal: Flask) -> None:
    shown = []
    for text in ("cũ", "mới"):
        environment = Environment(  # noqa: S701 - plain words
            bytecode_cache=portal.jinja_env.bytecode_cache,
            loader=DictLoader({"one.html": text}),
        )
        shown.append(environment.get_template("one.html").render())
    assert shown == ["cũ", "mới"]


def _forge(environment: Environment, kept: Path, code: CodeType) -> None:
    """Put other code into the file of every template that is kept."""
    cache, loader = environment.bytecode_cache, environment.loader
    assert cache is not None
    assert loader is not None
    forged = 0
    for name in environment.list_templates(extensions=["html"]):
        source, path, _ = loader.get_source(environment, name)
        file = kept / cache.get_cache_key(name, path)
        if file.exists():
            bucket = Bucket(environment, file.name, cache.get_source_checksum(source))
            bucket.code = code
            file.write_bytes(_SIGNATURE + bucket.bytecode_to_string())
            forged += 1
    assert forged == len(list(kept.iterdir()))
