"""Picture of sorting waste at its source."""

from collections.abc import Callable

from portal.demo.pictures.brush import Brush, darker, mix
from portal.demo.pictures.figures import STANDING, Look, Pose
from portal.demo.pictures.palette import (
    AMBER,
    BROWN,
    CREAM,
    FAIR,
    GREEN,
    INDIGO,
    INK,
    LACQUER,
    LEAF,
    MOSS,
    ORANGE,
    PAPER,
    RED,
    SHADOW,
    SKY,
    STEEL,
    STONE,
    TAN,
)
from portal.demo.pictures.people import person
from portal.demo.pictures.places import cloud, ground, sky, street, tree


def draw_waste_sorting(brush: Brush) -> None:
    sky(brush, top=SKY, bottom=PAPER, horizon=388)
    brush.disc(574, 158, 84, AMBER)
    cloud(brush, 430, 66, 0.9, "#FFFDF7B0")
    street(
        brush,
        390,
        _PLOTS,
        ("#E9BE7C", "#DDA27A", "#EBD6A6"),
        roof=mix(LACQUER, SKY, 0.12),
        windows=(STEEL,),
    )
    tree(brush, 470, 388, 1.05, LEAF)
    ground(brush, 386, near="#CFA46C", far="#E6C894")
    brush.rect(0, 386, 960, 10, STONE)
    _bin(brush, 330, 500, GREEN, _leaf_icon)
    _bin(brush, 482, 500, AMBER, _bottle_icon)
    _bin(brush, 634, 500, STEEL, _bag_icon)
    _sorters(brush)


def _sorters(brush: Brush) -> None:
    reach = Pose(
        view="side",
        lean=5,
        hands=((50, -122), (58, -128)),
        feet=((14, -3), (-8, -3)),
    )
    person(brush, 218, 518, _MOTHER, reach, size=1.2)
    _peelings(brush, 292, 356)
    child = Pose(
        view="side",
        hands=((52, -124), (46, -134)),
        feet=((10, -3), (-8, -3)),
    )
    person(brush, 750, 520, _BOY, child, size=0.98, flip=True)
    with brush.moved(694, 386, turn=-20):
        brush.rect(-13, -16, 26, 30, "#6B625A", radius=9)
        brush.shape([(-5, -14), (5, -14), (10, -25), (-10, -25)], "#6B625A")
    person(brush, 866, 516, _COLLECTOR, STANDING, size=1.18)
    _broom(brush, 914, 516)


_PLOTS: list[tuple[float, float, float]] = [
    (-20, 150, 250),
    (138, 124, 210),
    (270, 104, 236),
    (600, 118, 224),
    (726, 132, 260),
    (866, 120, 216),
]


_MOTHER = Look(LACQUER, INDIGO, style="tail", skin=FAIR)
_BOY = Look(CREAM, INDIGO, short_sleeves=True, scarf=RED, head=1.2)
_COLLECTOR = Look("#E2872B", INDIGO, "uniform", hat="leaf", skin=TAN)


def _bin(
    brush: Brush, x: float, y: float, fill: str, icon: Callable[[Brush], None]
) -> None:
    with brush.moved(x, y):
        brush.oval(4, 4, 76, 11, SHADOW)
        body = "M -62 -132 H 62 L 50 0 Q 50 4 46 4 H -46 Q -50 4 -50 0 Z"
        brush.shape(body, fill)
        with brush.inside(body):
            brush.shape("M 26 -140 L 18 10 H 80 V -140 Z", "#2A120826")
        brush.rect(-68, -146, 136, 18, darker(fill, 0.22), radius=7)
        brush.rect(-44, -141, 88, 7, INK, radius=3.5)
        brush.disc(0, -66, 34, CREAM)
        with brush.moved(0, -66):
            icon(brush)


def _leaf_icon(brush: Brush) -> None:
    brush.shape("M -16 16 C -22 -10 0 -24 20 -20 C 22 4 8 22 -16 16 Z", GREEN)
    brush.line([(-20, 21), (8, -8)], 3, CREAM)


def _bottle_icon(brush: Brush) -> None:
    brush.shape(
        (
            "M -6 -24 H 6 V -14 Q 12 -10 12 -2 V 20 Q 12 24 8 24 "
            "H -8 Q -12 24 -12 20 V -2 Q -12 -10 -6 -14 Z"
        ),
        ORANGE,
    )
    brush.rect(-12, 2, 24, 10, CREAM)


def _bag_icon(brush: Brush) -> None:
    brush.shape("M -18 22 Q -24 4 -8 -8 H 8 Q 24 4 18 22 Z", INDIGO)
    brush.shape("M -6 -10 H 6 L 11 -22 H -11 Z", INDIGO)


def _peelings(brush: Brush, x: float, y: float) -> None:
    with brush.moved(x, y, turn=24):
        brush.shape("M -6 -14 C -30 -14 -34 8 -18 16 C -4 20 14 16 16 2 Z", MOSS)
        brush.shape("M 0 -12 C 18 -22 32 -10 26 6 C 16 14 2 8 0 -12 Z", LEAF)


def _broom(brush: Brush, x: float, y: float) -> None:
    brush.line([(x - 10, y - 150), (x + 6, y - 46)], 5, BROWN)
    brush.shape(
        [(x, y - 50), (x + 14, y - 52), (x + 30, y), (x - 16, y + 2)], "#C58E48"
    )
    brush.rect(x - 1, y - 54, 16, 8, LACQUER, radius=3)
