"""How long an editor's save takes, beside the least a database could do for it.

Builds a portal with 50,000 articles, then saves one article again and again: once
through the verb (sanitiser, revision, article, record, fsync), once as the bare
UPDATE, INSERT and full-text row that no editor could do without. The two alternate.
"""

import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from portal import create_app
from portal.audit import Actor
from portal.content import desk, drafting
from portal.content.drafts import Draft
from portal.content.models import Article, ArticleText, Revision
from portal.content.publishing import publish
from portal.content.taxonomy import create_category
from portal.settings import read_settings
from portal.storage import db, transaction
from portal.storage.counters import upgrade_visits
from portal.storage.migrate import upgrade_content

ARTICLES = 50_000
ROUNDS = 400
_AT_ONCE = 2_000
_BEGINNING = datetime(2015, 1, 1, tzinfo=UTC)
_PARAGRAPH = (
    "Tổ dân phố họp vào tối thứ Sáu tại nhà văn hóa, bàn ba việc: đèn hẻm, giờ đổ rác "
    "và lối đi cho xe lăn. Mỗi hộ cử một người, ai bận thì gửi ý kiến trước. "
)
_BODY = "".join(f"<p>{_PARAGRAPH * 3}</p>" for _ in range(12))
_LAN = Actor(1, "Người viết", "127.0.0.1")


def main() -> int:
    """Print the medians of both ways, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings({"PORTAL_INSTANCE": folder})
        upgrade_content(settings.database_url)
        upgrade_visits(settings.visits_url)
        app = create_app(settings)
        with app.app_context():
            article_id = _fill(ARTICLES)
            verb, floor = _measure(article_id)
            size = Path(folder, "portal.db").stat().st_size
            db.session.remove()
            db.engine.dispose()
        app.extensions["visits"].ledger.close()
    sys.stdout.write(
        f"{ARTICLES:,} articles, database {size / 2**20:.0f} MiB, body "
        f"{len(_BODY):,} characters, {ROUNDS} rounds, fsync on\n"
        f"  save      p50 {_ms(verb, 50)} ms   p95 {_ms(verb, 95)} ms   aim 10 ms\n"
        f"  floor     p50 {_ms(floor, 50)} ms   p95 {_ms(floor, 95)} ms\n"
        f"  ratio     {statistics.median(verb) / statistics.median(floor):.2f}\n"
    )
    return 0


def _fill(count: int) -> int:
    """Articles with a revision and words each; the id of one written by the verb."""
    category_id = create_category("Tin tức")
    for start in range(0, count, _AT_ONCE):
        with transaction() as session:
            numbers = range(start + 1, min(start + _AT_ONCE, count) + 1)
            _insert(session, category_id, numbers)
    article_id = drafting.create_article(
        Draft(title="Họp tổ dân phố", body=_BODY, category_id=category_id), by=_LAN
    )
    publish(article_id)
    return article_id


def _insert(session: sa.orm.Session, category_id: int, numbers: range) -> None:
    moments = {n: _BEGINNING + timedelta(minutes=n) for n in numbers}
    session.execute(
        sa.insert(Article),
        [
            {
                "id": n,
                "category_id": category_id,
                "words": f"bai-{n}",
                "latest_number": 1,
                "created_at": moments[n],
                "updated_at": moments[n],
                "desk_words": f"bai so {n}",
            }
            for n in numbers
        ],
    )
    session.execute(
        sa.insert(Revision),
        [
            {
                "id": n,
                "article_id": n,
                "number": 1,
                "category_id": category_id,
                "created_at": moments[n],
                "digest": f"{n:064d}",
                "title": f"Bài số {n}",
                "body": _BODY,
            }
            for n in numbers
        ],
    )
    session.execute(
        sa.update(Article)
        .where(Article.id >= numbers.start, Article.id < numbers.stop)
        .values(
            state="published",
            live_revision_id=Article.id,
            published_at=Article.created_at,
        )
    )
    session.execute(
        sa.insert(ArticleText),
        [
            {
                "article_id": n,
                "title_exact": f"bài số {n}",
                "title_folded": f"bai so {n}",
                "body_exact": _PARAGRAPH.lower(),
                "body_folded": _PARAGRAPH.lower(),
            }
            for n in numbers
        ],
    )


def _measure(article_id: int) -> tuple[list[float], list[float]]:
    """Seconds of each save through the verb, and of each bare save."""
    verb, floor = [], []
    for number in range(ROUNDS):
        work = desk.find_work(article_id)
        if work is None:
            raise LookupError(article_id)
        db.session.rollback()
        draft = replace(work.draft, summary=f"Lần {number}", note="")
        begun = time.perf_counter()
        drafting.save_revision(article_id, draft, started_from=work.number, by=_LAN)
        verb.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        _bare_save(number + 1)
        floor.append(time.perf_counter() - begun)
    return verb, floor


def _bare_save(article_id: int) -> None:
    now = datetime.now(UTC)
    with transaction() as session:
        session.execute(
            sa.update(Article)
            .where(Article.id == article_id)
            .values(updated_at=now, latest_number=2)
        )
        session.execute(
            sa.insert(Revision),
            [
                {
                    "article_id": article_id,
                    "number": 2,
                    "created_at": now,
                    "digest": "0" * 64,
                    "title": "Bài",
                    "body": _BODY,
                }
            ],
        )
        session.execute(
            sa.update(ArticleText)
            .where(ArticleText.article_id == article_id)
            .values(title_exact="bài", body_exact=_PARAGRAPH)
        )


def _ms(seconds: list[float], percentile: int) -> str:
    ordered = sorted(seconds)
    found = ordered[min(len(ordered) - 1, len(ordered) * percentile // 100)]
    return f"{found * 1000:.2f}"


if __name__ == "__main__":
    sys.exit(main())
