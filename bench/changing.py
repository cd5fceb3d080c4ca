"""An editor who publishes another wording, and readers who look for it."""

import gzip
import random
import secrets
import time
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bench.asking import BROWSER, Caller
from portal.audit import Actor
from portal.content import desk, drafting, queries
from portal.content.publishing import publish
from portal.content.queries import Scope
from portal.content.values import Headline
from portal.storage import db
from tools.console import Stop

_LAN = Actor(1, "Người viết", "127.0.0.1")
_PATIENCE_SECONDS = 20.0
_SETTLED_SECONDS = 3.0
_PAUSE_SECONDS = 0.002
_LATER_SECONDS = 1.2
# What can be read without a library of its own.
_READER = BROWSER | {"Accept-Encoding": "gzip"}


@dataclass(frozen=True, slots=True)
class Way:
    """Where readers ask; the verbs run in the app whose context is open.

    `has_rare_readers`: something on the way keeps pages by the clock.
    """

    name: str
    addresses: tuple[str, ...]
    allowed_seconds: float
    has_rare_readers: bool = False


class Reader:
    """Asks one server for one page; follows it to another address."""

    def __init__(self, address: str, path: str) -> None:
        self.path = path
        self._caller = Caller(address)

    def sees(self, word: str) -> bool:
        """Whether the page holds a word now."""
        answer = self._caller.ask(self.path, _READER)
        if answer.code in (301, 302):
            self.path = urlsplit(answer.header("Location")).path
            answer = self._caller.ask(self.path, _READER)
        is_packed = answer.header("Content-Encoding") == "gzip"
        body = gzip.decompress(answer.body) if is_packed else answer.body
        return word.encode() in body

    def close(self) -> None:
        """Give the connection back."""
        self._caller.close()


def change_again_and_again(way: Way, times: int) -> tuple[list[float], str]:
    """Seconds from each commit until the last page showed it, and which pages."""
    article = _newest()
    readers = _settled(way, article)
    seconds = []
    for _ in range(times):
        # Wherever in its second a page was kept.
        _read_for(readers, random.uniform(0.05, 1.05))  # noqa: S311
        word, committed_at = _change(article.id)
        seconds.append(_wait(readers, word) - committed_at)
    pages = ", ".join(sorted({_kind(reader.path, article) for reader in readers}))
    for reader in readers:
        reader.close()
    return seconds, pages


def come_later(way: Way, times: int) -> tuple[int, int]:
    """(old pages, pages asked for) by readers who come alone after a change."""
    article = _newest()
    readers = _settled(way, article)
    old = 0
    for _ in range(times):
        _read_for(readers, random.uniform(0.05, 1.05))  # noqa: S311
        word, committed_at = _change(article.id)
        time.sleep(max(0.0, committed_at + _LATER_SECONDS - time.perf_counter()))
        old += sum(not reader.sees(word) for reader in readers)
        _wait(readers, word)
    for reader in readers:
        reader.close()
    return old, times * len(readers)


def _newest() -> Headline:
    return queries.list_from(Scope(), limit=1).headlines[0]


def _settled(way: Way, article: Headline) -> list[Reader]:
    """Readers of those pages that show the article's title; raises Stop without any."""
    word, _ = _change(article.id)
    readers = [
        Reader(address, path)
        for address in way.addresses
        for path in (article.path, article.category.path, "/")
    ]
    give_up_at = time.monotonic() + _SETTLED_SECONDS
    seeing: list[Reader] = []
    while len(seeing) < len(readers) and time.monotonic() < give_up_at:
        seeing = [reader for reader in readers if reader.sees(word)]
    if not seeing:
        raise Stop("No page shows what was published.")
    return seeing


def _change(article_id: int) -> tuple[str, float]:
    """Publish another title; its new word, and when that was committed."""
    word = f"v{secrets.token_hex(5)}"
    work = desk.find_work(article_id)
    if work is None:
        raise LookupError(article_id)
    db.session.rollback()
    draft = replace(work.draft, title=f"Họp tổ dân phố {word}", note="")
    drafting.save_revision(article_id, draft, started_from=work.number, by=_LAN)
    commits: list[float] = []

    def note(_session: Any) -> None:
        commits.append(time.perf_counter())

    sa.event.listen(Session, "after_commit", note)
    try:
        publish(article_id)
    finally:
        sa.event.remove(Session, "after_commit", note)
    return word, commits[-1]


def _read_for(readers: list[Reader], seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for reader in readers:
            reader.sees("")
        time.sleep(_PAUSE_SECONDS)


def _wait(readers: list[Reader], word: str) -> float:
    """The moment the last of them saw it; raises Stop after twenty seconds."""
    give_up_at = time.monotonic() + _PATIENCE_SECONDS
    blind = readers
    while blind:
        if time.monotonic() > give_up_at:
            raise Stop(f"{blind[0].path} still shows what was there before.")
        blind = [reader for reader in blind if not reader.sees(word)]
        time.sleep(_PAUSE_SECONDS if blind else 0)
    return time.perf_counter()


def _kind(path: str, article: Headline) -> str:
    if path == "/":
        return "home"
    return "category" if path == article.category.path else "article"
