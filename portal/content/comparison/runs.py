"""Two lists of units as one line of runs: what stayed, what went, what came."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from portal.content.comparison.alignment import Match, align
from portal.content.comparison.units import PICTURE, Unit, text_of
from portal.content.comparison.values import Run

# Longer common stretches stay, however much changed around them.
_LONGEST_ISLAND = 3
_MARK_NAMES = {
    "strong": "in đậm",
    "em": "in nghiêng",
    "sub": "chỉ số dưới",
    "sup": "chỉ số trên",
    "nowrap": "giữ trên một dòng",
    "cite": "nguồn ảnh",
    "attachment": "dạng tệp đính kèm",
    "link": "liên kết",
    "picture": "tệp ảnh",
    "alt": "mô tả ảnh",
    "size": "cỡ ảnh",
}
# Marks whose value a reader of the comparison cannot see in the text.
_TELLING = ("link", "picture", "alt")


class Runs(NamedTuple):
    """`is_exact` as in an alignment."""

    runs: tuple[Run, ...]
    is_exact: bool = True


def compare_units(old: Sequence[Unit], new: Sequence[Unit]) -> Runs:
    """The runs that lead from one text to the other."""
    if old == new:
        return Runs(plain_runs("same", old))
    alignment = align([unit.core for unit in old], [unit.core for unit in new])
    growing = _Growing()
    at_old = at_new = 0
    end = Match(len(old), len(new), 0)
    for match in [*_without_islands(alignment.matches, end), end]:
        growing.replace(old[at_old : match.old], new[at_new : match.new])
        at_old, at_new = match.old + match.length, match.new + match.length
        growing.keep(old[match.old : at_old], new[match.new : at_new])
    return Runs(growing.runs(), alignment.is_exact)


def plain_runs(kind: str, units: Sequence[Unit]) -> tuple[Run, ...]:
    """A text of which everything is of one kind."""
    growing = _Growing()
    if kind == "same":
        growing.keep(units, units)
    elif kind == "added":
        growing.replace((), units)
    else:
        growing.replace(units, ())
    return growing.runs()


def kind_of_runs(runs: Sequence[Run]) -> str:
    """The kind of the whole: "added" where there was nothing before."""
    kinds = {run.kind for run in runs}
    if len(kinds) == 1 and "restyled" not in kinds:
        return kinds.pop()
    return "changed" if kinds else "same"


def _without_islands(matches: Sequence[Match], end: Match) -> Iterator[Match]:
    """Matches but for a word or two left standing between long changes.

    A sentence rewritten shares "và" and commas with the one before; marked one by
    one they would make it unreadable.
    """
    at_old = at_new = 0
    for match, after in zip(matches, [*matches, end][1:], strict=True):
        before = max(match.old - at_old, match.new - at_new)
        behind = max(
            after.old - match.old - match.length, after.new - match.new - match.length
        )
        is_island = match.length <= _LONGEST_ISLAND
        if is_island and 2 * match.length <= min(before, behind):
            continue
        yield match
        at_old, at_new = match.old + match.length, match.new + match.length


class _Growing:
    """Runs as they come; changes wait until something stays, to stand together."""

    def __init__(self) -> None:
        self._done = _Line()
        self._removed = _Line()
        self._added = _Line()

    def runs(self) -> tuple[Run, ...]:
        self._settle()
        return self._done.runs()

    def keep(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        """The same words on both sides; blanks and marks may differ."""
        if old == new:
            self._stay("same", _shown(text_of(new)))
            return
        for before, after in zip(old, new, strict=True):
            note = restyling(before, after)
            if before.glue != after.glue:
                self._removed.add("removed", before.glue)
                self._added.add("added", after.glue)
            elif note and self._ends_with(note):
                self._stay("restyled", after.glue, note)
            else:
                self._stay("same", after.glue)
            self._stay("restyled" if note else "same", _shown(after.core), note)

    def replace(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        """Words that went, and words that came in their place."""
        if old and new and old[0].glue == new[0].glue:
            self._stay("same", old[0].glue)
            old = (old[0]._replace(glue=""), *old[1:])
            new = (new[0]._replace(glue=""), *new[1:])
        for unit in old:
            self._removed.add("removed", _shown(text_of((unit,))), _telling(unit))
        for unit in new:
            self._added.add("added", _shown(text_of((unit,))), _telling(unit))

    def _ends_with(self, note: str) -> bool:
        is_settled = not (self._removed.last or self._added.last)
        return is_settled and self._done.last == ("restyled", note)

    def _stay(self, kind: str, text: str, note: str = "") -> None:
        if text:
            self._settle()
            self._done.add(kind, text, note)

    def _settle(self) -> None:
        for line in (self._removed, self._added):
            self._done.take(line)


class _Line:
    """Runs that grow without their text being copied again at every step."""

    def __init__(self) -> None:
        self._kinds: list[tuple[str, str]] = []
        self._texts: list[list[str]] = []

    @property
    def last(self) -> tuple[str, str] | None:
        """Kind and note of the last run."""
        return self._kinds[-1] if self._kinds else None

    def add(self, kind: str, text: str, note: str = "") -> None:
        """Append to the last run, if it is of this kind, or begin one."""
        if not text:
            return
        if self.last != (kind, note):
            self._kinds.append((kind, note))
            self._texts.append([])
        self._texts[-1].append(text)

    def take(self, other: "_Line") -> None:
        """Append another line's runs, which leaves it empty."""
        for (kind, note), texts in zip(other._kinds, other._texts, strict=True):
            self.add(kind, "".join(texts), note)
        other._kinds, other._texts = [], []

    def runs(self) -> tuple[Run, ...]:
        pieces = zip(self._kinds, self._texts, strict=True)
        return tuple(Run(kind, "".join(texts), note) for (kind, note), texts in pieces)


def restyling(old: Unit, new: Unit) -> str:
    """What became of the marks of a word that stayed; "" for nothing."""
    if old.marks == new.marks:
        return ""
    before, after = _by_name(old), _by_name(new)
    told = [
        _told(name, before.get(name), after.get(name))
        for name in _MARK_NAMES
        if before.get(name) != after.get(name)
    ]
    return "; ".join(told) or "định dạng một phần của chữ"


def _told(name: str, old: str | None, new: str | None) -> str:
    words = _MARK_NAMES[name]
    if new is None:
        return f"bỏ {words}: {old}" if old else f"bỏ {words}"
    if old:
        return f"{words}: {old} → {new}"
    return f"{words}: {new}" if new else words


def _telling(unit: Unit) -> str:
    if not unit.marks:
        return ""
    marks = _by_name(unit)
    return "; ".join(
        f"{_MARK_NAMES[name]}: {marks[name]}" for name in _TELLING if marks.get(name)
    )


def _by_name(unit: Unit) -> dict[str, str]:
    """Marks by their name; "link:/a" is the value "/a" of "link"."""
    every = (mark.partition(":") for _at, marks in unit.marks for mark in marks)
    return {name: value for name, _colon, value in every}


def _shown(text: str) -> str:
    return text.replace(PICTURE, "[hình]")
