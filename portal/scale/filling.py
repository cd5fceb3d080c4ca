"""All of it, a batch at a time; each is whole, so what was killed can go on."""

from collections.abc import Callable
from dataclasses import replace

from portal.audit import COMMAND, record
from portal.content.events import announce
from portal.content.models import Article
from portal.content.taxonomy import bump_layout
from portal.core import clock
from portal.core.vietnamese.numbers import dotted
from portal.scale.articles import Maker
from portal.scale.foundation import first_free, read_ground
from portal.scale.keeping import Keeper
from portal.scale.moments import moments
from portal.scale.plan import Plan
from portal.scale.progress import Progress, find_progress, keep_progress
from portal.scale.visits import daily_rows, first_day
from portal.storage import db, transaction
from portal.storage.counters import Ledger

BATCH = 1000


def fill(plan: Plan, ledger: Ledger, tell: Callable[[int], None]) -> None:
    """Articles, then their visits; goes on where it was killed.

    Tells how many articles there are by now. Raises Conflict as `find_progress`
    does, LedgerUnavailable when the visits cannot be written.
    """
    progress = find_progress(plan)
    seconds = moments(plan)
    maker, keeper = Maker(plan, read_ground(), seconds), Keeper()
    while progress.made < plan.articles:
        progress = _batch(plan, progress, maker, keeper)
        tell(progress.made)
    if not any(ledger.list_days(first_day(plan), first_day(plan))):
        ledger.fill(daily_rows(plan, seconds, progress.first_id))
    with clock.frozen(plan.end), transaction() as session:
        bump_layout(session)
        keep_progress(session, plan, replace(progress, is_done=True))
        record(
            session,
            COMMAND,
            "generate",
            kind="site",
            note=f"{dotted(plan.articles)} bài, lượt xem và lượt truy cập",
        )
        announce(session, "generate", "layout", "home")


def _batch(plan: Plan, progress: Progress, maker: Maker, keeper: Keeper) -> Progress:
    first, until = progress.made, min(progress.made + BATCH, plan.articles)
    batch = [maker.make(index) for index in range(first, until)]
    db.session.rollback()
    with clock.frozen(maker.moment(until - 1)), transaction() as session:
        first_id = progress.first_id or first_free(session, Article.id)
        keeper.keep(session, first_id + first, batch)
        progress = replace(progress, made=until, first_id=first_id)
        keep_progress(session, plan, progress)
        note = f"bài {dotted(first + 1)} đến {dotted(until)}"
        record(session, COMMAND, "generate", kind="site", note=note)
    return progress
