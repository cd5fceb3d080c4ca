"""Lists of headlines in the total order (published_at, id), paged by keyset.

The rows wanted are picked on a covering index first and only then joined to
their words, so a page deep in the archive costs what the first page costs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from portal.content.models import Article, ArticleTag
from portal.content.queries.stretch import in_stretch
from portal.content.queries.visible import (
    IS_NEWS,
    IS_VISIBLE,
    as_headlines,
    read,
    with_headline,
)
from portal.content.values import Headline
from portal.core import clock
from portal.core.cursor import Place
from portal.web.page_cache import depends_on


@dataclass(frozen=True, slots=True)
class Scope:
    """Which visible articles a list holds; everything by default.

    `category_ids` are all wanted categories (a branch of the tree is spelt
    out). `since` is included, `until` is not; both are aware.
    """

    category_ids: tuple[int, ...] = ()
    tag_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some headlines, and whether the list goes on in the same direction."""

    headlines: tuple[Headline, ...]
    has_more: bool


def list_from(
    scope: Scope,
    *,
    limit: int,
    before: Place | None = None,
    after: Place | None = None,
) -> Chunk:
    """A stretch of a scope's list.

    Older than `before`, newest first; or newer than `after`, nearest first;
    or, with neither, from the newest down.
    """
    picked = _picked(scope, limit + 1, before=before, after=after).subquery()
    rows = read(_in_order(with_headline(picked), after is not None))
    headlines = as_headlines(rows)
    return Chunk(headlines[:limit], len(headlines) > limit)


def is_any(
    scope: Scope, *, before: Place | None = None, after: Place | None = None
) -> bool:
    """Whether a scope's list has anything on that side of a place."""
    picked = _picked(scope, 1, before=before, after=after)
    return read(picked).first() is not None


def list_per_category(
    branches: list[tuple[int, ...]], limit: int
) -> list[tuple[Headline, ...]]:
    """The newest of each branch of the category tree, in one query."""
    if not branches:
        return []
    groups = _read_groups(
        [_picked(Scope(category_ids=branch), limit) for branch in branches]
    )
    return [tuple(group) for group in groups]


def list_lead_stories(limit: int) -> tuple[Headline, ...]:
    """What the home page opens with: pinned articles first, then the newest."""
    # Wrapped, so that SQLite starts from the few that are pinned and not from all that
    # are published, which another index has in this very order.
    time = sa.func.coalesce(Article.published_at, Article.published_at)
    pinned: Any = (
        sa.select(Article.id, Article.published_at)
        .where(Article.pinned_until > clock.now(), IS_NEWS, *IS_VISIBLE)
        .order_by(time.desc(), Article.id.desc())
        .limit(limit)
    )
    first, newest = _read_groups([pinned, _picked(Scope(), limit)])
    ids = {headline.id for headline in first}
    rest = [headline for headline in newest if headline.id not in ids]
    return tuple([*first, *rest][:limit])


def count_visible(scope: Scope, cap: int) -> int:
    """How many a scope holds; never counts further than `cap` + 1."""
    picked = _picked(scope, cap + 1).order_by(None).subquery()
    return read(sa.select(sa.func.count()).select_from(picked)).scalar_one()


def list_busy(scopes: list[Scope]) -> list[bool]:
    """Which of these scopes hold anything, in one query."""
    parts = [
        sa.select(sa.literal(number).label("side"), _picked(one, 1).subquery().c.id)
        for number, one in enumerate(scopes)
    ]
    if not parts:
        return []
    rows = read(sa.union_all(*parts))
    busy = {row.side for row in rows}
    return [number in busy for number in range(len(scopes))]


def first_year(scope: Scope) -> int | None:
    """The office year of a scope's oldest visible article; None when empty."""
    depends_on(*_keys(scope))
    oldest = [
        read(_on_list(one).order_by(_time(one), _number(one)).limit(1)).first()
        for one in _single_lists(scope)
    ]
    moments = [row.published_at for row in oldest if row]
    return clock.local_day(min(moments)).year if moments else None


def _picked(
    scope: Scope,
    limit: int,
    *,
    before: Place | None = None,
    after: Place | None = None,
) -> sa.Select[Any]:
    """(id, published_at) of the wanted rows of a scope, in reading order."""
    depends_on(*_keys(scope))
    singles = []
    for single in _single_lists(scope):
        time, number = _time(single), _number(single)
        statement = _on_list(single, before=before, after=after)
        single_order = (time, number) if after else (time.desc(), number.desc())
        singles.append(statement.order_by(*single_order).limit(limit))
    if len(singles) == 1:
        return singles[0]
    # Every list brings its own few rows in index order; the merge sorts only those.
    parts = [sa.select(one.subquery()) for one in singles]
    merged = sa.union_all(*parts).subquery()
    columns = (merged.c.published_at, merged.c.id)
    order = list(columns) if after else [column.desc() for column in columns]
    return sa.select(merged.c.id, merged.c.published_at).order_by(*order).limit(limit)


def _single_lists(scope: Scope) -> list[Scope]:
    """A scope as lists that one index each can walk in order."""
    if scope.tag_id is not None or len(scope.category_ids) < 2:
        return [scope]
    return [
        Scope(category_ids=(one,), since=scope.since, until=scope.until)
        for one in scope.category_ids
    ]


def _keys(scope: Scope) -> tuple[str, ...]:
    """What a scope's list changes with (`content.events.Change`)."""
    if scope.tag_id is not None:
        return (f"tag:{scope.tag_id}",)
    return tuple(f"category:{one}" for one in scope.category_ids) or ("home",)


def _on_list(
    scope: Scope, *, before: Place | None = None, after: Place | None = None
) -> sa.Select[Any]:
    time = _time(scope)
    statement = sa.select(Article.id, time.label("published_at"))
    if scope.tag_id is not None:
        statement = (
            statement.select_from(ArticleTag)
            .join(Article, Article.id == ArticleTag.article_id)
            .where(ArticleTag.tag_id == scope.tag_id)
        )
    if scope.category_ids:
        statement = statement.where(Article.category_id == scope.category_ids[0])
    stretch = in_stretch(
        time,
        _number(scope),
        since=scope.since,
        until=scope.until,
        before=before,
        after=after,
    )
    return statement.where(IS_NEWS, *IS_VISIBLE, *stretch)


def _time(scope: Scope) -> Any:
    return Article.published_at if scope.tag_id is None else ArticleTag.published_at


def _number(scope: Scope) -> Any:
    return Article.id if scope.tag_id is None else ArticleTag.article_id


def _in_order(statement: sa.Select[Any], ascending: bool) -> sa.Select[Any]:
    if ascending:
        return statement.order_by(Article.published_at, Article.id)
    return statement.order_by(Article.published_at.desc(), Article.id.desc())


def _read_groups(groups: list[sa.Select[Any]]) -> list[list[Headline]]:
    """Read several picks in one query; each group newest first."""
    picked = sided(groups)
    statement = with_headline(picked, picked.c.side)
    rows = read(_in_order(statement, ascending=False)).all()
    return [list(_of_side(rows, number)) for number in range(len(groups))]


def sided(groups: list[sa.Select[Any]]) -> sa.Subquery:
    """Several picks as one, each row with the number of its pick (`side`)."""
    parts = [
        sa.select(sa.literal(number).label("side"), *pick.subquery().c)
        for number, pick in enumerate(groups)
    ]
    return sa.union_all(*parts).subquery()


def _of_side(rows: Iterable[Any], side: int) -> tuple[Headline, ...]:
    return as_headlines(row for row in rows if row.side == side)
