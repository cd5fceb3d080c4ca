"""Two versions that began as one, put together as far as they do not disagree."""

import hashlib
from collections.abc import Iterator, Sequence

from portal.content.comparison.bodies import compare_bodies
from portal.content.comparison.fields import LABELS, compare_field
from portal.content.comparison.merge_values import BodyMerge, FieldMerge, Merge
from portal.content.comparison.pieces import Edit, Piece, edits_between, pieces_of
from portal.content.comparison.values import Version

# A field of the comparison, and the fields of Version that make it.
_ATTRIBUTES = {
    "title": ("title",),
    "summary": ("summary",),
    "category": ("category_id", "category_name"),
    "lead_media": ("lead_media_id",),
    "lead_decorative": ("lead_decorative",),
    "lead_alt": ("lead_alt",),
    "lead_caption": ("lead_caption",),
    "author_line": ("author_line",),
    "source_line": ("source_line",),
    "source_url": ("source_url",),
    "tags": ("tags",),
}
_LEAD = ("lead_media", "lead_decorative", "lead_alt", "lead_caption")


def merge(base: Version, mine: Version, theirs: Version) -> Merge:
    """Merge `mine` and `theirs`, both written from `base`."""
    return Merge(
        base,
        mine,
        theirs,
        fields=tuple(
            _field(names, base, mine, theirs) for names in _groups(base, mine, theirs)
        ),
        body=tuple(_merge_bodies(base.body, mine.body, theirs.body)),
        tags=_all_tags(base.tags, mine.tags, theirs.tags),
    )


def _groups(*versions: Version) -> Iterator[tuple[str, ...]]:
    """Fields to decide about, one by one; words about a picture go with the picture."""
    is_one_picture = len({version.lead_media_id for version in versions}) == 1
    for name in _ATTRIBUTES:
        if name not in _LEAD or is_one_picture:
            yield (name,)
        elif name == _LEAD[0]:
            yield _LEAD


def _field(
    names: Sequence[str], base: Version, mine: Version, theirs: Version
) -> FieldMerge:
    values = [_values(names, version) for version in (base, mine, theirs)]
    by = _who(*values)
    if by == "conflict" and names == ("tags",):
        by = "both"
    return FieldMerge(
        names[0],
        _key(names[0], values),
        LABELS[names[0]],
        by,
        mine=tuple(compare_field(name, base, mine) for name in names),
        theirs=tuple(compare_field(name, base, theirs) for name in names),
        attributes=tuple(one for name in names for one in _ATTRIBUTES[name]),
    )


def _key(name: str, texts: Sequence[object]) -> str:
    digest = hashlib.sha256(repr(texts).encode("utf-8", "backslashreplace"))
    return f"{name}-{digest.hexdigest()[:8]}"


def _values(names: Sequence[str], version: Version) -> tuple[object, ...]:
    return tuple(getattr(version, _ATTRIBUTES[name][0]) for name in names)


def _who(base: object, mine: object, theirs: object) -> str:
    if mine == theirs:
        return "nobody" if mine == base else "both"
    if mine == base:
        return "theirs"
    return "mine" if theirs == base else "conflict"


def _all_tags(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> tuple[str, ...]:
    """What both kept, and what either added; in the order of mine."""
    gone = {tag for tag in base if tag not in mine or tag not in theirs}
    return tuple(tag for tag in dict.fromkeys([*mine, *theirs]) if tag not in gone)


def _merge_bodies(base: str, mine: str, theirs: str) -> Iterator[BodyMerge]:
    """The body from its beginning to its end, stretch by stretch."""
    common = pieces_of(base)
    own = edits_between(common, pieces_of(mine))
    other = edits_between(common, pieces_of(theirs))
    at = 0
    for number, one in enumerate(_stretches(own, other), start=1):
        if at < one.start:
            yield _stretch(0, (common[at : one.start],) * 3)
        here = common[one.start : one.end]
        sides = (here, one.applied(common, one.own), one.applied(common, one.other))
        yield _stretch(number, sides)
        at = one.end
    if at < len(common):
        yield _stretch(0, (common[at:],) * 3)


def _stretch(
    number: int, sides: tuple[list[Piece], list[Piece], list[Piece]]
) -> BodyMerge:
    """A stretch as base, mine and theirs have it; 0 where nothing changed."""
    base, mine, theirs = ("\n".join(one.markup for one in side) for side in sides)
    keys = [[one.key for one in side] for side in sides]
    return BodyMerge(
        _key(f"body-{number}", [base, mine, theirs]) if number else "",
        f"Nội dung, chỗ {number}" if number else "",
        _who(*keys),
        base,
        mine,
        theirs,
        mine=compare_bodies(base, mine).blocks,
        theirs=compare_bodies(base, theirs).blocks,
    )


class _Stretch:
    """Edits of either side that touch each other, and the pieces they touch."""

    def __init__(self, first: Edit) -> None:
        self.start, self.end = first.start, first.end
        self.own: list[Edit] = []
        self.other: list[Edit] = []

    def touches(self, edit: Edit) -> bool:
        """Whether an edit that does not begin before this stretch is about it."""
        if edit.is_insertion and self.start < self.end:
            return self.start < edit.start < self.end
        if edit.is_insertion:
            return edit.start == self.start
        return edit.start < self.end

    def applied(self, common: list[Piece], edits: list[Edit]) -> list[Piece]:
        """The stretch as one side has it."""
        pieces: list[Piece] = []
        at = self.start
        for edit in edits:
            pieces += [*common[at : edit.start], *edit.pieces]
            at = edit.end
        return pieces + common[at : self.end]


def _stretches(own: list[Edit], other: list[Edit]) -> list[_Stretch]:
    """All edits in the order of the common text; an insertion stands before."""
    edits = [(edit, True) for edit in own] + [(edit, False) for edit in other]
    edits.sort(key=lambda one: (one[0].start, not one[0].is_insertion, one[0].end))
    stretches: list[_Stretch] = []
    for edit, is_own in edits:
        if not (stretches and stretches[-1].touches(edit)):
            stretches.append(_Stretch(edit))
        stretch = stretches[-1]
        stretch.end = max(stretch.end, edit.end)
        (stretch.own if is_own else stretch.other).append(edit)
    return stretches
