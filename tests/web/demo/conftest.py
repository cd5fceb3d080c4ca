"""The demonstration's pictures, drawn once and small: drawing costs the most time."""

from functools import cache

import pytest
from PIL import Image

from portal.demo import installation
from portal.demo.pictures import draw

_WIDTH = 320


@cache
def _small(key: str) -> Image.Image:
    return draw(key, _WIDTH)


@pytest.fixture(autouse=True)
def small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Install the same pictures, at the smallest of their sizes only."""
    monkeypatch.setattr(installation, "draw", _small)
