"""Built files straight from the disk: as the portal would send them, only faster."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.deploy.speaking import ask
from tools.nginx import Proxied
from tools.places import DIST, ROOT

pytestmark = pytest.mark.slow

_OWN = {
    "date",
    "server",
    "connection",
    "content-disposition",
    "etag",
    "last-modified",
    "accept-ranges",
}


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    """nginx without a portal behind it."""
    with Proxied(tmp_path_factory.mktemp("nginx"), 9) as front:
        yield front


def _address(file: Path) -> str:
    return f"/{file.relative_to(ROOT).as_posix()}"


def _built() -> list[Path]:
    return [
        file
        for file in DIST.rglob("*")
        if file.is_file() and file.suffix not in (".br", ".gz", ".json")
    ]


@pytest.mark.parametrize("wish", ["gzip", "identity"])
def test_a_file_is_what_the_portal_sends(nginx: Proxied, app: Flask, wish: str) -> None:
    reader = app.test_client()
    named = {"Accept-Encoding": wish}
    files = _built()
    assert len(files) > 20
    for file in files:
        ours = reader.get(_address(file), headers=named, buffered=True)
        theirs = ask(nginx.port, _address(file), headers=named)
        assert theirs.status == ours.status_code == 200
        assert theirs.body == ours.data, file
        told = {name.lower(): value for name, value in ours.headers.items()}
        # It has no copy in another encoding: nginx says so, too.
        if not file.with_name(f"{file.name}.gz").exists():
            told.pop("vary")
        unlike = {
            name: (told.get(name), theirs.headers.get(name))
            for name in (told.keys() | theirs.headers.keys()) - _OWN
            if told.get(name) != theirs.headers.get(name)
        }
        assert unlike == {}, file


def test_what_belongs_to_the_build_has_no_address(nginx: Proxied) -> None:
    packed = [*DIST.rglob("*.br"), *DIST.rglob("*.gz"), DIST / "manifest.json"]
    assert len(packed) > 10
    assert {ask(nginx.port, _address(file)).status for file in packed} == {404}


def test_a_known_file_is_not_sent_again_and_parts_are(nginx: Proxied) -> None:
    address = _address(next(DIST.rglob("*.woff2")))
    whole = ask(nginx.port, address)
    known = {"If-None-Match": whole.headers["etag"]}
    assert ask(nginx.port, address, headers=known).status == 304
    part = ask(nginx.port, address, headers={"Range": "bytes=10-19"})
    assert (part.status, part.body) == (206, whole.body[10:20])


@pytest.mark.parametrize(
    "path",
    [
        "/static/dist/../../run.py",
        "/static/dist/..%2f..%2frun.py",
        "/static/dist/%2e%2e/%2e%2e/instance/secret.key",
        "/static/dist/css/",
        "/static/dist/nothing.css",
    ],
)
def test_nothing_else_of_the_disk_is_reached(nginx: Proxied, path: str) -> None:
    # 502: it was left to the portal, which is not there.
    assert ask(nginx.port, path).status in (403, 404, 502)
