"""What the clock alone changes for readers: beginnings, ends, the end of a pin."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from portal.content.models import Article, ArticleTag, Page
from portal.content.queries.visible import IS_NEWS, IS_PUBLISHED
from portal.storage import UTCDateTime

# More than this at once (a machine that slept): everything is forgotten instead.
_MANY = 500
_SINCE = sa.bindparam("since", type_=UTCDateTime())
_UNTIL = sa.bindparam("until", type_=UTCDateTime())
_OF_PAGES = Article.id.in_(sa.select(Page.article_id))

# Each of them is one walk along an index; standing pages are few.
_MOMENTS = (
    (Article.published_at, (IS_PUBLISHED, IS_NEWS)),
    (Article.published_at, (IS_PUBLISHED, _OF_PAGES)),
    (Article.expires_at, (IS_PUBLISHED, Article.expires_at.is_not(None))),
    (Article.pinned_until, (Article.pinned_until.is_not(None),)),
)
_NEXT = sa.union_all(
    *(
        sa.select(sa.func.min(moment).label("moment")).where(moment > _SINCE, *where)
        for moment, where in _MOMENTS
    )
)
_PASSED = sa.union_all(
    *(
        sa.select(
            sa.select(Article.id, Article.kind, Article.category_id)
            .where(moment > _SINCE, moment <= _UNTIL, *where)
            .limit(_MANY + 1)
            .subquery()
        )
        for moment, where in _MOMENTS
    )
)


def find_next_moment(connection: sa.Connection, now: datetime) -> datetime | None:
    """When the clock next changes what readers see; None when nothing waits."""
    rows = connection.execute(_NEXT, {"since": now})
    return min((row.moment for row in rows if row.moment), default=None)


def list_passed(
    connection: sa.Connection, since: datetime, until: datetime
) -> frozenset[str]:
    """The keys (`events.Change`) of all whose moment lies in since < m <= until."""
    rows = connection.execute(_PASSED, {"since": since, "until": until}).all()
    if len(rows) > _MANY or any(row.kind == "page" for row in rows):
        return frozenset(("layout",))
    keys = {key for row in rows for key in _keys_of(row)}
    tags = sa.select(ArticleTag.tag_id).where(
        ArticleTag.article_id.in_([row.id for row in rows])
    )
    return frozenset(keys | {f"tag:{one}" for one in connection.scalars(tags)})


def _keys_of(row: Any) -> tuple[str, str, str]:
    return (f"article:{row.id}", f"category:{row.category_id}", "home")
