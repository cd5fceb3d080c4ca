"""R01: kill -9 while people save; every acknowledged save is there whole."""

import random
import time
from collections import Counter
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.audit import verify
from portal.audit.models import AuditEntry
from portal.content.models import (
    Approval,
    Article,
    ArticleTag,
    ArticleText,
    Revision,
    Tag,
)
from portal.content.sitekeeping import save_settings
from portal.core.vietnamese.tokens import exact_tokens
from portal.settings import Settings
from portal.storage import db
from tests.conftest import TORTURE
from tests.factories import make_category
from tests.staffing import make_staff
from tests.stages import make_at_stage
from tests.web.editor.saving_crowd import Saved, SavingCrowd
from tests.web.visits.real_portal import RealPortal

pytestmark = [pytest.mark.torture, pytest.mark.slow]
ROUNDS = 100 if TORTURE else 5
WRITERS = 3


@pytest.fixture
def portal(app: Flask, settings: Settings) -> Iterator[RealPortal]:
    """A real portal on the test's databases, not started yet."""
    portal = RealPortal(settings)
    yield portal
    portal.kill()


def test_kill_9_loses_nothing_of_an_acknowledged_save(
    app: Flask, portal: RealPortal
) -> None:
    save_settings({"workflow": "direct"})
    category = make_category("Tin tức")
    staff_id = make_staff("Trần Văn Minh", roles=("editor", "approver"))
    articles = [
        Saved(make_at_stage("draft", owner_id=staff_id, category_id=category), 1)
        for _ in range(WRITERS)
    ]
    chance = random.Random(2015)  # noqa: S311 - repeatable, not secret
    for _turn in range(ROUNDS):
        portal.start()
        crowd = SavingCrowd(app, portal.port, staff_id, articles)
        crowd.start()
        time.sleep(chance.uniform(0, 0.4))
        portal.kill()
        crowd.stop()
        db.session.rollback()
        for one in articles:
            _is_whole(one)
        assert verify().is_whole
    assert sum(len(one.titles) for one in articles) >= WRITERS * ROUNDS


def _is_whole(one: Saved) -> None:
    """What was acknowledged is kept, and what is kept is kept whole."""
    article = db.session.get_one(Article, one.article_id)
    kept = _titles(one.article_id)
    assert kept.items() >= one.titles.items()
    # At most the one save that nobody was told about came through beside.
    assert set(kept) - set(one.titles) - {1} <= {one.number + 1}
    if one.number + 1 in kept:
        assert kept[one.number + 1] == one.unknown
        one.number, one.titles = one.number + 1, kept
    assert article.latest_number == max(kept)
    recorded = _recorded(one.article_id)
    assert recorded["save_revision"] == len(kept) - 1
    assert recorded["approve"] == _count(Approval, one.article_id)
    if article.live_revision_id is not None:
        _is_indexed(article)


def _is_indexed(article: Article) -> None:
    """Search and tags say what readers see."""
    live = db.session.get_one(Revision, article.live_revision_id)
    index = db.session.get_one(ArticleText, article.id)
    assert index.title_exact == " ".join(exact_tokens(live.title))
    tags = db.session.scalars(
        sa.select(Tag.slug)
        .join(ArticleTag, ArticleTag.tag_id == Tag.id)
        .where(ArticleTag.article_id == article.id)
    ).all()
    assert list(tags) == [one["slug"] for one in live.tags]


def _titles(article_id: int) -> dict[int, str]:
    rows = db.session.execute(
        sa.select(Revision.number, Revision.title).where(
            Revision.article_id == article_id
        )
    )
    return {row.number: row.title for row in rows}


def _recorded(article_id: int) -> Counter[str]:
    verbs = db.session.scalars(
        sa.select(AuditEntry.verb).where(
            AuditEntry.kind == "article", AuditEntry.object_id == article_id
        )
    )
    return Counter(verbs)


def _count(table: type[Approval], article_id: int) -> int:
    statement = sa.select(sa.func.count()).where(table.article_id == article_id)
    return int(db.session.scalar(statement) or 0)
