"""Pictures of learning: the school yard and the library."""

from portal.demo.pictures import outline as ol
from portal.demo.pictures.brush import Brush, darker, lighter
from portal.demo.pictures.figures import SIDEWAYS, STANDING, Look, Pose
from portal.demo.pictures.ornaments import pot_plant
from portal.demo.pictures.palette import (
    AMBER,
    AZURE,
    BARK,
    BROWN,
    CLAY,
    COBALT,
    CORAL,
    CREAM,
    DEEP,
    FAIR,
    GREEN,
    HONEY,
    INDIGO,
    LACQUER,
    LEAF,
    MAROON,
    MOSS,
    ORANGE,
    PINE,
    RED,
    SAND,
    SHADOW,
    SLATE,
    STEEL,
    STONE,
    TAN,
    WOOD,
)
from portal.demo.pictures.people import person
from portal.demo.pictures.places import (
    bush,
    cloud,
    crown,
    flag_pole,
    ground,
    hills,
    sky,
)


def draw_school_yard(brush: Brush) -> None:
    sky(brush, top="#F6DFAF", bottom="#FBF0D4", horizon=352)
    brush.disc(150, 120, 76, AMBER)
    cloud(brush, 330, 70, 0.9, CREAM)
    cloud(brush, 860, 56, 0.8, CREAM)
    hills(brush, 344, [90, 70, 84, 60, 70, 90, 74, 96, 110], "#B9BE7E")
    _school(brush, 560, 352)
    ground(brush, 350, near="#D79F68", far="#E9C58F")
    for i, x in enumerate(range(250, 900, 44)):
        bush(brush, x, 360, 0.5, (GREEN, LEAF)[i % 2])
    _flame_tree(brush, 120, 420)
    flag_pole(brush, 400, 420, 44, 1.0)
    brush.rect(376, 412, 50, 10, STONE, radius=2)
    brush.rect(366, 420, 70, 10, SLATE, radius=2)
    _yard_games(brush)


def _school(brush: Brush, x: float, base: float) -> None:
    """Two yellow floors with arcades and green shutters under red tiles."""
    with brush.moved(x, base):
        brush.rect(-330, -206, 660, 206, "#F0CB72")
        brush.shape([(-348, -204), (-310, -250), (310, -250), (348, -204)], LACQUER)
        brush.shape([(-348, -204), (-342, -212), (342, -212), (348, -204)], DEEP)
        for floor in (-198, -98):
            brush.rect(-330, floor, 660, 76, "#C98F45")
            for i in range(8):
                left = -314 + i * 80
                brush.rect(left + 10, floor + 16, 48, 60, GREEN)
                brush.rect(left + 16, floor + 22, 36, 26, AZURE)
                brush.rect(left + 33, floor + 16, 2, 60, PINE)
            brush.rect(-330, floor, 660, 12, "#2A120840")
            for i in range(9):
                brush.rect(-334 + i * 82, floor, 12, 96, CREAM)
            brush.rect(-336, floor + 68, 672, 8, CREAM)
            for i in range(44):
                brush.rect(-330 + i * 15, floor + 74, 4, 20, CREAM)
            brush.rect(-336, floor + 92, 672, 7, STONE)
        brush.rect(-74, -262, 148, 262, "#F6DA95")
        brush.shape([(-92, -258), (0, -304), (92, -258)], DEEP)
        brush.disc(0, -224, 25, CREAM)
        brush.line([(0, -224), (0, -240)], 3, INDIGO)
        brush.line([(0, -224), (11, -218)], 3, INDIGO)
        brush.rect(-60, -184, 120, 30, LACQUER, radius=3)
        brush.rect(-40, -172, 80, 6, HONEY, radius=3)
        brush.rect(-42, -116, 84, 116, MAROON)
        brush.shape("M -42 -114 Q 0 -152 42 -114 Z", MAROON)
        brush.rect(-36, -108, 34, 108, BROWN)
        brush.rect(2, -108, 34, 108, "#6A3F1C")


def _flame_tree(brush: Brush, x: float, y: float) -> None:
    brush.oval(x + 10, y, 110, 12, SHADOW)
    trunk = "M -20 0 C -8 -60 -14 -120 -18 -180 H 14 C 8 -100 10 -60 28 0 Z"
    with brush.moved(x, y):
        brush.shape(trunk, BROWN)
    brush.limb([(x, y - 150), (x + 70, y - 214)], (16, 8), BROWN)
    brush.limb([(x - 6, y - 150), (x - 66, y - 210)], (15, 8), WOOD)
    crown(brush, x, y - 222, 1.45, "#6E8F4A")
    for dx, dy, size in ((-52, -236, 0.72), (56, -228, 0.7), (0, -282, 0.92)):
        crown(brush, x + dx, y + dy, size, "#D23A22")
    for dx, dy in ((-86, -196), (-20, -206), (40, -190), (92, -206), (2, -170)):
        brush.disc(x + dx, y + dy, 11, CORAL)
    for across, down in ol.scattered(9, 8):
        brush.oval(x - 90 + across * 220, y - 6 + down * 26, 4, 2.2, CORAL)


def _yard_games(brush: Brush) -> None:
    rope = ol.flowing([(516, 408), (556, 318), (640, 262), (724, 318), (766, 408)])
    brush.line(rope, 3.4, AMBER)
    jumping = Pose(
        hip=(0, -98),
        hands=((-58, -182), (58, -182)),
        feet=((-14, -17), (14, -17)),
        bend=(-1, -1),
    )
    person(brush, 640, 482, _GIRL, jumping, size=0.88)
    turning = Pose(
        view="side",
        hands=((40, -106), (38, -98)),
        feet=((8, -3), (-6, -3)),
    )
    person(brush, 480, 500, _BOY, turning, size=0.9)
    person(brush, 802, 500, _CAP_BOY, turning, size=0.9, flip=True)
    person(brush, 250, 514, _TEACHER, STANDING, size=1.1)
    person(brush, 330, 518, _SMALL, SIDEWAYS, size=0.74, flip=True)


_PUPIL_HEAD = 1.22
_GIRL = Look(
    CREAM,
    INDIGO,
    "skirt",
    style="tail",
    skin=FAIR,
    short_sleeves=True,
    scarf=RED,
    head=_PUPIL_HEAD,
)
_BOY = Look(CREAM, INDIGO, short_sleeves=True, scarf=RED, head=_PUPIL_HEAD)
_CAP_BOY = Look(
    CREAM,
    INDIGO,
    skin=TAN,
    short_sleeves=True,
    scarf=RED,
    head=_PUPIL_HEAD,
    hat="cap",
    hat_colour=LACQUER,
)
_TEACHER = Look("#B23A5E", CREAM, "tunic", style="long", skin=FAIR)
_SMALL = Look(
    CREAM, INDIGO, "skirt", style="bob", short_sleeves=True, scarf=RED, head=1.34
)


def draw_library(brush: Brush) -> None:
    brush.fade(0, 0, 960, 440, top="#E7CFA2", bottom="#F2E0BC")
    brush.rect(0, 432, 960, 108, "#A8703C")
    for i in range(9):
        brush.rect(-40 + i * 124, 432, 3, 108, "#8F5A2C")
    _shelves(brush, 20, 30, 292, 402, seed=1)
    _shelves(brush, 648, 30, 292, 402, seed=4)
    _tall_window(brush, 480, 44)
    brush.oval(480, 470, 330, 38, LACQUER)
    brush.oval(480, 468, 300, 31, "#B8332F")
    reaching = Pose(view="back", hands=((-33, -76), (38, -180)), bend=(1, -1))
    person(brush, 196, 498, _BROWSER, reaching, size=1.2)
    pot_plant(brush, 900, 500, 1.15)
    _reading_table(brush)
    _book_pile(brush, 760, 516)


_BROWSER = Look(GREEN, INDIGO, style="tail", skin=FAIR)
_READERS = (
    Look(CREAM, INDIGO, short_sleeves=True, scarf=RED, head=1.2),
    Look(AMBER, INDIGO, style="bob", skin=FAIR, head=1.05),
)


def _shelves(
    brush: Brush, x: float, y: float, width: float, height: float, *, seed: int
) -> None:
    brush.rect(x, y, width, height, WOOD)
    step = (height - 20) / 4
    for shelf in range(4):
        top = y + 12 + shelf * step
        brush.rect(x + 12, top, width - 24, step - 12, BARK)
        left = x + 16.0
        for i, (across, up) in enumerate(ol.scattered(15, seed + shelf)):
            thick, tall = 12 + across * 12, (step - 18) * (0.68 + up * 0.3)
            if left + thick > x + width - 14:
                break
            tone = _SPINES[(i * 3 + shelf * 2 + seed) % len(_SPINES)]
            foot = top + step - 12
            brush.rect(left, foot - tall, thick - 1.5, tall, tone)
            brush.rect(left, foot - tall + 9, thick - 1.5, 5, lighter(tone, 0.4))
            left += thick
        brush.rect(x + 4, top + step - 12, width - 8, 10, BROWN)


_SPINES = (LACQUER, INDIGO, AMBER, GREEN, ORANGE, STEEL, "#8C2F4B", SAND, MOSS)


def _tall_window(brush: Brush, x: float, y: float) -> None:
    arch = [
        *ol.oval(x, y + 92, 118, 92, start=180, end=360),
        (x + 118, y + 330),
        (x - 118, y + 330),
    ]
    frame = [
        *ol.oval(x, y + 92, 128, 102, start=180, end=360),
        (x + 128, y + 340),
        (x - 128, y + 340),
    ]
    brush.shape(frame, CREAM)
    with brush.inside(arch):
        brush.fade(x - 120, y, 240, 330, top="#F4C983", bottom="#FBEBC6")
        brush.disc(x + 34, y + 130, 58, AMBER)
        crown(brush, x - 70, y + 300, 1.0, LEAF)
        crown(brush, x + 76, y + 310, 0.9, MOSS)
    brush.rect(x - 4, y - 6, 8, 340, CREAM)
    for down in (104, 216):
        brush.rect(x - 120, y + down, 240, 7, CREAM)
    brush.rect(x - 142, y + 334, 284, 13, STONE, radius=3)


def _reading_table(brush: Brush) -> None:
    for i, (x, look) in enumerate(zip((422, 556), _READERS, strict=True)):
        size = 1.12 - i * 0.02
        person(
            brush,
            x,
            496,
            look,
            Pose(hands=((-26, -72), (26, -72)), legs=False, nod=(-5, 5)[i]),
            size=size,
        )
    brush.rect(360, 436, 260, 44, darker(CLAY, 0.35))
    brush.rect(330, 416, 320, 20, ORANGE, radius=6)
    brush.rect(330, 430, 320, 8, CLAY, radius=4)
    for x in (350, 610):
        brush.rect(x, 438, 18, 74, BROWN)
    for i, x in enumerate((422, 556)):
        brush.shape([(x - 42, 400), (x, 408), (x, 424), (x - 46, 415)], CREAM)
        brush.shape([(x + 42, 400), (x, 408), (x, 424), (x + 46, 415)], "#EADFC6")
        brush.shape(
            [
                (x - 46, 415),
                (x, 424),
                (x + 46, 415),
                (x + 46, 419),
                (x, 429),
                (x - 46, 419),
            ],
            (LACQUER, COBALT)[i],
        )
        for side in (-1, 1):
            brush.disc(x + side * 44, 410, 8, _READERS[i].skin)
    brush.glow(490, 352, 110, "#FFE9A890")
    brush.rect(487, 352, 6, 62, INDIGO)
    brush.oval(490, 415, 20, 6, INDIGO)
    brush.shape([(470, 334), (510, 334), (524, 366), (456, 366)], GREEN)
    brush.shape([(494, 334), (510, 334), (524, 366), (500, 366)], PINE)


def _book_pile(brush: Brush, x: float, y: float) -> None:
    brush.oval(x, y + 2, 70, 8, SHADOW)
    for i, (width, tone) in enumerate(
        ((112, INDIGO), (98, AMBER), (106, LACQUER), (84, GREEN))
    ):
        left = x - width / 2 + (i % 2) * 8
        brush.rect(left, y - 18 - i * 19, width, 18, tone, radius=3)
        brush.rect(left + 8, y - 14 - i * 19, width - 8, 10, CREAM)
        brush.rect(left + 16, y - 18 - i * 19, 7, 18, darker(tone, 0.25))
