"""The revisions somebody's right reaches, as a subquery."""

from typing import Any

import sqlalchemy as sa

from portal.content.desk.lists import Bounds
from portal.content.models import Article, Revision


def readable_revisions(bounds: Bounds) -> sa.Select[Any]:
    """The ids of every version of every article within bounds."""
    return (
        sa.select(Revision.id)
        .join(Article, Article.id == Revision.article_id)
        .where(bounds.where())
    )
