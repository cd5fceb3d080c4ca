"""What the newsroom tells its people: kept until they have seen it, no e-mail."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.audit import Actor
from portal.content.models import Article, Notice, Revision
from portal.core import clock
from portal.storage import transaction

_TEXT_LIMIT = 2000


def tell_authors(
    session: Session, article: Article, kind: str, *, by: Actor, text: str = ""
) -> None:
    """Inside a transaction: tell who owns and who last wrote an article; not `by`.

    `kind` is returned, approved, forced, withdrawn, comment or edited.
    """
    writer_id = session.scalar(
        sa.select(Revision.created_by).where(
            Revision.article_id == article.id,
            Revision.number == article.latest_number,
        )
    )
    people = {article.created_by, writer_id, article.submitted_by}
    for staff_id in sorted(people - {None, by.staff_id}, key=str):
        session.add(
            Notice(
                staff_id=staff_id,
                article_id=article.id,
                kind=kind,
                from_id=by.staff_id,
                created_at=clock.now(),
                text=text[:_TEXT_LIMIT],
            )
        )


def mark_read(staff_id: int, *, until_id: int) -> None:
    """Take somebody's notices up to one as seen. No entry: nothing was changed."""
    with transaction() as session:
        session.execute(
            sa.update(Notice)
            .where(
                Notice.staff_id == staff_id,
                Notice.id <= until_id,
                Notice.read_at.is_(None),
            )
            .values(read_at=clock.now())
        )
