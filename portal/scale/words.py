"""Templates with {slots}, filled by chance from lists of words."""

import random
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

_CONTENT = Path(__file__).parent / "content"
_SLOT = re.compile(r"\{([a-z0-9_]+)\}")
_CAPITAL = "_hoa"


class Chance(random.Random):
    """The same numbers for the same seed; `year` is what {nam} says."""

    year = 0

    def one_of(self, values: Sequence[Any]) -> Any:
        """One of the values, each as likely; quicker than `choice`."""
        return values[int(self.random() * len(values))]

    def early_of(self, values: Sequence[Any]) -> Any:
        """One of the values, the first ones more often."""
        return values[int(self.random() ** 2 * len(values))]


Say = Callable[[Chance], str]


@cache
def content(name: str) -> dict[str, Any]:
    """What a file of the package's `content` says."""
    return tomllib.loads((_CONTENT / f"{name}.toml").read_text("utf-8"))


class Lexicon:
    """Lists of words by slot; makes templates into functions of chance."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._lists = lists
        self._fillers: dict[str, Say] = {}

    def sayers(self, templates: Sequence[str]) -> list[Say]:
        """Each template as a function; what it says begins as the template does."""
        return [self._sayer(one) for one in templates]

    def one_of(self, templates: Sequence[str]) -> Say:
        """A function that says any of the templates."""
        sayers = self.sayers(templates)

        def say(chance: Chance) -> str:
            chosen: Say = chance.one_of(sayers)
            return chosen(chance)

        return say

    def _sayer(self, template: str) -> Say:
        fillers = [self._filler(name) for name in _SLOT.findall(template)]
        if not fillers:
            return lambda _chance: template
        pattern = _SLOT.sub("%s", template.replace("%", "%%"))
        return lambda chance: pattern % tuple(fill(chance) for fill in fillers)

    def _filler(self, slot: str) -> Say:
        if slot not in self._fillers:
            self._fillers[slot] = self._made_filler(slot)
        return self._fillers[slot]

    def _made_filler(self, slot: str) -> Say:
        if slot in _NUMBERS:
            return _NUMBERS[slot]
        if slot.endswith(_CAPITAL):
            plain = self._filler(slot.removesuffix(_CAPITAL))
            return lambda chance: capitalised(plain(chance))
        return self.one_of(self._lists[slot])


def capitalised(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _between(low: int, high: int) -> Say:
    return lambda chance: str(low + int(chance.random() * (high - low + 1)))


def _hour(chance: Chance) -> str:
    hour, half = 6 + int(chance.random() * 14), chance.random() < 0.5
    return f"{hour} giờ 30" if half else f"{hour} giờ"


def _day(chance: Chance) -> str:
    return f"{1 + int(chance.random() * 28)}/{1 + int(chance.random() * 12)}"


def _thousands(chance: Chance) -> str:
    number = 1000 + int(chance.random() * 9000)
    return f"{number // 1000}.{number % 1000:03}"


_NUMBERS: dict[str, Say] = {
    "ma": _between(100_000, 999_999),
    "so": _between(1, 28),
    "n2": _between(10, 99),
    "n3": _between(100, 999),
    "n4": _thousands,
    "gio": _hour,
    "ngay": _day,
    "thang": _between(1, 12),
    "quy": _between(1, 4),
    "nam": lambda chance: str(chance.year),
}
