"""Readers who report views to a real portal, each from an address of their own."""

import http.client
import secrets
import threading
import time
from collections import Counter
from collections.abc import Iterable, Mapping

from tools.console import Stop

READERS = 8
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
_FIRST_SECONDS = 30.0


class Reporter:
    """One connection; every report over it is another reader's."""

    def __init__(self, address: str) -> None:
        self._connection = http.client.HTTPConnection(address, timeout=30)
        self._origin = f"http://{address}"

    def report(self, article_id: int, event: str) -> bool:
        """Whether it was acknowledged; raises OSError when the portal is gone."""
        try:
            self._connection.request(
                "POST",
                f"/fragments/visits/{article_id}",
                body=f"event={event}&visitor={secrets.token_hex(16)}",
                headers={
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Origin": self._origin,
                    "User-Agent": AGENT,
                    "X-Forwarded-For": somebodys_address(),
                },
            )
            answer = self._connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise OSError("no answer") from error
        return answer.status == http.HTTPStatus.OK

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()


class Crowd:
    """Readers who report without pause until the portal is gone or they are stopped.

    `events` has the article of each report sent. `unknown` are those without an
    answer that acknowledges them.
    """

    def __init__(self, address: str, articles: list[int]) -> None:
        self.acknowledged: Counter[int] = Counter()
        self.unknown: Counter[int] = Counter()
        self.events: dict[str, int] = {}
        self._address = address
        self._articles = articles
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._threads = [threading.Thread(target=self._read) for _ in range(READERS)]

    def start(self) -> None:
        """Let them in; return once some were counted, or raise Stop."""
        for thread in self._threads:
            thread.start()
        give_up_at = time.monotonic() + _FIRST_SECONDS
        while self.acknowledged.total() < READERS:
            if time.monotonic() > give_up_at:
                self.stop()
                raise Stop("The portal acknowledges no report.")
            time.sleep(0.002)

    def stop(self) -> None:
        """Wait until the last one has left."""
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _read(self) -> None:
        reporter = Reporter(self._address)
        is_there = True
        while is_there and not self._stopped.is_set():
            article_id, event = secrets.choice(self._articles), secrets.token_hex(16)
            try:
                is_acknowledged = reporter.report(article_id, event)
            except OSError:
                is_acknowledged = is_there = False
            kept = self.acknowledged if is_acknowledged else self.unknown
            with self._lock:
                self.events[event] = article_id
                kept[article_id] += 1
        reporter.close()


def send_again(address: str, events: Mapping[str, int]) -> int:
    """Report every event once more, as somebody else; how many were not acknowledged.

    Another reader and another address: only the event can tell that it is a repeat.
    """
    refused: list[str] = []
    every = list(events.items())

    def send(some: Iterable[tuple[str, int]]) -> None:
        reporter = Reporter(address)
        for event, article_id in some:
            try:
                is_acknowledged = reporter.report(article_id, event)
            except OSError:
                is_acknowledged = False
            if not is_acknowledged:
                refused.append(event)
        reporter.close()

    threads = [
        threading.Thread(target=send, args=(every[place::READERS],))
        for place in range(READERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(refused)


def somebodys_address() -> str:
    """A random public address, as a proxy names it."""
    first = 11 + secrets.randbelow(116)
    return f"{first}.{'.'.join(str(secrets.randbelow(256)) for _ in range(3))}"
