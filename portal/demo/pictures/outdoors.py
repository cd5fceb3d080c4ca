"""Pictures of people busy outdoors: planting trees, running at sunrise."""

from portal.demo.pictures import outline as ol
from portal.demo.pictures.brush import Brush, lighter
from portal.demo.pictures.figures import Look, Pose
from portal.demo.pictures.palette import (
    AMBER,
    AZURE,
    BROWN,
    CLAY,
    COBALT,
    COCOA,
    CREAM,
    FAIR,
    GREEN,
    INDIGO,
    LACQUER,
    LEAF,
    MOSS,
    NIGHT,
    ORANGE,
    RED,
    SHADOW,
    SILVER,
    STEEL,
    TAN,
)
from portal.demo.pictures.people import person
from portal.demo.pictures.places import cloud, ground, hills, palm, sky, skyline, tufts


def draw_tree_planting(brush: Brush) -> None:
    sky(brush, top="#F6DFAF", bottom="#FBF0D4", horizon=330)
    brush.disc(720, 150, 92, AMBER)
    cloud(brush, 230, 96, 1.1, CREAM)
    cloud(brush, 880, 84, 0.7, CREAM)
    hills(brush, 330, [70, 120, 84, 110, 66, 96, 130, 80, 104], "#C9C58A")
    hills(brush, 332, [34, 58, 84, 46, 70, 52, 36, 72, 50], "#9DB36A")
    ground(brush, 326, near="#7D9A52", far="#A9BF6C")
    for i, x in enumerate((60, 190, 330, 620, 790, 910)):
        _sapling(brush, x, 364 + (i % 2) * 8, 0.55)
    brush.shape("M 0 420 Q 480 392 960 428 V 540 H 0 Z", "#8A5A30")
    brush.shape("M 0 432 Q 480 406 960 440 V 540 H 0 Z", "#74481F")
    _planting_team(brush)
    tufts(
        brush, [(30, 540), (120, 544), (850, 544), (930, 540), (740, 546)], 1.7, GREEN
    )


def _planting_team(brush: Brush) -> None:
    brush.oval(470, 484, 74, 16, "#4A2A10")
    _sapling(brush, 470, 488, 1.35)
    brush.shape(
        "M 404 492 Q 440 464 470 470 Q 504 464 536 492 Q 470 506 404 492 Z", "#5A3515"
    )
    person(brush, 574, 496, _KNEELER, _KNEELING, size=1.3, flip=True)
    digging = Pose(
        view="side",
        hip=(0, -82),
        lean=20,
        hands=((52, -84), (36, -104)),
        feet=((30, -3), (-16, -3)),
    )
    with brush.moved(266, 500, scale=1.3):
        brush.line([(24, -124), (66, -44)], 5, BROWN)
        brush.shape("M 56 -46 L 74 -56 L 92 -22 Q 88 -8 76 -14 Z", STEEL)
        brush.line([(16, -128), (32, -136)], 5, BROWN)
    person(brush, 266, 500, _DIGGER, digging, size=1.3)
    _sapling(brush, 690, 506, 0.72)
    person(brush, 826, 500, _WATERER, _POURING, size=1.12)
    with brush.moved(772, 470, turn=-18):
        _watering_can(brush, 0, 0)
    for dx, dy in ((0, 0), (-8, 14), (4, 20), (-4, 34), (6, 40)):
        brush.oval(698 + dx, 438 + dy, 2.4, 5, AZURE)
    _seedling_tray(brush, 120, 508)


_DIGGER = Look(INDIGO, COCOA, hat="leaf", skin=TAN)
_KNEELER = Look(LACQUER, INDIGO, style="tail", skin=FAIR)
_WATERER = Look(
    CREAM,
    INDIGO,
    short_sleeves=True,
    scarf=RED,
    hat="cap",
    hat_colour=LACQUER,
    head=1.1,
)
_POURING = Pose(hands=((-48, -92), (-26, -84)), bend=(1, -1))
_KNEELING = Pose(
    view="side",
    hip=(-4, -46),
    lean=16,
    hands=((52, -66), (48, -54)),
    feet=((26, -3), (-36, -4)),
)


def _sapling(brush: Brush, x: float, y: float, size: float) -> None:
    with brush.moved(x, y, scale=size):
        brush.oval(4, 1, 26, 5, SHADOW)
        brush.rect(14, -86, 4, 88, "#C9A36A")
        brush.limb([(0, 0), (1, -60), (0, -104)], (6, 5, 3), BROWN)
        brush.line([(1, -58), (16, -58)], 3, LACQUER)
        for px, py, turn in (
            (0, -100, 0),
            (0, -92, -58),
            (0, -92, 58),
            (0, -74, -76),
            (0, -70, 72),
            (0, -112, -28),
            (0, -110, 30),
        ):
            with brush.moved(px, py, turn=turn):
                tone = lighter(LEAF, 0.18) if turn < 0 else LEAF
                brush.shape("M 0 0 C -14 -12 -12 -34 0 -42 C 12 -34 14 -12 0 0 Z", tone)


def _watering_can(brush: Brush, x: float, y: float) -> None:
    brush.line(ol.oval(x + 8, y - 52, 26, 22, start=180, end=360), 6, COBALT)
    brush.line([(x - 28, y - 22), (x - 62, y - 62)], 9, COBALT)
    brush.shape(
        [(x - 74, y - 58), (x - 54, y - 76), (x - 48, y - 62), (x - 62, y - 52)], INDIGO
    )
    brush.shape([(x - 30, y - 54), (x + 34, y - 54), (x + 40, y), (x - 36, y)], COBALT)
    brush.shape([(x + 12, y - 54), (x + 34, y - 54), (x + 40, y), (x + 14, y)], INDIGO)


def _seedling_tray(brush: Brush, x: float, y: float) -> None:
    for i in range(4):
        with brush.moved(x - 54 + i * 34, y - 30):
            brush.shape("M 0 4 C -18 -6 -20 -24 -14 -32 C -2 -24 0 -10 0 4 Z", MOSS)
            brush.shape("M 0 4 C 18 -6 20 -24 14 -34 C 2 -24 0 -10 0 4 Z", LEAF)
    brush.rect(x - 78, y - 30, 150, 30, ORANGE, radius=3)
    brush.rect(x - 78, y - 18, 150, 5, CLAY)


def draw_morning_run(brush: Brush) -> None:
    sky(brush, top="#F0B878", bottom="#FBE9BE", horizon=330)
    brush.glow(560, 250, 330, "#FFF3C8C0")
    brush.disc(560, 250, 128, "#F2B431")
    brush.disc(560, 250, 104, "#FFD05A")
    cloud(brush, 200, 104, 1.1, "#FFF4D8")
    cloud(brush, 840, 134, 0.8, "#FFF4D8")
    skyline(brush, 330, "#DDA36C", seed=9, height=150)
    brush.fade(0, 326, 960, 60, top="#E9C58A", bottom="#C99A6A")
    for i, (across, down) in enumerate(ol.scattered(16, 2)):
        brush.rect(
            380 + across * 380,
            334 + down * 42,
            30 + i % 4 * 18,
            3,
            "#FFF3C8",
            radius=1.5,
        )
    brush.rect(0, 380, 960, 12, "#8FAE62")
    for x in range(20, 960, 78):
        brush.rect(x, 350, 6, 36, INDIGO)
    brush.rect(0, 348, 960, 5, INDIGO)
    brush.rect(0, 364, 960, 4, INDIGO)
    for x, size in ((78, 1.25), (892, 1.15)):
        palm(brush, x, 400, size, GREEN)
    brush.fade(0, 392, 960, 150, top="#C98A5B", bottom="#A3623A")
    for y, tall in ((428, 3), (510, 4)):
        brush.rect(0, y, 960, tall, "#FFF4D8")
    _runners(brush)


def _runners(brush: Brush) -> None:
    spots = ((238, 470, 1.0), (392, 486, 1.16), (560, 466, 1.02), (734, 492, 1.2))
    for (x, y, size), look, stride in zip(spots, _RUNNERS, (0, 1, 1, 0), strict=True):
        brush.oval(x - 18 * size, y + 3, 62 * size, 7, "#5A25124A")
        person(brush, x, y - 3, look, _STRIDES[stride], size=size)


_RUNNERS = (
    Look(GREEN, INDIGO, short_sleeves=True, hair=SILVER, skin=TAN, shoes=CREAM),
    Look(LACQUER, NIGHT, short_sleeves=True, style="tail", skin=FAIR, shoes=CREAM),
    Look(
        CREAM, COBALT, short_sleeves=True, hat="cap", hat_colour=LACQUER, shoes=LACQUER
    ),
    Look(INDIGO, COCOA, short_sleeves=True, hair=COCOA, shoes=AMBER),
)
_STRIDES = (
    Pose(
        view="side",
        hip=(0, -88),
        lean=10,
        hands=((44, -118), (-16, -98)),
        feet=((-46, -38), (32, -6)),
    ),
    Pose(
        view="side",
        hip=(0, -90),
        lean=12,
        hands=((-14, -100), (46, -122)),
        feet=((38, -20), (-36, -18)),
    ),
)
