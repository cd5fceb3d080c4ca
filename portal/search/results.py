"""Finding, ordering and paging: (tier, published_at, id), alike in both databases."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from markupsafe import Markup

from portal.content.layout import Layout
from portal.content.models import Article, Revision
from portal.content.queries.visible import (
    IS_NEWS,
    IS_VISIBLE,
    as_headlines,
    read,
    with_headline,
)
from portal.content.sanitize import plain_text
from portal.content.values import Headline
from portal.core import clock
from portal.core.cursor import Place, read_cursor, write_cursor
from portal.core.errors import Invalid
from portal.core.vietnamese.numbers import dotted
from portal.search.form import SearchForm
from portal.search.passages import passage
from portal.storage import UTCDateTime, db
from portal.storage.fulltext import TIERS, matches
from portal.web.page_cache import depends_on

PER_PAGE = 20
_COUNT_CAP = 1_000


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found, with the passage that was found in it."""

    headline: Headline
    passage: Markup


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits."""

    hits: tuple[Hit, ...]
    count_label: str
    next_url: str | None


def find_hits(form: SearchForm, layout: Layout) -> Found:
    """The page of hits a question asks for; raises Invalid for a broken cursor."""
    if not form.folded:
        return Found((), _label(0, form), None)
    depends_on("home")
    ranked = _ranked(form, layout)
    count = read(
        sa.select(sa.func.count()).select_from(
            sa.select(ranked.c.id).limit(_COUNT_CAP + 1).subquery()
        )
    ).scalar_one()
    page = _page(ranked, form).subquery()
    statement = with_headline(page, page.c.tier, Revision.body).order_by(
        page.c.tier, page.c.published_at.desc(), page.c.id.desc()
    )
    rows = read(statement).all()
    hits = tuple(
        Hit(headline, passage(plain_text(row.body) or headline.summary, form.folded))
        for headline, row in zip(as_headlines(rows), rows, strict=True)
    )[:PER_PAGE]
    more = rows[PER_PAGE - 1] if len(rows) > PER_PAGE else None
    return Found(hits, _label(count, form), _next_url(form, more))


def _ranked(form: SearchForm, layout: Layout) -> sa.Subquery:
    """(id, published_at, tier) of every visible match, at its best tier."""
    dialect = db.engine.dialect.name
    parts = [
        sa.select(
            matches(dialect, tier, form.exact, form.folded).subquery().c.article_id,
            sa.literal(tier).label("tier"),
        )
        for tier in range(TIERS)
    ]
    found = sa.union_all(*parts).subquery()
    tier = sa.func.min(found.c.tier) if form.sort == "lien-quan" else sa.literal(0)
    statement = (
        sa.select(Article.id, Article.published_at, tier.label("tier"))
        .join(found, found.c.article_id == Article.id)
        .where(IS_NEWS, *IS_VISIBLE, *_filters(form, layout))
        .group_by(Article.id, Article.published_at)
    )
    return statement.subquery()


def _filters(form: SearchForm, layout: Layout) -> list[sa.ColumnElement[bool]]:
    filters: list[sa.ColumnElement[bool]] = []
    category = layout.find_category(form.category)
    if category:
        filters.append(Article.category_id.in_(layout.branch(category.id)))
    if form.since:
        filters.append(Article.published_at >= clock.local_midnight(form.since))
    if form.until:
        following = form.until + timedelta(days=1)
        filters.append(Article.published_at < clock.local_midnight(following))
    return filters


def _page(ranked: sa.Subquery, form: SearchForm) -> sa.Select[Any]:
    columns = ranked.c
    statement = sa.select(columns.id, columns.published_at, columns.tier)
    if form.cursor:
        tier, place = _read_place(form.cursor)
        # The order mixes directions, so the comparison is spelt out.
        later = sa.tuple_(columns.published_at, columns.id) < sa.tuple_(
            sa.literal(place.published_at, UTCDateTime()), sa.literal(place.article_id)
        )
        statement = statement.where(
            sa.or_(columns.tier > tier, sa.and_(columns.tier == tier, later))
        )
    return statement.order_by(
        columns.tier, columns.published_at.desc(), columns.id.desc()
    ).limit(PER_PAGE + 1)


def _read_place(cursor: str) -> tuple[int, Place]:
    tier, _, rest = cursor.partition(".")
    if tier not in map(str, range(TIERS)):
        raise Invalid("Địa chỉ trang kết quả không đúng.")
    return int(tier), read_cursor(rest)


def _next_url(form: SearchForm, row: Any) -> str | None:
    if row is None:
        return None
    cursor = f"{row.tier}.{write_cursor(Place(row.published_at, row.id))}"
    return f"/tim-kiem?{urlencode({**form.words(), 'truoc': cursor})}"


def _label(count: int, form: SearchForm) -> str:
    if count > _COUNT_CAP:
        return f"Hơn {dotted(_COUNT_CAP)} kết quả cho “{form.q}”"
    return f"{dotted(count)} kết quả cho “{form.q}”"
