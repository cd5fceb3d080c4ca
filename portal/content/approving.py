"""The verbs between writing and publishing: submit, return, approve, force.

What was approved is what is published: who decides names the revision they saw,
by number and digest, and the database must still have that one as the newest.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from portal.audit import COMMAND, Actor, record
from portal.content.drafts import Draft, digest
from portal.content.events import announce
from portal.content.live import keys_of
from portal.content.models import Article, Category, Revision
from portal.content.notices import tell_authors
from portal.content.publishing import note_approval, put_live, tell_menus
from portal.content.readiness import Incomplete, list_missing
from portal.content.remarks import checked_comment, note_comment
from portal.content.workflow import stage_of
from portal.content.writing import (
    advance,
    draft_of,
    get_article,
    newest_revision,
    stage_facts,
)
from portal.core import clock
from portal.core.errors import Conflict, Invalid
from portal.core.lines import tidy_line
from portal.storage import transaction

_REASON_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class Seen:
    """The revision somebody decides on, as their page showed it.

    `stage` is where the article stood when their right was asked, "" for anywhere:
    a decision made meanwhile by somebody else must not be decided once more.
    """

    number: int
    digest: str
    stage: str = ""


def submit(article_id: int, *, seen: Seen, by: Actor = COMMAND) -> None:
    """Send the newest revision for review.

    Raises Incomplete naming what is left, Conflict when somebody saved since or
    the article is not being written.
    """
    with transaction() as session:
        article = get_article(session, article_id)
        before = stage_facts(article)
        revision = _seen_revision(session, article, seen)
        check_ready(session, article, draft_of(revision))
        advance(article, "submit")
        article.submitted_at = article.updated_at = clock.now()
        article.submitted_by = by.staff_id
        _tell(session, article, "submit", revision, before=before, by=by)
        announce(session, "submit", f"article:{article_id}")


def return_for_changes(
    article_id: int, comment: str, *, seen: Seen, by: Actor = COMMAND
) -> None:
    """Send an article, or the pending edit of one, back to its writer with a comment.

    A scheduled article that readers have not seen yet goes back whole.
    """
    comment = checked_comment(comment)
    with transaction() as session:
        article = get_article(session, article_id)
        before = stage_facts(article)
        revision = _seen_revision(session, article, seen)
        advance(article, "return_scheduled" if _is_ahead(article) else "return")
        if not article.pending:
            article.published_at = article.expires_at = None
        article.updated_at = clock.now()
        note_comment(session, article, comment, kind="return", by=by)
        tell_authors(session, article, "returned", by=by, text=comment)
        article.submitted_at = article.submitted_by = None
        _tell(
            session,
            article,
            "return_for_changes",
            revision,
            before=before,
            by=by,
            note=comment,
        )
        announce(session, "return_for_changes", f"article:{article_id}")


def approve(
    article_id: int,
    *,
    seen: Seen,
    at: datetime | None = None,
    expires_at: datetime | None = None,
    by: Actor = COMMAND,
) -> None:
    """Publish the newest revision, at once or from `at` on.

    `at` None is at once for an article readers have never seen, and leaves the
    time of one they have. A past `at` back-dates. Approving one's own revision is
    kept as such. Raises Incomplete, Invalid for impossible times, Conflict when
    somebody saved since.
    """
    passage = _Passage("approve", at=at, expires_at=expires_at)
    _let_through(article_id, passage, seen=seen, by=by)


def force_publish(
    article_id: int,
    reason: str,
    *,
    seen: Seen,
    at: datetime | None = None,
    expires_at: datetime | None = None,
    by: Actor = COMMAND,
) -> None:
    """Publish without a second person, for a reason that stays in the record.

    Times as in `approve`: forcing brings nothing forward that was to wait.
    """
    reason = tidy_line(reason)
    if not reason:
        raise Invalid("Nhập lý do đăng không qua duyệt.")
    if len(reason) > _REASON_LIMIT:
        raise Invalid(f"Lý do chỉ được tối đa {_REASON_LIMIT} ký tự. Hãy rút gọn.")
    passage = _Passage("force_publish", at, expires_at, reason)
    _let_through(article_id, passage, seen=seen, by=by)


def check_ready(session: Session, article: Article, draft: Draft) -> None:
    """Inside a transaction: raises Incomplete naming everything that is left."""
    category = session.get(Category, draft.category_id or 0)
    missing = list_missing(
        draft,
        kind=article.kind,
        has_category=category is not None and category.retired_at is None,
    )
    if missing:
        raise Incomplete(missing)


@dataclass(frozen=True, slots=True)
class _Passage:
    """How a revision comes before readers."""

    act: str
    at: datetime | None = None
    expires_at: datetime | None = None
    reason: str = ""

    def way(self, revision: Revision, by: Actor) -> str:
        """The word an approval keeps for it."""
        if self.reason:
            return "forced"
        return "own" if revision.created_by == by.staff_id else "second_person"


def _let_through(article_id: int, passage: _Passage, *, seen: Seen, by: Actor) -> None:
    with transaction() as session:
        article = get_article(session, article_id)
        before = stage_facts(article)
        revision = _seen_revision(session, article, seen)
        check_ready(session, article, draft_of(revision))
        _check_time(article, passage.at)
        keys = keys_of(session, article)
        news = "forced" if passage.reason else "approved"
        tell_authors(session, article, news, by=by, text=passage.reason)
        put_live(
            session,
            article,
            revision,
            at=passage.at or _first_time(article),
            expires_at=passage.expires_at,
        )
        way = passage.way(revision, by)
        note_approval(session, article, revision, way=way, by=by, reason=passage.reason)
        article.updated_at = clock.now()
        keys |= keys_of(session, article)
        tell_menus(session, article)
        note = passage.reason
        _tell(
            session,
            article,
            passage.act,
            revision,
            before=before,
            by=by,
            note=note,
            way=way,
        )
        announce(session, passage.act, *keys)


def _check_time(article: Article, at: datetime | None) -> None:
    """Raises Invalid for an hour that would take from readers what they have now."""
    now = clock.now()
    is_over = article.expires_at is not None and article.expires_at <= now
    is_read = article.state == "published" and not _is_ahead(article) and not is_over
    if is_read and at is not None and at > now:
        raise Invalid(
            "Người đọc đang xem bài này nên bản sửa không hẹn giờ được. "
            "Hãy duyệt bản sửa khi đến giờ."
        )


def _first_time(article: Article) -> datetime | None:
    """When an article approved without a time begins: now, unless it had its time."""
    if article.live_revision_id is None or article.published_at is None:
        return clock.now()
    return article.published_at


def _seen_revision(session: Session, article: Article, seen: Seen) -> Revision:
    """The newest revision; raises Conflict when it is not the one that was seen."""
    revision = newest_revision(session, article)
    if article.binned_at is not None:
        raise Conflict("Bài này đang ở trong thùng rác.")
    if (revision.number, revision.digest) != (seen.number, seen.digest):
        raise Conflict(
            "Bài đã được lưu lại sau khi bạn mở. Hãy xem bản mới nhất rồi quyết định."
        )
    if seen.stage not in ("", stage_of(article.state, article.pending)):
        raise Conflict("Bài vừa được người khác quyết định. Hãy xem lại bài.")
    if digest(draft_of(revision)) != revision.digest:
        raise Conflict("Phiên bản này không còn nguyên vẹn nên không dùng được.")
    return revision


def _is_ahead(article: Article) -> bool:
    """Whether an article is published for a time readers have not reached yet."""
    return (
        article.state == "published"
        and article.published_at is not None
        and article.published_at > clock.now()
    )


def _tell(
    session: Session,
    article: Article,
    act: str,
    revision: Revision,
    *,
    before: dict[str, object],
    by: Actor,
    note: str = "",
    way: str = "",
) -> None:
    after = {**stage_facts(article), "digest": revision.digest}
    record(
        session,
        by,
        act,
        kind="article",
        id=article.id,
        label=revision.title,
        before=before,
        after={**after, "way": way} if way else after,
        note=note,
    )
