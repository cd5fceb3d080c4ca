"""Picture of a blood donation."""

from portal.demo.pictures import outline as ol
from portal.demo.pictures.brush import Brush
from portal.demo.pictures.figures import Look, Pose
from portal.demo.pictures.ornaments import cross, sheet
from portal.demo.pictures.palette import (
    AMBER,
    ASH,
    COCOA,
    CORAL,
    CREAM,
    DEEP,
    FAIR,
    GREEN,
    HONEY,
    INDIGO,
    LACQUER,
    PINE,
    RED,
    SHADOW,
    SKIN,
    SLATE,
)
from portal.demo.pictures.people import person

_NURSE = Look(
    CREAM, "#A9C7D6", "coat", style="bob", skin=FAIR, hat="nurse", shoes=CREAM
)


def draw_blood_donation(brush: Brush) -> None:
    brush.fade(0, 0, 960, 430, top="#F6E3C0", bottom="#FBF0D8")
    brush.disc(300, 226, 196, "#F3D3A0")
    brush.disc(300, 226, 150, "#F0C48C")
    _drop(brush, 300, 214)
    brush.rect(0, 424, 960, 116, "#D9B98A")
    brush.rect(0, 418, 960, 9, "#C79F68")
    _banner(brush)
    brush.oval(520, 500, 330, 24, SHADOW)
    _bag_stand(brush, 450, 500)
    _recliner(brush, 600, 500)
    lying = Pose(
        view="side",
        hip=(0, -72),
        lean=-38,
        nod=22,
        hands=((20, -92), (34, -84)),
        feet=((84, -62), (80, -54)),
        seated=True,
    )
    person(brush, 600, 500, _DONOR, lying, size=1.4)
    brush.line(ol.flowing([(450, 316), (474, 404), (590, 410), (640, 384)]), 3.4, RED)
    brush.rect(636, 374, 15, 12, CREAM, radius=3)
    brush.disc(652, 380, 9, CORAL)
    _arm_rest(brush, 600, 500)
    person(brush, 830, 508, _NURSE, Pose(hands=((-20, -84), (18, -92))), size=1.36)
    sheet(brush, 826, 388, turn=-5, size=0.9)


_DONOR = Look(INDIGO, COCOA, short_sleeves=True, skin=SKIN, shoes=CREAM)


def _drop(brush: Brush, x: float, y: float) -> None:
    with brush.moved(x, y):
        drop = (
            "M 0 -150 C 26 -92 96 -28 96 44 C 96 104 52 138 0 138 "
            "C -52 138 -96 104 -96 44 C -96 -28 -26 -92 0 -150 Z"
        )
        brush.shape(drop, LACQUER)
        with brush.inside(drop):
            brush.shape("M 30 -160 C 60 -60 80 40 10 150 H 120 V -160 Z", DEEP)
        brush.shape(
            "M -62 30 C -62 2 -44 -30 -34 -44 C -36 -16 -48 6 -46 34 Q -54 44 -62 30 Z",
            "#E58F8A",
        )
        heart = (
            "M 0 92 C -54 54 -50 12 -24 12 C -10 12 -2 22 0 30 "
            "C 2 22 10 12 24 12 C 50 12 54 54 0 92 Z"
        )
        brush.shape(heart, CREAM)


def _banner(brush: Brush) -> None:
    brush.rect(540, 46, 380, 84, LACQUER, radius=8)
    brush.rect(540, 118, 380, 12, DEEP, radius=6)
    cross(brush, 590, 84, 25, AMBER)
    brush.rect(634, 66, 240, 12, HONEY, radius=6)
    brush.rect(634, 90, 170, 10, "#E9B9A8", radius=5)


def _bag_stand(brush: Brush, x: float, y: float) -> None:
    brush.rect(x - 3, y - 276, 6, 274, SLATE)
    brush.rect(x - 36, y - 6, 72, 8, ASH, radius=4)
    brush.rect(x - 26, y - 280, 52, 6, SLATE, radius=3)
    brush.rect(x - 24, y - 262, 48, 76, "#F3DFD6", radius=10)
    brush.rect(x - 20, y - 236, 40, 46, RED, radius=8)
    brush.rect(x - 12, y - 224, 24, 18, CREAM, radius=2)


def _recliner(brush: Brush, x: float, y: float) -> None:
    brush.rect(x - 60, y - 66, 16, 66, SLATE)
    brush.rect(x + 60, y - 66, 16, 66, SLATE)
    brush.rect(x - 84, y - 8, 190, 10, ASH, radius=5)
    brush.limb([(x - 26, y - 80), (x - 118, y - 196)], (38, 34), GREEN)
    brush.limb([(x - 26, y - 76), (x + 70, y - 76)], (38, 36), GREEN)
    brush.limb([(x + 70, y - 72), (x + 138, y - 52)], (30, 24), PINE)
    brush.rect(x - 44, y - 74, 118, 12, PINE, radius=6)


def _arm_rest(brush: Brush, x: float, y: float) -> None:
    brush.rect(x + 6, y - 108, 86, 14, ASH, radius=7)
    brush.rect(x + 44, y - 98, 9, 40, ASH)
