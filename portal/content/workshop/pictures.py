"""From a picture file to its pixels alone: upright, sRGB, of a useful size."""

import warnings
from io import BytesIO

from PIL import Image, ImageCms

from portal.content.workshop import refusals
from portal.content.workshop.picture_shapes import check_shape
from portal.core.errors import Invalid

MAX_PIXELS = 40_000_000
# Their decoders keep several copies of the whole picture.
_MAX_PIXELS_OF = {"WEBP": 12_000_000, "AVIF": 12_000_000}
_LONGEST_SIDE = 30_000
# Twice the widest rendition: enough for any later crop.
KEPT_SIDE = 2560
_BAND_ROWS = 240
_NATIVE = ("RGB", "RGBA", "L", "LA", "CMYK")
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What a decoder says of a broken file; Pillow has no common name for it.
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
)


def decoded(content: bytes, form: str) -> Image.Image:
    """The picture in mode RGB, or RGBA when something shows through it.

    Its longer side is at most KEPT_SIDE; nothing but pixels is left of the file.
    Raises Invalid for anything that is not one whole, still picture.
    """
    check_shape(content, form)
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with Image.open(BytesIO(content), formats=[form]) as opened:
            _check_size(opened, form)
            return _pixels(opened)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Invalid(refusals.TOO_MANY_PIXELS) from error
    except _BROKEN as error:
        raise Invalid(refusals.UNREADABLE) from error


def _check_size(opened: Image.Image, form: str) -> None:
    """Asked before any pixel is unpacked."""
    pixels = opened.width * opened.height
    if pixels > MAX_PIXELS or max(opened.size) > _LONGEST_SIDE:
        raise Invalid(refusals.TOO_MANY_PIXELS)
    if pixels > _MAX_PIXELS_OF.get(form, MAX_PIXELS):
        raise Invalid(refusals.TOO_MANY_PIXELS_HERE)
    # Of a moving GIF the first frame is the picture; programs call that a preview.
    if form != "GIF" and getattr(opened, "n_frames", 1) > 1:
        raise Invalid(refusals.MANY_PAGES if form == "TIFF" else refusals.MOVING)


def _pixels(opened: Image.Image) -> Image.Image:
    orientation = opened.getexif().get(_ORIENTATION, 1)
    profile = opened.info.get("icc_profile")
    # A big JPEG is unpacked at a fraction of its size: the rest is never needed.
    opened.draft(None, (KEPT_SIDE, KEPT_SIDE))
    opened.load()
    small = _in_srgb(_reduced(opened), profile)
    if orientation in _UPRIGHT:
        small = small.transpose(_UPRIGHT[orientation])
    small = _plain(small)
    small.info = {}
    return small


def _reduced(picture: Image.Image) -> Image.Image:
    """At most KEPT_SIDE long, in a mode that has a profile."""
    mode = picture.mode if picture.mode in _NATIVE else _mode_for(picture)
    factor = max(1, round(max(picture.size) / KEPT_SIDE))
    if factor > 1 or mode != picture.mode:
        picture = _in_bands(picture, mode, factor)
    if max(picture.size) <= KEPT_SIDE:
        return picture
    scale = KEPT_SIDE / max(picture.size)
    size = (
        max(1, round(picture.width * scale)),
        max(1, round(picture.height * scale)),
    )
    return picture.resize(size, Image.Resampling.LANCZOS)


def _in_bands(picture: Image.Image, mode: str, factor: int) -> Image.Image:
    """Changing all of a large picture at once would need it in memory twice."""
    size = (-(-picture.width // factor), -(-picture.height // factor))
    target = Image.new(mode, size)
    step = _BAND_ROWS * factor
    for top in range(0, picture.height, step):
        bottom = min(top + step, picture.height)
        band = picture.crop((0, top, picture.width, bottom))
        band = _converted(band, mode)
        target.paste(band.reduce(factor) if factor > 1 else band, (0, top // factor))
    return target


def _converted(band: Image.Image, mode: str) -> Image.Image:
    if band.mode == mode:
        return band
    if band.mode.startswith("I;16"):
        return band.convert("I").point(lambda value: value / 256).convert(mode)
    return band.convert(mode)


def _mode_for(picture: Image.Image) -> str:
    if picture.has_transparency_data:
        return "RGBA"
    return "L" if picture.mode in ("1", "I", "F") or "I;" in picture.mode else "RGB"


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as every browser shows them; a senseless profile is passed over."""
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        output = "RGB" if picture.mode in ("CMYK", "L") else picture.mode
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            changed = ImageCms.profileToProfile(
                picture, source, ImageCms.createProfile("sRGB"), outputMode=output
            )
        except (ImageCms.PyCMSError, *_BROKEN):
            changed = None
        if changed is not None:
            return changed
    return picture


def _plain(picture: Image.Image) -> Image.Image:
    """RGBA only where something really shows through."""
    if picture.mode in ("RGBA", "LA"):
        lowest, _highest = picture.getchannel("A").getextrema()
        is_opaque = lowest == 255
        return picture.convert("RGB" if is_opaque else "RGBA")
    return picture if picture.mode == "RGB" else picture.convert("RGB")
