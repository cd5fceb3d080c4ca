"""What people of the newsroom say about an article, kept with the version they saw."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.audit import COMMAND, Actor, record
from portal.content.events import announce
from portal.content.models import Article, Comment
from portal.content.notices import tell_authors
from portal.content.writing import check_not_binned, get_article, label_of
from portal.core import clock
from portal.core.errors import Invalid
from portal.core.lines import tidy_line
from portal.storage import transaction

COMMENT_LIMIT = 2000


def add_comment(article_id: int, text: str, *, by: Actor = COMMAND) -> None:
    """Say something about an article to those who write it; raises Invalid if empty.

    The same words twice in a row are a button pressed twice: said once.
    """
    text = checked_comment(text)
    with transaction() as session:
        article = get_article(session, article_id)
        check_not_binned(article)
        if _is_said(session, article, text, by=by):
            return
        note_comment(session, article, text, kind="comment", by=by)
        tell_authors(session, article, "comment", by=by, text=text)
        record(
            session,
            by,
            "add_comment",
            kind="article",
            id=article.id,
            label=label_of(session, article),
            note=text,
        )
        announce(session, "add_comment", f"article:{article_id}")


def note_comment(
    session: Session, article: Article, text: str, *, kind: str, by: Actor
) -> None:
    """Inside a transaction: keep a remark at the newest revision."""
    session.add(
        Comment(
            article_id=article.id,
            number=article.latest_number,
            kind=kind,
            staff_id=by.staff_id,
            created_at=clock.now(),
            text=text,
        )
    )


def _is_said(session: Session, article: Article, text: str, *, by: Actor) -> bool:
    """Whether the last remark on this version is the same, by the same person."""
    last = session.scalar(
        sa.select(Comment)
        .where(Comment.article_id == article.id)
        .order_by(Comment.id.desc())
        .limit(1)
    )
    return last is not None and (
        (last.number, last.staff_id, last.kind, last.text)
        == (article.latest_number, by.staff_id, "comment", text)
    )


def checked_comment(text: str) -> str:
    """The remark on tidy lines; raises Invalid when there is none or it is too long."""
    lines = [tidy_line(line) for line in text.splitlines()]
    tidy = "\n".join(line for line in lines if line)
    if not tidy:
        raise Invalid("Nhập nội dung nhận xét.")
    if len(tidy) > COMMENT_LIMIT:
        raise Invalid(
            f"Nhận xét dài {len(tidy)} ký tự, chỉ được tối đa {COMMENT_LIMIT}. "
            "Hãy rút gọn."
        )
    return tidy
