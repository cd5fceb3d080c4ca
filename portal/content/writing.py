"""Pieces of the verbs: inside a transaction, an article and its revisions."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.audit import COMMAND, Actor
from portal.content.drafts import Draft, digest, tag_values
from portal.content.media_use import media_in
from portal.content.models import Article, Category, Media, MediaUse, Revision
from portal.content.workflow import after, stage_of
from portal.core import clock
from portal.core.errors import Conflict, Invalid, NotFound
from portal.core.vietnamese.fold import fold

# What a draft and a revision have in common, word for word.
WORDS = (
    "title",
    "summary",
    "body",
    "category_id",
    "lead_media_id",
    "lead_decorative",
    "lead_alt",
    "lead_caption",
    "author_line",
    "source_line",
    "source_url",
    "note",
)


def add_article(
    session: Session,
    draft: Draft,
    *,
    kind: str = "news",
    origin: str | None = None,
    by: Actor = COMMAND,
) -> Article:
    """Inside a transaction: a new article with its first revision (cleaned draft).

    Raises Invalid as `add_revision` does.
    """
    _check_references(session, draft)
    now = clock.now()
    article = Article(
        kind=kind,
        category_id=draft.category_id,
        origin=origin,
        created_by=by.staff_id,
        created_at=now,
        updated_at=now,
        latest_number=0,
        pending="",
        words="",
    )
    session.add(article)
    session.flush()
    add_revision(session, article, draft, by=by)
    return article


def add_revision(
    session: Session, article: Article, draft: Draft, *, by: Actor = COMMAND
) -> Revision:
    """Inside a transaction: the next revision of an article (cleaned draft).

    Raises Invalid for a category or lead picture there is not. Media a pasted body
    names and the library lacks are passed over: readers see the picture's words.
    """
    _check_references(session, draft)
    now = clock.now()
    revision = Revision(
        article_id=article.id,
        number=article.latest_number + 1,
        created_by=by.staff_id,
        created_at=now,
        digest=digest(draft),
        tags=tag_values(draft.tags),
        **{name: getattr(draft, name) for name in WORDS},
    )
    session.add(revision)
    article.latest_number = revision.number
    article.lock_version = (article.lock_version or 0) + 1
    article.updated_at = now
    article.desk_words = fold(draft.title)[:300]
    if article.live_revision_id is None:
        # Until readers know it, an article stands where its newest words put it.
        article.category_id = draft.category_id
    session.flush()
    _note_media(session, revision)
    return revision


def get_article(session: Session, article_id: int) -> Article:
    """Inside a transaction: the article, locked until its end; raises NotFound."""
    article = session.get(
        Article, article_id, with_for_update=True, populate_existing=True
    )
    if article is None:
        raise NotFound("Không có bài viết này.")
    return article


def newest_revision(session: Session, article: Article) -> Revision:
    """Inside a transaction: the version of an article written last."""
    return _revision(session, article, article.latest_number)


def get_revision(session: Session, article: Article, number: int) -> Revision:
    """Inside a transaction: one version of an article; raises NotFound."""
    try:
        return _revision(session, article, number)
    except sa.exc.NoResultFound:
        raise NotFound("Không có phiên bản này.") from None


def draft_of(revision: Revision, *, note: str = "") -> Draft:
    """The words of a revision as a draft, to be written again as they are."""
    words = {name: getattr(revision, name) for name in WORDS}
    tags = tuple(one["name"] for one in revision.tags)
    return Draft(**{**words, "tags": tags, "note": note})


def advance(article: Article, act: str) -> None:
    """Inside a transaction: move an article on; raises Conflict where it cannot be."""
    stage = stage_of(article.state, article.pending)
    article.state, article.pending = after(stage, act)


def stage_facts(article: Article) -> dict[str, Any]:
    """Where an article stands, for the record."""
    return {
        "stage": stage_of(article.state, article.pending),
        "revision": article.latest_number,
        "published_at": article.published_at,
        "expires_at": article.expires_at,
    }


def label_of(session: Session, article: Article) -> str:
    """Inside a transaction: the newest title, for the record."""
    title = session.scalar(
        sa.select(Revision.title).where(
            Revision.article_id == article.id,
            Revision.number == article.latest_number,
        )
    )
    return title or ""


def check_not_binned(article: Article) -> None:
    """Inside a transaction: raises Conflict for an article that lies in the bin."""
    if article.binned_at is not None:
        raise Conflict("Bài này đang ở trong thùng rác. Hãy khôi phục trước khi sửa.")


def _revision(session: Session, article: Article, number: int) -> Revision:
    return session.execute(
        sa.select(Revision).where(
            Revision.article_id == article.id, Revision.number == number
        )
    ).scalar_one()


def _check_references(session: Session, draft: Draft) -> None:
    category_id, media_id = draft.category_id, draft.lead_media_id
    if category_id is not None and session.get(Category, category_id) is None:
        raise Invalid("Chuyên mục đã chọn không có trên cổng.")
    if media_id is not None and not _usable_media(session, {media_id}):
        raise Invalid("Ảnh đại diện đã chọn không có trong thư viện.")


def _note_media(session: Session, revision: Revision) -> None:
    """Remember which media a new revision shows, as far as the library has them."""
    named = media_in(revision.body)
    if revision.lead_media_id is not None:
        named.add(revision.lead_media_id)
    if not named:
        return
    used = _usable_media(session, named)
    if used:
        session.execute(
            sa.insert(MediaUse),
            [{"revision_id": revision.id, "media_id": one} for one in sorted(used)],
        )


def _usable_media(session: Session, named: set[int]) -> set[int]:
    """Those of these that the library has, held against being thrown away meanwhile."""
    statement = sa.select(Media.id).where(
        Media.id.in_(named), Media.binned_at.is_(None)
    )
    return set(session.scalars(statement.with_for_update(read=True, key_share=True)))
