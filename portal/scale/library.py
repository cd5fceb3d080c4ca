"""The pictures and files articles choose from: ids and names, by their time."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.content.pictures import original_path
from portal.scale.words import Chance

_NEAR = 0.02


@dataclass(frozen=True, slots=True)
class Item:
    """One of the library; `width` and `height` are 0 for a file."""

    id: int
    name: str
    label: str
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        """The lasting address."""
        return original_path(self.id, self.name)


class Library:
    """Pictures and files in the order in which they came."""

    def __init__(self, pictures: Sequence[Item], files: Sequence[Item]) -> None:
        self._pictures, self._files = pictures, files

    def picture(self, place: float, chance: Chance) -> Item:
        """One that came about when the article did; `place` from 0 to 1."""
        return _near(self._pictures, place, chance)

    def file(self, place: float, chance: Chance) -> Item:
        """Likewise a file."""
        return _near(self._files, place, chance)


def _near(items: Sequence[Item], place: float, chance: Chance) -> Item:
    aim = int((place - chance.random() * _NEAR) * len(items))
    return items[min(max(aim, 0), len(items) - 1)]
