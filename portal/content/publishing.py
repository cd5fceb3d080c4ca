"""The verbs that change what readers see: one act, one function, one transaction,
one entry in the record, one event.

Each returns after its commit; who may do what is asked before. `by` signs the act.
"""

from collections.abc import Collection
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from portal.audit import COMMAND, Actor, record
from portal.audit.recording import changes
from portal.content.events import announce
from portal.content.live import keys_of, make_live, take_down
from portal.content.models import Approval, Article, Category, Revision
from portal.content.notices import tell_authors
from portal.content.page_address import settle_address
from portal.content.removal import remove_rows
from portal.content.taxonomy import bump_layout
from portal.content.writing import (
    advance,
    get_article,
    label_of,
    newest_revision,
    stage_facts,
)
from portal.core import clock
from portal.core.errors import Conflict, Invalid
from portal.core.lines import tidy_line
from portal.storage import transaction

_NOTICE_LIMIT = 1000
_PATH_LIMIT = 300


def publish(
    article_id: int,
    *,
    at: datetime | None = None,
    expires_at: datetime | None = None,
    by: Actor = COMMAND,
) -> None:
    """A command's way: put the newest revision before readers, now or from `at` on.

    A future `at` schedules, a past one back-dates. Raises Invalid when the
    title or the category is missing or the times contradict each other.
    """
    with transaction() as session:
        article = get_article(session, article_id)
        before = stage_facts(article)
        revision = newest_revision(session, article)
        keys = keys_of(session, article)
        put_live(session, article, revision, at=at, expires_at=expires_at)
        note_approval(session, article, revision, way="command", by=by)
        keys |= keys_of(session, article)
        tell_menus(session, article)
        old, new = changes(before, stage_facts(article))
        record(
            session,
            by,
            "publish",
            kind="article",
            id=article.id,
            label=revision.title,
            before=old,
            after=new,
        )
        announce(session, "publish", *keys)


def withdraw(
    article_id: int,
    *,
    notice: str = "",
    redirect_to: str = "",
    by: Actor = COMMAND,
) -> None:
    """Take a published article from readers: 410 with a notice, or a redirect.

    `redirect_to` is a path of this site; anything else raises Invalid (R18).
    """
    notice = checked_notice(notice)
    _check_redirect(redirect_to, article_id)
    with transaction() as session:
        article = get_article(session, article_id)
        before = stage_facts(article)
        advance(article, "withdraw")
        keys = keys_of(session, article)
        article.withdrawn_at = article.updated_at = clock.now()
        article.withdrawn_notice = notice
        article.redirect_to = redirect_to
        article.pinned_until = None
        take_down(session, article)
        tell_menus(session, article)
        tell_authors(session, article, "withdrawn", by=by, text=notice)
        old, new = changes(before, stage_facts(article))
        record(
            session,
            by,
            "withdraw",
            kind="article",
            id=article.id,
            label=label_of(session, article),
            before=old,
            after={**new, "notice": notice, "redirect_to": redirect_to},
        )
        announce(session, "withdraw", *keys)


def pin(article_id: int, until: datetime | None, *, by: Actor = COMMAND) -> None:
    """Hold an article at the top of the home page until a moment; None unpins."""
    with transaction() as session:
        article = get_article(session, article_id)
        advance(article, "pin")
        before = article.pinned_until
        article.pinned_until = until
        article.updated_at = clock.now()
        record(
            session,
            by,
            "pin",
            kind="article",
            id=article.id,
            label=label_of(session, article),
            before={"pinned_until": before},
            after={"pinned_until": until},
        )
        announce(session, "pin", f"article:{article_id}", "home")


def reschedule(
    article_id: int,
    *,
    at: datetime,
    expires_at: datetime | None = None,
    by: Actor = COMMAND,
) -> None:
    """Give a published article another time, or end; a past time back-dates it.

    Raises Invalid when the times contradict each other, Conflict when it is not
    published.
    """
    with transaction() as session:
        article = get_article(session, article_id)
        before = stage_facts(article)
        advance(article, "schedule")
        if expires_at and expires_at <= at:
            raise Invalid("Giờ hết hạn phải sau giờ đăng.")
        keys = keys_of(session, article)
        revision = session.get(Revision, article.live_revision_id)
        if revision is None:
            raise Conflict
        pending = article.pending
        article.published_at, article.expires_at = at, expires_at
        make_live(session, article, revision)
        article.pending = pending
        article.updated_at = clock.now()
        tell_menus(session, article)
        old, new = changes(before, stage_facts(article))
        record(
            session,
            by,
            "reschedule",
            kind="article",
            id=article.id,
            label=revision.title,
            before=old,
            after=new,
        )
        announce(session, "reschedule", *keys)


def remove_articles(ids: Collection[int], *, by: Actor = COMMAND) -> None:
    """Remove articles and all their revisions for good.

    For demonstration content only: an office's own articles are withdrawn or
    put in the bin, never removed.
    """
    with transaction() as session:
        remove_rows(session, ids)
        bump_layout(session)
        record(
            session,
            by,
            "remove_articles",
            kind="article",
            after={"ids": sorted(ids)},
            note=f"{len(ids)} bài",
        )
        keys = (f"article:{one}" for one in ids)
        announce(session, "remove_articles", "home", "layout", *keys)


def put_live(
    session: Session,
    article: Article,
    revision: Revision,
    *,
    at: datetime | None = None,
    expires_at: datetime | None = None,
) -> None:
    """Inside a transaction: make a revision what readers see."""
    now = clock.now()
    if article.binned_at is not None:
        raise Conflict("Bài này đang ở trong thùng rác.")
    if not revision.title:
        raise Invalid("Nhập tiêu đề bài viết.")
    if article.kind == "news":
        category = session.get(Category, revision.category_id or 0)
        if category is None or category.retired_at is not None:
            raise Invalid("Chọn chuyên mục.")
    was_public = article.published_at is not None and article.published_at <= now
    first_shown = at or article.published_at or now
    if expires_at and expires_at <= first_shown:
        raise Invalid("Giờ hết hạn phải sau giờ đăng.")
    if first_shown > now:
        article.revised_at = None
    elif was_public and article.live_revision_id != revision.id:
        article.revised_at = now
    # All of it before the first query: the database holds a published row to be whole.
    article.live_revision_id = revision.id
    article.category_id = revision.category_id
    article.published_at = first_shown
    article.expires_at = expires_at
    advance(article, "approve")
    article.submitted_at = article.submitted_by = None
    article.planned_at = article.planned_expiry = None
    settle_address(session, article, revision)
    make_live(session, article, revision)


def note_approval(
    session: Session,
    article: Article,
    revision: Revision,
    *,
    way: str,
    by: Actor,
    reason: str = "",
) -> None:
    """Inside a transaction: keep who let this revision before readers, and how."""
    session.add(
        Approval(
            article_id=article.id,
            revision_id=revision.id,
            way=way,
            approved_by=by.staff_id,
            approved_at=clock.now(),
            publish_at=article.published_at,
            digest=revision.digest,
            reason=reason,
        )
    )


def checked_notice(notice: str) -> str:
    """The words for readers of a withdrawn article; raises Invalid: too long."""
    notice = tidy_line(notice)
    if len(notice) > _NOTICE_LIMIT:
        raise Invalid(
            f"Lời báo dài {len(notice)} ký tự, tối đa {_NOTICE_LIMIT}. Hãy rút gọn.",
            field="notice",
        )
    return notice


def _check_redirect(path: str, article_id: int) -> None:
    if path and not is_own_path(path):
        order = "Chỉ chuyển hướng được đến một địa chỉ của cổng này."
        raise Invalid(order, field="redirect_to")
    if _leads_to(path, article_id):
        raise Invalid("Không chuyển hướng được đến chính bài này.", field="redirect_to")


def tell_menus(session: Session, article: Article) -> None:
    """Inside a transaction: menus show standing pages, so they must look again."""
    if article.kind == "page":
        bump_layout(session)


def _leads_to(path: str, article_id: int) -> bool:
    """Whether a path is this article's own: the number at its end decides."""
    last = urlsplit(path).path.rstrip("/").removesuffix(".html")
    return last.rpartition("-")[2] == str(article_id) and last.count("/") == 2


def is_own_path(path: str) -> bool:
    """Whether a redirect to this stays on the site, however a browser reads it."""
    parts = urlsplit(path)
    return (
        path.startswith("/")
        and len(path) <= _PATH_LIMIT
        and not path.startswith(("//", "/\\"))
        and not parts.scheme
        and not parts.netloc
        and path.isprintable()
        and "\\" not in path
    )
