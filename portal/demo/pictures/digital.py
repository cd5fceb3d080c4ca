"""Pictures of information: the map with pins, services on laptop and phone."""

from portal.demo.pictures import outline as ol
from portal.demo.pictures.brush import Brush
from portal.demo.pictures.ornaments import check, sheet
from portal.demo.pictures.outline import Point
from portal.demo.pictures.palette import (
    AMBER,
    ASH,
    AZURE,
    BROWN,
    COBALT,
    CREAM,
    GOLD,
    GREEN,
    INDIGO,
    INK,
    LACQUER,
    LEAF,
    MOSS,
    NIGHT,
    ORANGE,
    PAPER,
    STONE,
    WOOD,
)


def draw_map(brush: Brush) -> None:
    brush.fade(0, 0, 960, 540, top="#28466F", bottom=INDIGO)
    for i in range(7):
        brush.rect(0, 70 + i * 76, 960, 2, "#14233C60")
    panels = _map_panels()
    brush.shape([(x + 14, y + 18) for x, y in _outline(panels)], "#0A142880")
    with brush.inside(_outline(panels)):
        _map_ground(brush)
    for i, panel in enumerate(panels):
        brush.shape(panel, "#2A120820" if i % 2 else "#FFFFFF18")
    for x, y, size, tone in (
        (250, 236, 1.0, COBALT),
        (690, 196, 1.0, GREEN),
        (742, 396, 0.9, ORANGE),
        (470, 286, 1.65, LACQUER),
    ):
        _pin(brush, x, y, size, tone)
    _compass(brush, 142, 410)


def _map_panels() -> list[list[Point]]:
    edges = [
        (60, 66, 486),
        (270, 40, 462),
        (480, 66, 486),
        (690, 40, 462),
        (900, 66, 486),
    ]
    return [
        [(a[0], a[1]), (b[0], b[1]), (b[0], b[2]), (a[0], a[2])]
        for a, b in zip(edges, edges[1:], strict=False)
    ]


def _outline(panels: list[list[Point]]) -> list[Point]:
    upper = [panels[0][0], *(panel[1] for panel in panels)]
    lower = [panels[0][3], *(panel[2] for panel in panels)]
    return [*upper, *reversed(lower)]


def _map_ground(brush: Brush) -> None:
    brush.rect(0, 0, 960, 540, PAPER)
    for x, y, width, height, tone in _BLOCKS:
        brush.rect(x, y, width, height, tone, radius=8)
    river = ol.flowing(
        [(30, 330), (200, 372), (360, 350), (520, 410), (700, 330), (940, 300)]
    )
    brush.line(river, 52, "#E9F1F5")
    brush.line(river, 42, AZURE)
    for width, tone in ((17, "#DDBE8A"), (12, CREAM)):
        for road in _ROADS:
            brush.line(road, width, tone)
    brush.line(_ROADS[0], 3, AMBER)
    brush.oval(640, 452, 40, 16, AZURE)
    for across, down in ol.scattered(10, 4):
        brush.disc(590 + across * 220, 98 + down * 66, 12, LEAF)
        brush.disc(587 + across * 220, 95 + down * 66, 8, MOSS)


_BLOCKS = (
    (70, 60, 120, 84, "#EBCB93"),
    (216, 56, 150, 84, "#E3BC80"),
    (392, 50, 140, 90, "#EBCB93"),
    (566, 70, 268, 130, "#C9D39A"),
    (70, 168, 120, 110, "#E3BC80"),
    (216, 168, 150, 120, "#EBCB93"),
    (392, 168, 140, 130, "#E3BC80"),
    (70, 420, 150, 80, "#EBCB93"),
    (250, 430, 190, 70, "#E3BC80"),
    (580, 420, 130, 60, "#C9D39A"),
    (760, 360, 150, 110, "#EBCB93"),
    (566, 226, 130, 80, "#EBCB93"),
    (726, 226, 160, 50, "#E3BC80"),
)
_ROADS: tuple[list[Point], ...] = (
    [(20, 154), (550, 154), (560, 214), (940, 206)],
    [(203, 20), (203, 400), (236, 520)],
    [(379, 20), (379, 520)],
    [(549, 20), (549, 360), (556, 520)],
    [(710, 210), (716, 360), (740, 520)],
    [(20, 412), (210, 424), (380, 416)],
)


def _pin(brush: Brush, x: float, y: float, size: float, fill: str) -> None:
    with brush.moved(x, y, scale=size):
        brush.oval(10, 2, 22, 7, "#2A120850")
        drop = (
            "M 0 0 C -8 -28 -32 -42 -32 -70 C -32 -112 32 -112 32 -70 "
            "C 32 -42 8 -28 0 0 Z"
        )
        brush.shape(drop, fill)
        with brush.inside(drop):
            brush.shape("M 8 -110 Q 16 -50 0 4 H 40 V -110 Z", "#2A12082C")
        brush.disc(0, -69, 18, CREAM)
        if fill == LACQUER:
            brush.disc(0, -69, 18, GOLD)
            brush.star(0, -68, 12, LACQUER)


def _compass(brush: Brush, x: float, y: float) -> None:
    brush.disc(x, y, 40, CREAM)
    brush.disc(x, y, 35, "#E9D3A2")
    brush.shape([(x, y - 32), (x + 9, y), (x - 9, y)], LACQUER)
    brush.shape([(x, y + 32), (x + 9, y), (x - 9, y)], INDIGO)
    brush.disc(x, y, 5, GOLD)


def draw_online_services(brush: Brush) -> None:
    brush.fade(0, 0, 960, 540, top="#F3DDB3", bottom="#F9EBCB")
    brush.disc(480, 246, 232, "#F2C76B")
    brush.disc(480, 246, 182, "#F5D383")
    for points in _TRACES:
        brush.line(points, 3.5, "#C98A4B")
        brush.disc(*points[0], 8, ORANGE)
        brush.disc(*points[0], 4, CREAM)
    brush.rect(0, 448, 960, 92, BROWN)
    brush.rect(0, 448, 960, 12, ORANGE)
    _laptop(brush, 420, 446)
    _phone(brush, 742, 456)
    _cup(brush, 110, 458)
    sheet(brush, 128, 196, turn=-12, size=1.5)
    check(brush, 160, 244, 19)
    sheet(brush, 838, 132, turn=10, size=1.3)
    check(brush, 866, 176, 17, LACQUER)
    _shield(brush, 640, 92)


_TRACES: tuple[list[Point], ...] = (
    [(60, 330), (150, 330), (196, 376), (240, 376)],
    [(210, 70), (300, 70), (330, 100)],
    [(906, 262), (846, 262), (820, 288)],
    [(748, 60), (700, 60), (672, 88)],
)


def _laptop(brush: Brush, x: float, y: float) -> None:
    brush.oval(x, y + 34, 290, 14, "#2A120840")
    brush.rect(x - 204, y - 282, 408, 272, NIGHT, radius=14)
    brush.rect(x - 190, y - 268, 380, 244, CREAM, radius=4)
    brush.rect(x - 190, y - 268, 380, 38, LACQUER)
    brush.disc(x - 166, y - 249, 11, GOLD)
    brush.star(x - 166, y - 249, 7, LACQUER)
    brush.rect(x - 144, y - 253, 120, 8, "#F3D9CF", radius=4)
    for i, tone in enumerate((COBALT, GREEN, ORANGE)):
        top = y - 212 + i * 58
        brush.rect(x - 174, top, 250, 48, "#F4ECDC", radius=6)
        brush.rect(x - 164, top + 9, 30, 30, tone, radius=6)
        brush.rect(x - 158, top + 17, 18, 4, CREAM, radius=2)
        brush.rect(x - 158, top + 26, 12, 4, CREAM, radius=2)
        brush.rect(x - 122, top + 13, 110 - i * 14, 7, ASH, radius=3.5)
        brush.rect(x - 122, top + 28, 80 + i * 10, 6, STONE, radius=3)
        check(brush, x + 52, top + 24, 14)
    brush.rect(x + 92, y - 212, 82, 164, "#F4ECDC", radius=6)
    for i, tall in enumerate((40, 66, 54, 96)):
        brush.rect(x + 102 + i * 17, y - 62 - tall, 12, tall, (AMBER, LACQUER)[i % 2])
    brush.shape(
        [(x - 204, y - 10), (x + 204, y - 10), (x + 262, y + 22), (x - 262, y + 22)],
        "#B9C1CC",
    )
    brush.shape(
        [(x - 190, y - 5), (x + 190, y - 5), (x + 208, y + 6), (x - 208, y + 6)], INDIGO
    )
    brush.rect(x - 262, y + 22, 524, 10, "#8C97A6", radius=5)
    brush.shape(
        [(x - 46, y + 9), (x + 46, y + 9), (x + 52, y + 19), (x - 52, y + 19)],
        "#A3ADBA",
    )


def _phone(brush: Brush, x: float, y: float) -> None:
    brush.oval(x, y + 40, 76, 11, "#2A120840")
    brush.rect(x - 66, y - 216, 132, 256, INK, radius=20)
    brush.rect(x - 58, y - 206, 116, 236, "#FBF3E2", radius=12)
    brush.rect(x - 20, y - 206, 40, 9, INK, radius=4)
    brush.rect(x - 44, y - 182, 88, 9, STONE, radius=4)
    brush.disc(x, y - 110, 43, "#DCE9DF")
    check(brush, x, y - 110, 34)
    brush.rect(x - 40, y - 50, 80, 8, ASH, radius=4)
    brush.rect(x - 28, y - 34, 56, 7, STONE, radius=3.5)
    brush.rect(x - 44, y - 12, 88, 28, LACQUER, radius=8)
    brush.rect(x - 22, y - 1, 44, 6, CREAM, radius=3)


def _cup(brush: Brush, x: float, y: float) -> None:
    brush.oval(x, y + 24, 50, 9, "#2A120840")
    brush.line(ol.oval(x + 34, y - 14, 17, 17), 7, "#D9C7A4")
    brush.shape(
        f"M {x - 36} {y - 46} H {x + 36} L {x + 27} {y + 22} H {x - 27} Z", CREAM
    )
    brush.shape(
        f"M {x + 12} {y - 46} H {x + 36} L {x + 27} {y + 22} H {x + 10} Z", "#E6D9BE"
    )
    brush.oval(x, y - 46, 36, 8, "#E6D9BE")
    brush.oval(x, y - 45, 29, 5.5, WOOD)
    brush.rect(x - 34, y - 22, 67, 6, LACQUER)


def _shield(brush: Brush, x: float, y: float) -> None:
    with brush.moved(x, y):
        outer = (
            "M 0 -44 C 14 -34 28 -30 40 -30 C 40 8 28 34 0 48 "
            "C -28 34 -40 8 -40 -30 C -28 -30 -14 -34 0 -44 Z"
        )
        brush.shape(outer, COBALT)
        with brush.inside(outer):
            brush.rect(0, -50, 60, 110, INDIGO)
        brush.rect(-15, -6, 30, 24, GOLD, radius=4)
        brush.line(ol.oval(0, -6, 10, 13, start=180, end=360), 4.5, GOLD)
        brush.disc(0, 5, 4, INDIGO)
