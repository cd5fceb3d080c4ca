"""Text cut into the units a comparison moves about: syllables, numbers, signs.

A syllable is never cut, nor a number, nor the number of an official document.
Pictures inside a line and line breaks are units of their own.
"""

import re
from bisect import bisect_right
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from portal.core.vietnamese.document_numbers import DOCUMENT_NUMBER

# What stands in a text where a picture does.
PICTURE = "\ufffc"
Marks = tuple[str, ...]

# No step of a repetition is taken back, so the cutting is linear in the text.
_FIGURES = r"\d++(?:[.,:/]\d++)++[^\W_]*+"
_SYLLABLE = "[^\\W_]++(?:[\u0300-\u036f]++[^\\W_]*+)*+"
_UNIT = re.compile(
    rf"([^\S\n]*+)({DOCUMENT_NUMBER.pattern}|{_FIGURES}|{_SYLLABLE}|\n|[^\w\s]|_)"
)


class Unit(NamedTuple):
    """One unit: the white space before it, itself, and how it is marked.

    `marks` are pairs of the place inside the unit where a marking begins and the
    marking; for all but words like H<sub>2</sub>O it is one pair at 0.
    """

    glue: str
    core: str
    marks: tuple[tuple[int, Marks], ...] = ()


class MarkedText:
    """A text that grows piece by piece, each with its marks; blanks are folded."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._marks: list[Marks] = []
        self._length = 0
        self._is_open = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing but white space was added."""
        return not any(part.strip() for part in self._parts)

    @property
    def key(self) -> Hashable:
        """Equal for texts of equal words and marks."""
        return "".join(self._parts).rstrip(" "), tuple(self._starts), tuple(self._marks)

    def add(self, text: str, marks: Marks) -> None:
        """Append a piece; blanks at the beginning, and beside others, are left out."""
        folded = _BLANKS.sub(" ", text)
        if not self._is_open:
            folded = folded.removeprefix(" ")
        if folded:
            self._append(folded, marks)
            self._is_open = not folded.endswith(" ")

    def break_line(self) -> None:
        """Begin a new line, unless nothing stands on this one yet."""
        if self._length:
            self._append("\n", ())
            self._is_open = False

    def units(self) -> tuple[Unit, ...]:
        """The whole cut into units; blanks around line breaks are gone."""
        text = "".join(self._parts)
        units: list[Unit] = []
        for found in _UNIT.finditer(text):
            glue, core = found[1], found[2]
            if core == "\n" or (units and units[-1].core == "\n"):
                glue = ""
            units.append(Unit(glue, core, self._marks_at(found.start(2), len(core))))
        while units and units[-1].core == "\n":
            units.pop()
        if units:
            units[0] = units[0]._replace(glue="")
        return tuple(units)

    def _append(self, text: str, marks: Marks) -> None:
        if not self._marks or self._marks[-1] != marks:
            self._starts.append(self._length)
            self._marks.append(marks)
        self._parts.append(text)
        self._length += len(text)

    def _marks_at(self, start: int, length: int) -> tuple[tuple[int, Marks], ...]:
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, start + length - 1) - 1
        if first == last:
            return _PLAIN if not self._marks[first] else ((0, self._marks[first]),)
        return tuple(
            (max(0, self._starts[at] - start), self._marks[at])
            for at in range(first, last + 1)
        )


_BLANKS = re.compile(r"[ \t\n\r\f]+")
_PLAIN: tuple[tuple[int, Marks], ...] = ()


def units_of(text: str) -> tuple[Unit, ...]:
    """The units of a plain line."""
    whole = MarkedText()
    whole.add(text, ())
    return whole.units()


def names_of(names: Sequence[str]) -> tuple[Unit, ...]:
    """A list of names as units: each is one, however many words it has."""
    return tuple(Unit(", " if at else "", name) for at, name in enumerate(names))


def one_unit(value: str) -> tuple[Unit, ...]:
    """A value that is the same or another, never half of it."""
    return (Unit("", value),) if value else ()


def text_of(units: Sequence[Unit]) -> str:
    """The text the units make."""
    return "".join(glue + core for glue, core, _marks in units)


def features_of(units: Sequence[Unit]) -> frozenset[str]:
    """What two texts share when they are versions of one: words, and their pairs."""
    words = [unit.core for unit in units if unit.core[:1].isalnum()]
    pairs = (f"{one} {two}" for one, two in zip(words, words[1:], strict=False))
    return frozenset(words).union(pairs)
