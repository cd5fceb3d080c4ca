"""The verbs of an article's life: one act, one function, one transaction, one event.

Each returns after its commit. Who may do what is asked before, by the caller.
`by` is the staff id of whoever acts; None stands for a command or an import.
"""

from collections.abc import Collection
from datetime import datetime
from urllib.parse import urlsplit

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content.drafts import Draft, cleaned, digest, tag_values
from portal.content.events import announce
from portal.content.live import keys_of, make_live, take_down
from portal.content.media_use import media_in
from portal.content.models import Article, Category, Media, MediaUse, Revision
from portal.content.removal import remove_rows
from portal.content.taxonomy import bump_layout
from portal.core import clock
from portal.core.errors import Conflict, Invalid, NotFound
from portal.core.lines import tidy_line
from portal.storage import transaction

_NOTICE_LIMIT = 1000
_PATH_LIMIT = 300


def create_article(draft: Draft, *, by: int | None = None) -> int:
    """Begin an article as a draft; anything may be missing. Returns its id."""
    draft = cleaned(draft)
    with transaction() as session:
        article = add_article(session, draft, by=by)
        article_id = article.id
    announce("create_article", f"article:{article_id}")
    return article_id


def save_revision(
    article_id: int, draft: Draft, *, started_from: int, by: int | None = None
) -> int:
    """Keep a new version of an article's words; readers see none of it yet.

    `started_from` is the revision number the writer had open. Raises Conflict
    when somebody saved since, NotFound for an unknown article. Returns the
    new revision's number.
    """
    draft = cleaned(draft)
    with transaction() as session:
        article = get_article(session, article_id)
        if article.latest_number != started_from:
            raise Conflict
        number = add_revision(session, article, draft, by=by).number
    announce("save_revision", f"article:{article_id}")
    return number


def publish(
    article_id: int, *, at: datetime | None = None, expires_at: datetime | None = None
) -> None:
    """Put the newest revision before readers, now or from `at` on.

    A future `at` schedules, a past one back-dates. Raises Invalid when the
    title or the category is missing or the times contradict each other.
    """
    with transaction() as session:
        article = get_article(session, article_id)
        revision = newest_revision(session, article)
        keys = keys_of(session, article)
        put_live(session, article, revision, at=at, expires_at=expires_at)
        keys |= keys_of(session, article)
        _tell_menus(session, article)
    announce("publish", *keys)


def withdraw(article_id: int, *, notice: str = "", redirect_to: str = "") -> None:
    """Take a published article from readers: 410 with a notice, or a redirect.

    `redirect_to` is a path of this site; anything else raises Invalid (R18).
    """
    notice = tidy_line(notice)
    if len(notice) > _NOTICE_LIMIT:
        raise Invalid(f"Lý do gỡ chỉ được tối đa {_NOTICE_LIMIT} ký tự. Hãy rút gọn.")
    if redirect_to and not is_own_path(redirect_to):
        raise Invalid("Chỉ chuyển hướng được đến một địa chỉ của cổng này.")
    with transaction() as session:
        article = get_article(session, article_id)
        if article.state != "published":
            raise Conflict("Bài này chưa được đăng nên không gỡ được.")
        keys = keys_of(session, article)
        article.state = "withdrawn"
        article.withdrawn_at = article.updated_at = clock.now()
        article.withdrawn_notice = notice
        article.redirect_to = redirect_to
        article.pinned_until = None
        take_down(session, article)
        _tell_menus(session, article)
    announce("withdraw", *keys)


def pin(article_id: int, until: datetime | None) -> None:
    """Hold an article at the top of the home page until a moment; None unpins."""
    with transaction() as session:
        article = get_article(session, article_id)
        article.pinned_until = until
        article.updated_at = clock.now()
    announce("pin", f"article:{article_id}", "home")


def remove_articles(ids: Collection[int]) -> None:
    """Remove articles and all their revisions for good.

    For demonstration content only: an office's own articles are withdrawn or
    put in the bin, never removed.
    """
    with transaction() as session:
        remove_rows(session, ids)
        bump_layout(session)
    announce("remove_articles", "home", "layout", *(f"article:{one}" for one in ids))


def add_article(
    session: Session,
    draft: Draft,
    *,
    kind: str = "news",
    origin: str | None = None,
    by: int | None = None,
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
        created_by=by,
        created_at=now,
        updated_at=now,
        latest_number=0,
        words="",
    )
    session.add(article)
    session.flush()
    add_revision(session, article, draft, by=by)
    return article


def add_revision(
    session: Session, article: Article, draft: Draft, *, by: int | None = None
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
        category_id=draft.category_id,
        lead_media_id=draft.lead_media_id,
        created_by=by,
        created_at=now,
        digest=digest(draft),
        title=draft.title,
        summary=draft.summary,
        lead_alt=draft.lead_alt,
        lead_caption=draft.lead_caption,
        author_line=draft.author_line,
        source_line=draft.source_line,
        source_url=draft.source_url,
        tags=tag_values(draft.tags),
        note=draft.note,
        body=draft.body,
    )
    session.add(revision)
    article.latest_number = revision.number
    article.lock_version = (article.lock_version or 0) + 1
    article.updated_at = now
    session.flush()
    _note_media(session, revision)
    return revision


def _note_media(session: Session, revision: Revision) -> None:
    """Remember which media a new revision shows, as far as the library has them."""
    named = media_in(revision.body)
    if revision.lead_media_id is not None:
        named.add(revision.lead_media_id)
    if not named:
        return
    used = session.scalars(sa.select(Media.id).where(Media.id.in_(named))).all()
    if used:
        session.execute(
            sa.insert(MediaUse),
            [{"revision_id": revision.id, "media_id": one} for one in sorted(used)],
        )


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
    article.published_at = first_shown
    article.expires_at = expires_at
    make_live(session, article, revision)


def get_article(session: Session, article_id: int) -> Article:
    """Inside a transaction: the article, locked until its end; raises NotFound."""
    article = session.get(Article, article_id, with_for_update=True)
    if article is None:
        raise NotFound
    return article


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


def _check_references(session: Session, draft: Draft) -> None:
    category_id, media_id = draft.category_id, draft.lead_media_id
    if category_id is not None and session.get(Category, category_id) is None:
        raise Invalid("Chuyên mục đã chọn không có trên cổng.")
    if media_id is not None and session.get(Media, media_id) is None:
        raise Invalid("Ảnh đại diện đã chọn không có trong thư viện.")


def _tell_menus(session: Session, article: Article) -> None:
    if article.kind == "page":
        bump_layout(session)


def newest_revision(session: Session, article: Article) -> Revision:
    """Inside a transaction: the version of an article written last."""
    return session.execute(
        sa.select(Revision).where(
            Revision.article_id == article.id,
            Revision.number == article.latest_number,
        )
    ).scalar_one()
