"""What stands in a category, and what names it by its address."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content.desk.work import NEWEST, status_of
from portal.content.models import Article, Category, Revision, Setting
from portal.content.values import CategoryLink
from portal.core import clock
from portal.storage import db

_IN_USE = (Article.state != "withdrawn", Article.binned_at.is_(None))


@dataclass(frozen=True, slots=True)
class UsingArticle:
    """An article that keeps its category in use; `status` as the clock has it."""

    id: int
    title: str
    status: str


def count_articles() -> dict[int, int]:
    """How many articles keep each category in use; empty ones are left out."""
    rows = db.session.execute(
        sa.select(Article.category_id, sa.func.count().label("number"))
        .where(Article.category_id.is_not(None), *_IN_USE)
        .group_by(Article.category_id)
    )
    return {row.category_id: row.number for row in rows}


def list_articles(category_id: int, *, limit: int) -> tuple[UsingArticle, ...]:
    """The newest of the articles that keep a category in use."""
    rows = db.session.execute(
        sa.select(Article, Revision.title)
        .join(Revision, NEWEST)
        .where(Article.category_id == category_id, *_IN_USE)
        .order_by(Article.updated_at.desc(), Article.id.desc())
        .limit(limit)
    )
    return tuple(
        UsingArticle(row.Article.id, row.title, status_of(row.Article)) for row in rows
    )


def is_used(session: Session, category_id: int) -> bool:
    """Whether an article stands in a category; withdrawn and binned ones do not."""
    found = sa.exists().where(Article.category_id == category_id, *_IN_USE)
    return bool(session.scalar(sa.select(found)))


def follow_address(session: Session, old: str, new: str) -> None:
    """Inside a transaction: let the settings that name a category keep naming it."""
    rows = session.scalars(
        sa.select(Setting).where(Setting.key.in_(("home_blocks", "notice_category")))
    )
    for row in rows:
        value = _followed(row.value, old, new)
        if value != row.value:
            row.value, row.updated_at = value, clock.now()


def _followed(value: Any, old: str, new: str) -> Any:
    if isinstance(value, list):
        return [new if one == old else one for one in value]
    return new if value == old else value


def find_category(category_id: int) -> CategoryLink | None:
    """The category in use, as it is this moment; None when there is none."""
    found = db.session.get(Category, category_id)
    if found is None or found.retired_at is not None:
        return None
    return CategoryLink(found.id, found.slug, found.name, found.description)


def list_hidden() -> set[int]:
    """The categories the office keeps out of the menu."""
    hidden = sa.select(Category.id).where(
        Category.in_menu.is_(False), Category.retired_at.is_(None)
    )
    return set(db.session.scalars(hidden))
