"""The library as the newsroom sees it: its lists, one item, and who shows it."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal.content.desk.lists import Bounds
from portal.content.desk.media_bounds import MediaBounds
from portal.content.kept import Kept, kept_of
from portal.content.models import Article, Media, MediaUse, Revision
from portal.content.queries.stretch import in_stretch
from portal.content.queries.visible import read, read_objects
from portal.core.cursor import Place
from portal.core.vietnamese.fold import fold

# Every item, pictures, files, without words, shown nowhere, thrown away.
SHELVES = ("all", "pictures", "files", "wordless", "unused", "bin")


@dataclass(frozen=True, slots=True)
class ListedMedia:
    """An item of a list, and how many articles show it now."""

    kept: Kept
    uses: int

    @property
    def place(self) -> Place:
        return Place(self.kept.created_at, self.kept.id)


@dataclass(frozen=True, slots=True)
class Use:
    """An article that shows an item, in its newest version or before readers."""

    article_id: int
    title: str
    kind: str
    state: str
    is_public: bool


def list_media(
    bounds: MediaBounds,
    *,
    shelf: str = "all",
    words: str = "",
    limit: int,
    before: Place | None = None,
    after: Place | None = None,
) -> tuple[ListedMedia, ...]:
    """A stretch of the library, newest first; one more than `limit` if it goes on."""
    statement = sa.select(Media, _USES.label("uses")).where(
        bounds.where(),
        _on_shelf(shelf),
        *in_stretch(Media.created_at, Media.id, before=before, after=after),
    )
    for word in fold(words).split():
        statement = statement.where(Media.desk_words.contains(word, autoescape=True))
    if after:
        statement = statement.order_by(Media.created_at, Media.id)
    else:
        statement = statement.order_by(Media.created_at.desc(), Media.id.desc())
    rows = tuple(
        ListedMedia(kept_of(row.Media), row.uses)
        for row in read_objects(statement.limit(limit + 1))
    )
    return tuple(reversed(rows)) if after else rows


def count_wordless(bounds: MediaBounds) -> int:
    """How many pictures nobody has described."""
    statement = (
        sa.select(sa.func.count())
        .select_from(Media)
        .where(bounds.where(), _on_shelf("wordless"))
    )
    return int(read(statement).scalar() or 0)


def find_media(media_id: int, bounds: MediaBounds) -> Kept | None:
    """One item, in the bin too; None when it is not within bounds."""
    statement = sa.select(Media).where(
        Media.id == media_id, ~_IS_EMBLEM, bounds.where()
    )
    row = read_objects(statement).scalar()
    return kept_of(row) if row else None


def list_uses(media_id: int) -> tuple[Use, ...]:
    """Every article that shows an item now, newest change first."""
    statement = (
        sa.select(Article.id, Article.kind, Article.state, Revision.title)
        .join(Revision, _IS_NEWEST)
        .where(_shows(sa.literal(media_id)))
        .order_by(Article.updated_at.desc(), Article.id.desc())
    )
    return _uses(statement)


def list_readable_uses(media_id: int, bounds: Bounds) -> tuple[Use, ...]:
    """Those of them that lie within somebody's bounds."""
    statement = (
        sa.select(Article.id, Article.kind, Article.state, Revision.title)
        .join(Revision, _IS_NEWEST)
        .where(_shows(sa.literal(media_id)), bounds.where())
        .order_by(Article.updated_at.desc(), Article.id.desc())
    )
    return _uses(statement)


def _uses(statement: "sa.Select[int, str, str, str]") -> tuple[Use, ...]:
    return tuple(
        Use(row.id, row.title, row.kind, row.state, row.state == "published")
        for row in read(statement)
    )


def _shows(media_id: Any) -> sa.ColumnElement[bool]:
    """Whether an article's newest version, or the one readers have, shows an item."""
    shown = sa.exists().where(
        MediaUse.media_id == media_id,
        MediaUse.revision_id == _SHOWN.c.id,
        _SHOWN.c.article_id == Article.id,
        sa.or_(
            _SHOWN.c.number == Article.latest_number,
            _SHOWN.c.id == Article.live_revision_id,
        ),
    )
    # Said outright: by itself a question within a question reaches one level only.
    return shown.correlate(Article, Media)


def _on_shelf(shelf: str) -> sa.ColumnElement[bool]:
    if shelf == "bin":
        return sa.and_(~_IS_EMBLEM, Media.binned_at.is_not(None))
    kept = sa.and_(~_IS_EMBLEM, Media.binned_at.is_(None))
    narrower: dict[str, sa.ColumnElement[bool]] = {
        "pictures": Media.kind == "image",
        "files": Media.kind == "file",
        "wordless": sa.and_(
            Media.kind == "image", Media.alt == "", Media.decorative.is_(False)
        ),
        "unused": ~sa.exists(
            sa.select(Article.id).where(_shows(Media.id)).correlate(Media)
        ),
    }
    return sa.and_(kept, narrower.get(shelf, sa.true()))


_SHOWN = Revision.__table__.alias("shown")
_IS_EMBLEM = sa.func.coalesce(Media.origin, "").startswith("emblem:")
_IS_NEWEST = sa.and_(
    Revision.article_id == Article.id, Revision.number == Article.latest_number
)
_USES = (
    sa.select(sa.func.count())
    .select_from(Article)
    .where(_shows(Media.id))
    .correlate(Media)
    .scalar_subquery()
)
