"""Draws people: proportions, limbs that bend, clothes; heads live next door."""

from math import cos, pi, sin

from portal.demo.pictures import outline as ol
from portal.demo.pictures.brush import Brush, darker, lighter
from portal.demo.pictures.figures import STANDING, Look, Pose
from portal.demo.pictures.heads import Face, draw_back_hair, draw_head
from portal.demo.pictures.outline import Point
from portal.demo.pictures.palette import AMBER, PORCELAIN, RED

_TORSO = 62
_ARM = (32, 30.5)
_LEG = (37.8, 37.4)


def person(
    brush: Brush,
    x: float,
    y: float,
    look: Look,
    pose: Pose = STANDING,
    *,
    size: float = 1,
    flip: bool = False,
) -> None:
    """Feet on (x, y); size 1 is 200 units tall; flip turns a side view to the left."""
    with brush.moved(x, y, scale=size, flip=flip):
        if pose.legs and not pose.seated:
            brush.oval(pose.hip[0], 1, 34, 5, _SHADE)
        if pose.view == "side":
            _draw_sideways(brush, look, pose)
        else:
            _draw_facing(brush, look, pose)


def resting_hands(brush: Brush, x: float, y: float, look: Look, *, size: float) -> None:
    """Two forearms on a table top whose back edge is at y."""
    with brush.moved(x, y, scale=size):
        for side in (-1, 1):
            cuff, hand = (side * 22, 3), (side * 9, 7)
            brush.shape(
                ol.tapered((side * 30, -5), cuff, width_a=13, width_b=11),
                darker(look.top, 0.08),
            )
            brush.shape(ol.tapered(cuff, hand, width_a=9, width_b=9), look.skin)


def _draw_facing(brush: Brush, look: Look, pose: Pose) -> None:
    if pose.legs:
        _draw_legs(brush, look, pose)
    face = _face(look, pose)
    neck = _on_torso(pose, 0, -_TORSO)
    head = (neck[0], neck[1] - 27 * look.head)
    if pose.view == "front":
        draw_back_hair(brush, head, face)
    else:
        _draw_arms(brush, look, pose, (0, 1))
    _draw_neck(brush, look, pose)
    _draw_torso(brush, look, pose)
    if pose.view == "front":
        _draw_collar(brush, look, pose)
    draw_head(brush, head, face)
    if pose.view == "front":
        _draw_arms(brush, look, pose, (0, 1))


def _draw_sideways(brush: Brush, look: Look, pose: Pose) -> None:
    _draw_arms(brush, look, pose, (0,))
    if pose.legs:
        _draw_legs(brush, look, pose)
    neck = _on_torso(pose, 2, -_TORSO)
    head = (neck[0] + 3 * look.head, neck[1] - 26 * look.head)
    face = _face(look, pose)
    draw_back_hair(brush, head, face)
    _draw_neck(brush, look, pose)
    _draw_torso(brush, look, pose)
    _draw_collar(brush, look, pose)
    draw_head(brush, head, face)
    _draw_arms(brush, look, pose, (1,))


def _face(look: Look, pose: Pose) -> Face:
    return Face(
        view=pose.view,
        skin=look.skin,
        hair=look.hair,
        style=look.style,
        hat=look.hat,
        hat_colour=look.hat_colour,
        nod=pose.lean * 0.5 + pose.nod,
        size=look.head,
        mask=look.mask,
    )


def _on_torso(pose: Pose, x: float, y: float) -> Point:
    """From torso units (origin at the hip) to figure units, the lean applied."""
    c, s = cos(pose.lean * pi / 180), sin(pose.lean * pi / 180)
    return (pose.hip[0] + x * c - y * s, pose.hip[1] + x * s + y * c)


def _draw_neck(brush: Brush, look: Look, pose: Pose) -> None:
    base, top = _on_torso(pose, 0, -_TORSO + 6), _on_torso(pose, 2, -_TORSO - 14)
    shadow = darker(look.skin, 0.14)
    brush.shape(ol.tapered(base, top, width_a=17, width_b=14), shadow)


def _draw_legs(brush: Brush, look: Look, pose: Pose) -> None:
    side = pose.view == "side"
    bare = look.garment in {"dress", "skirt"}
    for i, foot in enumerate(pose.feet):
        far = side and i == 0
        hip = (pose.hip[0] + (0 if side else (-9, 9)[i]), pose.hip[1] + 2)
        ankle = (foot[0], foot[1] - 6)
        bend = -1 if side else (1, -1)[i]
        knee = ol.elbow(hip, ankle, upper=_LEG[0], lower=_LEG[1], side=bend)
        if pose.seated and not side:
            knee = (foot[0] * 1.12, pose.hip[1] + 13)
        tone = look.skin if bare else look.bottom
        widths = _LEG_WIDTHS.get(look.garment, (25, 19, 14))
        brush.limb((hip, knee, ankle), widths, darker(tone, 0.16) if far else tone)
        _draw_shoe(brush, foot, look.shoes, side=side)
        if pose.seated and look.garment in {"tunic", "coat", "dress"}:
            cloth = darker(look.top, 0.16) if far else look.top
            brush.limb((hip, knee), (28, 24), cloth)


_LEG_WIDTHS = {"dress": (16, 13, 9), "skirt": (16, 13, 9), "tunic": (24, 20, 18)}


def _draw_shoe(brush: Brush, foot: Point, shade: str, *, side: bool) -> None:
    with brush.moved(*foot):
        if side:
            brush.shape("M -7 -4 L 6 -5 Q 18 -2 18 4 L -7 4 Q -9 0 -7 -4 Z", shade)
        else:
            brush.shape("M -8 4 Q -9 -6 0 -7 Q 9 -6 8 4 Z", shade)


def _draw_torso(brush: Brush, look: Look, pose: Pose) -> None:
    side = pose.view == "side"
    body = _SIDE_BODY if side else _FRONT_BODY
    with brush.moved(*pose.hip, turn=pose.lean):
        skirt = "" if pose.seated else _skirt(look.garment, side=side)
        if skirt:
            brush.shape(skirt, look.bottom if look.garment == "skirt" else look.top)
            with brush.inside(skirt):
                brush.shape("M 9 -12 Q 8 20 15 90 H 60 V -12 Z", _SHADE)
        brush.shape(body, look.top)
        with brush.inside(body):
            brush.shape("M 14 -70 Q 5 -30 9 12 H 40 V -70 Z", _SHADE)
            if look.garment == "uniform":
                brush.rect(-40, -8, 80, 7, darker(look.top, 0.6))
                brush.rect(-3, -8, 7, 7, AMBER)
        if look.garment == "coat" and pose.view == "front":
            end = 4 if pose.seated else 38
            brush.line([(0, -44), (0, end)], 1.6, darker(look.top, 0.2))


_SHADE = "#2A12081C"
_FRONT_BODY = (
    "M -9 -66 C -20 -64 -29 -61 -30 -46 C -30 -30 -22 -20 -21 4 Q 0 10 21 4 "
    "C 22 -20 30 -30 30 -46 C 29 -61 20 -64 9 -66 Q 0 -61 -9 -66 Z"
)
_SIDE_BODY = (
    "M -9 -65 C -20 -60 -22 -46 -19 -28 C -18 -16 -17 -6 -16 5 Q 0 10 16 5 "
    "C 15 -8 18 -18 19 -32 C 20 -48 18 -60 9 -65 Q 0 -62 -9 -65 Z"
)
_SKIRTS = {
    "tunic": (
        "M -21 -8 C -24 20 -28 44 -27 66 Q 0 72 27 66 C 28 44 24 20 21 -8 Z",
        "M -16 -8 C -20 20 -26 44 -24 66 Q -2 70 16 64 C 20 44 18 20 16 -8 Z",
    ),
    "coat": (
        "M -21 -8 C -23 8 -26 20 -27 38 Q 0 44 27 38 C 26 20 23 8 21 -8 Z",
        "M -16 -8 C -18 8 -20 20 -20 38 Q 0 42 20 38 C 20 20 18 8 16 -8 Z",
    ),
    "dress": (
        "M -20 -10 C -25 8 -30 20 -33 42 Q 0 50 33 42 C 30 20 25 8 20 -10 Z",
        "M -16 -10 C -19 8 -24 20 -26 42 Q 0 48 26 42 C 23 20 19 8 16 -10 Z",
    ),
    "skirt": (
        "M -20 -4 C -24 8 -27 20 -29 36 Q 0 43 29 36 C 27 20 24 8 20 -4 Z",
        "M -16 -4 C -18 8 -21 20 -22 36 Q 0 41 22 36 C 21 20 18 8 16 -4 Z",
    ),
}


def _skirt(garment: str, *, side: bool) -> str:
    both = _SKIRTS.get(garment, ("", ""))
    return both[1 if side else 0]


def _draw_collar(brush: Brush, look: Look, pose: Pose) -> None:
    side = pose.view == "side"
    x, y = _on_torso(pose, 4 if side else 0, -_TORSO)
    with brush.moved(x, y, turn=pose.lean):
        if look.scarf:
            brush.shape("M -13 -5 Q 0 4 13 -5 L 13 2 Q 0 12 -13 2 Z", look.scarf)
            brush.shape("M -3 3 L 4 3 L 8 26 L 1 21 L -8 27 Z", darker(look.scarf))
        elif look.garment == "tunic":
            brush.rect(-8, -9, 16, 8, darker(look.top, 0.12), radius=2)
        elif not side:
            _draw_lapels(brush, look)


def _draw_lapels(brush: Brush, look: Look) -> None:
    edge = lighter(look.top, 0.35) if look.garment != "coat" else PORCELAIN
    brush.shape("M -7 -5 L 7 -5 L 0 11 Z", darker(look.skin, 0.06))
    brush.shape("M -10 -6 L -6 -6 L 0 9 L -5 13 Z", edge)
    brush.shape("M 10 -6 L 6 -6 L 0 9 L 5 13 Z", darker(edge, 0.08))
    if look.garment == "uniform":
        for x in (-24, 13):
            brush.shape([(x, -2), (x + 11, -3), (x + 11, 1), (x, 2)], RED)


def _draw_arms(brush: Brush, look: Look, pose: Pose, which: tuple[int, ...]) -> None:
    side = pose.view == "side"
    for i in which:
        shoulder = _on_torso(pose, 0 if side else (-22, 22)[i], -_TORSO + 12)
        hand = pose.hands[i]
        joint = ol.elbow(
            shoulder,
            hand,
            upper=_ARM[0],
            lower=_ARM[1],
            side=pose.bend[i] * (1 if side else (1, -1)[i]),
        )
        far = side and i == 0
        sleeve = darker(look.top, 0.2 if far else (0.05, 0.1)[i])
        skin = darker(look.skin, 0.12) if far else look.skin
        brush.disc(*hand, 7, skin)
        if look.short_sleeves:
            brush.limb((joint, hand), (12, 9), skin)
            cuff = _mid(shoulder, joint, 0.72)
            brush.limb((shoulder, joint), (14, 12), skin)
            brush.limb((shoulder, cuff), (19, 18), sleeve)
        else:
            brush.limb((shoulder, joint, _mid(joint, hand, 0.86)), (19, 16, 13), sleeve)


def _mid(a: Point, b: Point, share: float) -> Point:
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
