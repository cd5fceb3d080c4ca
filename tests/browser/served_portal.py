"""A portal in a process of its own: `python wsgi.py`, as an operator starts it."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any
from urllib.error import URLError

from tools.served import free_port

ROOT = Path(__file__).resolve().parents[2]
# The first start draws the pictures of the demonstration.
_START_SECONDS = 120.0


class ServedPortal:
    """One instance folder on one free port of this machine; starts and dies as told."""

    def __init__(self, instance: Path, *, with_demo: bool) -> None:
        port = free_port()
        self.origin = f"http://127.0.0.1:{port}"
        self._log = instance / "server.log"
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("PORTAL_")
        }
        self._environ = kept | {
            "PORTAL_BIND": f"127.0.0.1:{port}",
            "PORTAL_DEMO": "1" if with_demo else "0",
            "PORTAL_DEV": "1",
            "PORTAL_INSTANCE": str(instance),
            # The numbers on a page are those of now, not of the last minute; what is
            # kept has tests of its own (tests/web/page_cache, tests/deploy).
            "PORTAL_PAGE_CACHE_MB": "0",
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Return when it answers; raises AssertionError with its log otherwise."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "wsgi.py"],
                cwd=ROOT,
                env=self._environ,
                stdout=log,
                stderr=log,
            )
        give_up_at = time.monotonic() + _START_SECONDS
        while not self._answers():
            assert self._process.poll() is None, f"it ended by itself: {self.log()}"
            assert time.monotonic() < give_up_at, f"it does not answer: {self.log()}"
            time.sleep(0.05)

    def furnish(self, *what: str) -> dict[str, str]:
        """Let an editor add what demonstrations lack; addresses by name."""
        addresses: dict[str, str] = self._told_by("tests.browser.furnish", *what)
        return addresses

    def hire(self, *people: str) -> dict[str, dict[str, Any]]:
        """Give the portal its people, "lan=editor,approver" …; see `hire`."""
        told: dict[str, dict[str, Any]] = self._told_by("tests.browser.hire", *people)
        return told

    def lay_desk(self, staff_id: int) -> dict[str, str]:
        """Put something of every kind on somebody's desk; addresses by name."""
        places: dict[str, str] = self._told_by(
            "tests.browser.newsroom_desk", str(staff_id)
        )
        return places

    def _told_by(self, program: str, *arguments: str) -> Any:
        answer = subprocess.run(
            [sys.executable, "-m", program, *arguments],
            cwd=ROOT,
            env=self._environ,
            stdout=subprocess.PIPE,
            check=True,
        )
        return json.loads(answer.stdout)

    def order(self, *words: str) -> None:
        """Give one of the operator's commands, `flask --app wsgi …`."""
        subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *words],
            cwd=ROOT,
            env=self._environ,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    def kill(self) -> None:
        """kill -9: no handler, no farewell."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """End it in good order."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=20)
            self._process = None

    def log(self) -> str:
        """What it has said so far."""
        return self._log.read_text("utf-8")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.origin}/healthz", timeout=1):
                return True
        except (URLError, OSError):
            return False
