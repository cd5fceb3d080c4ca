"""R07: the largest pictures that are taken, and what opening them costs."""

import sys
from collections.abc import Callable

import pytest
from PIL import Image

from tests.web.library.measuring import opened
from tests.web.library.samples import saved

_MEGABYTE = 1024 * 1024
_FORTY = (7300, 5470)


def _noise(size: tuple[int, int]) -> Image.Image:
    slope = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", [slope, slope.rotate(180), Image.effect_noise(size, 40)])


_LARGE: dict[str, Callable[[], bytes]] = {
    "12 MP, JPEG": lambda: saved(_noise((4000, 3000)), "JPEG", quality=90),
    "40 MP, JPEG": lambda: saved(_noise(_FORTY), "JPEG", quality=80),
    "40 MP, progressive": lambda: saved(
        _noise(_FORTY), "JPEG", quality=80, progressive=True
    ),
    "40 MP, PNG": lambda: saved(Image.new("RGB", _FORTY), "PNG", compress_level=1),
    "40 MP, seen through": lambda: saved(
        Image.new("RGBA", _FORTY, (9, 9, 9, 99)), "PNG", compress_level=1
    ),
    "40 MP, palette": lambda: saved(Image.new("P", _FORTY), "GIF"),
    "12 MP, WebP": lambda: saved(_noise((4000, 3000)), "WEBP", method=0),
    "12 MP, AVIF": lambda: saved(_noise((4000, 3000)), "AVIF", speed=10),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", _LARGE)
def test_it_is_taken_within_the_memory(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    measured = opened(_LARGE[name]())
    with capsys.disabled():
        sys.stdout.write(
            f"\n{name}: {measured.seconds:.2f} s,"
            f" {measured.peak_bytes // _MEGABYTE} MB "
        )
    assert not measured.is_refused
    assert measured.peak_bytes < 300 * _MEGABYTE
