"""The newsroom's lists: what is there in which state, within somebody's reach."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from portal.content.desk.values import WorkRow
from portal.content.desk.work import NEWEST, status_of
from portal.content.models import Article, Category, Revision
from portal.content.queries.stretch import in_stretch
from portal.core import clock
from portal.core.cursor import Place
from portal.core.vietnamese.fold import fold
from portal.storage import db

TABS = (
    "all",
    "draft",
    "in_review",
    "returned",
    "scheduled",
    "published",
    "withdrawn",
    "bin",
)
_UNFINISHED_SHOWN = 8
_UNSENT = ("draft", "returned")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a person's right reaches: everywhere, these categories, their own.

    `own_id` is None when owning an article gives no right to it.
    """

    everywhere: bool = False
    category_ids: frozenset[int] = frozenset()
    own_id: int | None = None

    def where(self) -> sa.ColumnElement[bool]:
        """The condition on the article.

        Its category is where readers find it, else where its newest words put it:
        the one that decides who may open it.
        """
        if self.everywhere:
            return sa.true()
        parts: list[sa.ColumnElement[bool]] = []
        if self.own_id is not None:
            parts.append(Article.created_by == self.own_id)
        if self.category_ids:
            parts.append(Article.category_id.in_(sorted(self.category_ids)))
        return sa.or_(sa.false(), *parts)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; the defaults narrow nothing.

    `words` are found in the newest title, marks or not. `since` and `until` bound
    the last change (until is not included). `owner_id` 0 means nobody's: imports.
    """

    kind: str = "news"
    tab: str = "all"
    words: str = ""
    category_ids: tuple[int, ...] = ()
    owner_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None


_COLUMNS: tuple[Any, ...] = (
    Article.id,
    Article.kind,
    Article.state,
    Article.pending,
    Article.binned_at,
    Article.created_by,
    Article.updated_at,
    Article.submitted_at,
    Article.submitted_by,
    Article.planned_at,
    Article.published_at,
    Article.expires_at,
    Revision.number,
    Revision.digest,
    Revision.title,
    Revision.created_by.label("writer_id"),
    Revision.category_id,
    Category.name.label("category_name"),
)


def list_work(
    bounds: Bounds,
    filters: Filters,
    *,
    limit: int,
    before: Place | None = None,
    after: Place | None = None,
) -> tuple[WorkRow, ...]:
    """A stretch of a list, last change first; one more than `limit` if it goes on.

    `before` goes on to older changes, `after` back to newer ones.
    """
    statement = _selected(bounds, filters).where(
        *_in_time(filters, before=before, after=after)
    )
    if after:
        statement = statement.order_by(Article.updated_at, Article.id)
    else:
        statement = statement.order_by(Article.updated_at.desc(), Article.id.desc())
    rows = _rows(statement.limit(limit + 1))
    return tuple(reversed(rows)) if after else rows


def count_tabs(bounds: Bounds, filters: Filters) -> dict[str, int]:
    """How many each tab holds under the same other filters."""
    cases = [
        sa.func.sum(sa.case((_in_tab(tab), 1), else_=0)).label(tab) for tab in TABS
    ]
    statement = _narrowed(
        sa.select(*cases).select_from(Article).join(Revision, NEWEST),
        bounds,
        replace(filters, tab=""),
    ).where(*_in_time(filters))
    row = db.session.execute(statement).one()
    return {tab: int(getattr(row, tab) or 0) for tab in TABS}


def list_waiting(bounds: Bounds, *, limit: int) -> tuple[WorkRow, ...]:
    """What waits for a decision, longest waiting first; pages and news alike."""
    statement = (
        sa.select(*_COLUMNS)
        .join(Revision, NEWEST)
        .outerjoin(Category, Category.id == Revision.category_id)
        .where(_in_tab("in_review"), bounds.where())
        .order_by(Article.submitted_at, Article.id)
        .limit(limit)
    )
    return _rows(statement)


def count_waiting(bounds: Bounds) -> int:
    """How many wait for a decision."""
    statement = (
        sa.select(sa.func.count())
        .select_from(Article)
        .join(Revision, NEWEST)
        .where(_in_tab("in_review"), bounds.where())
    )
    return int(db.session.scalar(statement) or 0)


def list_unfinished(staff_id: int, bounds: Bounds) -> tuple[WorkRow, ...]:
    """What somebody owns or last wrote, and has not sent: returned first.

    Rights end: what is no longer within bounds is left out.
    """
    is_theirs = sa.or_(Article.created_by == staff_id, Revision.created_by == staff_id)
    is_returned = sa.or_(Article.state == "returned", Article.pending == "returned")
    statement = (
        sa.select(*_COLUMNS)
        .join(Revision, NEWEST)
        .outerjoin(Category, Category.id == Revision.category_id)
        .where(
            sa.or_(Article.state.in_(_UNSENT), Article.pending.in_(_UNSENT)),
            Article.binned_at.is_(None),
            is_theirs,
            bounds.where(),
        )
        .order_by(
            sa.case((is_returned, 0), else_=1),
            Article.updated_at.desc(),
            Article.id.desc(),
        )
        .limit(_UNFINISHED_SHOWN)
    )
    return _rows(statement)


def list_due(bounds: Bounds) -> tuple[WorkRow, ...]:
    """What appears or ends before the office's day is over, soonest first."""
    now = clock.now()
    end = clock.local_midnight(clock.today() + timedelta(days=1))
    begins = sa.and_(Article.published_at > now, Article.published_at < end)
    ends = sa.and_(Article.expires_at > now, Article.expires_at < end)
    statement = (
        sa.select(*_COLUMNS)
        .join(Revision, NEWEST)
        .outerjoin(Category, Category.id == Revision.category_id)
        .where(Article.state == "published", sa.or_(begins, ends), bounds.where())
        .limit(50)
    )
    due = _rows(statement)
    return tuple(sorted(due, key=lambda row: (_next_moment(row, now), row.id)))


def _next_moment(row: WorkRow, now: datetime) -> datetime:
    ahead = [one for one in (row.published_at, row.expires_at) if one and one > now]
    return min(ahead)


def _selected(bounds: Bounds, filters: Filters) -> sa.Select[Any]:
    statement = (
        sa.select(*_COLUMNS)
        .join(Revision, NEWEST)
        .outerjoin(Category, Category.id == Revision.category_id)
    )
    return _narrowed(statement, bounds, filters)


def _narrowed(
    statement: sa.Select[Any], bounds: Bounds, filters: Filters
) -> sa.Select[Any]:
    statement = statement.where(Article.kind == filters.kind, bounds.where())
    if filters.tab:
        statement = statement.where(_in_tab(filters.tab))
    for word in fold(filters.words).split():
        statement = statement.where(Article.desk_words.contains(word, autoescape=True))
    if filters.category_ids:
        statement = statement.where(Revision.category_id.in_(filters.category_ids))
    if filters.owner_id is not None:
        owner = Article.created_by
        is_theirs = (
            owner.is_(None) if not filters.owner_id else owner == filters.owner_id
        )
        statement = statement.where(is_theirs)
    return statement


def _in_time(
    filters: Filters, *, before: Place | None = None, after: Place | None = None
) -> list[sa.ColumnElement[bool]]:
    return in_stretch(
        Article.updated_at,
        Article.id,
        since=filters.since,
        until=filters.until,
        before=before,
        after=after,
    )


def _in_tab(tab: str) -> sa.ColumnElement[bool]:
    if tab == "bin":
        return Article.binned_at.is_not(None)
    kept = Article.binned_at.is_(None)
    if tab == "all":
        return kept
    if tab == "scheduled":
        return sa.and_(Article.state == "published", Article.published_at > clock.now())
    if tab == "published":
        return sa.and_(
            Article.state == "published", Article.published_at <= clock.now()
        )
    if tab == "withdrawn":
        return Article.state == "withdrawn"
    return sa.and_(kept, sa.or_(Article.state == tab, Article.pending == tab))


def _rows(statement: sa.Select[Any]) -> tuple[WorkRow, ...]:
    return tuple(
        WorkRow(
            id=row.id,
            kind=row.kind,
            status=status_of(row),
            pending=row.pending,
            title=row.title,
            category_id=row.category_id,
            category_name=row.category_name or "",
            owner_id=row.created_by,
            writer_id=row.writer_id,
            number=row.number,
            digest=row.digest,
            updated_at=row.updated_at,
            submitted_at=row.submitted_at,
            submitted_by=row.submitted_by,
            planned_at=row.planned_at,
            published_at=row.published_at,
            expires_at=row.expires_at,
            is_live=row.state == "published",
        )
        for row in db.session.execute(statement)
    )
