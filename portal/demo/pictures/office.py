"""Pictures of the ward office: the house, the one-stop counter, the meeting."""

from portal.demo.pictures.brush import Brush, darker, lighter
from portal.demo.pictures.figures import WALKING, Look, Pose
from portal.demo.pictures.ornaments import bubble, lotus, pot_plant, sheet, wall_clock
from portal.demo.pictures.palette import (
    AMBER,
    ASH,
    BROWN,
    CLAY,
    COCOA,
    CREAM,
    DEEP,
    DUNE,
    EARTH,
    FAIR,
    GOLD,
    GREEN,
    HONEY,
    INDIGO,
    INK,
    LACQUER,
    LEAF,
    MAROON,
    MIST,
    MOSS,
    ORANGE,
    PAPER,
    PORCELAIN,
    SAND,
    SHADOW,
    SILVER,
    SKY,
    STEEL,
    STONE,
    TAN,
    WOOD,
)
from portal.demo.pictures.people import person, resting_hands
from portal.demo.pictures.places import (
    bush,
    cloud,
    flag_pole,
    ground,
    hills,
    sky,
    skyline,
    tree,
)


def draw_ward_office(brush: Brush) -> None:
    sky(brush, top=SKY, bottom=PAPER, horizon=400)
    brush.disc(742, 168, 118, AMBER)
    cloud(brush, 150, 92, 1.0, "#FFFDF7A0")
    cloud(brush, 840, 210, 0.8, "#FFFDF7B0")
    skyline(brush, 402, "#DDB884", seed=3, height=190)
    hills(brush, 402, [34, 66, 40, 52, 84, 46, 30, 60, 44], "#B9B27A")
    ground(brush, 398, near="#D7B78A", far=SAND)
    for x, size in ((96, 1.0), (872, 1.05)):
        tree(brush, x, 412, size, LEAF)
    _office(brush, 480, 410)
    brush.shape("M 380 410 H 580 L 700 540 H 260 Z", "#EBD3A6")
    brush.shape("M 470 410 H 490 L 508 540 H 452 Z", "#DDBF8B")
    _flower_bed(brush, 40, 446, 250)
    _flower_bed(brush, 670, 446, 250)
    flag_pole(brush, 240, 446, 60, 1.15)
    person(brush, 636, 508, _LADY, WALKING, size=0.62, flip=True)
    person(brush, 336, 516, _FARMER, WALKING, size=0.62)
    person(brush, 374, 516, _PUPIL, WALKING, size=0.46)


_LADY = Look(LACQUER, CREAM, "tunic", style="long", skin=FAIR)
_FARMER = Look(GREEN, COCOA, hat="leaf", style="bun")
_PUPIL = Look(CREAM, INDIGO, short_sleeves=True, scarf="#D0211F", head=1.3)


def _office(brush: Brush, x: float, base: float) -> None:
    """Two storeys of ochre plaster under a tiled roof, a portico in the middle."""
    with brush.moved(x, base):
        brush.shape([(-262, 0), (262, 0), (310, 26), (-310, 26)], SHADOW)
        brush.rect(-260, -190, 520, 190, "#EFC873")
        brush.rect(-260, -100, 520, 9, CREAM)
        brush.shape("M -284 -188 L -236 -246 H 236 L 284 -188 Z", LACQUER)
        brush.shape("M 120 -188 L 100 -246 H 236 L 284 -188 Z", DEEP)
        brush.rect(-276, -192, 552, 8, CREAM)
        for left in (-240, -180, 126, 186):
            _window(brush, left, -172, 48, 62)
            _window(brush, left, -78, 48, 70)
        brush.rect(-260, -14, 520, 14, "#C99A4E")
        _portico(brush)


def _window(brush: Brush, x: float, y: float, width: float, height: float) -> None:
    brush.rect(x - 3, y - 3, width + 6, height + 6, CREAM)
    brush.rect(x, y, width, height, INDIGO)
    leaf = width * 0.28
    for left in (x, x + width - leaf):
        brush.rect(left, y, leaf, height, GREEN)
        for i in range(4):
            brush.rect(left + 2, y + 6 + i * height / 4.4, leaf - 4, 3, "#1F4D42")
    brush.rect(x + leaf, y, width - 2 * leaf, height * 0.5, STEEL)


def _portico(brush: Brush) -> None:
    brush.rect(-104, -214, 208, 214, "#F6DA95")
    brush.shape("M -126 -210 L 0 -286 L 126 -210 Z", LACQUER)
    brush.shape("M 0 -286 L 126 -210 H 30 Z", DEEP)
    brush.shape("M -84 -212 L 0 -262 L 84 -212 Z", "#F6DA95")
    brush.disc(0, -226, 17, LACQUER)
    brush.star(0, -226, 12, GOLD)
    brush.rect(-122, -212, 244, 11, CREAM)
    brush.rect(-90, -190, 180, 26, LACQUER, radius=3)
    brush.rect(-64, -180, 128, 6, HONEY, radius=3)
    brush.rect(-46, -140, 92, 140, MAROON)
    brush.shape("M -46 -140 Q 0 -176 46 -140 Z", MAROON)
    brush.rect(-40, -128, 38, 128, "#7A4A22")
    brush.rect(2, -128, 38, 128, "#6A3F1C")
    for x in (-92, -62, 46, 76):
        brush.rect(x, -150, 16, 150, CREAM)
        brush.rect(x + 10, -150, 6, 150, "#E2D2B0")
        brush.rect(x - 3, -156, 22, 8, CREAM)
    for i in range(3):
        brush.rect(
            -112 - i * 9, -12 + i * 8, 224 + i * 18, 8, (CREAM, PORCELAIN, STONE)[i]
        )


def _flower_bed(brush: Brush, x: float, y: float, width: float) -> None:
    for i in range(int(width // 44)):
        bush(brush, x + 22 + i * 44, y, 0.62, (GREEN, LEAF)[i % 2])
    brush.rect(x - 8, y - 3, width + 6, 12, CREAM, radius=3)
    brush.rect(x - 8, y + 4, width + 6, 6, STONE, radius=3)
    for i in range(int(width // 18)):
        brush.disc(x + 8 + i * 18, y - 12 - (i * 7) % 12, 4.4, (LACQUER, GOLD)[i % 2])


def draw_one_stop_counter(brush: Brush) -> None:
    brush.fade(0, 0, 960, 440, top="#E9E2D2", bottom="#F4EEDF")
    brush.rect(0, 0, 960, 56, INDIGO)
    brush.rect(0, 56, 960, 6, AMBER)
    brush.rect(0, 430, 960, 110, "#D8C4A2")
    wall_clock(brush, 324, 130, 23)
    _queue_board(brush, 636, 128)
    for i, x in enumerate((170, 480, 790)):
        _booth(brush, x, _CLERKS[i])
    _counter(brush)
    for i, x in enumerate((166, 476, 786)):
        resting_hands(brush, x, 336, _CLERKS[i], size=1.2)
        with brush.moved(x, 340):
            brush.shape("M -30 7 L -20 -6 H 22 L 30 7 Z", CREAM)
            brush.rect(-12, -2, 24, 3, LACQUER)
    pot_plant(brush, 918, 480, 1.05)
    for x, look in ((70, _YOUTH), (640, _UNCLE)):
        person(brush, x, 676, look, _WAITING, size=1.42)
    person(brush, 318, 666, _GRANNY, _HOLDING, size=1.42)
    sheet(brush, 388, 508, turn=10, size=0.95)


_HOLDING = Pose(view="back", hands=((-36, -76), (48, -106)))
_WAITING = Pose(view="back", hands=((-36, -76), (38, -78)))
_CLERKS = (
    Look(CREAM, INDIGO, style="bob"),
    Look("#DCE7F2", INDIGO, skin=TAN, hair=COCOA),
    Look(CREAM, INDIGO, style="long", skin=FAIR),
)
_GRANNY = Look(GREEN, COCOA, hat="leaf", style="bun", hair=ASH)
_UNCLE = Look(LACQUER, INDIGO, skin=TAN)
_YOUTH = Look(ORANGE, INDIGO, style="tail", skin=FAIR)


def _queue_board(brush: Brush, x: float, y: float) -> None:
    brush.rect(x - 26, y - 32, 52, 62, INK, radius=5)
    for i, tone in enumerate((AMBER, "#E5533A", AMBER)):
        brush.rect(x - 19, y - 23 + i * 17, 14, 10, tone, radius=2)
        brush.rect(x, y - 23 + i * 17, 19, 10, lighter(INK, 0.4), radius=2)


def _booth(brush: Brush, x: float, clerk: Look) -> None:
    """A glazed place at the counter with its red board and its clerk."""
    brush.rect(x - 118, 96, 236, 240, CREAM, radius=6)
    brush.fade(x - 108, 142, 216, 194, top="#CFDDE6", bottom=MIST)
    brush.rect(x - 118, 96, 236, 44, LACQUER, radius=6)
    brush.disc(x - 88, 118, 13, GOLD)
    brush.rect(x - 62, 109, 130, 7, CREAM, radius=3.5)
    brush.rect(x - 62, 122, 86, 5, "#E9B9A8", radius=2.5)
    sitting = Pose(hands=((-24, -66), (20, -66)), legs=False)
    person(brush, x - 4, 418, clerk, sitting, size=1.2)
    brush.shape(
        [(x - 40, 142), (x + 6, 142), (x - 62, 336), (x - 108, 336)], "#FFFFFF30"
    )
    brush.rect(x + 50, 282, 60, 42, INK, radius=4)
    brush.rect(x + 54, 286, 52, 34, STEEL, radius=2)
    brush.rect(x + 74, 324, 12, 12, INK)


def _counter(brush: Brush) -> None:
    brush.rect(24, 360, 912, 122, CLAY)
    for i in range(9):
        brush.rect(40 + i * 100, 374, 84, 94, darker(CLAY, 0.12), radius=3)
        brush.rect(40 + i * 100, 374, 84, 3, lighter(CLAY, 0.16))
    brush.rect(24, 360, 912, 10, darker(CLAY, 0.35))
    brush.rect(24, 474, 912, 10, WOOD)
    brush.rect(8, 334, 944, 28, ORANGE, radius=5)
    brush.rect(8, 334, 944, 8, lighter(ORANGE, 0.3), radius=4)
    brush.rect(0, 484, 960, 14, SHADOW)
    brush.disc(480, 420, 38, darker(CLAY, 0.3))
    lotus(brush, 480, 440, 0.62, AMBER)


def draw_residents_meeting(brush: Brush) -> None:
    sky(brush, top=SKY, bottom=PAPER, horizon=330)
    brush.disc(650, 150, 104, AMBER)
    hills(brush, 332, [50, 84, 58, 76, 128, 80, 104, 60, 90], "#DDB07A")
    hills(brush, 332, [26, 40, 70, 34, 56, 92, 44, 66, 40], EARTH)
    with brush.moved(124, 336, scale=0.62):
        _office(brush, 0, 0)
    ground(brush, 330, near="#C79A63", far=DUNE)
    tree(brush, 884, 350, 1.5, MOSS)
    _meeting_table(brush)
    for i, look in enumerate(_AROUND_TABLE):
        hands = ((-26, -66), (18, -64)) if i % 2 else ((-16, -64), (26, -66))
        person(
            brush, 356 + i * 102, 436, look, Pose(hands=hands, legs=False), size=0.98
        )
    _table_top(brush)
    for i, look in enumerate(_AROUND_TABLE):
        resting_hands(brush, 356 + i * 102, 372, look, size=0.98)
    person(brush, 200, 502, _SPEAKER, _READING, size=1.22)
    sheet(brush, 261, 386, turn=12, size=0.8)
    bubble(brush, 236, 138, 128, 62)
    for x, look in ((452, _GRANNY), (676, _YOUTH)):
        person(brush, x, 640, look, Pose(view="back"), size=1.2)
        _chair_back(brush, x, 498)


_AROUND_TABLE = (
    Look(CREAM, INDIGO, hair=ASH, skin=TAN),
    Look(LACQUER, CREAM, hat="leaf", style="bun", skin=FAIR),
    Look(INDIGO, INDIGO, hair=COCOA),
    Look("#E0B4A0", INDIGO, style="bob", skin=FAIR),
    Look(GREEN, INDIGO, hair=SILVER, skin=TAN),
)
_SPEAKER = Look(PORCELAIN, INDIGO, hair=INK)
_READING = Pose(
    view="side",
    lean=2,
    hands=((48, -106), (46, -98)),
    feet=((10, -3), (-8, -3)),
)


def _meeting_table(brush: Brush) -> None:
    brush.oval(570, 494, 330, 24, SHADOW)
    for x in (330, 800):
        brush.rect(x, 410, 20, 88, WOOD)


def _table_top(brush: Brush) -> None:
    top = [(314, 366), (812, 366), (884, 424), (252, 424)]
    brush.shape(top, "#9A6230")
    brush.shape([(314, 366), (812, 366), (820, 372), (306, 372)], "#7A4A22")
    brush.rect(252, 424, 632, 18, BROWN, radius=3)
    brush.rect(268, 442, 600, 10, SHADOW)
    for x, turn in ((372, -8), (470, 5), (580, -4), (684, 7), (770, -6)):
        with brush.moved(x, 394, turn=turn):
            brush.shape("M -22 9 L -17 -8 H 19 L 22 9 Z", CREAM)
    for x in (420, 632, 728):
        brush.oval(x, 409, 13, 5, "#E2D2B0")
        brush.rect(x - 8, 394, 16, 14, CREAM, radius=4)
        brush.oval(x, 395, 8, 3, "#B98A3A")


def _chair_back(brush: Brush, x: float, y: float) -> None:
    brush.rect(x - 44, y, 88, 46, LACQUER, radius=10)
    brush.rect(x - 44, y + 30, 88, 16, DEEP, radius=8)
