"""The ledger of visits: durable counts, kept apart from the content (VISITS.md).

`Ledger.record` returns when the report is in a committed transaction, so killing
any process loses nothing that was acknowledged. Questions never fail: without a
database they are answered with the last numbers this process knows.
"""

import logging
from datetime import date

import sqlalchemy as sa

from portal.core import clock
from portal.storage import counters_sql as sql
from portal.storage.counters_commit import (
    GroupCommit,
    LedgerUnavailable,
    Numbers,
    Report,
)
from portal.storage.counters_keeper import Keeper
from portal.storage.counters_links import Link, Opener, SQLiteOpener
from portal.storage.counters_readers import HighWater, Readers
from portal.storage.counters_sums import Disagreement, as_disagreement

__all__ = [
    "Disagreement",
    "Ledger",
    "LedgerUnavailable",
    "Numbers",
    "Report",
    "open_ledger",
    "upgrade_visits",
]

log = logging.getLogger(__name__)
_UNKNOWN = Numbers(0, 0)


def open_ledger(url: str) -> "Ledger":
    """The ledger at a database address; connects at the first use only."""
    return Ledger(_opener(url))


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

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._writer = GroupCommit(opener, self._after_commit)
        self._readers = Readers(opener)
        self._shown = HighWater()
        self._keeper = Keeper(self._writer, opener.errors)

    def record(self, report: Report) -> Numbers:
        """Count, and return the numbers to show once the count is committed.

        Raises LedgerUnavailable; then the loss is kept as a gap, and nobody may
        be told that the report was counted.
        """
        return self._shown.raise_to(report.article_id, self._writer.record(report))

    def find_numbers(self, article_id: int) -> Numbers | None:
        """What to show now; else the last known; None when this is not known either."""
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

        Site, days and articles are each compared with the same rows, so an empty
        answer means Σ articles = Σ days = total. Raises LedgerUnavailable.
        """
        try:
            link = self._opener.open_for_long_reading()
            try:
                return [as_disagreement(row) for row in link.rows(sql.DISAGREEMENTS)]
            finally:
                link.close()
        except self._opener.errors as error:
            raise LedgerUnavailable from error

    def close(self) -> None:
        """Bring everything to the disk and give all connections back."""
        self._keeper.stop()
        self._writer.close()
        self._readers.close()

    def _after_commit(self) -> None:
        self._keeper.note_commit()


def day_number(day: date) -> int:
    """An office day as the ledger stores it, such as 20150620."""
    return day.year * 10_000 + day.month * 100 + day.day


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
