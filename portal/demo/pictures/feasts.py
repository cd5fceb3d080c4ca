"""Picture of the lunar New Year: apricot blossom, family, red envelopes."""

from portal.demo.pictures import outline as ol
from portal.demo.pictures.brush import Brush
from portal.demo.pictures.figures import STANDING, Look, Pose
from portal.demo.pictures.ornaments import lantern, lotus
from portal.demo.pictures.palette import (
    AMBER,
    BROWN,
    COBALT,
    COCOA,
    CREAM,
    DEEP,
    FAIR,
    GOLD,
    GREEN,
    HONEY,
    INDIGO,
    LACQUER,
    MOSS,
    ORANGE,
    PINE,
    RED,
    SHADOW,
    SILVER,
    SKIN,
    STEEL,
    STRAW,
    TAN,
    WOOD,
)
from portal.demo.pictures.people import person
from portal.demo.pictures.places import ground


def draw_lunar_new_year(brush: Brush) -> None:
    brush.fade(0, 0, 960, 440, top="#F6D79A", bottom="#FBEBCB")
    brush.disc(250, 200, 150, "#F7C95C")
    _front_house(brush, 660, 430)
    ground(brush, 426, near="#C98A52", far="#DDA96C")
    for i in range(6):
        brush.rect(0, 440 + i * i * 4, 960, 2, "#B5743C60")
    _apricot(brush, 150, 500)
    _family(brush)
    _rice_cakes(brush, 868, 508)


def _front_house(brush: Brush, x: float, base: float) -> None:
    with brush.moved(x, base):
        brush.rect(-270, -250, 560, 250, "#E5B873")
        brush.shape([(-320, -246), (-270, -330), (300, -330), (340, -246)], LACQUER)
        brush.rect(-322, -252, 664, 12, DEEP)
        for i in range(1, 9):
            brush.rect(-290 + i * 70, -326, 4, 76, "#7E101470")
        brush.rect(-80, -208, 160, 208, WOOD)
        for left in (-74, 3):
            brush.rect(left, -202, 71, 202, BROWN)
            brush.rect(left + 10, -192, 51, 70, "#B5743C", radius=3)
            brush.rect(left + 10, -112, 51, 96, "#9A5E2C", radius=3)
        for left in (-134, 98):
            brush.rect(left, -206, 36, 168, RED, radius=2)
            for i in range(5):
                brush.rect(left + 10, -194 + i * 31, 16, 19, HONEY, radius=4)
        for left in (-244, 160):
            brush.rect(left, -200, 90, 100, CREAM)
            brush.rect(left + 6, -194, 78, 88, INDIGO)
            brush.rect(left + 42, -194, 6, 88, CREAM)
            brush.rect(left + 6, -154, 78, 5, CREAM)
        for px in (-196, 206):
            lantern(brush, px, -246, 0.9, RED)
        brush.rect(-270, -14, 560, 14, "#B98545")


def _apricot(brush: Brush, x: float, y: float) -> None:
    """A yellow apricot tree in a glazed pot, hung with lucky envelopes."""
    brush.oval(x, y + 4, 92, 12, SHADOW)
    branches = (
        (
            [(0, -70), (-8, -150), (10, -230), (-6, -320), (20, -420)],
            (22, 17, 13, 9, 4),
        ),
        ([(-4, -160), (-60, -210), (-96, -280), (-140, -330)], (13, 10, 7, 3)),
        ([(6, -220), (60, -260), (120, -290), (190, -340)], (12, 9, 6, 3)),
        ([(0, -280), (-40, -340), (-60, -420)], (9, 6, 3)),
        ([(60, -260), (90, -320), (100, -390)], (8, 5, 3)),
        ([(-60, -210), (-110, -220), (-150, -210)], (8, 5, 3)),
        ([(30, -236), (90, -222), (150, -220)], (8, 5, 3)),
    )
    with brush.moved(x, y):
        for points, widths in branches:
            brush.limb(points, widths, WOOD)
        for points, _ in branches:
            _blossom_along(brush, points)
        for px, py in ((-118, -232), (112, -218), (-40, -330), (146, -308), (62, -250)):
            _envelope(brush, px, py)
        brush.shape("M -66 -84 H 66 L 50 0 H -50 Z", COBALT)
        brush.shape("M 18 -84 H 66 L 50 0 H 14 Z", INDIGO)
        brush.rect(-74, -92, 148, 16, STEEL, radius=5)
        lotus(brush, 0, -22, 0.52, HONEY)


def _blossom_along(brush: Brush, points: ol.Points) -> None:
    for i, (px, py) in enumerate(ol.flowing(points)[4::4]):
        dx, dy = (9, -10) if i % 2 else (-10, 2)
        if i % 3 == 2:
            brush.oval(px - dx, py - dy, 7, 4.5, MOSS)
        _blossom(brush, px + dx, py + dy, 1.25 if i % 2 else 0.95)


def _blossom(brush: Brush, x: float, y: float, size: float) -> None:
    with brush.moved(x, y, scale=size):
        for i in range(5):
            px, py = ol.star(0, 0, 8)[i * 2]
            brush.disc(px, py, 7, GOLD if i % 2 else "#FFDB4D")
        brush.disc(0, 0, 4, ORANGE)


def _envelope(brush: Brush, x: float, y: float) -> None:
    brush.line([(x, y), (x, y + 14)], 1.6, AMBER)
    brush.rect(x - 11, y + 14, 22, 34, RED, radius=2)
    brush.disc(x, y + 31, 6, GOLD)


def _family(brush: Brush) -> None:
    giving = Pose(
        view="side",
        lean=6,
        hands=((48, -100), (50, -92)),
        feet=((9, -3), (-6, -3)),
    )
    taking = Pose(
        view="side",
        hands=((50, -118), (48, -110)),
        feet=((9, -3), (-6, -3)),
    )
    person(brush, 398, 512, _GRANDMOTHER, giving, size=1.2)
    person(brush, 528, 514, _GIRL_RED, taking, size=0.84, flip=True)
    with brush.moved(474, 398, turn=-12):
        brush.rect(-11, -17, 22, 32, RED, radius=2)
        brush.disc(0, -2, 6, GOLD)
    person(brush, 640, 510, _MOTHER, STANDING, size=1.22)
    person(brush, 738, 512, _FATHER, STANDING, size=1.26)


_GRANDMOTHER = Look("#8C2F4B", CREAM, "tunic", style="bun", hair=SILVER, skin=TAN)
_GIRL_RED = Look(RED, CREAM, "tunic", style="tail", skin=FAIR, head=1.24)
_MOTHER = Look(AMBER, CREAM, "tunic", style="long", skin=FAIR)
_FATHER = Look(COBALT, CREAM, "tunic", hair=COCOA, skin=SKIN)


def _rice_cakes(brush: Brush, x: float, y: float) -> None:
    brush.oval(x, y + 3, 96, 12, SHADOW)
    brush.rect(x - 88, y - 26, 176, 16, LACQUER, radius=6)
    brush.rect(x - 60, y - 12, 120, 14, DEEP, radius=5)
    for left, top in ((x - 66, y - 74), (x + 8, y - 74), (x - 30, y - 122)):
        brush.rect(left, top, 58, 48, GREEN, radius=5)
        brush.rect(left + 36, top, 22, 48, PINE, radius=5)
        for part in (16, 36):
            brush.rect(left + part, top, 5, 48, STRAW)
        brush.rect(left, top + 20, 58, 5, STRAW)
