"""Draws flat shapes, strokes, gradients and clips on one supersampled canvas."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import cos, hypot, pi, sin

from PIL import Image, ImageColor, ImageDraw

from portal.demo.pictures import outline as ol
from portal.demo.pictures.outline import Outline, Point, Points

WIDTH, HEIGHT = 960, 540

Matrix = tuple[float, float, float, float, float, float]


class Brush:
    """Scenes speak in units of a 960 × 540 sheet; colours are #RRGGBB or #RRGGBBAA."""

    def __init__(self, width: int, height: int) -> None:
        """Pixels of the canvas itself; the caller shrinks the result."""
        self._use(Image.new("RGB", (width, height)))
        self._matrix: Matrix = (width / WIDTH, 0, 0, height / HEIGHT, 0, 0)

    @property
    def image(self) -> Image.Image:
        return self._image

    def shape(self, outline: Outline, fill: str) -> None:
        self._fill(self._placed(ol.points_of(outline)), fill)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        *,
        radius: float = 0,
    ) -> None:
        if radius:
            self.shape(ol.rounded(x, y, width, height, radius), fill)
        else:
            self.shape(box(x, y, width, height), fill)

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        self.shape(ol.oval(x, y, radius, radius), fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: str) -> None:
        self.shape(ol.oval(x, y, rx, ry), fill)

    def star(self, x: float, y: float, radius: float, fill: str) -> None:
        self.shape(ol.star(x, y, radius), fill)

    def line(self, outline: Outline, width: float, fill: str) -> None:
        """An open stroke with round joints; translucent colours show their joints."""
        points = ol.points_of(outline)
        self.limb(points, [width] * len(points), fill)

    def limb(self, points: Points, widths: Sequence[float], fill: str) -> None:
        """A stroke whose width changes from point to point."""
        for i in range(len(points) - 1):
            self.shape(
                ol.tapered(
                    points[i], points[i + 1], width_a=widths[i], width_b=widths[i + 1]
                ),
                fill,
            )

    def fade(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        top: str,
        bottom: str,
    ) -> None:
        """A vertical gradient in a box that must not be turned."""
        (x0, y0), (x1, y1) = self._placed([(x, y), (x + width, y + height)])
        left, right = round(min(x0, x1)), round(max(x0, x1))
        first, last = round(min(y0, y1)), round(max(y0, y1))
        start, end = rgba(top), rgba(bottom)
        for row in range(max(first, 0), min(last, self._image.height)):
            share = (row - first) / max(last - first, 1)
            tone = tuple(
                round(a + (b - a) * share) for a, b in zip(start, end, strict=True)
            )
            self._pen(tone[3]).rectangle((left, row, right, row), fill=tone)

    def glow(self, x: float, y: float, radius: float, fill: str) -> None:
        """A soft round light, strongest in the middle by the alpha of the colour."""
        centre, edge = self._placed([(x, y), (x + radius, y)])
        reach = max(round(hypot(edge[0] - centre[0], edge[1] - centre[1])), 1)
        red, green, blue, alpha = rgba(fill)
        veil = Image.radial_gradient("L").resize((2 * reach, 2 * reach))
        # Pillow's gradient reaches 181, not 255, in the middle of the sides.
        fall = [max(1 - v / 180, 0) ** 1.4 for v in range(256)]
        veil = veil.point([round(alpha * share) for share in fall])
        corner = (round(centre[0] - reach), round(centre[1] - reach))
        self._image.paste((red, green, blue), corner, veil)

    @contextmanager
    def moved(
        self,
        x: float = 0,
        y: float = 0,
        *,
        scale: float = 1,
        turn: float = 0,
        flip: bool = False,
    ) -> Iterator[None]:
        """Inside, the origin is (x, y); turn is in degrees clockwise."""
        before = self._matrix
        c, s = cos(turn * pi / 180) * scale, sin(turn * pi / 180) * scale
        mirror = -1 if flip else 1
        self._matrix = _product(before, (c * mirror, s * mirror, -s, c, x, y))
        yield
        self._matrix = before

    @contextmanager
    def inside(self, outline: Outline) -> Iterator[None]:
        """Whatever is drawn inside shows only within the outline."""
        points = self._placed(ol.points_of(outline))
        left = max(int(min(x for x, _ in points)), 0)
        upper = max(int(min(y for _, y in points)), 0)
        right = min(int(max(x for x, _ in points)) + 1, self._image.width)
        lower = min(int(max(y for _, y in points)) + 1, self._image.height)
        sheet, before = self._image, self._matrix
        size = (max(right - left, 1), max(lower - upper, 1))
        self._use(sheet.crop((left, upper, left + size[0], upper + size[1])))
        self._matrix = (*before[:4], before[4] - left, before[5] - upper)
        yield
        mask = Image.new("L", size)
        cut = [(round(x - left), round(y - upper)) for x, y in points]
        ImageDraw.Draw(mask).polygon(cut, fill=255)
        sheet.paste(self._image, (left, upper), mask)
        self._use(sheet)
        self._matrix = before

    def _use(self, image: Image.Image) -> None:
        self._image = image
        self._solid = ImageDraw.Draw(image)
        self._blend = ImageDraw.Draw(image, "RGBA")

    def _pen(self, alpha: int) -> ImageDraw.ImageDraw:
        return self._solid if alpha == 255 else self._blend

    def _placed(self, points: Points) -> list[Point]:
        a, b, c, d, e, f = self._matrix
        return [(a * x + c * y + e, b * x + d * y + f) for x, y in points]

    def _fill(self, points: list[Point], fill: str) -> None:
        colour = rgba(fill)
        self._pen(colour[3]).polygon([(round(x), round(y)) for x, y in points], colour)


def box(x: float, y: float, width: float, height: float) -> Points:
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def rgba(colour: str) -> tuple[int, int, int, int]:
    found = ImageColor.getcolor(colour, "RGBA")
    if isinstance(found, int):
        raise ValueError(colour)
    return found[0], found[1], found[2], found[3]


def mix(colour: str, other: str, share: float) -> str:
    """An opaque colour between two; share 0 is the first, 1 the other."""
    one, two = rgba(colour), rgba(other)
    channels = [round(a + (b - a) * share) for a, b in zip(one, two, strict=True)]
    return "#{:02X}{:02X}{:02X}".format(*channels[:3])


def darker(colour: str, share: float = 0.15) -> str:
    return mix(colour, "#2A1208", share)


def lighter(colour: str, share: float = 0.2) -> str:
    return mix(colour, "#FFF6E0", share)


def _product(outer: Matrix, inner: Matrix) -> Matrix:
    a, b, c, d, e, f = outer
    k, m, n, o, p, q = inner
    return (
        a * k + c * m,
        b * k + d * m,
        a * n + c * o,
        b * n + d * o,
        a * p + c * q + e,
        b * p + d * q + f,
    )
