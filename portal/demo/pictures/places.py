"""Draws what stands around people outdoors: sky, trees, houses, lamps, flags."""

from portal.demo.pictures import outline as ol
from portal.demo.pictures.brush import HEIGHT, WIDTH, Brush, darker, lighter, mix
from portal.demo.pictures.outline import Point
from portal.demo.pictures.palette import (
    AMBER,
    BARK,
    BROWN,
    CREAM,
    GOLD,
    GREEN,
    HONEY,
    INDIGO,
    LEAF,
    RED,
    SLATE,
    WOOD,
)

_SHADE = "#2A12081E"


def sky(brush: Brush, *, top: str, bottom: str, horizon: float = HEIGHT) -> None:
    brush.fade(0, 0, WIDTH, horizon + 2, top=top, bottom=bottom)


def ground(brush: Brush, y: float, *, near: str, far: str) -> None:
    brush.fade(0, y, WIDTH, HEIGHT - y + 2, top=far, bottom=near)


def hills(brush: Brush, base: float, heights: list[float], fill: str) -> None:
    """A soft ridge across the sheet; each number is a height above the base."""
    step = WIDTH / (len(heights) - 1)
    ridge = ol.flowing([(i * step, base - h) for i, h in enumerate(heights)])
    brush.shape([*ridge, (WIDTH, base + 4), (0, base + 4)], fill)


def skyline(
    brush: Brush, base: float, fill: str, *, seed: int, height: float, lit: str = ""
) -> None:
    """A row of tower blocks; with a lit colour some windows shine."""
    spread = ol.scattered(26, seed)
    x = -10.0
    for across, up in spread:
        width, tall = 30 + across * 34, height * (0.35 + 0.65 * up)
        tone = mix(fill, CREAM, across * 0.09)
        brush.rect(x, base - tall, width + 1, tall + 2, tone)
        if up > 0.6:
            brush.rect(x + width * 0.3, base - tall - 10, width * 0.4, 11, tone)
        if lit:
            _light_windows(brush, (x, base - tall), (width, tall), lit)
        x += width
        if x > WIDTH:
            return


def _light_windows(brush: Brush, corner: Point, size: Point, lit: str) -> None:
    columns = int(size[0] // 16)
    for i in range(columns * 4):
        if (i * 7 + columns * 3 + round(size[1])) % 6 < 2:
            x = corner[0] + 7 + (i % columns) * 16
            brush.rect(x, corner[1] + 12 + (i // columns) * 22, 6, 9, lit)


def cloud(brush: Brush, x: float, y: float, size: float, fill: str) -> None:
    """Three flat-bottomed bars, the way lacquer painters stack them."""
    with brush.moved(x, y, scale=size):
        brush.rect(-60, 0, 120, 15, fill, radius=7.5)
        brush.rect(-34, -13, 74, 16, fill, radius=8)
        brush.rect(-90, 12, 100, 12, fill, radius=6)


def tree(brush: Brush, x: float, y: float, size: float, fill: str = LEAF) -> None:
    """A broad shade tree about 200 units tall at size 1; (x, y) is its foot."""
    with brush.moved(x, y, scale=size):
        brush.oval(4, 0, 56, 7, _SHADE)
        brush.shape("M -10 2 C -6 -30 -7 -60 -9 -90 H 9 C 7 -60 7 -30 12 2 Z", BROWN)
        brush.shape("M 2 2 C 4 -30 3 -60 2 -90 H 9 C 7 -60 7 -30 12 2 Z", WOOD)
        brush.limb([(0, -78), (30, -112)], (9, 6), BROWN)
        brush.limb([(0, -84), (-30, -110)], (9, 6), BROWN)
        crown(brush, 0, -140, 1, fill)


def crown(brush: Brush, x: float, y: float, size: float, fill: str) -> None:
    """Foliage about 150 units wide at size 1, lit from the upper left."""
    with brush.moved(x, y, scale=size):
        for cx, cy, r in ((-44, 18, 36), (44, 20, 36), (0, 22, 42)):
            brush.disc(cx, cy, r, darker(fill, 0.2))
        for cx, cy, r in ((-36, 6, 36), (36, 4, 37), (0, -22, 44), (0, 10, 40)):
            brush.disc(cx, cy, r, fill)
        for cx, cy, r in ((-30, -8, 22), (-6, -36, 24), (30, -12, 18)):
            brush.disc(cx, cy, r, lighter(fill, 0.08))


def palm(brush: Brush, x: float, y: float, size: float, fill: str = GREEN) -> None:
    """An areca palm about 230 units tall at size 1."""
    with brush.moved(x, y, scale=size):
        brush.oval(2, 0, 22, 4, _SHADE)
        brush.shape("M -6 2 C -3 -60 -4 -120 -2 -172 H 5 C 4 -120 4 -60 7 2 Z", SLATE)
        brush.shape("M -3 -150 H 5 L 6 -178 H -4 Z", lighter(fill, 0.25))
        for turn in (-118, -82, -52, -24, 6, 34, 64, 98):
            tone = darker(fill, 0.22) if turn in (-118, -52, 6, 98) else fill
            with brush.moved(1, -176, turn=turn):
                brush.shape(
                    "M 0 0 C -15 -22 -13 -58 16 -76 C 16 -48 14 -20 0 0 Z", tone
                )


def bamboo(brush: Brush, x: float, y: float, height: float, fill: str) -> None:
    sections = max(int(height // 46), 2)
    step = height / sections
    for i in range(sections):
        bottom = y - i * step
        brush.rect(x - 4, bottom - step + 1.5, 8, step - 2, fill, radius=2)
        flip = i % 2 == 1
        with brush.moved(x, bottom - step + 4, flip=flip, turn=-14 if flip else 14):
            brush.shape("M 0 0 Q 22 -16 50 -6 Q 24 0 0 0 Z", darker(fill, 0.1))
            brush.shape("M 0 0 Q 18 2 38 16 Q 12 12 0 0 Z", lighter(fill, 0.08))


def bush(brush: Brush, x: float, y: float, size: float, fill: str = GREEN) -> None:
    above = [(-80, -60), (80, -60), (80, 0), (-80, 0)]
    with brush.moved(x, y, scale=size), brush.inside(above):
        for cx, r in ((-34, 24), (34, 24)):
            brush.disc(cx, -2, r, darker(fill, 0.14))
        brush.disc(0, -6, 34, fill)
        brush.disc(-10, -16, 18, lighter(fill, 0.12))


def flag(brush: Brush, x: float, y: float, size: float) -> None:
    """The national flag, 90 × 60 at size 1, flying right from its pole at (x, y)."""
    with brush.moved(x, y, scale=size):
        cloth = (
            "M 0 0 C 24 -10 38 10 60 2 C 74 -3 82 -4 90 0 "
            "V 60 C 82 56 74 57 60 62 C 38 70 24 50 0 60 Z"
        )
        brush.shape(cloth, RED)
        with brush.inside(cloth):
            brush.shape("M 44 -10 Q 52 30 44 70 H 68 Q 60 30 68 -10 Z", "#7E101438")
        brush.star(44, 32, 19, GOLD)


def flag_pole(brush: Brush, x: float, base: float, top: float, size: float) -> None:
    brush.rect(x - 2.5, top, 5, base - top, "#B9A98C")
    brush.disc(x, top - 2, 5, AMBER)
    flag(brush, x + 2, top + 6, size)


def lamp_post(
    brush: Brush, x: float, y: float, height: float, *, lit: bool = False
) -> None:
    top = y - height
    if lit:
        brush.glow(x + 46, top + 14, 130, "#FFD873B0")
    brush.rect(x - 9, y - 12, 18, 13, INDIGO, radius=3)
    brush.limb([(x, y), (x, top + 20)], (8, 5), INDIGO)
    arm = ol.flowing([(x, top + 22), (x + 8, top + 4), (x + 40, top)])
    brush.line(arm, 4.5, INDIGO)
    brush.shape(
        [(x + 30, top - 5), (x + 58, top - 1), (x + 62, top + 9), (x + 30, top + 7)],
        INDIGO,
    )
    brush.rect(x + 34, top + 7, 25, 5, HONEY if lit else CREAM, radius=2.5)


def house(
    brush: Brush,
    x: float,
    base: float,
    *,
    width: float,
    height: float,
    wall: str,
    roof: str,
    window: str = "#2B4A72",
) -> None:
    """A narrow town house: tiled gable, balcony, a shutter door below."""
    top = base - height
    brush.rect(x, top, width, height, wall)
    brush.rect(x + width * 0.82, top, width * 0.18, height, _SHADE)
    peak = [
        (x - 6, top + 1),
        (x + width / 2, top - width * 0.34),
        (x + width + 6, top + 1),
    ]
    brush.shape(peak, roof)
    brush.shape([peak[1], peak[2], (x + width * 0.6, top + 1)], darker(roof, 0.2))
    for share in (0.18, 0.58):
        left = x + width * share
        brush.rect(left, top + height * 0.14, width * 0.24, height * 0.22, window)
        brush.rect(left - 2, top + height * 0.36, width * 0.24 + 4, 4, CREAM)
    brush.rect(x - 3, top + height * 0.5, width + 6, 6, lighter(wall, 0.5))
    door = height * 0.38
    brush.rect(x + width * 0.2, base - door, width * 0.6, door, darker(roof, 0.35))
    brush.rect(x + width * 0.2, base - door, width * 0.6, 6, darker(roof, 0.55))


def street(
    brush: Brush,
    base: float,
    plots: list[tuple[float, float, float]],
    walls: tuple[str, ...],
    *,
    roof: str,
    windows: tuple[str, ...],
) -> None:
    """Houses side by side; a plot is left edge, width, height; colours take turns."""
    for i, (x, width, tall) in enumerate(plots):
        house(
            brush,
            x,
            base,
            width=width,
            height=tall,
            wall=walls[i % len(walls)],
            roof=roof,
            window=windows[i % len(windows)],
        )


def bench(brush: Brush, x: float, y: float, width: float) -> None:
    """A park bench seen from the front; its seat is 48 above (x, y), the left foot."""
    for share in (0.1, 0.86):
        brush.rect(x + width * share, y - 84, 7, 84, BARK)
    for up in (84, 68):
        brush.rect(x, y - up, width, 11, BROWN, radius=3)
    brush.rect(x - 4, y - 50, width + 8, 10, _SEAT, radius=4)
    brush.rect(x - 4, y - 42, width + 8, 5, WOOD, radius=2)


_SEAT = "#8F5A2C"


def tufts(brush: Brush, spots: list[Point], size: float, fill: str) -> None:
    for x, y in spots:
        with brush.moved(x, y, scale=size):
            brush.shape("M -9 0 Q -10 -9 -14 -14 Q -5 -10 -3 0 Z", fill)
            brush.shape("M -4 0 Q -3 -14 1 -22 Q 4 -12 3 0 Z", fill)
            brush.shape("M 2 0 Q 6 -9 13 -13 Q 9 -6 8 0 Z", fill)
