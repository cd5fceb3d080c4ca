"""What becomes of an article's surroundings when its live text changes.

Tags, mentioned documents and searchable words follow the live revision, in the
same transaction, so no reader ever finds one without the other.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
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
from portal.core.vietnamese.citations import Citation, find_citations
from portal.core.vietnamese.slug import slugify
from portal.core.vietnamese.tokens import exact_tokens, folded_tokens


def make_live(session: Session, article: Article, revision: Revision) -> None:
    """Point readers at a revision and rebuild what follows from its words."""
    take_down(session, article)
    article.state = "published"
    article.live_revision_id = revision.id
    article.live_title = revision.title
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
    names = {value["slug"]: value["name"] for value in revision.tags}
    ids = {
        slug: _id_of(session, Tag, Tag.slug == slug, slug=slug, name=names[slug])
        for slug in sorted(names)
    }
    session.add_all(
        ArticleTag(
            article_id=article.id, tag_id=ids[slug], published_at=article.published_at
        )
        for slug in names
    )


def _mention(session: Session, article: Article, text: str) -> None:
    found: dict[str, Citation] = {}
    for citation in find_citations(text):
        found.setdefault(citation.key, citation)
    ids = {
        key: _id_of(
            session,
            Document,
            Document.key == key,
            key=key,
            kind=found[key].kind,
            issued_on=found[key].issued_on,
        )
        for key in sorted(found)
    }
    session.add_all(
        ArticleDocument(
            article_id=article.id,
            document_id=ids[key],
            position=position,
            label=citation.label[:200],
        )
        for position, (key, citation) in enumerate(found.items(), start=1)
    )


def _id_of(
    session: Session,
    table: type[Tag] | type[Document],
    is_it: sa.ColumnElement[bool],
    **fields: Any,
) -> int:
    """The id of a row that many articles share, added if it is new.

    Another article may bring the same one at this moment: then theirs is taken.
    Callers ask in sorted order, so that no two wait for each other.
    """
    statement = sa.select(table.id).where(is_it)
    known = session.scalar(statement)
    if known is not None:
        return known
    row = table(**fields)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return session.scalars(statement).one()
    return row.id
