"""Articles at every stage of their life, put there directly: the walks need many."""

from datetime import timedelta

import sqlalchemy as sa

from portal.content.drafts import Draft, digest
from portal.content.models import Article, Revision
from portal.core import clock
from portal.core.vietnamese.fold import fold
from portal.storage import transaction

_BODY = "<p>Nội dung bài viết.</p>"


def make_at_stage(
    stage: str,
    *,
    owner_id: int | None,
    category_id: int,
    writer_id: int | None = None,
    title: str = "Bài viết thử",
) -> int:
    """An article at a stage of `workflow.STAGES`, or "binned" or "scheduled"; its id.

    `writer_id` wrote every revision (the owner, unless somebody else is named).
    """
    state, _, pending = stage.partition("/")
    is_binned, is_ahead = stage == "binned", stage == "scheduled"
    state = "draft" if is_binned else "published" if is_ahead else state
    now, writer = clock.now(), owner_id if writer_id is None else writer_id
    with transaction() as session:
        article = Article(
            state="draft",
            pending="",
            category_id=category_id,
            words="bai-viet-thu",
            latest_number=1,
            desk_words=fold(title),
            created_by=owner_id,
            created_at=now,
            updated_at=now,
            binned_at=now if is_binned else None,
        )
        session.add(article)
        session.flush()
        first = _revision(article.id, 1, title, category_id, writer)
        session.add(first)
        session.flush()
        if pending:
            session.add(_revision(article.id, 2, f"{title} (sửa)", category_id, writer))
            article.latest_number = 2
        _move_on(article, first, state, pending, is_ahead=is_ahead)
        return article.id


def _move_on(
    article: Article, live: Revision, state: str, pending: str, *, is_ahead: bool
) -> None:
    now = clock.now()
    if state in ("published", "withdrawn"):
        article.live_revision_id, article.live_title = live.id, live.title
        article.published_at = now + timedelta(days=1 if is_ahead else -1)
        article.withdrawn_at = now if state == "withdrawn" else None
    article.state, article.pending = state, pending
    if "in_review" in (state, pending):
        article.submitted_at, article.submitted_by = now, article.created_by


def seen_fields(article_id: int) -> dict[str, str]:
    """The fields a decision carries: the newest revision's number and digest."""
    with transaction() as session:
        row = session.execute(
            sa.select(Revision.number, Revision.digest)
            .where(Revision.article_id == article_id)
            .order_by(Revision.number.desc())
            .limit(1)
        ).one()
    return {"seen_number": str(row.number), "seen_digest": row.digest}


def _revision(
    article_id: int, number: int, title: str, category_id: int, writer_id: int | None
) -> Revision:
    draft = Draft(title=title, body=_BODY, category_id=category_id)
    return Revision(
        article_id=article_id,
        number=number,
        category_id=category_id,
        created_by=writer_id,
        created_at=clock.now(),
        digest=digest(draft),
        title=title,
        body=_BODY,
        tags=[],
    )
