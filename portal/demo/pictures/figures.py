"""Says what a person wears and how a person stands."""

from dataclasses import dataclass

from portal.demo.pictures.outline import Point
from portal.demo.pictures.palette import INDIGO, INK, SKIN


@dataclass(frozen=True)
class Look:
    """What a person wears.

    Garments: shirt, tunic (áo dài), coat, dress, skirt, uniform. The colour of a skirt
    is that of the bottom. For hair styles and hats see `heads.Face`.
    """

    top: str
    bottom: str = INDIGO
    garment: str = "shirt"
    short_sleeves: bool = False
    skin: str = SKIN
    hair: str = INK
    style: str = "short"
    hat: str = ""
    hat_colour: str = ""
    scarf: str = ""
    shoes: str = INK
    head: float = 1.0
    mask: bool = False


@dataclass(frozen=True)
class Pose:
    """Hands and feet in units from the point between the feet; y grows downwards.

    View is front, side (turned to the right) or back; in a side view the first hand
    and foot are the far ones. Bend -1 turns an elbow the unusual way. A person without
    legs is meant to stand behind a table drawn later.
    """

    view: str = "front"
    hip: Point = (0, -86)
    lean: float = 0
    nod: float = 0
    hands: tuple[Point, Point] = ((-32, -76), (32, -76))
    feet: tuple[Point, Point] = ((-11, -3), (11, -3))
    bend: tuple[int, int] = (1, 1)
    legs: bool = True
    seated: bool = False


STANDING = Pose()
SIDEWAYS = Pose(view="side", hands=((12, -78), (2, -74)), feet=((8, -3), (-5, -3)))
WALKING = Pose(
    view="side",
    hip=(0, -85),
    lean=3,
    hands=((26, -86), (-17, -78)),
    feet=((-24, -6), (20, -3)),
)
