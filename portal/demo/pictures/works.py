"""Pictures of public works: flood relief and the canal bank."""

from portal.demo.pictures import outline as ol
from portal.demo.pictures.brush import Brush
from portal.demo.pictures.figures import Look, Pose
from portal.demo.pictures.palette import (
    AMBER,
    ASH,
    CLAY,
    COBALT,
    COCOA,
    CREAM,
    DEEP,
    FAIR,
    GOLD,
    HONEY,
    INDIGO,
    INK,
    LACQUER,
    ORANGE,
    PAPER,
    RED,
    SHADOW,
    SILVER,
    SKIN,
    SKY,
    SLATE,
    STONE,
    TAN,
    WOOD,
)
from portal.demo.pictures.people import person
from portal.demo.pictures.places import cloud, ground, hills, sky, skyline, street, tree
from portal.demo.pictures.safety import traffic_cone


def draw_flooded_street(brush: Brush) -> None:
    brush.fade(0, 0, 960, 400, top="#7F93A6", bottom="#C6CDC6")
    for x, y, size in ((150, 62, 1.6), (470, 40, 1.8), (800, 74, 1.7), (330, 100, 1.1)):
        cloud(brush, x, y, size, "#66798D")
    skyline(brush, 352, "#A3B0B4", seed=8, height=170)
    street(
        brush,
        382,
        _PLOTS,
        ("#D9B98A", "#C99A7A", "#D5C6A2"),
        roof="#8C3A34",
        windows=(INDIGO,),
    )
    tree(brush, 560, 372, 1.1, "#4F7F66")
    brush.fade(0, 366, 960, 180, top="#9FB4B8", bottom="#4E7484")
    for across, down in ol.scattered(22, 3):
        brush.rect(
            across * 1000 - 40,
            380 + down * 150,
            40 + down * 60,
            2.4 + down * 2,
            "#DCE8EA70",
            radius=2,
        )
    _waders(brush)
    _pump(brush, 668, 478)
    for across, down in ol.scattered(54, 2):
        left, top = across * 1000, down * 540 - 20
        brush.line([(left, top), (left - 9, top + 30)], 1.6, "#E9F1F570")


_PLOTS: list[tuple[float, float, float]] = [
    (-16, 140, 214),
    (132, 118, 250),
    (258, 132, 200),
    (650, 126, 236),
    (784, 112, 204),
    (904, 120, 244),
]


def _waders(brush: Brush) -> None:
    """People knee-deep; a sheet of water is laid over their legs."""
    holding = Pose(hands=((-30, -78), (22, -118)), bend=(1, -1))
    brush.line([(228, 384), (232, 210)], 4, COCOA)
    _umbrella(brush, 232, 278)
    person(brush, 200, 520, _LADY, holding, size=1.2)
    pushing = Pose(
        view="side",
        lean=12,
        hands=((52, -98), (46, -104)),
        feet=((-22, -6), (16, -3)),
    )
    _motorbike(brush, 448, 494)
    person(brush, 372, 512, _RIDER, pushing, size=1.16)
    person(
        brush,
        846,
        516,
        _WORKER,
        Pose(
            view="side",
            lean=10,
            hands=((50, -88), (44, -78)),
            feet=((10, -3), (-12, -3)),
        ),
        size=1.26,
        flip=True,
    )
    for x, width in ((200, 60), (420, 128), (846, 56)):
        brush.rect(x - width, 470, 2 * width, 74, "#6D92A0")
        brush.oval(x, 470, width, 7, "#B9CDD2")
        brush.oval(x, 471, width * 0.7, 4, "#6D92A0")
    brush.fade(0, 490, 960, 50, top="#648B9A", bottom="#4E7484")


_LADY = Look(LACQUER, INDIGO, style="bob", skin=FAIR)
_RIDER = Look(COBALT, INDIGO, hat="helmet", hat_colour=COBALT)
_WORKER = Look("#E58A2B", "#C9701F", "uniform", hat="helmet", hat_colour=GOLD)


def _umbrella(brush: Brush, x: float, y: float) -> None:
    dome = ol.oval(x, y, 106, 72, start=180, end=360)
    brush.shape(dome, AMBER)
    with brush.inside(dome):
        brush.shape([(x - 30, y + 4), (x, y - 78), (x + 34, y + 4)], LACQUER)
        brush.shape([(x + 72, y + 4), (x, y - 78), (x + 130, y + 4)], LACQUER)
        brush.shape([(x - 72, y + 4), (x, y - 78), (x - 130, y + 4)], LACQUER)
    brush.rect(x - 2, y - 84, 4, 14, COCOA)


def _motorbike(brush: Brush, x: float, y: float) -> None:
    with brush.moved(x, y):
        for wheel in (-58, 62):
            brush.disc(wheel, -26, 28, INK)
            brush.disc(wheel, -26, 15, SILVER)
        brush.shape(
            (
                "M -84 -56 Q -60 -84 -14 -76 L 18 -50 L 44 -54 "
                "L 36 -90 L 50 -94 L 70 -40 L 44 -26 H -20 L -40 -46 Z"
            ),
            LACQUER,
        )
        brush.rect(-76, -88, 70, 14, INK, radius=7)
        brush.line([(44, -88), (34, -106), (20, -108)], 5, INK)
        brush.disc(52, -84, 9, HONEY)


def _pump(brush: Brush, x: float, y: float) -> None:
    hose = ol.flowing(
        [(x - 60, y - 34), (x - 110, y - 44), (x - 130, y - 6), (x - 150, y + 40)]
    )
    brush.line(hose, 20, COBALT)
    out = ol.flowing(
        [(x + 60, y - 60), (x + 104, y - 92), (x + 96, y + 8), (x + 110, y + 40)]
    )
    brush.line(out, 20, COBALT)
    brush.rect(x - 74, y - 8, 148, 12, INK, radius=3)
    brush.rect(x - 66, y - 86, 90, 78, ORANGE, radius=10)
    brush.rect(x - 66, y - 30, 90, 22, CLAY, radius=6)
    for i in range(4):
        brush.rect(x - 52 + i * 16, y - 72, 8, 30, WOOD, radius=3)
    brush.disc(x + 46, y - 46, 36, RED)
    brush.disc(x + 46, y - 46, 20, DEEP)
    brush.disc(x + 46, y - 46, 8, AMBER)
    brush.rect(x - 48, y - 112, 14, 28, SLATE, radius=4)
    brush.oval(x, y + 8, 120, 8, "#C9DADF")
    brush.oval(x, y + 10, 100, 6, "#648B9A")


def draw_canal_works(brush: Brush) -> None:
    sky(brush, top=SKY, bottom=PAPER, horizon=330)
    brush.disc(170, 140, 84, AMBER)
    cloud(brush, 420, 84, 0.9, "#FFFDF7B0")
    skyline(brush, 316, "#DDB884", seed=11, height=170)
    _tower_crane(brush, 560, 316)
    hills(brush, 318, [20, 30, 24, 40, 30, 22, 36, 28, 20], "#B9B27A")
    ground(brush, 312, near="#B5844E", far="#D3A96E")
    _canal(brush)
    _excavator(brush, 806, 402)
    _barrier(brush, 96, 392)
    pointing = Pose(view="side", hands=((56, -128), (4, -74)), feet=((9, -3), (-6, -3)))
    person(brush, 128, 514, _ENGINEER, pointing, size=1.22)
    laying = Pose(
        view="side",
        hip=(-4, -46),
        lean=20,
        hands=((50, -44), (44, -36)),
        feet=((26, -3), (-36, -4)),
    )
    person(brush, 262, 516, _MASON, laying, size=1.24)
    for x, y in ((330, 500), (372, 508), (352, 482)):
        brush.rect(x - 20, y - 24, 40, 24, "#B9AC97", radius=4)
        brush.rect(x - 20, y - 7, 40, 7, SLATE, radius=3)
    traffic_cone(brush, 44, 522, 1.0)
    traffic_cone(brush, 428, 396, 0.5)
    traffic_cone(brush, 478, 362, 0.36)


_ENGINEER = Look(COBALT, INDIGO, hat="helmet", hat_colour=CREAM, skin=SKIN)
_MASON = Look("#E2872B", COCOA, hat="helmet", hat_colour=GOLD, skin=TAN)


def _tower_crane(brush: Brush, x: float, y: float) -> None:
    tone = "#C98A4B"
    brush.rect(x - 5, y - 264, 10, 266, tone)
    brush.rect(x - 70, y - 250, 270, 8, tone)
    brush.shape(
        [(x - 5, y - 290), (x + 5, y - 290), (x + 9, y - 246), (x - 9, y - 246)], tone
    )
    brush.line([(x, y - 288), (x + 190, y - 246)], 2.4, tone)
    brush.line([(x, y - 288), (x - 66, y - 246)], 2.4, tone)
    brush.rect(x - 72, y - 244, 26, 22, CLAY)
    brush.line([(x + 150, y - 244), (x + 150, y - 176)], 2, tone)
    brush.rect(x + 136, y - 176, 28, 14, CLAY)


def _canal(brush: Brush) -> None:
    """The canal runs towards us between a stone bank and one still of earth."""
    water = [(604, 322), (648, 322), (846, 540), (470, 540)]
    with brush.inside(water):
        brush.fade(460, 320, 400, 222, top="#A6C3BE", bottom="#2E6B7E")
        for across, down in ol.scattered(16, 5):
            width = 16 + down * 56
            left = 604 + (across - 0.5) * (40 + down * 330) + down * 40
            brush.rect(
                left, 334 + down * 196, width, 1.5 + down * 2, "#FFFFFF50", radius=1
            )
    bank = [(572, 322), (604, 322), (470, 540), (318, 540)]
    brush.shape(bank, STONE)
    with brush.inside(bank):
        brush.shape([(592, 322), (604, 322), (470, 540), (420, 540)], "#2A120818")
        for i in range(9):
            y = 330 + i * i * 2.9
            brush.line([(290, y), (640, y)], 0.8 + i * 0.28, SLATE)
        for share in (0.34, 0.67):
            brush.line([(572 + 32 * share, 322), (318 + 152 * share, 540)], 2, SLATE)
    brush.shape([(562, 322), (573, 322), (322, 540), (270, 540)], CREAM)
    brush.shape([(570, 322), (573, 322), (322, 540), (304, 540)], "#DCCFB4")
    brush.shape([(648, 322), (690, 322), (960, 470), (960, 540), (846, 540)], "#8A5A30")
    brush.shape([(648, 322), (668, 322), (930, 540), (846, 540)], "#74481F")


def _excavator(brush: Brush, x: float, y: float) -> None:
    with brush.moved(x, y):
        brush.oval(20, 2, 130, 10, SHADOW)
        brush.rect(-72, -38, 184, 40, INK, radius=20)
        brush.rect(-62, -30, 164, 24, ASH, radius=12)
        for i in range(5):
            brush.disc(-46 + i * 33, -18, 9, INK)
        brush.rect(-46, -62, 128, 26, CLAY, radius=4)
        boom = [(-18, -84), (-104, -206), (-206, -172)]
        brush.limb(boom, (30, 24, 18), AMBER)
        brush.limb([(-36, -108), (-104, -196)], (9, 9), SLATE)
        brush.limb([(-206, -172), (-228, -78)], (22, 15), "#D99A20")
        brush.disc(-206, -172, 9, CLAY)
        brush.disc(-104, -206, 9, CLAY)
        brush.shape(
            "M -246 -84 L -204 -90 L -186 -44 Q -206 -20 -238 -30 L -252 -40 Z", SLATE
        )
        brush.shape(
            (
                "M -252 -40 L -258 -26 L -244 -34 L -240 -20 L -230 -30 "
                "L -222 -18 L -214 -28 Z"
            ),
            ASH,
        )
        brush.rect(10, -122, 92, 66, AMBER, radius=8)
        brush.rect(66, -122, 36, 66, "#D99A20", radius=8)
        brush.shape("M -44 -60 V -132 Q -44 -146 -30 -146 H 16 V -60 Z", AMBER)
        brush.shape("M -34 -92 V -128 Q -34 -136 -26 -136 H 6 V -92 Z", "#CFE0E6")
        brush.rect(72, -140, 10, 22, ASH)


def _barrier(brush: Brush, x: float, y: float) -> None:
    for left in (x - 60, x + 172):
        brush.rect(left, y - 44, 8, 48, SLATE)
    rail = [(x - 74, y - 54), (x + 194, y - 54), (x + 194, y - 30), (x - 74, y - 30)]
    brush.shape(rail, CREAM)
    with brush.inside(rail):
        for i in range(8):
            left = x - 90 + i * 44
            brush.shape(
                [
                    (left, y - 28),
                    (left + 20, y - 56),
                    (left + 42, y - 56),
                    (left + 22, y - 28),
                ],
                LACQUER,
            )
