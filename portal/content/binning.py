"""The verbs that put writing away: drafts into the bin and back, edits given up."""

from portal.audit import COMMAND, Actor, record
from portal.content.events import announce
from portal.content.models import Revision
from portal.content.writing import (
    add_revision,
    advance,
    draft_of,
    get_article,
    label_of,
    stage_facts,
)
from portal.core import clock
from portal.core.errors import Conflict
from portal.storage import transaction


def discard_pending(article_id: int, *, by: Actor = COMMAND) -> int:
    """Give up the unpublished edit of an article; what readers have is newest again."""
    with transaction() as session:
        article = get_article(session, article_id)
        before = stage_facts(article)
        advance(article, "discard")
        live = session.get(Revision, article.live_revision_id)
        if live is None:
            raise Conflict
        revision = add_revision(
            session, article, draft_of(live, note="Bỏ bản sửa chưa đăng"), by=by
        )
        article.submitted_at = article.submitted_by = None
        record(
            session,
            by,
            "discard_pending",
            kind="article",
            id=article.id,
            label=revision.title,
            before=before,
            after=stage_facts(article),
        )
        number = revision.number
        announce(session, "discard_pending", f"article:{article_id}")
    return number


def bin_article(article_id: int, *, by: Actor = COMMAND) -> None:
    """Put a draft into the bin, from where it can be taken out again."""
    _set_bin(article_id, "bin", by=by)


def unbin_article(article_id: int, *, by: Actor = COMMAND) -> None:
    """Take a draft out of the bin, as it was."""
    _set_bin(article_id, "unbin", by=by)


def _set_bin(article_id: int, act: str, *, by: Actor) -> None:
    with transaction() as session:
        article = get_article(session, article_id)
        if (article.binned_at is None) != (act == "bin"):
            raise Conflict
        advance(article, act)
        article.binned_at = clock.now() if act == "bin" else None
        article.updated_at = clock.now()
        record(
            session,
            by,
            f"{act}_article",
            kind="article",
            id=article.id,
            label=label_of(session, article),
        )
        announce(session, f"{act}_article", f"article:{article_id}")
