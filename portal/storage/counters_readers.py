"""Reading the ledger: connections apart from the writer's, and what was shown."""

import logging
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Sequence
from typing import Any

from portal.storage.counters_commit import Numbers
from portal.storage.counters_links import Link, Opener, Row
from portal.storage.counters_outage import Rest

log = logging.getLogger(__name__)
_IDLE_LINKS = 4
# About 3 MB; an article beyond it is known again after its next reading.
_REMEMBERED_ARTICLES = 20_000


class Readers:
    """A few links that only read; opened when wanted, kept when idle."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._idle: deque[Link] = deque()
        self._rest = Rest()

    def find(self, sql: str, parameters: Sequence[Any]) -> list[Row] | None:
        """The answer, or None when the database cannot give one now."""
        if self._rest.is_needed():
            return None
        started = time.monotonic()
        try:
            answer = self._ask(sql, parameters)
        except self._opener.errors as error:
            self._rest.begin(time.monotonic() - started)
            log.warning("Visits cannot be read: %s", error)
            return None
        self._rest.end()
        return answer

    def close(self) -> None:
        """Give the idle links back."""
        while self._idle:
            self._idle.pop().close()

    def _ask(self, sql: str, parameters: Sequence[Any]) -> list[Row]:
        link = self._take()
        if link is not None:
            try:
                return self._ask_on(link, sql, parameters)
            except self._opener.errors:
                # One dead link means that all are: the server was restarted.
                if link.is_current():
                    raise
                self.close()
        return self._ask_on(self._opener.open_for_reading(), sql, parameters)

    def _ask_on(self, link: Link, sql: str, parameters: Sequence[Any]) -> list[Row]:
        try:
            answer = link.rows(sql, parameters)
        except BaseException:
            link.close()
            raise
        if len(self._idle) < _IDLE_LINKS:
            self._idle.append(link)
        else:
            link.close()
        return answer

    def _take(self) -> Link | None:
        """An idle link that still leads to the ledger."""
        while True:
            try:
                link = self._idle.pop()
            except IndexError:
                return None
            if link.is_current():
                return link
            link.close()


class HighWater:
    """The highest numbers this process has shown; none shown later is smaller."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._views: OrderedDict[int, int] = OrderedDict()
        self._knows_total = False
        self.last_total = 0

    def raise_to(self, article_id: int, numbers: Numbers) -> Numbers:
        """Remember these numbers, and give the higher of them and the last ones."""
        with self._lock:
            views = max(numbers.views, self._views.get(article_id, 0))
            self._views[article_id] = views
            self._views.move_to_end(article_id)
            if len(self._views) > _REMEMBERED_ARTICLES:
                self._views.popitem(last=False)
            self.last_total = max(numbers.total, self.last_total)
            self._knows_total = True
            return Numbers(views, self.last_total)

    def find(self, article_id: int) -> Numbers | None:
        """The last numbers shown; None when this article was not shown yet."""
        with self._lock:
            if article_id == 0 and self._knows_total:
                return Numbers(0, self.last_total)
            views = self._views.get(article_id)
            return None if views is None else Numbers(views, self.last_total)
