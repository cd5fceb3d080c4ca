"""What a merge says: who changed what, what became of it, and where two differ.

`by` is "nobody", "mine", "theirs", "both" (the same change, or two that go together)
or "conflict".
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from portal.content.comparison.values import BlockChange, FieldChange, Version

MINE_BEGINS = "[Bản của bạn]"
MINE_IS_EMPTY = "[Bản của bạn: bỏ đoạn này]"
THEIRS_BEGINS = "[Bản đã lưu]"
THEIRS_IS_EMPTY = "[Bản đã lưu: bỏ đoạn này]"
BOTH_END = "[Hết chỗ hai bản khác nhau]"
_MARKERS = tuple(
    f"<p>{words}</p>"
    for words in (MINE_BEGINS, MINE_IS_EMPTY, THEIRS_BEGINS, THEIRS_IS_EMPTY, BOTH_END)
)


@dataclass(frozen=True, slots=True)
class FieldMerge:
    """One field, or the lead picture with all that belongs to it.

    `mine` and `theirs` are the changes against the common base. `attributes` are the
    fields of Version that stand or fall together. `key` is of these very three texts:
    a choice made before somebody saved again decides nothing.
    """

    name: str
    key: str
    label: str
    by: str
    mine: tuple[FieldChange, ...]
    theirs: tuple[FieldChange, ...]
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyMerge:
    """A stretch of the body; the markup of all three and the changes against base.

    `key`, as that of a field, and `label` are "" where nobody changed anything.
    """

    key: str
    label: str
    by: str
    base_markup: str
    mine_markup: str
    theirs_markup: str
    mine: tuple[BlockChange, ...]
    theirs: tuple[BlockChange, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two versions that began as one.

    `tags` are those of both together.
    """

    base: Version
    mine: Version
    theirs: Version
    fields: tuple[FieldMerge, ...]
    body: tuple[BodyMerge, ...]
    tags: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[tuple[str, str], ...]:
        """(key, label) of everything both changed differently."""
        parts: tuple[FieldMerge | BodyMerge, ...] = (*self.fields, *self.body)
        return tuple((one.key, one.label) for one in parts if one.by == "conflict")

    @property
    def is_clean(self) -> bool:
        return not self.conflicts

    @property
    def merged(self) -> Version:
        """What becomes of it when nobody chooses."""
        return self.resolved({})

    def resolved(self, choices: Mapping[str, str]) -> Version:
        """One version of the three; `choices` name "mine", "theirs" or "both" by key.

        A conflict nobody decided keeps mine in a field, and in the body both texts
        between markers. "both" in a field is mine.
        """
        version = self.base
        for one in self.fields:
            source = self._source(one.by, choices.get(one.key, ""))
            values = {name: getattr(source, name) for name in one.attributes}
            version = replace(version, **values)
        return replace(version, tags=self.tags, body=self._body(choices))

    def _source(self, by: str, choice: str) -> Version:
        if by == "conflict":
            return self.theirs if choice == "theirs" else self.mine
        return {"mine": self.mine, "theirs": self.theirs}.get(by, self.theirs)

    def _body(self, choices: Mapping[str, str]) -> str:
        if self.mine.body == self.base.body:
            return self.theirs.body
        if self.theirs.body in (self.base.body, self.mine.body):
            return self.mine.body
        stretches = (_chosen(one, choices.get(one.key, "")) for one in self.body)
        return "\n".join(filter(None, stretches))


def has_markers(body: str) -> bool:
    """Whether a body still holds both sides of a conflict that nobody decided."""
    return any(marker in body for marker in _MARKERS)


def _chosen(one: BodyMerge, choice: str) -> str:
    if one.by != "conflict":
        return one.mine_markup if one.by in ("mine", "both") else one.theirs_markup
    if choice in ("mine", "theirs", "both"):
        kept = {
            "mine": (one.mine_markup,),
            "theirs": (one.theirs_markup,),
            "both": (one.mine_markup, one.theirs_markup),
        }[choice]
        return "\n".join(filter(None, kept))
    lines = (
        f"<p>{MINE_BEGINS if one.mine_markup else MINE_IS_EMPTY}</p>",
        one.mine_markup,
        f"<p>{THEIRS_BEGINS if one.theirs_markup else THEIRS_IS_EMPTY}</p>",
        one.theirs_markup,
        f"<p>{BOTH_END}</p>",
    )
    return "\n".join(filter(None, lines))
