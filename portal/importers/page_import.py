"""Brings in one page of the old portal: its article, and the figures it showed."""

import hashlib
from dataclasses import dataclass

from portal.audit import COMMAND, record
from portal.content.drafts import Draft, cleaned
from portal.content.events import announce
from portal.content.readership import readership
from portal.content.sanitize import paragraphs
from portal.core.lines import tidy_line
from portal.importers.keeping import Fallbacks, Incoming, keep, take_turns
from portal.importers.outcome import Outcome
from portal.importers.source_page import SourcePage
from portal.storage import transaction


@dataclass(frozen=True, slots=True)
class ImportedPage:
    """What became of a page, and of which article it is."""

    outcome: Outcome
    article_id: int


def import_page(page: SourcePage) -> ImportedPage:
    """Keep the article, then continue its views and the odometer where they stood.

    Raises Invalid for a page no article can be made of, Conflict where the
    article was changed here, and whatever the readership raises when the
    figures cannot be kept; importing again then completes them.
    """
    incoming = Incoming(
        origin=_origin(page),
        draft=cleaned(
            Draft(
                title=page.title,
                body=paragraphs(list(page.paragraphs)),
                note="Nhập từ trang của cổng cũ",
            )
        ),
        category=page.category,
        published_at=page.published_at,
    )
    with transaction() as session:
        take_turns(session)
        kept = keep(session, incoming, Fallbacks())
        if kept.keys:
            record(
                session,
                COMMAND,
                "import_page",
                kind="article",
                id=kept.article_id,
                label=incoming.draft.title,
            )
            announce(session, "import_page", *kept.keys)
    _open_figures(page, kept.article_id)
    return ImportedPage(kept.outcome, kept.article_id)


def _origin(page: SourcePage) -> str:
    """Category, time and title say which article it is; its text may change."""
    identity = "\n".join(
        (
            tidy_line(page.category),
            page.published_at.isoformat(),
            tidy_line(page.title),
        )
    )
    return f"page:{hashlib.sha256(identity.encode()).hexdigest()}"


def _open_figures(page: SourcePage, article_id: int) -> None:
    counters = readership()
    if page.views is not None:
        counters.open_balance(article_id, page.views)
    if page.total is not None:
        counters.open_total(page.total)
