"""The pictures of the README, taken of the portal as it is.

They are taken when one is missing or PORTAL_TEST_PICTURES=1 asks for new ones, so
that an ordinary run leaves the files alone.
"""

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.reader import DESKTOP, PHONE, Invite
from tests.browser.served_portal import ROOT

FOLDER = ROOT / "docs" / "pictures"
LARGEST_BYTES = 150_000
_COLOURS = 256
_PICTURES = {
    "home": ("home", DESKTOP),
    "article": ("article with picture", DESKTOP),
    "article-phone": ("article with picture", PHONE),
}


def write_small(shot: bytes, path: Path) -> None:
    """Keep a picture in few colours: flat surfaces and letters need no more."""
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    small = picture.quantize(
        _COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    small.save(path, optimize=True)


@pytest.mark.parametrize("picture", _PICTURES)
def test_the_readme_shows_the_portal(
    invite: Invite, places: dict[str, str], picture: str
) -> None:
    name, screen = _PICTURES[picture]
    path = FOLDER / f"{picture}.png"
    if not path.exists() or os.environ.get("PORTAL_TEST_PICTURES") == "1":
        reader = invite(screen=screen)
        for popular in ("article without picture", "article with table", name):
            reader.opens(places[popular])
        write_small(reader.page.screenshot(), path)
    with Image.open(path) as kept:
        assert kept.format == "PNG"
        assert kept.width == screen[0]
    assert path.stat().st_size <= LARGEST_BYTES
