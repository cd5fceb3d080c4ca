"""Taking rows away for good, in the order their keys allow."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content.models import (
    Approval,
    Article,
    ArticleDocument,
    ArticleTag,
    ArticleText,
    Autosave,
    Comment,
    Document,
    FormerAddress,
    MediaUse,
    Notice,
    Page,
    Presence,
    PreviewLink,
    Revision,
    Tag,
)

_HANGING: tuple[Any, ...] = (
    ArticleTag,
    ArticleDocument,
    ArticleText,
    FormerAddress,
    Page,
    Approval,
    Comment,
    Notice,
    Presence,
    PreviewLink,
    Autosave,
)


def remove_rows(session: Session, ids: Collection[int]) -> None:
    """Remove these articles with all that hangs on them, and orphaned tags."""
    if not ids:
        return
    session.execute(
        sa.update(Article)
        .where(Article.id.in_(ids))
        .values(state="draft", pending="", live_revision_id=None)
    )
    revisions = sa.select(Revision.id).where(Revision.article_id.in_(ids))
    session.execute(sa.delete(MediaUse).where(MediaUse.revision_id.in_(revisions)))
    for table in _HANGING:
        session.execute(sa.delete(table).where(table.article_id.in_(ids)))
    session.execute(sa.delete(Revision).where(Revision.article_id.in_(ids)))
    session.execute(sa.delete(Article).where(Article.id.in_(ids)))
    tagged = sa.select(ArticleTag.tag_id)
    session.execute(sa.delete(Tag).where(Tag.id.not_in(tagged)))
    mentioned = sa.select(ArticleDocument.document_id)
    session.execute(sa.delete(Document).where(Document.id.not_in(mentioned)))
