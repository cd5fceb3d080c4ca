"""The readership port of the content kernel, answered from the ledger."""

from datetime import timedelta

from portal.core import clock
from portal.storage.counters import Ledger


class LedgerReadership:
    """See portal.content.readership.Readership.

    Questions never raise. Opening a balance raises LedgerUnavailable, because an
    importer must know that the old figure was not kept.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def total(self) -> int:
        """Visits of the whole site."""
        return self._ledger.total()

    def views(self, article_id: int) -> int:
        """Views of one article."""
        return self._ledger.views(article_id)

    def numbers(self, article_id: int) -> tuple[int, int]:
        """Views of one article, and visits of the whole site."""
        found = self._ledger.find_numbers(article_id)
        return (found.views, found.total) if found else (0, self._ledger.total())

    def most_read(self, days: int, limit: int) -> list[tuple[int, int]]:
        """(article_id, views) over the last office days, today included."""
        today = clock.today()
        return self._ledger.most_read(today - timedelta(days=days - 1), today, limit)

    def open_balance(self, article_id: int, shown_views: int) -> None:
        """Continue an article's views; raises ValueError for article 0."""
        if article_id < 1:
            raise ValueError("article 0 is the site: use open_total")
        self._ledger.open_balance(article_id, shown_views)

    def open_total(self, shown_total: int) -> None:
        """Continue the odometer."""
        self._ledger.open_balance(0, shown_total)
