"""Titles of a category beside a place in it: what came next, and what came before.

They stand on every article page, so one index holds all they show, and the questions
are built once.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

import sqlalchemy as sa

from portal.content.models import Article
from portal.content.queries.lists import Chunk, sided
from portal.content.queries.visible import IS_NEWS, IS_VISIBLE, read
from portal.content.values import CategoryLink, Headline
from portal.core.cursor import Place
from portal.storage import UTCDateTime
from portal.web.page_cache import depends_on

_NEWER, _OLDER = 0, 1


def list_neighbours(
    category: CategoryLink, place: Place, limit: int
) -> tuple[Chunk, Chunk]:
    """What came next after a place in a category, and what came before it.

    Both nearest first, titles only, in one query.
    """
    found = _read(_both(limit + 1), category, place)
    # Of two questions made one, no database promises the order of either.
    rows = sorted(found, key=lambda row: (row.published_at, row.id))
    return (
        _chunk((row for row in rows if row.side == _NEWER), category, limit),
        _chunk((row for row in rows[::-1] if row.side == _OLDER), category, limit),
    )


def list_newer(category: CategoryLink, place: Place, limit: int) -> Chunk:
    """What came next after a place in a category, nearest first, titles only."""
    return _chunk(_read(_one(_NEWER, limit + 1), category, place), category, limit)


def list_older(category: CategoryLink, place: Place, limit: int) -> Chunk:
    """What came before a place in a category, nearest first, titles only."""
    return _chunk(_read(_one(_OLDER, limit + 1), category, place), category, limit)


def _read(
    statement: sa.Select[Any], category: CategoryLink, place: Place
) -> list[sa.Row[Any]]:
    depends_on(f"category:{category.id}")
    found = read(
        statement,
        category_id=category.id,
        place_at=place.published_at,
        place_id=place.article_id,
    )
    return list(found)


def _chunk(rows: Iterable[Any], category: CategoryLink, limit: int) -> Chunk:
    titles = tuple(
        Headline(row.id, row.title, "", row.words, category, row.published_at)
        for row in rows
    )
    return Chunk(titles[:limit], len(titles) > limit)


@cache
def _both(limit: int) -> sa.Select[Any]:
    return sa.select(sided([_one(_NEWER, limit), _one(_OLDER, limit)]))


@cache
def _one(side: int, limit: int) -> sa.Select[Any]:
    time, number = Article.published_at, Article.id
    here = sa.tuple_(time, number)
    place = sa.tuple_(
        sa.bindparam("place_at", type_=UTCDateTime()),
        sa.bindparam("place_id", type_=sa.BigInteger()),
    )
    wanted: Any = (
        sa.select(time, number, Article.words, Article.live_title.label("title"))
        .where(Article.category_id == sa.bindparam("category_id"), IS_NEWS)
        .where(*IS_VISIBLE)
        .limit(limit)
    )
    if side == _NEWER:
        return wanted.where(here > place).order_by(time, number)
    return wanted.where(here < place).order_by(time.desc(), number.desc())
