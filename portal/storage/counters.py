"""The ledger of visits: durable counts, kept apart from the content (VISITS.md).

`Ledger.record` returns when the report is in a committed transaction, so killing
any process loses nothing that was acknowledged. Questions never fail: without a
database they are answered with the last numbers this process knows.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date

import sqlalchemy as sa

from portal.core import clock
from portal.storage import counters_sql as sql
from portal.storage.counters_commit import GroupCommit, LedgerUnavailable, Then
from portal.storage.counters_filling import fill
from portal.storage.counters_keeper import Keeper
from portal.storage.counters_links import Link, Opener, Row, SQLiteOpener
from portal.storage.counters_pruning import Pruning
from portal.storage.counters_questions import Questions
from portal.storage.counters_readers import HighWater, Readers
from portal.storage.counters_reclass import Held, Span, find_held, release
from portal.storage.counters_reports import Numbers, Reader, Report, day_number
from portal.storage.counters_rows import Extent, find_extent, list_days
from portal.storage.counters_salts import SaltKeeper, Salts
from portal.storage.counters_sums import (
    Disagreement,
    as_disagreement,
    as_period_disagreement,
)
from portal.storage.counters_units import Units

__all__ = [
    "Disagreement",
    "Ledger",
    "LedgerUnavailable",
    "Numbers",
    "Reader",
    "Report",
    "Salts",
    "open_ledger",
    "upgrade_visits",
]

log = logging.getLogger(__name__)
_UNKNOWN = Numbers(0, 0)


def open_ledger(url: str, *, unit_seconds: int = 1800) -> "Ledger":
    """The ledger at a database address; connects at the first use only.

    `unit_seconds`: how long a view of an article and a silent visit last (V3).
    """
    return Ledger(_opener(url), Units(unit_seconds))


def upgrade_visits(url: str) -> bool:
    """Bring the ledger to this code's schema; True when there was something to do.

    A ledger that cannot be opened is logged and left, so the portal starts without
    it. Raises portal.storage.migrate.SchemaError when newer code wrote it.
    """
    # Alembic is slow to import, and only the start sequence needs it.
    from portal.storage.counters_schema import upgrade

    return upgrade(url)


def _opener(url: str) -> Opener:
    address = sa.make_url(url)
    if address.get_backend_name() == "sqlite":
        return SQLiteOpener(address.database or "")
    # psycopg is slow to import, and an office on SQLite does not need it.
    from portal.storage.counters_postgres import PostgresOpener

    return PostgresOpener(
        address.set(drivername="postgresql").render_as_string(hide_password=False)
    )


class Ledger:
    """Counts reports and answers how often things were read; safe for threads."""

    def __init__(self, opener: Opener, units: Units) -> None:
        self._opener = opener
        self._writer = GroupCommit(opener, units, self._after_commit)
        self._readers = Readers(opener)
        self.questions = Questions(self._readers)
        self._shown = HighWater()
        self._salts = SaltKeeper(self._writer)
        pruning = Pruning(self._writer, self._readers, self._salts)
        self._keeper = Keeper(self._writer, pruning, opener.errors)

    def record(self, report: Report) -> Numbers:
        """Count, and return the numbers to show once the count is committed.

        Raises LedgerUnavailable; then the loss is kept as a gap, and nobody may
        be told that the report was counted.
        """
        return self._shown.raise_to(report.article_id, self._writer.record(report))

    def record_or_promise(self, report: Report, then: Then) -> Numbers | None:
        """Like record; None when `then` is told by the thread that commits for it.

        It gets the numbers, or None when nothing was counted.
        """

        def tell(numbers: Numbers | None) -> None:
            if numbers is not None:
                numbers = self._shown.raise_to(report.article_id, numbers)
            then(numbers)

        numbers = self._writer.record_or_promise(report, tell)
        if numbers is None:
            return None
        return self._shown.raise_to(report.article_id, numbers)

    def salts(self) -> Salts:
        """Under which readers are told apart now; never raises."""
        return self._salts.present()

    def find_numbers(self, article_id: int) -> Numbers | None:
        """What to show now; else the last known; None when this is not known either."""
        self._keeper.start()
        found = self._readers.find(sql.NUMBERS, (article_id, article_id))
        if found is None:
            return self._shown.find(article_id)
        return self._shown.raise_to(article_id, Numbers(*found[0]))

    def find_last_numbers(self, article_id: int) -> Numbers | None:
        """What this process showed last, without asking the database."""
        return self._shown.find(article_id)

    def views(self, article_id: int) -> int:
        """Views of an article; the last known when the database fails, else 0."""
        return (self.find_numbers(article_id) or _UNKNOWN).views

    def total(self) -> int:
        """Visits of the whole site, likewise."""
        found = self._readers.find(sql.NUMBERS, (0, 0))
        if found is None:
            return self._shown.last_total
        return self._shown.raise_to(0, Numbers(*found[0])).total

    def most_read(self, first: date, last: date, limit: int) -> list[tuple[int, int]]:
        """(article_id, views) counted from one office day to another, highest first.

        Opening balances have no days, so they are left out. Empty on failure.
        """
        found = self._readers.find(
            sql.MOST_READ, (day_number(first), day_number(last), limit)
        )
        return [(article_id, int(views)) for article_id, views in found or ()]

    def open_balance(self, article_id: int, shown: int) -> None:
        """Continue at the figure an older portal showed (0 = the site's total).

        The balance is that figure minus what was counted here; giving the same
        figure again changes nothing, and no figure ever makes a shown number
        smaller (V8). Raises LedgerUnavailable, and ValueError below zero.
        """
        if shown < 0:
            raise ValueError("an old figure cannot be below zero")
        self._writer.write(lambda link: _set_opening(link, article_id, shown))

    def check_sums(self) -> list[Disagreement]:
        """Totals that are not the sum of their daily rows; empty when all hold.

        Site, days, articles and the articles' months and years are each compared
        with the same rows, so an empty answer means Σ articles = Σ days = total.
        Raises LedgerUnavailable.
        """
        with self._long_reading() as link:
            totals = map(as_disagreement, link.rows(sql.DISAGREEMENTS))
            periods = map(as_period_disagreement, link.rows(sql.PERIOD_DISAGREEMENTS))
            return [*totals, *periods]

    def find_extent(self) -> Extent:
        """How much is kept; raises LedgerUnavailable."""
        with self._long_reading() as link:
            return find_extent(link)

    def list_days(self, first: date, last: date) -> Iterator[Row]:
        """See counters_rows.list_days; raises LedgerUnavailable at any step."""
        with self._long_reading() as link:
            yield from list_days(link, first, last)

    def fill(self, rows: Iterable[Row]) -> int:
        """Add years of daily rows at once; see counters_filling.fill.

        Whoever counts meanwhile has to wait. Raises LedgerUnavailable.
        """
        with self._long_reading() as link:
            return fill(link, rows)

    def find_held(self, span: Span) -> Held:
        """What is held back as suspect; raises LedgerUnavailable."""
        with self._long_reading() as link:
            return find_held(link, span)

    def reclassify(self, span: Span, note: Callable[[Held], None]) -> Held:
        """Count what is held back, for ever; says what that was.

        `note` is told before the commit, so when it raises nothing is changed.
        Raises LedgerUnavailable, and Conflict when another command does the same.
        """

        def act(link: Link) -> Held:
            counted = release(link, span)
            note(counted)
            return counted

        return self._writer.write(act)

    def close(self) -> None:
        """Bring everything to the disk and give all connections back."""
        self._keeper.stop()
        self._writer.close()
        self._readers.close()

    @contextmanager
    def _long_reading(self) -> Iterator[Link]:
        try:
            link = self._opener.open_for_long_reading()
            try:
                yield link
            finally:
                link.close()
        except self._opener.errors as error:
            raise LedgerUnavailable from error

    def _after_commit(self) -> None:
        self._keeper.note_commit()


def _set_opening(link: Link, article_id: int, shown: int) -> None:
    old = link.rows(sql.FIND_OPENING, (article_id,))
    old_shown, old_balance = old[0] if old else (None, 0)
    if old_shown == shown:
        return
    numbers = Numbers(*link.rows(sql.NUMBERS, (article_id, article_id))[0])
    now_shown = numbers.views if article_id else numbers.total
    counted = now_shown - old_balance
    balance = max(shown - counted, old_balance)
    opened_at = int(clock.now().timestamp())
    link.run_many(sql.SET_OPENING, [(article_id, shown, balance, opened_at)])
