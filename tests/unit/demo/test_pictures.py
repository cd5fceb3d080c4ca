"""The demo pictures: every one draws, the same each time, 16:9 and light to send."""

from io import BytesIO

import pytest
from PIL import Image

from portal.demo.pictures import PICTURES, draw

pytestmark = pytest.mark.slow

FEWEST_PICTURES = 24
PAGE_WIDTH = 640
MOST_BYTES = 20 * 1024


def test_there_is_a_picture_for_every_kind_of_news() -> None:
    assert len(PICTURES) >= FEWEST_PICTURES


@pytest.mark.parametrize("key", PICTURES)
def test_picture_is_sixteen_by_nine_and_colourful(key: str) -> None:
    picture = draw(key, width=320)

    assert picture.mode == "RGB"
    assert picture.size == (320, 180)
    colours = picture.getcolors(maxcolors=320 * 180)
    assert colours is not None
    assert len(colours) > 6


@pytest.mark.parametrize("key", PICTURES)
def test_picture_reaches_every_edge(key: str) -> None:
    """The empty canvas is black; a forgotten strip of it would show at a border."""
    picture = draw(key, width=320)

    across = [(x, y) for x in range(320) for y in (0, 179)]
    down = [(x, y) for x in (0, 319) for y in range(180)]
    assert (0, 0, 0) not in {picture.getpixel(spot) for spot in across + down}


@pytest.mark.parametrize("key", PICTURES)
def test_picture_is_light_at_the_width_of_the_page(key: str) -> None:
    assert len(_webp(draw(key, width=PAGE_WIDTH))) <= MOST_BYTES


def test_same_key_gives_same_bytes() -> None:
    for key in PICTURES:
        assert draw(key, width=160).tobytes() == draw(key, width=160).tobytes()


def test_default_width_suits_a_large_screen() -> None:
    assert draw("tru-so-phuong").size == (1280, 720)


def test_pictures_differ_from_one_another() -> None:
    assert len({draw(key, width=64).tobytes() for key in PICTURES}) == len(PICTURES)


def test_unknown_picture_is_refused() -> None:
    with pytest.raises(KeyError):
        draw("khong-co")


def _webp(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "WEBP", quality=80)
    return file.getvalue()
