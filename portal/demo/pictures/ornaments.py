"""Draws the small things of the pictures: lotus, lanterns, papers, marks, icons."""

from portal.demo.pictures import outline as ol
from portal.demo.pictures.brush import Brush, darker, lighter
from portal.demo.pictures.palette import (
    AMBER,
    CREAM,
    GOLD,
    GREEN,
    HONEY,
    LACQUER,
    MOSS,
    RED,
    ROSE,
    STEEL,
    STONE,
)


def lotus(brush: Brush, x: float, y: float, size: float, fill: str = ROSE) -> None:
    """An open flower about 90 units wide at size 1; (x, y) is where it sits."""
    petal = "M 0 0 C -22 -16 -18 -46 0 -62 C 18 -46 22 -16 0 0 Z"
    with brush.moved(x, y, scale=size):
        for turn, share in ((-72, 0.3), (72, 0.3), (-46, 0.16), (46, 0.16)):
            with brush.moved(turn=turn):
                brush.shape(petal, darker(fill, share))
        for turn in (-24, 24):
            with brush.moved(turn=turn):
                brush.shape(petal, lighter(fill, 0.1))
        brush.shape(petal, lighter(fill, 0.32))
        brush.shape("M 0 -4 C -9 -14 -7 -30 0 -38 C 7 -30 9 -14 0 -4 Z", HONEY)


def lotus_pad(brush: Brush, x: float, y: float, size: float, fill: str = MOSS) -> None:
    with brush.moved(x, y, scale=size):
        brush.oval(0, 3, 50, 15, "#0F2A2A30")
        pad = [*ol.oval(0, 0, 50, 15, start=-60, end=280), (2, 2)]
        brush.shape(pad, fill)
        for end in ((-40, 3), (-20, -9), (-14, 11), (20, 10), (40, 1)):
            brush.line([(0, 1), end], 1.2, darker(fill, 0.2))


def lantern(
    brush: Brush, x: float, y: float, size: float, fill: str, *, lit: bool = False
) -> None:
    """A silk lantern hanging from (x, y), about 90 units long at size 1."""
    with brush.moved(x, y, scale=size):
        if lit:
            brush.glow(0, 34, 78, "#FFD87378")
        brush.rect(-1, -2, 2, 14, AMBER)
        body = "M -14 12 C -34 22 -34 46 -14 56 H 14 C 34 46 34 22 14 12 Z"
        brush.shape(body, fill)
        with brush.inside(body):
            brush.oval(0, 34, 17, 30, lighter(fill, 0.22 if lit else 0.1))
            brush.oval(0, 34, 6, 30, lighter(fill, 0.5 if lit else 0.2))
        brush.rect(-13, 8, 26, 5, AMBER, radius=2)
        brush.rect(-13, 55, 26, 5, AMBER, radius=2)
        brush.shape("M -6 60 H 6 L 4 84 H -4 Z", darker(fill, 0.1))


def star_lantern(brush: Brush, x: float, y: float, size: float) -> None:
    """The five-pointed Mid-Autumn lantern in its ring, centred on (x, y)."""
    with brush.moved(x, y, scale=size):
        brush.glow(0, 0, 92, "#FFD87390")
        brush.disc(0, 0, 44, AMBER)
        brush.disc(0, 0, 40, "#B8332F")
        brush.star(0, 0, 42, GOLD)
        brush.star(0, 0, 33, RED)
        for i in range(5):
            with brush.moved(turn=i * 72):
                brush.shape([(0, 0), (0, -33), (7.4, -10.2)], "#7E101455")
        brush.disc(0, 0, 8, HONEY)


def bulb_string(
    brush: Brush, start: tuple[float, float], end: tuple[float, float], sag: float
) -> list[tuple[float, float]]:
    """A hanging cord; gives back seven evenly spaced points on it."""
    points = [
        (
            start[0] + (end[0] - start[0]) * i / 8,
            start[1] + (end[1] - start[1]) * i / 8 + sag * (1 - (i / 4 - 1) ** 2),
        )
        for i in range(9)
    ]
    brush.line(ol.flowing(points), 1.8, "#3A2A20")
    return points[1:-1]


def sheet(brush: Brush, x: float, y: float, *, turn: float, size: float = 1) -> None:
    """A paper with three grey lines and a red heading, 44 × 58 at size 1."""
    with brush.moved(x, y, turn=turn, scale=size):
        brush.rect(-22, -29, 44, 58, CREAM, radius=2)
        brush.rect(-15, -21, 30, 5, LACQUER, radius=2)
        for i, width in enumerate((30, 26, 30, 18)):
            brush.rect(-15, -10 + i * 9, width, 3.5, STONE, radius=1.5)


def check(brush: Brush, x: float, y: float, radius: float, fill: str = GREEN) -> None:
    """A tick in a filled circle."""
    brush.disc(x, y, radius, fill)
    tick = [(-0.48, 0.02), (-0.12, 0.38), (0.5, -0.34)]
    points = [(x + px * radius, y + py * radius) for px, py in tick]
    brush.line(points, radius * 0.24, CREAM)


def cross(brush: Brush, x: float, y: float, radius: float, fill: str = GREEN) -> None:
    """The health sign: a white cross on a coloured disc."""
    arm = radius * 0.36
    brush.disc(x, y, radius, fill)
    brush.rect(x - arm / 2, y - radius * 0.6, arm, radius * 1.2, CREAM, radius=2)
    brush.rect(x - radius * 0.6, y - arm / 2, radius * 1.2, arm, CREAM, radius=2)


def bubble(brush: Brush, x: float, y: float, width: float, height: float) -> None:
    """A speech bubble with two red lines; its tail points down left."""
    brush.rect(x, y, width, height, CREAM, radius=14)
    tail = (x + width * 0.24, y + height - 2)
    brush.shape(
        [tail, (tail[0] + 24, tail[1]), (tail[0] - 6, tail[1] + height * 0.4)], CREAM
    )
    brush.rect(x + 18, y + height * 0.28, width - 36, 6, LACQUER, radius=3)
    brush.rect(x + 18, y + height * 0.58, (width - 36) * 0.7, 6, LACQUER, radius=3)


def pot_plant(brush: Brush, x: float, y: float, size: float) -> None:
    """A leafy plant in a clay pot, about 120 units tall at size 1."""
    with brush.moved(x, y, scale=size):
        for i, turn in enumerate((-58, -30, -6, 20, 46, 66)):
            with brush.moved(0, -40, turn=turn):
                tone = darker(GREEN, 0.2) if i % 2 else GREEN
                brush.shape("M 0 4 C -16 -20 -14 -54 2 -82 C 16 -54 14 -20 0 4 Z", tone)
        brush.shape("M -24 -44 H 24 L 18 0 H -18 Z", "#B5632C")
        brush.shape("M 6 -44 H 24 L 18 0 H 4 Z", "#9A4F20")
        brush.rect(-28, -50, 56, 10, "#C9762B", radius=3)


def wall_clock(brush: Brush, x: float, y: float, radius: float) -> None:
    brush.disc(x, y, radius, STEEL)
    brush.disc(x, y, radius * 0.84, CREAM)
    brush.line([(x, y), (x, y - radius * 0.55)], radius * 0.12, "#1F3A5F")
    brush.line(
        [(x, y), (x + radius * 0.38, y + radius * 0.2)], radius * 0.12, "#1F3A5F"
    )
