"""nginx from the shipped files, in front of a stand-in or of a real portal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.origins import Origin, Recorder, an_origin
from tools.nginx import Proxied

Front = tuple[Proxied, Origin]


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
