"""Draws heads: face, hair from the front, the side and the back, and hats."""

from dataclasses import dataclass

from portal.demo.pictures import outline as ol
from portal.demo.pictures.brush import Brush, darker
from portal.demo.pictures.outline import Point
from portal.demo.pictures.palette import AZURE, CREAM, GOLD, GREEN, INK, LACQUER, STRAW


@dataclass(frozen=True)
class Face:
    """Styles: short, bob, bun, tail, long; hats: leaf, helmet, kepi, cap, nurse."""

    view: str
    skin: str
    hair: str
    style: str
    hat: str
    hat_colour: str
    nod: float
    size: float
    mask: bool


def draw_back_hair(brush: Brush, at: Point, face: Face) -> None:
    """The hair behind neck and shoulders; drawn before the body."""
    side = face.view == "side"
    with brush.moved(*at, scale=face.size, turn=face.nod):
        if face.style == "long":
            brush.shape(_LONG_SIDE if side else _LONG_FRONT, face.hair)
        elif face.style == "bob":
            brush.shape(_BOB_SIDE if side else _BOB_FRONT, face.hair)
        elif face.style == "tail" and not side:
            for x in (-20, 20):
                brush.oval(x, 10, 6.5, 13, face.hair)
        elif face.style == "tail" and side:
            brush.shape(
                "M -12 -14 C -30 -18 -36 2 -30 20 C -26 8 -22 2 -12 0 Z", face.hair
            )
        elif face.style == "bun":
            brush.disc(-19 if side else 0, -8 if side else -23, 9, face.hair)
        if face.hat == "leaf" and face.view != "back":
            brush.shape("M -38 -9 Q 0 -22 38 -9 Q 0 8 -38 -9 Z", "#C9AA6A")


def draw_head(brush: Brush, at: Point, face: Face) -> None:
    with brush.moved(*at, scale=face.size, turn=face.nod):
        {"front": _draw_front, "side": _draw_side, "back": _draw_back}[face.view](
            brush, face
        )
        _draw_hat(brush, face)


def _draw_front(brush: Brush, face: Face) -> None:
    for x in (-17, 17):
        brush.oval(x, 3, 3.6, 5, darker(face.skin, 0.1))
    brush.shape(_FRONT_FACE, face.skin)
    with brush.inside(_FRONT_FACE):
        brush.shape("M 7 -24 Q 3 0 9 24 H 30 V -24 Z", "#2A12081A")
    for eye in (-6.5, 6.5):
        brush.oval(eye, 3, 1.5, 2, "#3A2416")
    brush.line(ol.flowing([(-4, 11), (0, 12.6), (4, 11)]), 1.5, "#9A4A3A")
    if face.mask:
        brush.shape("M -14 5 Q 0 1 14 5 Q 14 18 0 20 Q -14 18 -14 5 Z", AZURE)
    long = face.style in {"long", "bob"}
    brush.shape(_FRINGE if long else _FRONT_CROP, face.hair)


def _draw_side(brush: Brush, face: Face) -> None:
    brush.shape(_SIDE_FACE, face.skin)
    brush.oval(9, 1, 1.4, 2, "#3A2416")
    brush.line(ol.flowing([(8.5, 10), (12, 12), (15, 10)]), 1.5, "#9A4A3A")
    if face.mask:
        brush.shape("M 1 4 L 18 2 Q 20 14 12 18 Q 4 16 1 4 Z", AZURE)
    long = face.style in {"long", "bob"}
    brush.shape(_SIDE_FRINGE if long else _SIDE_CROP, face.hair)
    if not long:
        brush.oval(-4, 3, 3.4, 4.6, darker(face.skin, 0.1))


def _draw_back(brush: Brush, face: Face) -> None:
    for x in (-17, 17):
        brush.oval(x, 3, 3.6, 5, darker(face.skin, 0.1))
    brush.shape(_BACK_HAIR, face.hair)
    if face.style in {"long", "bob"}:
        brush.shape(_LONG_FRONT if face.style == "long" else _BOB_FRONT, face.hair)
    elif face.style == "bun":
        brush.disc(0, -14, 10, darker(face.hair, 0.35))
    elif face.style == "tail":
        brush.shape("M -6 -8 Q 0 -14 6 -8 Q 9 18 0 34 Q -9 18 -6 -8 Z", face.hair)


def _draw_hat(brush: Brush, face: Face) -> None:
    hats = {
        "leaf": _draw_leaf_hat,
        "helmet": _draw_helmet,
        "kepi": _draw_kepi,
        "cap": _draw_cap,
        "nurse": _draw_nurse_cap,
    }
    if face.hat:
        hats[face.hat](brush, face)


def _draw_leaf_hat(brush: Brush, face: Face) -> None:
    """The conical palm-leaf hat, with a ribbon under the chin."""
    if face.view == "front":
        ribbon = ol.flowing([(-15, -2), (-12, 14), (0, 23), (12, 14), (15, -2)])
        brush.line(ribbon, 1.6, LACQUER)
    rim = 3 if face.view == "back" else -8
    cone = f"M 0 -45 L 42 {rim} Q 0 {rim + 13} -42 {rim} Z"
    brush.shape(cone, STRAW)
    with brush.inside(cone):
        brush.shape("M 0 -46 L 42 12 H 6 Q 10 -14 0 -46 Z", "#B98A3A3C")
        for y, half in ((-31, 16), (-18, 30)):
            ring = ol.flowing([(-half, y), (0, y + 6), (half, y)])
            brush.line(ring, 0.9, "#D9BE86")


def _draw_helmet(brush: Brush, face: Face) -> None:
    tone = face.hat_colour or GOLD
    front = 12 if face.view == "side" else 0
    brush.shape("M -20 -7 C -20 -32 20 -32 20 -7 Z", tone)
    brush.shape(
        "M 4 -7 C 6 -20 4 -26 0 -26 C 20 -26 20 -12 20 -7 Z", darker(tone, 0.12)
    )
    brush.rect(-22, -10, 44 + front, 5, darker(tone, 0.2), radius=2.5)
    brush.rect(-3, -28, 6, 18, darker(tone, 0.08), radius=3)


def _draw_kepi(brush: Brush, face: Face) -> None:
    tone = face.hat_colour or GREEN
    shift = 8 if face.view == "side" else 0
    brush.shape("M -19 -8 L -27 -21 Q 0 -33 27 -21 L 19 -8 Z", tone)
    brush.rect(-19, -13, 38, 6, LACQUER)
    if face.view != "back":
        brim = ((-16, -8), (16, -8), (20, -2), (-16, -4))
        brush.shape([(x + shift, y) for x, y in brim], INK)
        brush.star(shift, -19, 5, GOLD)


def _draw_cap(brush: Brush, face: Face) -> None:
    tone = face.hat_colour or CREAM
    brush.shape("M -18 -6 C -20 -30 20 -30 18 -6 Q 0 -12 -18 -6 Z", tone)
    if face.view == "side":
        brush.shape("M 10 -11 Q 26 -12 32 -4 L 12 -5 Z", darker(tone, 0.15))
    elif face.view == "front":
        brush.shape(
            "M -15 -9 Q 0 -14 15 -9 Q 14 -3 0 -4 Q -14 -3 -15 -9 Z", darker(tone)
        )


def _draw_nurse_cap(brush: Brush, face: Face) -> None:
    with brush.moved(-4 if face.view == "side" else 0, 0):
        brush.shape(
            "M -14 -17 Q -17 -30 -12 -34 Q 0 -38 12 -34 Q 17 -30 14 -17 Z", CREAM
        )
        brush.rect(-14, -21, 28, 4, GREEN)
        brush.rect(-1.5, -33, 3, 9, GREEN)
        brush.rect(-4.5, -30, 9, 3, GREEN)


_FRONT_FACE = (
    "M -17 -4 C -17 11 -9 21 0 21 C 9 21 17 11 17 -4 "
    "C 17 -16 9 -21 0 -21 C -9 -21 -17 -16 -17 -4 Z"
)
_FRONT_CROP = (
    "M -18 0 C -21 -19 -10 -26 3 -25 C 17 -24 21 -14 18 0 C 17 -6 15 -10 10 -11 "
    "C 2 -13 -8 -10 -13 -11 C -16 -8 -17 -4 -18 0 Z"
)
_FRINGE = (
    "M -19 8 C -22 -18 -11 -26 0 -26 C 11 -26 22 -18 19 8 C 17 -2 15 -8 6 -14 "
    "C 0 -8 -10 -6 -15 -6 C -17 -2 -18 4 -19 8 Z"
)
_BOB_FRONT = (
    "M -19 -8 C -24 4 -24 18 -19 25 Q 0 30 19 25 C 24 18 24 4 19 -8 "
    "C 16 -26 -16 -26 -19 -8 Z"
)
_LONG_FRONT = (
    "M -19 -8 C -26 10 -26 34 -22 52 Q 0 60 22 52 C 26 34 26 10 19 -8 "
    "C 16 -26 -16 -26 -19 -8 Z"
)
_SIDE_FACE = (
    "M -12 -14 C -4 -22 12 -20 15 -9 L 16 -1 L 20 6 L 16 8 "
    "C 16 16 11 20 4 20 C -6 19 -13 12 -14 2 Z"
)
_SIDE_CROP = (
    "M 16 -9 C 16 -23 2 -26 -6 -25 C -20 -22 -22 -6 -18 6 C -17 11 -15 14 -12 15 "
    "C -11 8 -9 4 -7 0 C -6 -6 -2 -8 4 -9 C 8 -9 12 -10 16 -9 Z"
)
_SIDE_FRINGE = (
    "M 16 -9 C 16 -23 2 -27 -6 -26 C -20 -23 -22 -6 -20 14 C -16 22 -8 22 -5 18 "
    "C -6 8 -2 -2 4 -8 C 8 -10 12 -10 16 -9 Z"
)
_BOB_SIDE = "M -6 -24 C -22 -22 -24 0 -22 20 Q -14 28 -4 22 L 2 -10 Z"
_LONG_SIDE = "M -6 -24 C -24 -20 -26 10 -26 50 Q -14 58 -6 46 L 2 -10 Z"
_BACK_HAIR = (
    "M -19 -2 C -21 -20 -10 -26 0 -26 C 10 -26 21 -20 19 -2 C 18 10 12 19 8 22 "
    "Q 0 24 -8 22 C -12 19 -18 10 -19 -2 Z"
)
