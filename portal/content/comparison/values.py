"""What a comparison says: frozen values that templates walk through without thinking.

The kinds are words: "same", "added", "removed", "changed" of a field, a block, a row
or a cell; "same", "added", "removed", "restyled" of a run of text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from portal.content.drafts import Draft

# How many unchanged blocks stay in sight on either side of a change.
_IN_SIGHT = 1

NOT_COMPARED = (
    "thời điểm đăng và hết hạn",
    "việc ghim lên trang chủ",
    "đường dẫn của bài",
    "ghi chú của phiên bản",
    "nội dung bên trong tệp ảnh và tệp đính kèm",
)


@dataclass(frozen=True, slots=True)
class Version:
    """The plain fields of one version; `body` is stored, sanitised HTML."""

    title: str = ""
    summary: str = ""
    body: str = ""
    category_id: int | None = None
    category_name: str = ""
    lead_media_id: int | None = None
    lead_decorative: bool = False
    lead_alt: str = ""
    lead_caption: str = ""
    author_line: str = ""
    source_line: str = ""
    source_url: str = ""
    tags: tuple[str, ...] = ()

    @classmethod
    def of(cls, draft: Draft, category_name: str = "") -> "Version":
        """The version a cleaned draft describes."""
        shared = {one.name for one in fields(cls)} & {one.name for one in fields(draft)}
        values = {name: getattr(draft, name) for name in shared}
        return cls(**values, category_name=category_name)

    def as_draft(self, note: str = "") -> Draft:
        """The draft that would store this version; still to be cleaned."""
        names = {one.name for one in fields(self)} - {"category_name"}
        return Draft(**{name: getattr(self, name) for name in names}, note=note)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind.

    `note` says what the text itself cannot: where a link leads, that words became
    bold. "restyled" is the same text with other marks.
    """

    kind: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of two versions; `name` as in Version, `label` for the screen."""

    name: str
    label: str
    kind: str
    runs: tuple[Run, ...] = ()

    @property
    def old(self) -> str:
        return old_text(self.runs)

    @property
    def new(self) -> str:
        return new_text(self.runs)


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a table; `notes` tell what changed beside its words."""

    kind: str
    runs: tuple[Run, ...]
    is_head: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a table."""

    kind: str
    cells: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class BlockChange:
    """One block of the body: a paragraph, heading, item, quote, table or figure.

    `shape` is that word, `label` its name on the screen, `level` the heading's level
    or the item's depth. Text shapes have `runs`, a table has `runs` (its caption)
    and `rows`, a figure has `parts`. `notes` tell changes that are not words.
    """

    kind: str
    shape: str
    label: str
    level: int = 0
    runs: tuple[Run, ...] = ()
    rows: tuple[RowChange, ...] = ()
    parts: tuple[FieldChange, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def has_old(self) -> bool:
        return self.kind != "added"

    @property
    def has_new(self) -> bool:
        return self.kind != "removed"


@dataclass(frozen=True, slots=True)
class Fold:
    """Unchanged blocks in a row that may be put away."""

    blocks: tuple[BlockChange, ...]

    @property
    def count(self) -> int:
        return len(self.blocks)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions, field by field.

    `head` are title and summary, `blocks` the body, `rest` the other fields; all of
    them are there, the unchanged ones too. `is_relaid`: the body's markup differs
    although its words, pictures and links do not. `is_coarse`: the text was so long
    that whole passages were marked where a closer look might have found less.
    """

    head: tuple[FieldChange, ...]
    blocks: tuple[BlockChange, ...]
    rest: tuple[FieldChange, ...]
    is_relaid: bool = False
    is_coarse: bool = False

    @property
    def body_kind(self) -> str:
        is_same = all(block.kind == "same" for block in self.blocks)
        return "same" if is_same and not self.is_relaid else "changed"

    @property
    def is_same(self) -> bool:
        return not self.changed_labels

    @property
    def changed_labels(self) -> tuple[str, ...]:
        """Names of what changed, in the order of the page."""
        return tuple(self._changed())

    @property
    def folded(self) -> tuple[BlockChange | Fold, ...]:
        """The blocks, long unchanged stretches put together."""
        return fold(self.blocks)

    @property
    def not_compared(self) -> tuple[str, ...]:
        return NOT_COMPARED

    def _changed(self) -> Iterator[str]:
        yield from (one.label for one in self.head if one.kind != "same")
        if self.body_kind != "same":
            yield "Nội dung"
        yield from (one.label for one in self.rest if one.kind != "same")


def old_text(runs: tuple[Run, ...]) -> str:
    """What the old side says."""
    return "".join(run.text for run in runs if run.kind != "added")


def new_text(runs: tuple[Run, ...]) -> str:
    """What the new side says."""
    return "".join(run.text for run in runs if run.kind != "removed")


def fold(blocks: tuple[BlockChange, ...]) -> tuple[BlockChange | Fold, ...]:
    """Blocks with unchanged stretches folded, but for those beside a change."""
    shown: list[BlockChange | Fold] = []
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and blocks[end].kind == "same":
            end += 1
        first = start + _IN_SIGHT if start else start
        last = end - _IN_SIGHT if end < len(blocks) else end
        if last - first > 1:
            shown += blocks[start:first]
            shown.append(Fold(blocks[first:last]))
            shown += blocks[last:end]
        else:
            shown += blocks[start:end]
        shown += blocks[end : end + 1]
        start = end + 1
    return tuple(shown)
