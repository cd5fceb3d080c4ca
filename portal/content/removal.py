"""Taking rows away for good, in the order their keys allow."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content.models import (
    Article,
    ArticleDocument,
    ArticleTag,
    ArticleText,
    Document,
    FormerAddress,
    MediaUse,
    Page,
    Revision,
    Tag,
)


def remove_rows(session: Session, ids: Collection[int]) -> None:
    """Remove these articles with all that hangs on them, and orphaned tags."""
    if not ids:
        return
    session.execute(
        sa.update(Article)
        .where(Article.id.in_(ids))
        .values(state="draft", live_revision_id=None)
    )
    revisions = sa.select(Revision.id).where(Revision.article_id.in_(ids))
    session.execute(sa.delete(MediaUse).where(MediaUse.revision_id.in_(revisions)))
    for table in (ArticleTag, ArticleDocument, ArticleText, FormerAddress, Page):
        session.execute(sa.delete(table).where(table.article_id.in_(ids)))
    session.execute(sa.delete(Revision).where(Revision.article_id.in_(ids)))
    session.execute(sa.delete(Article).where(Article.id.in_(ids)))
    tagged = sa.select(ArticleTag.tag_id)
    session.execute(sa.delete(Tag).where(Tag.id.not_in(tagged)))
    mentioned = sa.select(ArticleDocument.document_id)
    session.execute(sa.delete(Document).where(Document.id.not_in(mentioned)))
