"""The sizes a page asks for, in the formats browsers take, drawn from one picture."""

from io import BytesIO
from typing import Any

from PIL import Image

# 2× the reading column, the column, a card, a thumbnail (CSS pixels).
WIDTHS = (320, 640, 960, 1280)
FORMS = ("avif", "webp", "jpeg")
# The one fixed shape of the pages: cards and the lead story.
CARD = "16:9"
_CARD_RATIO = 16 / 9
_MIDDLE = (0.5, 0.5)
_OPTIONS: dict[str, dict[str, Any]] = {
    # One thread: others would each reserve memory of their own.
    "avif": {"quality": 62, "speed": 6, "max_threads": 1},
    "webp": {"quality": 80, "method": 4},
    "jpeg": {"quality": 82, "optimize": True, "progressive": True},
    "png": {"optimize": True},
}
_WITHOUT_ALPHA = ("jpeg",)


def encoded(picture: Image.Image, form: str, **options: Any) -> bytes:
    """The file of a picture; where the format cannot show through, white is behind."""
    if form in _WITHOUT_ALPHA:
        picture = flattened(picture)
    buffer = BytesIO()
    picture.save(buffer, form, **(_OPTIONS[form] | options))
    return buffer.getvalue()


def flattened(picture: Image.Image) -> Image.Image:
    """The picture on white paper."""
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def rendered(
    picture: Image.Image,
    *,
    forms: tuple[str, ...] = FORMS,
    widths: tuple[int, ...] = WIDTHS,
) -> list[tuple[dict[str, Any], bytes]]:
    """Each rendition's facts and file; a picture is never drawn larger than it is."""
    made = []
    for width in sorted(widths, reverse=True):
        if width > picture.width:
            continue
        height = max(1, round(picture.height * width / picture.width))
        small = picture.resize((width, height), Image.Resampling.LANCZOS)
        for form in forms:
            facts = {"format": form, "width": width, "height": height}
            made.append((facts, encoded(small, form)))
    return made


def rendered_cards(
    picture: Image.Image, focus: tuple[float, float]
) -> list[tuple[dict[str, Any], bytes]]:
    """The renditions of the fixed shape around a point (fractions of width and height).

    None when that is what a browser would cut out of the whole by itself.
    """
    is_of_the_shape = abs(picture.width / picture.height / _CARD_RATIO - 1) < 0.01
    if focus == _MIDDLE or is_of_the_shape:
        return []
    card = picture.crop(card_box(picture.size, focus))
    return [({**facts, "crop": CARD}, content) for facts, content in rendered(card)]


def card_box(
    size: tuple[int, int], focus: tuple[float, float]
) -> tuple[int, int, int, int]:
    """The largest box of the fixed shape in a picture, as near the point as can be."""
    width, height = size
    box_width = min(width, round(height * _CARD_RATIO))
    box_height = min(height, round(width / _CARD_RATIO))
    left = _within(focus[0] * width - box_width / 2, width - box_width)
    top = _within(focus[1] * height - box_height / 2, height - box_height)
    return left, top, left + box_width, top + box_height


def _within(value: float, highest: int) -> int:
    return max(0, min(round(value), highest))
