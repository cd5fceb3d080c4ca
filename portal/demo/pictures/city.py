"""Pictures of the town: the river at dusk, the market."""

from portal.demo.pictures import outline as ol
from portal.demo.pictures.brush import Brush, box, darker, lighter, mix
from portal.demo.pictures.figures import SIDEWAYS, Look, Pose
from portal.demo.pictures.ornaments import bulb_string
from portal.demo.pictures.palette import (
    AMBER,
    BARK,
    BROWN,
    CLAY,
    COCOA,
    CORAL,
    CREAM,
    FAIR,
    GOLD,
    GREEN,
    HONEY,
    INDIGO,
    INK,
    LACQUER,
    LEAF,
    MOSS,
    ORANGE,
    PAPER,
    SHADOW,
    SKY,
    STONE,
    TAN,
)
from portal.demo.pictures.people import person
from portal.demo.pictures.places import ground, sky, skyline, street, tufts


def draw_river_at_dusk(brush: Brush) -> None:
    sky(brush, top="#EDB070", bottom="#F8E3B4", horizon=340)
    brush.glow(480, 200, 290, "#FFE9A8B0")
    brush.disc(480, 200, 118, CORAL)
    for x, y, width in (
        (40, 96, 210),
        (690, 60, 230),
        (790, 108, 170),
        (230, 54, 120),
    ):
        brush.rect(x, y, width, 9, "#FFF1CF90", radius=4.5)
    skyline(brush, 344, "#D08E62", seed=7, height=150)
    skyline(brush, 344, INDIGO, seed=2, height=178, lit=HONEY)
    brush.fade(0, 340, 960, 200, top="#B9432F", bottom="#5A0D12")
    _reflections(brush)
    _bridge(brush, 340)
    _boat(brush, 560, 462)
    tufts(brush, [(30, 548), (110, 556)], 3.8, "#2B0A0C")
    tufts(brush, [(900, 556), (944, 548)], 3.0, "#2B0A0C")


def _reflections(brush: Brush) -> None:
    for i, (across, down) in enumerate(ol.scattered(18, 5)):
        y = 356 + down * 172
        width = 26 + across * 60 + down * 40
        tone = "#F2B43170" if i % 3 else "#2A06085A"
        brush.rect(across * 1010 - 50, y, width, 2.4 + down * 2, tone, radius=2)
    for i in range(9):
        width = 170 - i * 12 + (i % 3) * 22
        brush.rect(
            480 - width / 2 + (i % 2) * 14,
            352 + i * 19,
            width,
            6,
            "#F4A65EB0",
            radius=3,
        )


def _bridge(brush: Brush, y: float) -> None:
    """Two cable-stayed towers carrying one slightly arched deck."""
    deck = [(x, y - 14 - 16 * (1 - (x / 480 - 1) ** 2)) for x in range(-20, 981, 20)]
    for x in (210, 750):
        top = y - 190
        for i in range(1, 6):
            for side in (-1, 1):
                end = x + side * i * 34
                foot = y - 14 - 16 * (1 - (end / 480 - 1) ** 2)
                brush.line([(x, top + 6 + i * 5), (end, foot)], 2, "#FFFDF7")
        brush.shape(
            [(x - 5, top), (x + 5, top), (x + 13, y + 22), (x - 13, y + 22)], CREAM
        )
        brush.shape(
            [(x + 1, top), (x + 5, top), (x + 13, y + 22), (x + 3, y + 22)], STONE
        )
        brush.rect(x - 22, y + 18, 44, 12, "#8C4A3A", radius=4)
    under = [(x, py + 13) for x, py in reversed(deck)]
    brush.shape([*deck, *under], CREAM)
    brush.shape([*[(x, py + 8) for x, py in deck], *under], "#C9A98A")
    for x, py in deck[1::3]:
        brush.line([(x, py), (x, py - 12)], 2, INDIGO)
        brush.disc(x, py - 13, 3, HONEY)


def _boat(brush: Brush, x: float, y: float) -> None:
    brush.oval(x, y + 34, 150, 10, "#2A060870")
    rower = Look("#7B2D26", INK, hat="leaf", style="bun")
    rowing = Pose(
        view="side",
        lean=14,
        hands=((38, -104), (34, -112)),
        feet=((12, -3), (-12, -3)),
    )
    brush.line([(x - 52, y - 84), (x + 22, y + 46)], 5, BARK)
    person(brush, x - 92, y + 16, rower, rowing, size=0.82)
    brush.shape(
        [
            (px + x + 28, py + y)
            for px, py in ol.oval(20, 8, 66, 58, start=180, end=360)
        ],
        "#B9782F",
    )
    for i in range(1, 5):
        arc = ol.oval(x + 48, y + 8, 66 - i * 14, 58, start=180, end=360)
        brush.line(arc, 1.5, "#8A5420")
    hull = [(x - 158, y - 12), (x - 120, y + 8), (x + 120, y + 8), (x + 168, y - 18)]
    keel = [(x + 132, y + 34), (x - 122, y + 34)]
    brush.shape([*hull, *keel], "#2B0A0C")
    brush.shape(
        [*hull, (x + 158, y + 2), (x + 124, y + 17), (x - 124, y + 17)], "#4A1512"
    )
    brush.glow(x + 134, y - 36, 60, "#FFD873C0")
    brush.line([(x + 134, y - 4), (x + 134, y - 44)], 3, BARK)
    brush.rect(x + 126, y - 50, 16, 22, GOLD, radius=5)


def draw_market(brush: Brush) -> None:
    sky(brush, top=SKY, bottom=PAPER, horizon=330)
    brush.disc(486, 120, 84, "#F2B431")
    street(
        brush,
        330,
        _PLOTS,
        tuple(mix(wall, SKY, 0.35) for wall in ("#E7BE7C", "#D99A6A", "#EAD3A0")),
        roof=mix(LACQUER, SKY, 0.3),
        windows=(mix(INDIGO, SKY, 0.3),),
    )
    ground(brush, 326, near="#CFA870", far="#E2C18C")
    for x, y in bulb_string(brush, (-10, 60), (970, 50), 74):
        brush.rect(x - 3, y, 6, 7, COCOA)
        brush.disc(x, y + 12, 7, HONEY)
    _stall(brush, 60, 418, (LACQUER, CREAM), _SELLER, (ORANGE, MOSS, CORAL))
    _stall(brush, 590, 418, (GREEN, CREAM), _AUNT, (AMBER, "#8C2F4B", LEAF))
    person(brush, 470, 482, _SHOPPER, _BUYING, size=1.15, flip=True)
    _basket(brush, 432, 428, 0.62, (MOSS, LEAF))
    person(brush, 532, 476, _CHILD, SIDEWAYS, size=0.68, flip=True)
    for x, y, size, fruit in (
        (120, 522, 1.1, (AMBER, ORANGE)),
        (256, 528, 1.0, (MOSS, LEAF)),
        (690, 526, 1.05, (CORAL, LACQUER)),
        (838, 528, 1.15, (HONEY, AMBER)),
    ):
        _basket(brush, x, y, size, fruit)


_PLOTS: list[tuple[float, float, float]] = [
    (-10, 96, 210),
    (88, 82, 170),
    (172, 104, 226),
    (640, 92, 190),
    (736, 108, 236),
    (848, 116, 180),
]


_SELLER = Look(INDIGO, COCOA, hat="leaf", style="bun", skin=TAN)
_AUNT = Look("#B5482F", COCOA, style="bun", skin=FAIR)
_SHOPPER = Look(LACQUER, CREAM, "tunic", style="long", skin=FAIR)
_CHILD = Look(AMBER, INDIGO, "dress", style="tail", short_sleeves=True, head=1.3)
_BUYING = Pose(view="side", hands=((40, -100), (33, -84)), feet=((9, -3), (-6, -3)))


def _stall(
    brush: Brush,
    x: float,
    base: float,
    stripes: tuple[str, str],
    seller: Look,
    fruit: tuple[str, str, str],
) -> None:
    """A stand 310 wide: striped awning on posts, crates of fruit, its seller."""
    brush.shape(
        [
            (x - 6, base + 70),
            (x + 316, base + 70),
            (x + 330, base + 84),
            (x - 20, base + 84),
        ],
        SHADOW,
    )
    for post in (x + 6, x + 296):
        brush.rect(post, base - 240, 9, 310, BROWN)
    brush.rect(x + 10, base - 200, 290, 130, "#2A120818")
    person(
        brush,
        x + 150,
        base + 66,
        seller,
        Pose(hands=((-34, -77), (34, -77)), legs=False),
        size=1.12,
    )
    brush.rect(x, base, 310, 72, CLAY)
    for i in range(5):
        brush.rect(x + 6 + i * 61, base + 10, 54, 56, darker(CLAY, 0.12), radius=2)
    for i, tone in enumerate(fruit):
        _crate(brush, x + 8 + i * 100, base, tone)
    _awning(brush, x - 22, base - 262, 354, stripes)


def _crate(brush: Brush, x: float, y: float, fruit: str) -> None:
    for row, count in ((0, 5), (1, 4), (2, 3)):
        for i in range(count):
            tone = (
                lighter(fruit, 0.18)
                if (i + row) % 3 == 0
                else darker(fruit, 0.08 * row)
            )
            brush.disc(x + 15 + row * 8 + i * 16, y - 24 - row * 11, 9.5, tone)
    brush.rect(x - 2, y - 24, 98, 28, ORANGE, radius=2)
    brush.rect(x - 2, y - 12, 98, 4, CLAY)


def _awning(
    brush: Brush, x: float, y: float, width: float, stripes: tuple[str, str]
) -> None:
    step = width / 8
    for i in range(8):
        left, tone = x + i * step, stripes[i % 2]
        slope = 18 * (1 - i / 4)
        after = 18 * (1 - (i + 1) / 4)
        roof = [
            (left + slope, y),
            (left + step + after, y),
            (left + step, y + 62),
            (left, y + 62),
        ]
        brush.shape(roof, tone)
        brush.shape(
            [
                *box(left, y + 62, step, 9)[:2],
                *ol.oval(left + step / 2, y + 71, step / 2, 13, start=0, end=180),
            ],
            darker(tone, 0.14),
        )


def _basket(
    brush: Brush, x: float, y: float, size: float, fruit: tuple[str, str]
) -> None:
    with brush.moved(x, y, scale=size):
        brush.oval(0, 2, 58, 9, SHADOW)
        for i, (across, up) in enumerate(
            (
                (-34, 34),
                (-16, 38),
                (4, 38),
                (24, 37),
                (38, 33),
                (-22, 50),
                (-2, 54),
                (18, 51),
            )
        ):
            brush.disc(across, -up, 13, fruit[i % 2])
        body = "M -56 -34 H 56 Q 50 0 34 2 H -34 Q -50 0 -56 -34 Z"
        brush.shape(body, "#C58E48")
        with brush.inside(body):
            for i in range(4):
                brush.rect(-60, -28 + i * 9, 120, 2.4, "#8A5A24")
            brush.rect(20, -40, 50, 50, SHADOW)
        brush.rect(-60, -38, 120, 9, "#A9722F", radius=4)
