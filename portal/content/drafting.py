"""The verbs of writing: one act, one function, one transaction, one entry, one event.

Readers see none of it. Each returns after its commit; who may do what is asked
before, by the caller, and `by` signs the act.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from portal.audit import COMMAND, Actor, record
from portal.content.autosave import Slot, forget_autosave
from portal.content.beginning import begin_article
from portal.content.drafts import Draft, cleaned, digest
from portal.content.events import announce
from portal.content.models import Article, Revision
from portal.content.notices import tell_authors
from portal.content.page_address import begin_page
from portal.content.writing import (
    add_article,
    add_revision,
    advance,
    check_not_binned,
    draft_of,
    get_article,
    get_revision,
    newest_revision,
    stage_facts,
)
from portal.core.errors import Conflict, Invalid
from portal.core.vietnamese.slug import slugify
from portal.storage import transaction


class Overtaken(Conflict):
    """Somebody saved the article since the writer opened it.

    `number` is the newest revision now; `draft` is what the loser wanted to keep.
    """

    def __init__(self, number: int, draft: Draft) -> None:
        super().__init__("Bài đã được lưu sau khi bạn mở.")
        self.number = number
        self.draft = draft


@dataclass(frozen=True, slots=True)
class Plan:
    """What the author asks for beside the words.

    `at` None is at once when approved, `expires_at` None is for ever. `words` is the
    readable part of the address, "" to make it from the title; it is fixed once
    readers have seen the article.
    """

    at: datetime | None = None
    expires_at: datetime | None = None
    words: str = ""


def create_article(
    draft: Draft,
    *,
    kind: str = "news",
    plan: Plan | None = None,
    form_key: str = "",
    sheets: Sequence[str] = (),
    by: Actor = COMMAND,
) -> int:
    """Begin an article as a draft; anything may be missing. Returns its id.

    One `form_key` of a person begins one article ("": none is kept): raises Begun
    for the second. `sheets` as in `save_revision`.
    """
    draft = cleaned(draft)
    with transaction() as session:
        article = begin_article(session, draft, kind=kind, form_key=form_key, by=by)
        _plan(article, plan)
        if kind == "page":
            begin_page(session, article)
        article_id = article.id
        forget_autosave(session, Slot(by.staff_id or 0, form_key=form_key), sheets)
        record(
            session,
            by,
            "create_article",
            kind="article",
            id=article_id,
            label=draft.title,
            after={**stage_facts(article), "kind": kind},
        )
        announce(session, "create_article", f"article:{article_id}")
    return article_id


def save_revision(
    article_id: int,
    draft: Draft,
    *,
    started_from: int,
    plan: Plan | None = None,
    sheets: Sequence[str] = (),
    by: Actor = COMMAND,
) -> int:
    """Keep a new version of an article's words; readers see none of it yet.

    `started_from` is the revision number the writer had open. Raises Overtaken
    when somebody saved since, NotFound for an unknown article. Returns the
    new revision's number; words that are the same make no new revision. `sheets`
    are the open pages whose unsaved words are saved hereby (`autosave.Sheet`).
    """
    draft = cleaned(draft)
    with transaction() as session:
        article = get_article(session, article_id)
        if article.latest_number != started_from:
            raise Overtaken(article.latest_number, draft)
        newest = newest_revision(session, article)
        check_not_binned(article)
        is_planned = _plan(article, plan)
        forget_autosave(session, Slot(by.staff_id or 0, article_id), sheets)
        if newest.digest == digest(draft) and not draft.note:
            number = newest.number
            if is_planned:
                _tell(session, article, "plan_article", newest, by=by)
        else:
            number = _add_version(
                session, article, draft, act="save_revision", before=newest, by=by
            )
        announce(session, "save_revision", f"article:{article_id}")
    return number


def restore_revision(
    article_id: int, number: int, *, started_from: int, by: Actor = COMMAND
) -> int:
    """Write an old version's words again as the newest; returns its number.

    Raises Overtaken and NotFound as `save_revision` does.
    """
    with transaction() as session:
        article = get_article(session, article_id)
        old = get_revision(session, article, number)
        draft = draft_of(old, note=f"Khôi phục bản {number}")
        if article.latest_number != started_from:
            raise Overtaken(article.latest_number, draft)
        check_not_binned(article)
        number = _add_version(
            session,
            article,
            draft,
            act="restore_revision",
            before=newest_revision(session, article),
            by=by,
        )
        announce(session, "restore_revision", f"article:{article_id}")
    return number


def move_article(
    article_id: int, category_id: int, *, started_from: int, by: Actor = COMMAND
) -> int:
    """The newest words again, in another category; returns the new number.

    Raises Overtaken and NotFound as `save_revision` does.
    """
    with transaction() as session:
        article = get_article(session, article_id)
        newest = newest_revision(session, article)
        draft = replace(
            draft_of(newest, note="Đổi chuyên mục"), category_id=category_id
        )
        if article.latest_number != started_from:
            raise Overtaken(article.latest_number, draft)
        check_not_binned(article)
        number = _add_version(
            session, article, draft, act="move_article", before=newest, by=by
        )
        announce(session, "move_article", f"article:{article_id}")
    return number


def duplicate_article(
    article_id: int, *, category_id: int | None, by: Actor = COMMAND
) -> int:
    """Begin a new draft with another article's newest words; returns its id.

    `category_id` is where the copy stands, None for nowhere yet.
    """
    with transaction() as session:
        source = get_article(session, article_id)
        newest = newest_revision(session, source)
        draft = replace(
            draft_of(newest, note=f"Nhân bản từ bài {article_id}"),
            category_id=category_id,
        )
        copy = add_article(session, draft, kind=source.kind, by=by)
        if source.kind == "page":
            begin_page(session, copy)
        record(
            session,
            by,
            "duplicate_article",
            kind="article",
            id=copy.id,
            label=draft.title,
            after={**stage_facts(copy), "source": article_id},
        )
        copy_id = copy.id
        announce(session, "duplicate_article", f"article:{copy_id}")
    return copy_id


def _add_version(
    session: Session,
    article: Article,
    draft: Draft,
    *,
    act: str,
    before: Revision,
    by: Actor,
) -> int:
    facts = stage_facts(article)
    advance(article, "save")
    revision = add_revision(session, article, draft, by=by)
    if before.created_by != by.staff_id:
        tell_authors_of(session, article, before, by=by)
    record(
        session,
        by,
        act,
        kind="article",
        id=article.id,
        label=revision.title,
        before=facts,
        after={**stage_facts(article), "digest": revision.digest},
        note=draft.note,
    )
    return revision.number


def tell_authors_of(
    session: Session, article: Article, before: Revision, *, by: Actor
) -> None:
    """Inside a transaction: somebody else now writes here; said once, at the change."""
    if before.created_by is not None or article.created_by is not None:
        tell_authors(session, article, "edited", by=by)


def _plan(article: Article, plan: Plan | None) -> bool:
    """Keep what the author asks for; whether it is news."""
    if plan is None:
        return False
    if plan.at and plan.expires_at and plan.expires_at <= plan.at:
        raise Invalid("Giờ hết hạn phải sau giờ đăng.")
    before = (article.planned_at, article.planned_expiry, article.words)
    article.planned_at, article.planned_expiry = plan.at, plan.expires_at
    if article.live_revision_id is None:
        article.words = slugify(plan.words)[:100] if plan.words else ""
    return before != (article.planned_at, article.planned_expiry, article.words)


def _tell(
    session: Session, article: Article, act: str, newest: Revision, *, by: Actor
) -> None:
    record(
        session,
        by,
        act,
        kind="article",
        id=article.id,
        label=newest.title,
        after={
            "planned_at": article.planned_at,
            "planned_expiry": article.planned_expiry,
            "words": article.words,
        },
    )
