"""The verbs of the office's own pages and settings: one transaction, one event."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content.drafts import Draft, cleaned
from portal.content.events import announce
from portal.content.models import Page, Setting
from portal.content.publishing import add_article, newest_revision, put_live
from portal.content.taxonomy import bump_layout
from portal.core import clock
from portal.core.errors import Conflict, Invalid
from portal.core.vietnamese.slug import slugify
from portal.storage import db, transaction


def publish_page(
    draft: Draft,
    *,
    slug: str = "",
    menu: str = "none",
    position: int = 0,
    origin: str | None = None,
    by: int | None = None,
) -> int:
    """Write a new standing page and show it at once. Returns its article id.

    Raises Invalid for an address no page can have, Conflict for one taken.
    """
    draft = cleaned(draft)
    slug = slug or slugify(draft.title)
    if slugify(slug) != slug:
        raise Invalid(f"Đường dẫn “{slug}” chỉ được gồm chữ không dấu, số và gạch nối.")
    with transaction() as session:
        if session.scalar(sa.select(sa.exists().where(Page.slug == slug))):
            raise Conflict(f"Đường dẫn “{slug}” đã có trang khác dùng.")
        article = add_article(session, draft, kind="page", origin=origin, by=by)
        session.add(
            Page(article_id=article.id, slug=slug, menu=menu, position=position)
        )
        revision = newest_revision(session, article)
        put_live(session, article, revision)
        bump_layout(session)
        article_id = article.id
    announce("publish_page", "layout", f"page:{article_id}")
    return article_id


def save_settings(values: dict[str, Any]) -> None:
    """Store some of the office's decisions (JSON values, by their names)."""
    with transaction() as session:
        for key, value in values.items():
            write_setting(session, key, value)
        bump_layout(session)
    announce("save_settings", "layout", "home")


def find_setting(key: str) -> Any:
    """A stored decision, or None."""
    return db.session.scalar(sa.select(Setting.value).where(Setting.key == key))


def write_setting(session: Session, key: str, value: Any) -> None:
    """Inside a transaction: store one decision."""
    session.merge(Setting(key=key, value=value, updated_at=clock.now()))


def remove_settings(session: Session, keys: list[str]) -> None:
    """Inside a transaction: return these decisions to their defaults."""
    session.execute(sa.delete(Setting).where(Setting.key.in_(keys)))
    bump_layout(session)
