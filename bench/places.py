"""Addresses of a generated portal that are worth measuring."""

import random
from collections.abc import Sequence

import sqlalchemy as sa

from portal.content import queries
from portal.content.layout import current_layout
from portal.content.models import Article, Revision
from portal.content.queries import Scope
from portal.content.queries.visible import IS_NEWS, IS_VISIBLE, read
from portal.content.values import CategoryLink, Headline

# 8 KB of Vietnamese, as the peers' page had, are about 6,100 characters.
_TYPICAL_CHARACTERS = 6_100
# To read every body of a million articles would take longer than all the rest.
_LOOKED_AT = 5_000


def typical_article() -> Headline:
    """A public article whose body is nearest to 8 KB; needs an app context."""
    return typical_articles(1)[0]


def typical_articles(count: int) -> list[Headline]:
    """Of some thousand all over the archive, those whose bodies are nearest to 8 KB."""
    newest = read(sa.select(sa.func.max(Article.id))).scalar_one()
    step = max(1, newest // _LOOKED_AT)
    body = sa.func.length(Revision.body)
    found = read(
        sa.select(Article.id)
        .join(Revision, Revision.id == Article.live_revision_id)
        .where(Article.id % step == 0, IS_NEWS, *IS_VISIBLE)
        .order_by(sa.func.abs(body - _TYPICAL_CHARACTERS), Article.id)
        .limit(count)
    ).scalars()
    return list(queries.list_headlines_by_id(list(found)))


def some_articles(count: int) -> list[Headline]:
    """Public articles from all over the archive, always the same ones."""
    statement = sa.select(Article.id).where(IS_NEWS, *IS_VISIBLE).order_by(Article.id)
    every: Sequence[int] = read(statement).scalars().all()
    chance = random.Random(2015)  # noqa: S311 - repeatable, not secret
    picked = chance.sample(every, min(count, len(every)))
    found: list[Headline] = []
    # A question may not name more than a few hundred numbers.
    for start in range(0, len(picked), 200):
        found += queries.list_headlines_by_id(picked[start : start + 200])
    return found


def largest_category() -> tuple[CategoryLink, int]:
    """The category with most articles of its own and below, and how many those are.

    A category with children is read as a merge of their lists, so the deepest page
    counts the whole branch.
    """
    layout = current_layout()
    counts = {
        category.id: sum(_count(one) for one in layout.branch(category.id))
        for category in layout.categories
    }
    largest = max(layout.categories, key=lambda one: counts[one.id])
    return largest, counts[largest.id]


def cursor_at(category: CategoryLink, depth: int) -> str:
    """The cursor after that many articles of a category's branch; 1 is the first."""
    branch = current_layout().branch(category.id)
    place = read(
        sa.select(Article.id)
        .where(Article.category_id.in_(branch), IS_NEWS, *IS_VISIBLE)
        .order_by(Article.published_at.desc(), Article.id.desc())
        .limit(1)
        .offset(depth - 1)
    ).scalar_one()
    return queries.list_headlines_by_id([place])[0].cursor


def _count(category_id: int) -> int:
    scope = Scope(category_ids=(category_id,))
    return queries.count_visible(scope, cap=10_000_000)
