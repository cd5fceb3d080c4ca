"""Pictures of green places: the lotus park, elders at chess."""

from portal.demo.pictures import outline as ol
from portal.demo.pictures.brush import Brush, mix
from portal.demo.pictures.figures import STANDING, Look, Pose
from portal.demo.pictures.ornaments import lotus, lotus_pad
from portal.demo.pictures.palette import (
    AMBER,
    ASH,
    BARK,
    BROWN,
    COCOA,
    CORAL,
    CREAM,
    DEEP,
    FAIR,
    GREEN,
    INDIGO,
    LACQUER,
    LEAF,
    MOSS,
    NIGHT,
    PAPER,
    PORCELAIN,
    SHADOW,
    SILVER,
    SKIN,
    SKY,
    STONE,
    TAN,
    WOOD,
)
from portal.demo.pictures.people import person
from portal.demo.pictures.places import (
    bench,
    bush,
    cloud,
    crown,
    ground,
    hills,
    lamp_post,
    sky,
    skyline,
    tree,
)


def draw_lotus_park(brush: Brush) -> None:
    sky(brush, top=SKY, bottom=PAPER, horizon=300)
    brush.disc(250, 130, 80, AMBER)
    cloud(brush, 560, 80, 0.9, "#FFFDF7B0")
    skyline(brush, 286, "#DDB884", seed=4, height=150)
    hills(brush, 290, [30, 52, 36, 58, 40, 62, 34, 50, 38], "#A9B26C")
    ground(brush, 286, near="#8FAE62", far="#B9C47A")
    for x, size, tone in (
        (70, 1.1, LEAF),
        (214, 0.78, MOSS),
        (760, 0.9, LEAF),
        (900, 1.25, GREEN),
    ):
        tree(brush, x, 322, size, tone)
    brush.shape("M 0 338 Q 300 312 960 344 V 376 Q 400 344 0 372 Z", "#EBD3A6")
    lamp_post(brush, 352, 340, 170)
    _park_bench(brush)
    _pond_bridge(brush)
    pond = "M -10 420 Q 160 376 420 392 Q 700 404 970 384 V 560 H -10 Z"
    brush.shape(pond, "#C9B98A")
    with brush.moved(0, 8):
        brush.shape(pond, "#5B93A3")
        with brush.inside(pond):
            brush.fade(0, 380, 960, 170, top="#86B3B3", bottom="#2E6B7E")
            for across, down in ol.scattered(14, 6):
                brush.rect(
                    across * 940, 408 + down * 120, 60, 2.6, "#FFFFFF38", radius=1.3
                )
    for x, y, size in _PADS:
        lotus_pad(brush, x, y, size, MOSS if size > 0.9 else LEAF)
    for x, y, size in (
        (176, 486, 1.15),
        (402, 446, 0.66),
        (770, 462, 0.8),
        (868, 516, 1.3),
    ):
        brush.rect(x - 2 * size, y - 8, 4 * size, 26, GREEN)
        lotus(brush, x, y, size)


_PADS = (
    (120, 512, 1.3),
    (250, 520, 1.0),
    (60, 470, 0.8),
    (392, 462, 0.8),
    (470, 446, 0.6),
    (560, 520, 1.2),
    (780, 478, 0.95),
    (700, 442, 0.6),
    (850, 528, 1.4),
    (930, 470, 0.9),
)


def _park_bench(brush: Brush) -> None:
    bench(brush, 470, 356, 190)
    for x, look in ((530, _READER), (602, _WIFE)):
        person(brush, x, 356, look, _SITTING, size=0.82)


_READER = Look(INDIGO, COCOA, hair=SILVER, skin=TAN)
_WIFE = Look(LACQUER, CREAM, "tunic", style="bun", hair=ASH, skin=FAIR)
_SITTING = Pose(
    hip=(0, -56), hands=((-13, -46), (13, -46)), feet=((-10, 2), (10, 2)), seated=True
)


def _pond_bridge(brush: Brush) -> None:
    """A small red arched footbridge at the far end of the pond."""
    arch = ol.oval(820, 404, 108, 52, start=180, end=360)
    brush.line(arch, 15, DEEP)
    brush.line([(x, y - 4) for x, y in arch], 8, LACQUER)
    rail = [(x, y - 34) for x, y in arch]
    for i in range(0, len(arch), 12):
        brush.line([arch[i], rail[i]], 4, LACQUER)
    brush.line(rail, 5, LACQUER)


def draw_elders_at_chess(brush: Brush) -> None:
    sky(brush, top=SKY, bottom=PAPER, horizon=340)
    brush.disc(806, 128, 74, AMBER)
    hills(brush, 344, [150, 110, 140, 186, 204, 150, 96, 60, 80], "#CDBE86")
    for x, width, tall, wall in (
        (640, 110, 176, "#E3B98A"),
        (752, 96, 150, "#EAD3A0"),
        (850, 120, 196, "#DDA97A"),
    ):
        brush.rect(x, 340 - tall, width, tall, wall)
        brush.shape(
            [
                (x - 8, 341 - tall),
                (x + width + 8, 341 - tall),
                (x + width - 6, 316 - tall),
                (x + 6, 316 - tall),
            ],
            mix(LACQUER, SKY, 0.35),
        )
        for i in range(2):
            brush.rect(
                x + 16 + i * width / 2.2, 372 - tall, 26, 36, mix(INDIGO, SKY, 0.3)
            )
    hills(brush, 344, [60, 44, 52, 70, 56, 40, 26, 18, 30], "#9DB36A")
    ground(brush, 340, near="#C9A06A", far="#E2C492")
    for x in (676, 770, 880):
        bush(brush, x, 352, 0.9, LEAF)
    _banyan(brush)
    _bird_cage(brush, 610, 128)
    _chess_game(brush)


def _banyan(brush: Brush) -> None:
    brush.oval(240, 424, 230, 22, SHADOW)
    trunk = "M 92 424 C 150 380 150 250 134 96 H 262 C 250 250 256 380 330 424 Z"
    brush.shape(trunk, BROWN)
    with brush.inside(trunk):
        brush.shape("M 214 140 C 206 260 220 380 270 430 H 360 V 140 Z", WOOD)
        for x in (156, 182, 232):
            brush.line(ol.flowing([(x, 160), (x + 6, 260), (x - 6, 420)]), 3, BARK)
    brush.limb([(236, 190), (380, 120), (560, 104)], (40, 26, 12), BROWN)
    for x, y, size, tone in (
        (40, 70, 1.6, GREEN),
        (430, 44, 1.5, GREEN),
        (590, 58, 1.05, LEAF),
        (220, 44, 1.9, LEAF),
    ):
        crown(brush, x, y, size, tone)
    for x, length in ((330, 96), (352, 70), (470, 60), (498, 90)):
        brush.rect(x, 110, 3, length, BROWN)


def _bird_cage(brush: Brush, x: float, y: float) -> None:
    brush.line([(x, y - 30), (x, y + 12)], 2.4, COCOA)
    brush.shape(ol.oval(x, y + 50, 34, 40, start=180, end=360), "#F8E7BE70")
    brush.rect(x - 34, y + 50, 68, 34, "#F8E7BE70")
    brush.oval(x - 2, y + 62, 12, 9, CORAL)
    brush.disc(x + 8, y + 53, 6, CORAL)
    brush.shape([(x + 13, y + 51), (x + 19, y + 54), (x + 13, y + 56)], AMBER)
    brush.shape([(x - 12, y + 60), (x - 26, y + 54), (x - 14, y + 66)], LACQUER)
    brush.line(ol.oval(x, y + 50, 34, 40, start=180, end=360), 2.6, BROWN)
    for i in range(-3, 4):
        top = y + 50 - 40 * (1 - (i / 3.4) ** 2) ** 0.5
        brush.line([(x + i * 10, top), (x + i * 10, y + 84)], 1.8, BROWN)
    brush.rect(x - 37, y + 82, 74, 7, BROWN, radius=3)
    brush.rect(x - 36, y + 48, 72, 4, BROWN, radius=2)


def _chess_game(brush: Brush) -> None:
    person(brush, 492, 470, _WATCHER, STANDING, size=1.16)
    for x, flip, look in ((366, False, _LEFT_ELDER), (624, True, _RIGHT_ELDER)):
        brush.oval(x, 502, 50, 9, SHADOW)
        brush.rect(x - 34, 440, 68, 60, "#B5A68E", radius=8)
        brush.rect(x - 40, 434, 80, 14, STONE, radius=6)
        person(brush, x, 504, look, _PLAYING, size=1.2, flip=flip)
    brush.oval(495, 506, 88, 10, SHADOW)
    brush.shape([(462, 424), (528, 424), (544, 504), (446, 504)], "#B5A68E")
    brush.shape([(500, 424), (528, 424), (544, 504), (510, 504)], "#9C8D75")
    brush.shape([(410, 404), (580, 404), (596, 424), (394, 424)], "#EAD3A0")
    brush.rect(394, 424, 202, 11, STONE, radius=4)
    for i in range(7):
        brush.disc(420 + i * 25, 412 + (i * 5) % 8, 6, (LACQUER, NIGHT)[i % 2])


_WATCHER = Look(GREEN, COCOA, hair=SILVER, hat="leaf", skin=TAN)
_LEFT_ELDER = Look(PORCELAIN, INDIGO, hair=SILVER, skin=TAN)
_RIGHT_ELDER = Look(LACQUER, COCOA, hair=ASH, skin=SKIN)
_PLAYING = Pose(
    view="side",
    hip=(0, -62),
    lean=8,
    hands=((52, -82), (48, -88)),
    feet=((36, -3), (30, -3)),
    seated=True,
)
