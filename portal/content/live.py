"""What becomes of an article's surroundings when its live text changes.

Tags, mentioned documents and searchable words follow the live revision, in the
same transaction, so no reader ever finds one without the other.
"""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content.models import (
    Article,
    ArticleDocument,
    ArticleTag,
    ArticleText,
    Document,
    Revision,
    Tag,
)
from portal.content.sanitize import plain_text
from portal.core.vietnamese.citations import find_citations
from portal.core.vietnamese.slug import slugify
from portal.core.vietnamese.tokens import exact_tokens, folded_tokens


def make_live(session: Session, article: Article, revision: Revision) -> None:
    """Point readers at a revision and rebuild what follows from its words."""
    take_down(session, article)
    article.state = "published"
    article.live_revision_id = revision.id
    article.category_id = revision.category_id
    if not article.words:
        # Chosen once: later titles do not move the address.
        article.words = slugify(revision.title)
    session.flush()
    text = plain_text(revision.body)
    _index(session, article, revision, text)
    if article.kind == "news":
        _tag(session, article, revision)
        _mention(session, article, f"{revision.summary}\n{text}")


def take_down(session: Session, article: Article) -> None:
    """Forget everything derived from the text readers saw until now."""
    for table in (ArticleTag, ArticleDocument, ArticleText):
        session.execute(sa.delete(table).where(table.article_id == article.id))


def keys_of(session: Session, article: Article) -> set[str]:
    """The cache keys that depend on this article as it stands now."""
    tags = session.scalars(
        sa.select(ArticleTag.tag_id).where(ArticleTag.article_id == article.id)
    )
    keys = {f"article:{article.id}", *(f"tag:{one}" for one in tags)}
    if article.kind == "page":
        return keys | {"layout"}
    return keys | {"home", f"category:{article.category_id}"}


def _index(session: Session, article: Article, revision: Revision, text: str) -> None:
    body = f"{revision.summary}\n{text}"
    session.add(
        ArticleText(
            article_id=article.id,
            title_exact=" ".join(exact_tokens(revision.title)),
            title_folded=" ".join(folded_tokens(revision.title)),
            body_exact=" ".join(exact_tokens(body)),
            body_folded=" ".join(folded_tokens(body)),
        )
    )


def _tag(session: Session, article: Article, revision: Revision) -> None:
    for value in revision.tags:
        tag = session.scalar(sa.select(Tag).where(Tag.slug == value["slug"]))
        if tag is None:
            tag = Tag(slug=value["slug"], name=value["name"])
            session.add(tag)
            session.flush()
        session.add(
            ArticleTag(
                article_id=article.id,
                tag_id=tag.id,
                published_at=article.published_at,
            )
        )


def _mention(session: Session, article: Article, text: str) -> None:
    seen: set[str] = set()
    for citation in find_citations(text):
        if citation.key in seen:
            continue
        seen.add(citation.key)
        document = session.scalar(
            sa.select(Document).where(Document.key == citation.key)
        )
        if document is None:
            document = Document(
                key=citation.key, kind=citation.kind, issued_on=citation.issued_on
            )
            session.add(document)
            session.flush()
        session.add(
            ArticleDocument(
                article_id=article.id,
                document_id=document.id,
                position=len(seen),
                label=citation.label[:200],
            )
        )
