"""A real portal in a process of its own, to be proved and measured.

Not the one in instance/: it has a folder and an address of its own, and it believes
what a request from this machine says about the reader's address.
"""

import contextlib
import http.client
import secrets
import socket
import subprocess
import sys
import time
from pathlib import Path

from tools.console import Stop
from tools.places import ROOT, child_environment

_START_SECONDS = 60.0
# Below those a system gives to connections (from 32,768 on Linux, 49,152 elsewhere),
# and above the last one browsers refuse, 10,080.
_PORTS = range(11_000, 32_000)


class Served:
    """`python wsgi.py` on a free port; starts and dies as told.

    `database_url` "" is SQLite in the folder.
    """

    def __init__(self, instance: Path, database_url: str = "") -> None:
        self.port = free_port()
        self.address = f"127.0.0.1:{self.port}"
        self._log = instance / "portal.log"
        self._process: subprocess.Popen[bytes] | None = None
        kept = {
            name: value
            for name, value in child_environment().items()
            if not name.startswith("PORTAL_")
        }
        self.environ = kept | {
            "PORTAL_BIND": self.address,
            "PORTAL_DEMO": "0",
            "PORTAL_INSTANCE": str(instance),
            "PORTAL_TRUSTED_PROXIES": "127.0.0.0/8",
        }
        if database_url:
            self.environ["PORTAL_DATABASE_URL"] = database_url

    @property
    def pid(self) -> int:
        """The running process; raises Stop when there is none."""
        if self._process is None:
            raise Stop("The portal is not running.")
        return self._process.pid

    def start(self) -> None:
        """Return when it answers; raises Stop with its last words when it does not."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "wsgi.py"],
                cwd=ROOT,
                env=self.environ,
                stdout=log,
                stderr=log,
            )
        give_up_at = time.monotonic() + _START_SECONDS
        while not answers(self.port):
            if self._process.poll() is not None or time.monotonic() > give_up_at:
                self.kill()
                raise Stop(f"The portal does not start: {self._last_words()}")
            time.sleep(0.02)

    def kill(self) -> None:
        """SIGKILL: no handler, no farewell."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def command(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """`flask --app wsgi …` on the same data, in a process of its own."""
        return subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *words],
            cwd=ROOT,
            env=self.environ,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def _last_words(self) -> str:
        lines = self._log.read_text("utf-8", errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"


def free_port() -> int:
    """A port nobody listens on now; whoever is killed there finds it free again."""
    while True:
        port = secrets.choice(_PORTS)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def answers(port: int) -> bool:
    """Whether a portal answers there."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/fragments/visits/0")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
