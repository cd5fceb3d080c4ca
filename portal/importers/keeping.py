"""Keeps one article of a source: new, changed there, or the same as before.

The source is followed only as far as nobody here has changed its article: an
editor's words, and a withdrawal, are never undone by an import.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content.drafts import Draft, digest
from portal.content.live import keys_of
from portal.content.models import Article, LayoutVersion, Revision
from portal.content.publishing import put_live
from portal.content.writing import (
    add_article,
    add_revision,
    get_article,
    newest_revision,
)
from portal.core.errors import Conflict, Invalid
from portal.importers.categories import checked_name, find_category, open_category
from portal.importers.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Incoming:
    """One article as its source gives it; `origin` is its identity for ever.

    `draft` is cleaned and has no category yet. `category` is "" and
    `published_at` None where the source says nothing.
    """

    origin: str
    draft: Draft
    category: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Fallbacks:
    """What new articles get where their source is silent: "" and None refuse them."""

    category: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with an incoming article.

    `category_id` is None when the category `category` must be opened first.
    `known` is None when the article is new.
    """

    outcome: Outcome
    category: str
    category_id: int | None
    published_at: datetime
    known: "_Known | None"


@dataclass(frozen=True, slots=True)
class Kept:
    """What was done, to which article, and which cached answers it touches."""

    outcome: Outcome
    article_id: int
    keys: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class _Known:
    """An article brought in before; number, digest, category of its last import."""

    article_id: int
    state: str
    is_binned: bool
    published_at: datetime | None
    latest_number: int
    number: int
    digest: str
    category_id: int | None


def take_turns(session: Session) -> None:
    """Inside a transaction: let imports run one after another, on any database."""
    session.execute(sa.select(LayoutVersion.id).with_for_update())


def decide(session: Session, incoming: Incoming, fallbacks: Fallbacks) -> Decision:
    """What `keep` would do; writes nothing.

    Raises Invalid when category or time is missing, Conflict when the source has
    changed an article that was changed or withdrawn here.
    """
    known = _find_known(session, incoming.origin)
    name = incoming.category or ("" if known else fallbacks.category)
    published_at = incoming.published_at or (known or fallbacks).published_at
    if published_at is None or not (name or known):
        raise Invalid(_missing(category=not (name or known), time=published_at is None))
    category = checked_name(name) if name else ""
    category_id = find_category(session, category) if category else None
    if known is None:
        return Decision(Outcome.ADDED, category, category_id, published_at, None)
    if not category:
        category_id = known.category_id
    draft = replace(incoming.draft, category_id=category_id)
    outcome = Outcome.UPDATED
    if digest(draft) == known.digest and published_at == known.published_at:
        outcome = Outcome.UNCHANGED
    elif known.state != "published" or known.is_binned:
        raise Conflict("Bài đã được gỡ trong cổng nên không nhập lại.")
    elif known.latest_number != known.number:
        raise Conflict("Bài đã được sửa trong cổng nên không nhập đè.")
    return Decision(outcome, category, category_id, published_at, known)


def keep(session: Session, incoming: Incoming, fallbacks: Fallbacks) -> Kept:
    """Inside a transaction: do as decided; raises as `decide` does."""
    session.execute(
        sa.select(Article.id).where(Article.origin == incoming.origin).with_for_update()
    )
    decision = decide(session, incoming, fallbacks)
    known = decision.known
    if decision.outcome is Outcome.UNCHANGED and known:
        return Kept(decision.outcome, known.article_id)
    keys: set[str] = set()
    category_id = decision.category_id
    if category_id is None:
        category_id = open_category(session, decision.category)
        keys |= {"layout"}
    draft = replace(incoming.draft, category_id=category_id)
    if known is None:
        article = add_article(session, draft, origin=incoming.origin)
    else:
        article = get_article(session, known.article_id)
        keys |= keys_of(session, article)
        if digest(draft) != known.digest:
            add_revision(session, article, draft)
    put_live(
        session,
        article,
        newest_revision(session, article),
        at=decision.published_at,
        expires_at=article.expires_at,
    )
    keys |= keys_of(session, article)
    return Kept(decision.outcome, article.id, frozenset(keys))


def _missing(*, category: bool, time: bool) -> str:
    """What to tell about a new article without category, without time, or both."""
    if category and time:
        return (
            "Thiếu chuyên mục và ngày đăng "
            "(có thể thêm tùy chọn --category và --published)."
        )
    if category:
        return "Thiếu chuyên mục (có thể thêm tùy chọn --category)."
    return "Thiếu ngày đăng (có thể thêm tùy chọn --published)."


def _find_known(session: Session, origin: str) -> _Known | None:
    # Nobody's revisions are the importers'; editors sign theirs.
    row = session.execute(
        sa.select(
            Article.id,
            Article.state,
            Article.binned_at,
            Article.published_at,
            Article.latest_number,
            Revision.number,
            Revision.digest,
            Revision.category_id,
        )
        .join(Revision, Revision.article_id == Article.id)
        .where(Article.origin == origin, Revision.created_by.is_(None))
        .order_by(Revision.number.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return _Known(
        row.id,
        row.state,
        row.binned_at is not None,
        row.published_at,
        row.latest_number,
        row.number,
        row.digest,
        row.category_id,
    )
