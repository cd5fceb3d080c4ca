"""Pictures of health care: the station, a vaccination."""

from portal.demo.pictures.brush import Brush, darker
from portal.demo.pictures.figures import SIDEWAYS, Look, Pose
from portal.demo.pictures.ornaments import cross, pot_plant, sheet, wall_clock
from portal.demo.pictures.palette import (
    AMBER,
    ASH,
    AZURE,
    COBALT,
    COCOA,
    CREAM,
    FAIR,
    GREEN,
    HONEY,
    INDIGO,
    INK,
    LACQUER,
    LEAF,
    MOSS,
    PAPER,
    PINE,
    RED,
    SHADOW,
    SILVER,
    SKY,
    SLATE,
    STEEL,
    STONE,
    TAN,
    WOOD,
)
from portal.demo.pictures.people import person
from portal.demo.pictures.places import bush, cloud, ground, hills, palm, sky, tree

_NURSE = Look(
    CREAM, "#A9C7D6", "coat", style="bun", skin=FAIR, hat="nurse", shoes=CREAM
)


def draw_health_station(brush: Brush) -> None:
    sky(brush, top=SKY, bottom=PAPER, horizon=372)
    brush.disc(116, 124, 74, AMBER)
    cloud(brush, 760, 80, 1.0, "#FFFDF7C0")
    hills(brush, 372, [60, 96, 70, 88, 120, 84, 104, 72, 96], "#C2BE80")
    palm(brush, 60, 388, 1.15, GREEN)
    tree(brush, 912, 384, 1.2, LEAF)
    _station(brush, 440, 380)
    ground(brush, 376, near="#D0A873", far="#E6C894")
    for x in (130, 178, 620, 668):
        bush(brush, x, 386, 0.6, GREEN)
    _ambulance(brush, 762, 452)
    brush.shape([(364, 380), (516, 380), (590, 540), (290, 540)], "#EFDCB4")
    person(brush, 326, 506, _NURSE, Pose(hands=((-20, -84), (20, -90))), size=1.2)
    sheet(brush, 332, 398, turn=-6, size=0.8)
    walking = Pose(
        view="side",
        lean=9,
        hands=((40, -92), (38, -88)),
        feet=((-14, -4), (10, -3)),
    )
    brush.line([(466, 412), (464, 512)], 5, WOOD)
    person(brush, 512, 512, _GRANNY, walking, size=1.12, flip=True)
    person(brush, 586, 516, _GRANDCHILD, SIDEWAYS, size=0.72, flip=True)


_GRANNY = Look("#8C2F4B", COCOA, style="bun", hair=SILVER, skin=TAN)
_GRANDCHILD = Look(AMBER, INDIGO, "dress", style="bob", short_sleeves=True, head=1.3)


def _station(brush: Brush, x: float, base: float) -> None:
    with brush.moved(x, base):
        brush.rect(-272, -172, 544, 172, "#F7EFDC")
        brush.rect(170, -172, 102, 172, "#EADFC4")
        brush.rect(-286, -190, 572, 22, GREEN)
        brush.rect(-286, -172, 572, 6, PINE)
        for left in (-240, -160, 118, 198):
            brush.rect(left - 4, -134, 62, 74, CREAM)
            brush.rect(left, -130, 54, 66, AZURE)
            brush.shape([(left, -130), (left + 30, -130), (left, -84)], "#FFFFFF50")
            brush.rect(left + 25, -130, 4, 66, CREAM)
            brush.rect(left - 8, -60, 70, 7, STONE)
        brush.rect(-272, -24, 544, 24, LEAF)
        brush.rect(-86, -216, 172, 216, CREAM)
        brush.rect(-96, -226, 192, 14, GREEN)
        cross(brush, 0, -262, 40, GREEN)
        brush.rect(-68, -200, 136, 26, LACQUER, radius=3)
        brush.rect(-46, -190, 92, 6, HONEY, radius=3)
        brush.rect(-56, -132, 112, 132, INDIGO)
        for left in (-50, 3):
            brush.rect(left, -126, 47, 126, STEEL)
            brush.shape([(left, -126), (left + 30, -126), (left, -60)], "#FFFFFF38")
        brush.shape([(-84, -150), (84, -150), (96, -134), (-96, -134)], LACQUER)


def _ambulance(brush: Brush, x: float, y: float) -> None:
    with brush.moved(x, y):
        brush.oval(0, 2, 160, 13, SHADOW)
        brush.rect(-140, -136, 190, 118, CREAM, radius=10)
        brush.shape(
            (
                "M 40 -136 H 70 Q 92 -134 104 -106 L 118 -76 H 134 "
                "Q 146 -74 146 -60 V -18 H 40 Z"
            ),
            CREAM,
        )
        brush.shape("M 62 -122 H 76 Q 86 -120 94 -104 L 106 -76 H 62 Z", STEEL)
        brush.shape("M 62 -122 H 76 L 62 -88 Z", AZURE)
        brush.rect(-140, -60, 286, 15, GREEN)
        brush.rect(-140, -28, 286, 10, STONE)
        cross(brush, -46, -92, 26, GREEN)
        brush.rect(-128, -124, 40, 34, AZURE, radius=4)
        brush.rect(-6, -150, 34, 14, RED, radius=5)
        brush.rect(134, -56, 12, 14, AMBER, radius=3)
        for wheel in (-84, 92):
            brush.disc(wheel, -16, 25, INK)
            brush.disc(wheel, -16, 12, SILVER)


def draw_vaccination(brush: Brush) -> None:
    brush.fade(0, 0, 960, 430, top="#D5E2D6", bottom="#EAF0E2")
    brush.rect(0, 426, 960, 114, "#D8BE94")
    brush.rect(0, 420, 960, 9, "#B9CDBC")
    _clinic_window(brush, 66, 70)
    _poster(brush, 342, 74)
    _cabinet(brush, 690, 84)
    wall_clock(brush, 596, 118, 30)
    pot_plant(brush, 60, 486, 1.15)
    brush.oval(480, 494, 330, 26, SHADOW)
    _stool(brush, 604, 498)
    _stool(brush, 338, 498)
    _mother_and_child(brush)
    nurse = Pose(
        view="side",
        hip=(0, -64),
        lean=8,
        hands=((66, -102), (64, -122)),
        feet=((34, -3), (26, -3)),
        seated=True,
    )
    person(brush, 604, 498, _MASKED_NURSE, nurse, size=1.42, flip=True)
    _syringe(brush, 510, 330)
    _trolley(brush, 772, 498)


_MOTHER = Look(LACQUER, INDIGO, style="long", skin=FAIR)
_CHILD = Look(AMBER, COBALT, short_sleeves=True, head=1.32, skin=FAIR)
_MASKED_NURSE = Look(
    CREAM, "#8FB3C4", "coat", style="bun", skin=FAIR, hat="nurse", mask=True
)


def _mother_and_child(brush: Brush) -> None:
    mother = Pose(
        view="side",
        hip=(0, -64),
        lean=2,
        hands=((50, -94), (52, -82)),
        feet=((40, -3), (34, -3)),
        seated=True,
    )
    child = Pose(
        view="side",
        hip=(0, -50),
        lean=-4,
        hands=((20, -70), (60, -92)),
        feet=((46, -22), (42, -16)),
        seated=True,
    )
    person(brush, 338, 498, _MOTHER, mother, size=1.42)
    person(brush, 398, 470, _CHILD, child, size=0.92)
    _hugging_arm(brush, 338, 498)


def _hugging_arm(brush: Brush, x: float, y: float) -> None:
    with brush.moved(x, y, scale=1.42):
        brush.limb(
            [(0, -112), (14, -80), (46, -76)], (19, 16, 13), darker(LACQUER, 0.1)
        )
        brush.disc(52, -76, 7, FAIR)


def _syringe(brush: Brush, x: float, y: float) -> None:
    with brush.moved(x, y, turn=8):
        brush.rect(-44, -1, 24, 2.4, SLATE)
        brush.rect(-24, -6, 38, 12, "#EAF4F6", radius=2)
        brush.rect(-24, -6, 22, 12, "#7FC0C0", radius=2)
        brush.rect(14, -10, 4, 20, STEEL)
        brush.rect(18, -2, 14, 4, STEEL)
        brush.rect(31, -8, 4, 16, STEEL)


def _stool(brush: Brush, x: float, y: float) -> None:
    brush.rect(x - 4, y - 66, 9, 62, SLATE)
    brush.rect(x - 34, y - 8, 68, 8, ASH, radius=4)
    brush.rect(x - 44, y - 78, 88, 18, INDIGO, radius=8)


def _clinic_window(brush: Brush, x: float, y: float) -> None:
    brush.rect(x, y, 220, 190, CREAM, radius=4)
    for left in (x + 10, x + 115):
        pane = [
            (left, y + 10),
            (left + 95, y + 10),
            (left + 95, y + 180),
            (left, y + 180),
        ]
        with brush.inside(pane):
            brush.fade(left, y + 10, 95, 170, top="#F4D79C", bottom="#FBEBC6")
            brush.disc(x + 128, y + 76, 42, AMBER)
            brush.disc(x + 30, y + 190, 50, LEAF)
            brush.disc(x + 180, y + 196, 58, MOSS)
    brush.rect(x - 10, y + 186, 240, 11, STONE, radius=3)


def _poster(brush: Brush, x: float, y: float) -> None:
    brush.rect(x, y, 170, 126, CREAM, radius=6)
    brush.rect(x, y, 170, 30, LACQUER, radius=6)
    brush.rect(x + 18, y + 11, 100, 8, CREAM, radius=4)
    cross(brush, x + 48, y + 78, 30, GREEN)
    for i, width in enumerate((62, 48, 56)):
        brush.rect(x + 92, y + 54 + i * 20, width, 8, STONE, radius=4)


def _cabinet(brush: Brush, x: float, y: float) -> None:
    brush.rect(x, y, 220, 350, "#F5F1E4", radius=6)
    brush.rect(x + 150, y, 70, 350, "#2A12080E", radius=6)
    for i in range(2):
        left = x + 12 + i * 101
        brush.rect(left, y + 14, 95, 180, "#C4D9D6")
        for shelf in range(3):
            base = y + 66 + shelf * 60
            brush.rect(left, base, 95, 6, CREAM)
            for j in range(4):
                tone = (LACQUER, COBALT, AMBER, GREEN)[(i + j + shelf) % 4]
                tall = 24 + (j * 7 + shelf * 5) % 14
                brush.rect(left + 7 + j * 22, base - tall, 15, tall, tone, radius=3)
                brush.rect(left + 7 + j * 22, base - tall * 0.6, 15, 7, CREAM)
        brush.rect(left, y + 208, 95, 128, "#E6DFCB", radius=3)
        brush.rect(left + (78 if i == 0 else 8), y + 262, 8, 24, SLATE, radius=4)


def _trolley(brush: Brush, x: float, y: float) -> None:
    brush.oval(x, y + 2, 84, 9, SHADOW)
    for left in (x - 70, x + 62):
        brush.rect(left, y - 116, 7, 110, SLATE)
        brush.disc(left + 3, y - 6, 7, INK)
    for top in (120, 52):
        brush.rect(x - 78, y - top, 156, 10, "#B9C4C9", radius=4)
    brush.rect(x - 56, y - 152, 54, 32, CREAM, radius=4)
    cross(brush, x - 29, y - 136, 12, GREEN)
    for i, tone in enumerate((AZURE, "#7FC0C0", AMBER)):
        brush.rect(x + 8 + i * 21, y - 146, 14, 26, tone, radius=3)
        brush.rect(x + 9 + i * 21, y - 152, 12, 8, CREAM, radius=2)
