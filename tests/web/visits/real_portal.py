"""A portal in a process of its own, served by waitress, that can be killed."""

import http.client
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from portal.settings import Settings
from tests.web.visits.conftest import CHROME, new_address, new_event, numbers_in_text
from tools.served import free_port

ROOT = Path(__file__).resolve().parents[3]
_START_SECONDS = 30.0


class RealPortal:
    """`python wsgi.py` on the databases of a test; starts and dies as told.

    It believes what this machine says of other readers' addresses. `output` receives
    what it prints and logs; None drops what it prints.
    """

    def __init__(self, settings: Settings, *, output: Path | None = None) -> None:
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.output = output
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("PORTAL_")
        }
        self.environ = kept | {
            "PORTAL_BIND": f"127.0.0.1:{self.port}",
            "PORTAL_DATABASE_URL": settings.database_url,
            "PORTAL_DEMO": "0",
            "PORTAL_INSTANCE": str(settings.instance),
            "PORTAL_SECRET_KEY": settings.secret_key.decode(),
            "PORTAL_TRUSTED_PROXIES": "127.0.0.0/8",
            "PORTAL_VISITS_URL": settings.visits_url,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Return when it answers; raises AssertionError when it does not."""
        with Path(self.output or os.devnull).open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "wsgi.py"],
                cwd=ROOT,
                env=self.environ,
                stdout=output,
                stderr=output if self.output else None,
            )
        give_up_at = time.monotonic() + _START_SECONDS
        while not self._answers():
            assert self._process.poll() is None, "the portal ended by itself"
            assert time.monotonic() < give_up_at, "the portal does not answer"
            time.sleep(0.05)

    def kill(self) -> None:
        """kill -9: no handler, no farewell."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/fragments/visits/0")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


class Visitor:
    """Readers behind one connection to a real portal.

    Every report is a new reader's from a network of their own, unless told otherwise.
    `shown` are the numbers of the last answer.
    """

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        self._origin = f"http://127.0.0.1:{port}"
        self.shown: tuple[int, ...] = ()

    def report(
        self, article_id: int, event: str, *, visitor: str = "", address: str = ""
    ) -> bool:
        """Whether the report was acknowledged; raises OSError when nobody knows."""
        path = f"/fragments/visits/{article_id}"
        body = f"event={event}&visitor={visitor or new_event()}"
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": self._origin,
            "User-Agent": CHROME,
            "X-Forwarded-For": address or new_address(),
        }
        return self._ask("POST", path, body, headers) == 200

    def insist(self, article_id: int, event: str) -> None:
        """Report until it is acknowledged, as a page does when the database is slow."""
        self._until(lambda: self.report(article_id, event))

    def poll(self, article_id: int) -> tuple[int, ...]:
        """The numbers a poll shows, asked for until there are any."""
        path = f"/fragments/visits/{article_id}"
        self._until(lambda: self._ask("GET", path, "", {}) == 200)
        return self.shown

    def _until(self, act: Callable[[], bool]) -> None:
        give_up_at = time.monotonic() + _START_SECONDS
        while not act():
            assert time.monotonic() < give_up_at, "refused again and again"
            time.sleep(0.1)

    def _ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> int:
        try:
            self._connection.request(method, path, body=body, headers=headers)
            answer = self._connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            raise OSError("no answer") from error
        self.shown = numbers_in_text(text)
        return answer.status

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()


class Crowd:
    """Readers who report without pause until the portal is gone."""

    def __init__(self, port: int, articles: list[int], *, seed: int) -> None:
        self.acknowledged: Counter[int] = Counter()
        self.unknown: Counter[int] = Counter()
        self.events: dict[str, int] = {}
        self._port = port
        self._articles = articles
        self._lock = threading.Lock()
        self._gone = threading.Event()
        self._threads = [
            threading.Thread(target=self._read, args=(random.Random(seed + one),))  # noqa: S311
            for one in range(8)
        ]

    def start(self) -> None:
        """Let them in; return once some of them were counted."""
        for thread in self._threads:
            thread.start()
        give_up_at = time.monotonic() + _START_SECONDS
        while self.acknowledged.total() < len(self._threads):
            assert time.monotonic() < give_up_at, "nobody is counted"
            time.sleep(0.005)

    def stop(self) -> None:
        """Send them home and wait until the last has left."""
        self._gone.set()
        for thread in self._threads:
            thread.join()

    def _read(self, chance: random.Random) -> None:
        visitor = Visitor(self._port)
        while not self._gone.is_set():
            article_id, event = chance.choice(self._articles), new_event()
            try:
                is_acknowledged = visitor.report(article_id, event)
            except OSError:
                is_acknowledged = False
            with self._lock:
                self.events[event] = article_id
                kept = self.acknowledged if is_acknowledged else self.unknown
                kept[article_id] += 1
            if not is_acknowledged:
                break
        visitor.close()
