"""Pictures of safety: a fire drill and a night patrol."""

from portal.demo.pictures import outline as ol
from portal.demo.pictures.brush import Brush
from portal.demo.pictures.figures import Look, Pose
from portal.demo.pictures.palette import (
    AMBER,
    ASH,
    COBALT,
    CORAL,
    CREAM,
    DEEP,
    GOLD,
    HONEY,
    INK,
    LACQUER,
    PAPER,
    RED,
    SHADOW,
    SILVER,
    SKIN,
    SKY,
    SLATE,
    STONE,
    TAN,
)
from portal.demo.pictures.people import person
from portal.demo.pictures.places import (
    ground,
    hills,
    house,
    lamp_post,
    sky,
    skyline,
    street,
)


def draw_fire_drill(brush: Brush) -> None:
    sky(brush, top=SKY, bottom=PAPER, horizon=370)
    skyline(brush, 372, "#DDB884", seed=5, height=190)
    hills(brush, 374, [30, 44, 60, 38, 52, 30, 46, 40, 26], "#B9B27A")
    ground(brush, 370, near="#B99A78", far="#D9C09A")
    brush.rect(0, 404, 960, 4, "#FFF4D870")
    house(brush, 30, 384, width=176, height=260, wall="#E9C58A", roof=LACQUER)
    _smoke(brush, 120, 150)
    _fire(brush, 116, 384, 1.25)
    _fire_truck(brush, 768, 446)
    _water_jet(brush)
    _crew(brush)
    _extinguisher(brush, 194, 522, 1.0)
    for x, y in ((60, 520), (880, 520)):
        traffic_cone(brush, x, y, 1.0)


def _smoke(brush: Brush, x: float, y: float) -> None:
    puffs = (
        (0, 62, 30),
        (24, 20, 38),
        (-14, -6, 34),
        (36, -44, 46),
        (0, -64, 38),
        (70, -86, 50),
    )
    for dx, dy, r in puffs:
        brush.disc(x + dx + 8, y + dy + 6, r, "#7A6C60")
    for dx, dy, r in puffs:
        brush.disc(x + dx, y + dy, r - 4, "#978779")
    for dx, dy, r in puffs[1::2]:
        brush.disc(x + dx - 8, y + dy - 10, r * 0.5, "#AB9C8C")


def _fire(brush: Brush, x: float, y: float, size: float) -> None:
    flame = (
        "M 0 0 C -44 0 -52 -40 -34 -66 C -30 -50 -22 -46 -18 -56 "
        "C -22 -86 0 -104 6 -128 C 14 -98 40 -86 34 -52 "
        "C 42 -54 44 -62 44 -72 C 58 -40 48 0 0 0 Z"
    )
    with brush.moved(x, y, scale=size):
        brush.glow(0, -50, 120, "#FFB34770")
        brush.shape(flame, CORAL)
        with brush.moved(2, 0, scale=0.72):
            brush.shape(flame, "#F28C28")
        with brush.moved(3, 0, scale=0.42):
            brush.shape(flame, HONEY)


def _fire_truck(brush: Brush, x: float, y: float) -> None:
    with brush.moved(x, y):
        brush.oval(0, 6, 240, 18, SHADOW)
        brush.rect(-96, -176, 330, 150, RED, radius=8)
        brush.rect(-96, -64, 330, 38, DEEP)
        brush.shape(
            "M -96 -186 H -150 Q -178 -184 -188 -150 L -204 -100 V -26 H -96 Z", RED
        )
        brush.shape(
            "M -116 -168 H -148 Q -164 -166 -172 -142 L -182 -104 H -116 Z", "#BBD3E0"
        )
        brush.shape("M -116 -168 H -134 L -164 -104 H -116 Z", "#D8E7EE")
        brush.rect(-204, -84, 438, 14, CREAM)
        brush.rect(-208, -52, 30, 16, AMBER, radius=4)
        brush.rect(-150, -202, 44, 18, COBALT, radius=6)
        for i in range(3):
            left = -78 + i * 104
            brush.rect(left, -160, 92, 70, DEEP, radius=4)
            for j in range(4):
                brush.rect(left + 6, -152 + j * 16, 80, 9, "#B9C4C9", radius=2)
        _ladder(brush)
        brush.star(-148, -58, 13, GOLD)
        for wheel in (-142, 70, 164):
            brush.disc(wheel, -22, 34, INK)
            brush.disc(wheel, -22, 17, SILVER)
            brush.disc(wheel, -22, 6, ASH)


def _ladder(brush: Brush) -> None:
    with brush.moved(214, -184, turn=5):
        for y in (-6, -28):
            brush.rect(-320, y, 330, 7, SILVER)
        for i in range(15):
            brush.rect(-312 + i * 22, -26, 5, 22, STONE)


def _water_jet(brush: Brush) -> None:
    jet = ol.flowing([(318, 366), (262, 318), (204, 300), (142, 330)])
    brush.limb(jet, [6 + i * 0.75 for i in range(len(jet))], "#A9CBDD")
    brush.limb(jet, [2 + i * 0.35 for i in range(len(jet))], "#E4F0F5")
    for across, down in ol.scattered(12, 3):
        brush.disc(112 + across * 80, 296 + down * 66, 3 + down * 4, "#CFE3EC")


def _crew(brush: Brush) -> None:
    hose = ol.flowing(
        [
            (330, 370),
            (372, 386),
            (430, 392),
            (492, 386),
            (530, 440),
            (566, 504),
            (640, 518),
            (690, 496),
            (676, 446),
            (660, 420),
        ]
    )
    aiming = Pose(
        view="side",
        lean=-4,
        hands=((44, -104), (20, -94)),
        feet=((24, -3), (-24, -3)),
    )
    person(brush, 490, 514, _FIREMAN, aiming, size=1.24, flip=True)
    brush.line(hose, 11, "#D9B26A")
    brush.line(hose, 4, "#EFD9A4")
    person(brush, 366, 510, _FIREMAN, aiming, size=1.3, flip=True)
    brush.line([(302, 356), (338, 376)], 12, SLATE)
    brush.line([(302, 356), (310, 361)], 15, AMBER)


_FIREMAN = Look(
    "#C9702B", "#A85A20", "uniform", hat="helmet", hat_colour=RED, skin=SKIN
)


def _extinguisher(brush: Brush, x: float, y: float, size: float) -> None:
    with brush.moved(x, y, scale=size):
        brush.oval(2, 2, 34, 6, SHADOW)
        brush.rect(-24, -96, 48, 98, RED, radius=14)
        brush.rect(8, -96, 16, 98, DEEP, radius=8)
        brush.rect(-24, -62, 48, 26, CREAM)
        brush.rect(-14, -54, 28, 4, LACQUER)
        brush.rect(-14, -46, 20, 4, LACQUER)
        brush.rect(-9, -112, 18, 18, INK, radius=3)
        brush.line([(-6, -116), (26, -126)], 6, INK)
        brush.line(ol.flowing([(-6, -108), (-38, -96), (-40, -50), (-32, -28)]), 6, INK)


def traffic_cone(brush: Brush, x: float, y: float, size: float) -> None:
    with brush.moved(x, y, scale=size):
        brush.oval(0, 3, 34, 6, SHADOW)
        brush.shape("M -6 -66 H 6 L 22 0 H -22 Z", "#E2672B")
        brush.shape("M -10 -46 H 10 L 14 -30 H -14 Z", CREAM)
        brush.rect(-30, -4, 60, 9, "#C9521F", radius=3)


def draw_night_patrol(brush: Brush) -> None:
    sky(brush, top="#101C36", bottom="#37507A", horizon=400)
    for across, down in ol.scattered(26, 4):
        brush.disc(across * 960, down * 190, 1.3 + across, "#FFF1CF")
    brush.glow(480, 84, 130, "#FFE9A870")
    brush.disc(480, 84, 46, "#FBE7B2")
    brush.disc(466, 76, 9, "#EBCF8E")
    brush.disc(492, 96, 6, "#EBCF8E")
    skyline(brush, 380, "#2B4169", seed=6, height=250)
    _night_houses(brush)
    brush.fade(0, 388, 960, 152, top="#3A4A68", bottom="#1A2744")
    brush.rect(0, 388, 960, 16, "#55647F")
    brush.rect(0, 402, 960, 4, "#16233F")
    for x in (100, 330, 560, 790):
        brush.shape([(x, 496), (x + 100, 496), (x + 92, 504), (x - 8, 504)], "#8794A8")
    for x in (168, 806):
        brush.oval(x + 46, 440, 130, 26, "#FFD87338")
        lamp_post(brush, x, 412, 280, lit=True)
    _patrol(brush)


def _night_houses(brush: Brush) -> None:
    street(
        brush,
        390,
        _PLOTS,
        ("#4A5878", "#5B5470", "#3E5274", "#66586A"),
        roof="#6E2A30",
        windows=(HONEY, "#24365A", "#24365A", HONEY, HONEY),
    )


_PLOTS: list[tuple[float, float, float]] = [
    (-20, 130, 196),
    (116, 104, 240),
    (226, 122, 180),
    (356, 110, 226),
    (472, 128, 190),
    (606, 108, 250),
    (720, 124, 186),
    (850, 126, 222),
]


def _patrol(brush: Brush) -> None:
    brush.shape([(648, 372), (940, 462), (778, 478)], "#FFE9A850")
    brush.oval(859, 471, 84, 17, "#FFE9A87C")
    torch = Pose(
        view="side",
        hip=(0, -85),
        lean=2,
        hands=((50, -112), (-15, -78)),
        feet=((-22, -6), (20, -3)),
    )
    stride = Pose(
        view="side",
        hip=(0, -85),
        lean=2,
        hands=((-14, -80), (22, -84)),
        feet=((22, -3), (-22, -6)),
    )
    person(brush, 312, 506, _WARDEN, stride, size=1.2)
    person(brush, 432, 512, _GUARD, _walk(), size=1.26)
    person(brush, 566, 510, _OFFICER, torch, size=1.26)
    brush.line([(626, 370), (646, 378)], 10, INK)
    brush.line([(646, 374), (650, 386)], 11, HONEY)
    brush.limb([(294, 372), (306, 378)], (20, 20), RED)


def _walk() -> Pose:
    return Pose(
        view="side",
        hip=(0, -85),
        lean=2,
        hands=((24, -84), (-16, -78)),
        feet=((-23, -6), (20, -3)),
    )


_OFFICER = Look("#5E8F57", "#4B7A48", "uniform", hat="kepi", hat_colour="#4B7A48")
_GUARD = Look(
    "#6F87A8", "#33486E", "uniform", hat="cap", hat_colour="#33486E", skin=TAN
)
_WARDEN = Look("#D9A05B", "#5A4A44", hair=ASH, skin=SKIN)
