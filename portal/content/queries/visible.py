"""The one definition of "public", and the columns a headline is made of."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from portal.content.models import Article, Category, Media, Revision
from portal.content.pictures import picture_of
from portal.content.values import CategoryLink, Headline
from portal.core import clock
from portal.storage import UTCDateTime, db

# Literals, not parameters: SQLite proves a partial index fits from the text alone.
IS_PUBLISHED = Article.state == sa.literal_column("'published'")
IS_NEWS = Article.kind == sa.literal_column("'news'")
IS_PAGE = Article.kind == sa.literal_column("'page'")
_NOW = sa.bindparam("now", type_=UTCDateTime())
DEMO_PREFIX = "demo:"

MEDIA_COLUMNS = (
    Media.id.label("media_id"),
    Media.name.label("media_name"),
    Media.mime.label("media_mime"),
    Media.digest.label("media_digest"),
    Media.width.label("media_width"),
    Media.height.label("media_height"),
    Media.renditions.label("media_renditions"),
    Media.alt.label("media_alt"),
    Media.caption.label("media_caption"),
    Media.credit.label("media_credit"),
)
HEADLINE_COLUMNS = (
    Article.id,
    Article.words,
    Article.published_at,
    Article.origin,
    Category.id.label("category_id"),
    Category.slug.label("category_slug"),
    Category.name.label("category_name"),
    Revision.title,
    Revision.summary,
    Revision.lead_decorative,
    Revision.lead_alt,
    Revision.lead_caption,
    *MEDIA_COLUMNS,
)


# What a published article must satisfy to be seen at the moment `read` fills in. The
# time is wrapped: SQLite enters an index by one bound of each end, and a list's own
# place is nearer than the present.
IS_VISIBLE = (
    IS_PUBLISHED,
    sa.func.coalesce(Article.published_at, Article.published_at) <= _NOW,
    sa.or_(Article.expires_at.is_(None), Article.expires_at > _NOW),
)

# The same for a few articles named by number. SQLite believes that ten share a state
# and would rather walk all published ones; of an expression it knows no index.
IS_VISIBLE_BY_ID = (
    Article.state.concat(sa.literal_column("''")) == sa.literal_column("'published'"),
    *IS_VISIBLE[1:],
)


def read(statement: sa.Executable, **values: Any) -> sa.Result[Any]:
    """Run a question for columns at the present moment, with values for its names.

    Statements that never change are built once, at import: building one costs
    more than running it. Rows come as the connection gives them; for whole objects
    there is `read_objects`.
    """
    return db.session.connection().execute(statement, {"now": clock.now(), **values})


def read_objects(statement: sa.Executable) -> sa.Result[Any]:
    """Run a question for whole objects at the present moment."""
    return db.session.execute(statement, {"now": clock.now()})


def with_headline(chosen: sa.Subquery | type[Article], *columns: Any) -> sa.Select[Any]:
    """Select headline columns for the articles chosen.

    `chosen` is the article table itself, or a subquery with an `id` that has
    already picked the few rows wanted, so joins touch those only.
    """
    statement = sa.select(*HEADLINE_COLUMNS, *columns).select_from(Article)
    if isinstance(chosen, sa.Subquery):
        statement = statement.join(chosen, chosen.c.id == Article.id)
    return (
        statement.join(Category, Category.id == Article.category_id)
        .join(Revision, Revision.id == Article.live_revision_id)
        .outerjoin(Media, Media.id == Revision.lead_media_id)
    )


def headline_fields(row: Any) -> dict[str, Any]:
    """The fields of a Headline, and of an Article, from a selected row."""
    return {
        "id": row.id,
        "title": row.title,
        "summary": row.summary,
        "words": row.words,
        "category": CategoryLink(row.category_id, row.category_slug, row.category_name),
        "published_at": row.published_at,
        "picture": picture_of(row),
        "is_demo": bool(row.origin) and row.origin.startswith(DEMO_PREFIX),
    }


def as_headlines(rows: Iterable[Any]) -> tuple[Headline, ...]:
    """Headlines in the order of the rows."""
    return tuple(Headline(**headline_fields(row)) for row in rows)
