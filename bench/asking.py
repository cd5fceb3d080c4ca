"""One request at a time to a server of this machine, its answer as it came."""

import http.client
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from tools.console import Stop
from tools.crowd import AGENT

# What today's browsers send.
BROWSER: dict[str, str] = {
    "User-Agent": AGENT,
    "Accept-Encoding": "gzip, deflate, br, zstd",
}
_START_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """Status line, headers in their order, and the bytes as they were sent."""

    code: int
    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of that name; "" when there is none."""
        wanted = name.lower()
        return next((one for key, one in self.headers if key.lower() == wanted), "")

    @property
    def weight(self) -> int:
        """Bytes on the wire: status line, headers, body."""
        head = sum(len(name) + len(value) + 4 for name, value in self.headers)
        return len(f"HTTP/1.1 {self.status}\r\n") + head + 2 + len(self.body)


class Caller:
    """A connection that is kept, and opened again when the server closes it."""

    def __init__(self, address: str) -> None:
        self._connection = http.client.HTTPConnection(address, timeout=30)

    def ask(
        self,
        path: str,
        headers: Mapping[str, str] = BROWSER,
        *,
        method: str = "GET",
        body: str | None = None,
    ) -> Answer:
        """What the server answers; raises OSError or HTTPException when it does not."""
        self._connection.request(method, path, body=body, headers=dict(headers))
        answer = self._connection.getresponse()
        content = answer.read()
        status = f"{answer.status} {answer.reason}"
        return Answer(answer.status, status, tuple(answer.getheaders()), content)

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()


def ask(
    address: str,
    path: str,
    headers: Mapping[str, str] = BROWSER,
    *,
    expect: int = HTTPStatus.OK,
    method: str = "GET",
    body: str | None = None,
) -> Answer:
    """One answer over a connection of its own; raises Stop for another status."""
    caller = Caller(address)
    try:
        answer = caller.ask(path, headers, method=method, body=body)
    finally:
        caller.close()
    if answer.code != expect:
        raise Stop(f"{path} answers {answer.code}.")
    return answer


def wait_until_listening(address: str) -> None:
    """Return when something accepts connections there; raises Stop after a minute."""
    host, _, port = address.rpartition(":")
    give_up_at = time.monotonic() + _START_SECONDS
    while True:
        try:
            socket.create_connection((host, int(port)), timeout=5).close()
        except OSError:
            if time.monotonic() > give_up_at:
                raise Stop(f"Nothing listens on {address}.") from None
            time.sleep(0.01)
        else:
            return


def wait_until_answering(address: str, path: str) -> None:
    """Return after the first whole 200; raises Stop after a minute without one."""
    give_up_at = time.monotonic() + _START_SECONDS
    while True:
        try:
            ask(address, path)
        except (OSError, http.client.HTTPException, Stop):
            if time.monotonic() > give_up_at:
                raise Stop(f"{path} is not answered.") from None
            time.sleep(0.002)
        else:
            return
