"""Where kept pages stand: bounded in bytes, found by key, forgotten by dependence."""

import threading
from collections import OrderedDict, defaultdict, deque
from collections.abc import Iterable

from portal.web.page_cache.pages import Page

# What a page depends on that has noted nothing: any change at all.
ANYTHING = "*"
EVERY_PAGE = "layout"
# Pages whose address has a query can be invented without end (cursors, searches):
# they have a corner of their own and never push out what every reader asks for.
_CORNER = 0.2
_LARGEST = 0.25
_REMEMBERED_CHANGES = 256


class Shelf:
    """Pages by key; the longest unasked go first. Threads may share it."""

    def __init__(self, capacity: int) -> None:
        """`capacity` in bytes, keys and bookkeeping not included."""
        corner = int(capacity * _CORNER)
        self._plain = _Row(capacity - corner)
        self._asked = _Row(corner)
        self._holders: defaultdict[str, set[str]] = defaultdict(set)
        self._lock = threading.Lock()
        self._moment = 0
        self._forgotten: deque[tuple[int, frozenset[str]]] = deque(
            maxlen=_REMEMBERED_CHANGES
        )

    @property
    def moment(self) -> int:
        """Counts changes; ask before a page is drawn, tell it to `put`."""
        return self._moment

    @property
    def size(self) -> int:
        """Bytes held now."""
        return self._plain.size + self._asked.size

    def __len__(self) -> int:
        return len(self._plain.pages) + len(self._asked.pages)

    def __contains__(self, key: str) -> bool:
        return key in (self._asked if "?" in key else self._plain).pages

    def find(self, key: str) -> Page | None:
        """A page, and note that it was asked for."""
        pages = (self._asked if "?" in key else self._plain).pages
        page = pages.get(key)
        if page is not None:
            try:
                pages.move_to_end(key)
            except KeyError:  # Forgotten by another thread a moment ago.
                return None
        return page

    def put(self, key: str, page: Page, drawn_since: int) -> bool:
        """Keep a page drawn since that `moment`; False when it is outdated already."""
        with self._lock:
            row = self._row(key)
            page.size = len(page.body) + sum(one.size for one in page.copies.values())
            if self._is_outdated(page, drawn_since) or not row.takes(page.size):
                return False
            self._drop(key)
            row.pages[key] = page
            row.size += page.size
            for one in page.keys:
                self._holders[one].add(key)
            self._shrink(row)
            return True

    def charge(self, key: str, page: Page, size: int) -> None:
        """A kept page has grown by a copy of that size."""
        with self._lock:
            row = self._row(key)
            if row.pages.get(key) is page:
                page.size += size
                row.size += size
                self._shrink(row)

    def forget(self, keys: Iterable[str]) -> None:
        """Drop every page that depends on one of these keys, also those being drawn."""
        changed = frozenset(keys)
        with self._lock:
            self._moment += 1
            self._forgotten.append((self._moment, changed))
            if EVERY_PAGE in changed:
                self._plain.clear()
                self._asked.clear()
                self._holders.clear()
                return
            for one in (*changed, ANYTHING):
                for key in tuple(self._holders.get(one, ())):
                    self._drop(key)

    def _row(self, key: str) -> "_Row":
        return self._asked if "?" in key else self._plain

    def _is_outdated(self, page: Page, since: int) -> bool:
        if since == self._moment:
            return False
        if self._moment - since > len(self._forgotten):
            return True
        return any(
            EVERY_PAGE in changed or ANYTHING in page.keys or changed & page.keys
            for moment, changed in self._forgotten
            if moment > since
        )

    def _drop(self, key: str) -> None:
        row = self._row(key)
        page = row.pages.pop(key, None)
        if page is None:
            return
        row.size -= page.size
        for one in page.keys:
            holders = self._holders.get(one)
            if holders is not None:
                holders.discard(key)
                if not holders:
                    del self._holders[one]

    def _shrink(self, row: "_Row") -> None:
        while row.size > row.capacity and row.pages:
            self._drop(next(iter(row.pages)))


class _Row:
    """Pages in the order in which they were last asked for."""

    def __init__(self, capacity: int) -> None:
        self.pages: OrderedDict[str, Page] = OrderedDict()
        self.capacity = capacity
        self.size = 0

    def takes(self, size: int) -> bool:
        """Whether one of this size may stand here without clearing half of it."""
        return size <= self.capacity * _LARGEST

    def clear(self) -> None:
        self.pages.clear()
        self.size = 0
