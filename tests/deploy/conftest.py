"""nginx from the shipped files, in front of a stand-in or of a real portal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.origins import Origin, Recorder, an_origin
from tests.deploy.speaking import Reply, ask
from tools.nginx import Proxied

Front = tuple[Proxied, Origin]
# What the portal says where a page was.
GONE = ("410 Gone", "404 Not Found", "301 Moved Permanently")


def warm(front: Front, path: str, **headers: str) -> Reply:
    """Ask until nginx keeps the page."""
    nginx, origin = front
    for _ in range(20):
        before = len(origin.asked)
        reply = ask(nginx.port, path, headers=headers)
        if len(origin.asked) == before:
            return reply
    raise AssertionError(f"{path} is never kept")


@pytest.fixture
def front(tmp_path: Path) -> Iterator[Front]:
    """nginx, and a stand-in for the portal behind it."""
    with an_origin() as origin, Proxied(tmp_path, origin.port) as nginx:
        yield nginx, origin


@pytest.fixture(scope="module")
def recorded(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Proxied, Recorder]]:
    """nginx, and what it says to the portal, byte for byte."""
    recorder = Recorder()
    with Proxied(tmp_path_factory.mktemp("nginx"), recorder.port) as nginx:
        yield nginx, recorder
    recorder.close()
