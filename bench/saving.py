"""P6: how long an editor's save takes, beside the least a database could do for it.

One article of a generated portal is saved again and again: through the verb (sanitiser,
revision, article, record, fsync), and as the bare UPDATE, INSERT and full-text row that
no editor could do without. The two alternate.
"""

import time
from dataclasses import replace
from datetime import UTC, datetime

import sqlalchemy as sa

from bench import machine
from bench.places import some_articles, typical_article
from bench.portals import Portals
from bench.results import Aim, Measured, Result
from portal.audit import Actor
from portal.content import desk, drafting
from portal.content.models import Article, ArticleText, Revision
from portal.storage import db, transaction
from tools.sample import BODY

_LAN = Actor(1, "Người viết", "127.0.0.1")


def articles() -> int:
    """The size of the portal that editors work in: BENCH_DESK."""
    return machine.size("BENCH_DESK", 50_000)


def measure(portals: Portals) -> Measured:
    """Medians of both ways, and their ratio."""
    times = machine.size("BENCH_SAVES", 400)
    with portals.opened(articles()):
        verb, floor = _save_again_and_again(times)
    p95 = machine.percentile(verb, 95)
    floor_p95 = machine.percentile(floor, 95)
    row = Result(
        "P6",
        f"a save at {articles():,} articles",
        machine.median(verb),
        "ms",
        limit=machine.median(floor),
        aim=Aim("≤", 10),
        note=f"p50 of {times}, p95 {p95:.1f} ms, body {len(BODY):,} characters, fsync; "
        f"limit: the bare statements, p95 {floor_p95:.1f} ms",
    )
    return Measured(rows=[row])


def _save_again_and_again(times: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each save through the verb, and of each bare save."""
    article_id = typical_article().id
    others = [one.id for one in some_articles(times + 1) if one.id != article_id]
    verb, floor = [], []
    for number in range(times):
        work = desk.find_work(article_id)
        if work is None:
            raise LookupError(article_id)
        db.session.rollback()
        # Another text each time: what is saved as it was is no new revision.
        draft = replace(
            work.draft, summary=f"Lần {number}", body=f"{BODY}<p>{number}</p>", note=""
        )
        begun = time.perf_counter()
        drafting.save_revision(article_id, draft, started_from=work.number, by=_LAN)
        verb.append((time.perf_counter() - begun) * 1000)
        begun = time.perf_counter()
        _bare_save(others[number % len(others)], 1_000 + number)
        floor.append((time.perf_counter() - begun) * 1000)
    return verb, floor


def _bare_save(article_id: int, number: int) -> None:
    now = datetime.now(UTC)
    with transaction() as session:
        session.execute(
            sa.update(Article)
            .where(Article.id == article_id)
            .values(updated_at=now, latest_number=number)
        )
        session.execute(
            sa.insert(Revision),
            [
                {
                    "article_id": article_id,
                    "number": number,
                    "created_at": now,
                    "digest": "0" * 64,
                    "title": "Bài",
                    "body": BODY,
                }
            ],
        )
        session.execute(
            sa.update(ArticleText)
            .where(ArticleText.article_id == article_id)
            .values(title_exact="bài", body_exact=BODY)
        )
