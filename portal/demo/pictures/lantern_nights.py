"""Pictures of nights with lanterns: the lotus festival, the Mid-Autumn moon."""

from portal.demo.pictures import outline as ol
from portal.demo.pictures.brush import Brush
from portal.demo.pictures.figures import Look, Pose
from portal.demo.pictures.ornaments import (
    bulb_string,
    lantern,
    lotus,
    lotus_pad,
    star_lantern,
)
from portal.demo.pictures.palette import (
    AMBER,
    CORAL,
    CREAM,
    FAIR,
    GOLD,
    HONEY,
    INDIGO,
    INK,
    LACQUER,
    ORANGE,
    RED,
    SKIN,
    STEEL,
)
from portal.demo.pictures.people import person
from portal.demo.pictures.places import bamboo, cloud, hills, sky, tufts


def draw_lotus_festival(brush: Brush) -> None:
    sky(brush, top="#141B3A", bottom="#6B3048", horizon=360)
    for across, down in ol.scattered(20, 7):
        brush.disc(across * 960, down * 170, 1.2 + down, "#FFF1CF")
    brush.glow(480, 150, 210, "#FFE3A070")
    brush.disc(480, 150, 78, "#FBE7B2")
    hills(brush, 360, [70, 40, 90, 60, 40, 56, 96, 50, 76], "#3A2244")
    _pagoda(brush, 480, 366)
    brush.fade(0, 352, 960, 190, top="#4A2A4E", bottom="#141B3A")
    for i in range(8):
        width = 150 - i * 6 + (i % 3) * 26
        brush.rect(
            480 - width / 2 + (i % 2) * 16 - 8,
            364 + i * 16,
            width,
            5,
            "#FBE7B258",
            radius=2.5,
        )
    for start, end, sag, tones in (
        ((-20, 40), (480, 24), 84, (LACQUER, ORANGE, LACQUER)),
        ((480, 24), (980, 40), 84, (ORANGE, LACQUER, ORANGE)),
    ):
        for i, (x, y) in enumerate(bulb_string(brush, start, end, sag)):
            lantern(brush, x, y, 0.62 + (i % 2) * 0.2, tones[i % 3], lit=True)
    brush.shape("M -10 440 Q 130 420 250 452 Q 300 480 290 550 H -10 Z", "#3F2C44")
    brush.shape("M 970 440 Q 830 420 710 452 Q 660 480 670 550 H 970 Z", "#3F2C44")
    _water_candles(brush)
    _visitors(brush)


def _pagoda(brush: Brush, x: float, base: float) -> None:
    with brush.moved(x, base):
        for y, half, tall in ((0, 130, 62), (-76, 96, 48), (-136, 64, 40)):
            brush.rect(-half, y - tall, 2 * half, tall, "#5A1A22")
            for i in range(5):
                left = -half + 10 + i * (2 * half - 20) / 5
                brush.rect(
                    left + 3,
                    y - tall + 12,
                    (2 * half - 20) / 5 - 6,
                    tall - 12,
                    HONEY if i != 2 or y else GOLD,
                )
            with brush.moved(0, y - tall):
                brush.shape(_upturned_roof(half), "#8C1A1E")
        brush.rect(-50, -207, 100, 5, AMBER, radius=2)
        brush.rect(-3, -226, 6, 24, AMBER)
        brush.disc(0, -228, 6, GOLD)


def _upturned_roof(half: float) -> str:
    """Eaves that sweep up past walls of the given half width, base at y 6."""
    eave, wall, ridge = half + 44, half + 10, half - 14
    return (
        f"M {-eave} 6 Q {-wall} -4 {-ridge} -28 H {ridge} "
        f"Q {wall} -4 {eave} 6 Q 0 -2 {-eave} 6 Z"
    )


def _water_candles(brush: Brush) -> None:
    for x, y, size in (
        (336, 470, 0.62),
        (600, 452, 0.5),
        (452, 424, 0.42),
        (540, 400, 0.34),
        (396, 396, 0.32),
        (640, 414, 0.36),
    ):
        _candle_lotus(brush, x, y, size)
    lotus_pad(brush, 404, 520, 0.9, "#3E6B52")
    lotus_pad(brush, 590, 508, 0.8, "#3E6B52")
    _candle_lotus(brush, 490, 512, 1.05)


def _candle_lotus(brush: Brush, x: float, y: float, size: float) -> None:
    brush.glow(x, y - 30 * size, 110 * size, "#FFD873A0")
    lotus(brush, x, y, size, "#E27D8A")
    brush.oval(x, y - 34 * size, 7 * size, 16 * size, GOLD)
    brush.oval(x, y - 30 * size, 3.5 * size, 9 * size, CREAM)
    brush.rect(x - 30 * size, y + 3 * size, 60 * size, 3 * size, "#FBE7B290", radius=1)


def _visitors(brush: Brush) -> None:
    holding = Pose(
        view="side",
        hands=((44, -108), (38, -102)),
        feet=((9, -3), (-6, -3)),
    )
    for x, look, size in ((86, _LADY, 1.12), (200, _GIRL, 0.82)):
        person(brush, x, 522, look, holding, size=size)
        lantern(brush, x + 46 * size, 522 - 104 * size, 0.5, CORAL, lit=True)
    for x, look, size in ((874, _MAN, 1.14), (770, _BOY, 0.8)):
        person(brush, x, 524, look, holding, size=size, flip=True)
        lantern(brush, x - 46 * size, 524 - 104 * size, 0.5, AMBER, lit=True)


_LADY = Look("#D98C9A", CREAM, "tunic", style="long", skin=FAIR)
_GIRL = Look(AMBER, INDIGO, "dress", style="bob", skin=FAIR, head=1.24)
_MAN = Look("#3F6E9E", "#2A3350", hair=INK, skin=SKIN)
_BOY = Look("#4F8A5B", "#2A3350", head=1.25, skin=SKIN)


def draw_mid_autumn(brush: Brush) -> None:
    sky(brush, top="#12203F", bottom="#3E5A86", horizon=440)
    for across, down in ol.scattered(30, 9):
        brush.disc(across * 960, down * 300, 1.2 + across, "#FFF1CF")
    brush.glow(600, 190, 300, "#FFE9A890")
    brush.disc(600, 190, 142, "#FBE7B2")
    for dx, dy, r in ((-56, -46, 24), (34, -70, 15), (58, 30, 30), (-30, 56, 18)):
        brush.disc(600 + dx, 190 + dy, r, "#F3D795")
    cloud(brush, 440, 236, 1.0, "#5D78A0")
    cloud(brush, 780, 120, 0.9, "#5D78A0")
    hills(brush, 450, [90, 120, 96, 70, 84, 66, 104, 130, 110], "#22385F")
    hills(brush, 470, [40, 64, 50, 70, 44, 60, 74, 50, 84], "#1B2D50")
    for x, tall in ((24, 470), (66, 400), (104, 500), (930, 480), (884, 420)):
        bamboo(brush, x, 500, tall, "#1F4D42" if x % 4 else "#28604F")
    brush.fade(0, 446, 960, 96, top="#2F5A4A", bottom="#173529")
    _procession(brush)
    tufts(
        brush,
        [(30, 542), (190, 544), (470, 546), (720, 544), (900, 542)],
        1.6,
        "#12281F",
    )


def _procession(brush: Brush) -> None:
    """Four children walking left to right, each with a lantern on a rod."""
    lift = Pose(
        view="side",
        hip=(0, -85),
        lean=2,
        hands=((40, -118), (36, -110)),
        feet=((-20, -6), (18, -3)),
    )
    for x, y, size, look, kind in _CHILDREN:
        tip = (x + 86 * size, y - 190 * size)
        person(brush, x, y, look, lift, size=size)
        brush.line([(x + 32 * size, y - 104 * size), tip], 3.4, "#B98A4B")
        brush.disc(x + 37 * size, y - 111 * size, 7 * size, look.skin)
        if kind == "star":
            star_lantern(brush, tip[0], tip[1] + 24, 0.86 * size)
        elif kind == "fish":
            _fish_lantern(brush, tip[0] + 34, tip[1] + 14, 0.9 * size)
        else:
            lantern(brush, tip[0], tip[1], 0.86 * size, RED, lit=True)


_CHILDREN = (
    (150, 512, 0.86, Look(RED, INK, head=1.3), "round"),
    (
        304,
        518,
        1.0,
        Look(AMBER, INDIGO, "dress", style="tail", head=1.26, skin=FAIR),
        "star",
    ),
    (486, 514, 0.92, Look(CREAM, STEEL, head=1.28), "fish"),
    (
        722,
        520,
        1.04,
        Look("#D9788A", CREAM, "tunic", style="bob", head=1.24, skin=FAIR),
        "star",
    ),
)


def _fish_lantern(brush: Brush, x: float, y: float, size: float) -> None:
    with brush.moved(x, y, scale=size):
        brush.glow(0, 0, 92, "#FFD87390")
        brush.shape("M -34 0 L -74 -28 Q -62 0 -74 28 Z", ORANGE)
        body = "M 56 0 C 40 -36 -16 -38 -44 0 C -16 38 40 36 56 0 Z"
        brush.shape(body, CORAL)
        with brush.inside(body):
            for i in range(4):
                brush.line(ol.oval(-34 + i * 20, 0, 16, 22, start=-70, end=70), 3, GOLD)
        brush.disc(36, -7, 6, CREAM)
        brush.disc(37, -7, 3, INK)
        brush.shape("M -6 -26 Q 6 -50 28 -40 L 18 -24 Z", AMBER)
