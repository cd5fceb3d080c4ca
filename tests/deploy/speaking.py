"""Talking to nginx: in bytes no browser sends, or as a reader."""

import contextlib
import http.client
import socket
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Reply:
    """One answer, read whole; header names are lower-case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as UTF-8."""
        return self.body.decode()


def say(port: int, request: bytes, *, patience: float = 5.0) -> bytes:
    """Everything that is answered before the connection closes or falls silent."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.settimeout(patience)
        answer = b""
        with contextlib.suppress(TimeoutError, ConnectionError):
            connection.sendall(request)
            while part := connection.recv(65536):
                answer += part
        return answer


def statuses(answer: bytes) -> list[int]:
    """The status of every answer in these bytes: a smuggled request has one, too."""
    return [
        int(part.split(b" ", 1)[0])
        for part in answer.split(b"HTTP/1.1 ")[1:]
        if part[:3].isdigit()
    ]


def ask(
    port: int,
    path: str,
    *,
    method: str = "GET",
    body: bytes | None = None,
    source: str = "127.0.0.1",
    timeout: float = 20.0,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """One request over a connection of its own, from an address of this machine."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", port, timeout=timeout, source_address=(source, 0)
    )
    try:
        connection.request(method, path, body=body, headers=dict(headers or {}))
        answer = connection.getresponse()
        named = {name.lower(): value for name, value in answer.getheaders()}
        return Reply(answer.status, named, answer.read())
    finally:
        connection.close()
