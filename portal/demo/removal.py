"""Taking the demonstration out again, leaving what the office has made."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.audit import COMMAND, record
from portal.content.events import announce
from portal.content.library import remove_media
from portal.content.models import (
    Article,
    Category,
    FormerAddress,
    Media,
    Revision,
    Setting,
)
from portal.content.publishing import remove_articles
from portal.content.sitekeeping import remove_settings
from portal.demo.installation import ORIGIN
from portal.storage import db, transaction


def is_installed() -> bool:
    """Whether demonstration articles are in the portal."""
    return bool(
        db.session.scalar(
            sa.select(sa.exists().where(Article.origin.startswith(ORIGIN)))
        )
    )


def remove() -> int:
    """Remove all of it; returns how many articles went.

    Kept: categories and pictures that the office's own articles use, and
    settings the office has changed since (the demonstration's are listed).
    """
    articles = _ids(Article)
    remove_articles(articles)
    remove_media(_ids(Media))
    with transaction() as session:
        _remove_categories(session)
        _remove_settings(session)
        record(
            session, COMMAND, "remove_demo", kind="site", note=f"{len(articles)} bài"
        )
        announce(session, "remove_demo", "layout", "home")
    return len(articles)


def _ids(table: type[Article] | type[Media]) -> list[int]:
    """The ids of all that the demonstration put into a table."""
    return list(
        db.session.scalars(sa.select(table.id).where(table.origin.startswith(ORIGIN)))
    )


def _remove_categories(session: Session) -> None:
    used = sa.select(Revision.category_id).where(Revision.category_id.is_not(None))
    # Children first: twice is enough for a tree of two levels.
    for _level in range(2):
        parents = sa.select(Category.parent_id).where(Category.parent_id.is_not(None))
        unused = session.scalars(
            sa.select(Category.id).where(
                Category.origin.startswith(ORIGIN),
                Category.id.not_in(used),
                Category.id.not_in(parents),
            )
        ).all()
        former = FormerAddress.category_id.in_(unused)
        session.execute(sa.delete(FormerAddress).where(former))
        session.execute(sa.delete(Category).where(Category.id.in_(unused)))


def _remove_settings(session: Session) -> None:
    listed = session.get(Setting, "demo_settings")
    if listed is None:
        return
    untouched = session.scalars(
        sa.select(Setting.key).where(
            Setting.key.in_(listed.value), Setting.updated_at <= listed.updated_at
        )
    )
    remove_settings(session, [*untouched, "demo_settings", "show_demo_notice"])
