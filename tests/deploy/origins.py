"""Stand-ins for the portal that remember what reached them."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import waitress

PUBLIC = "public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400"


@dataclass
class Answer:
    """What an origin says to one request."""

    body: bytes = b"<p>Trang</p>"
    status: str = "200 OK"
    cache_control: str = PUBLIC
    headers: tuple[tuple[str, str], ...] = ()
    seconds: float = 0.0


@dataclass
class Origin:
    """A waitress of its own; `asked` has the environ of every request, in order."""

    port: int
    answer: Callable[[dict[str, Any]], Answer] = lambda _: Answer()
    asked: list[dict[str, Any]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """What was asked for, with its query."""
        return [_address(environ) for environ in self.asked]


@contextlib.contextmanager
def an_origin() -> Iterator[Origin]:
    """It listens until the end, or until it is told to `close`."""
    origin = Origin(0)

    def app(
        environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        environ["body"] = environ["wsgi.input"].read()
        origin.asked.append(environ)
        told = origin.answer(environ)
        time.sleep(told.seconds)
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Cache-Control", told.cache_control),
            *told.headers,
        ]
        start_response(told.status, headers)
        return [told.body]

    server = waitress.create_server(
        app,
        host="127.0.0.1",
        port=0,
        threads=8,
        ident="",
        connection_limit=1000,
        # select() ends at 1,024 files; this process may hold thousands of clients.
        asyncore_use_poll=True,
        # As the portal does for the proxies it is told of.
        clear_untrusted_proxy_headers=False,
    )
    origin.port = int(server.effective_port)
    thread = threading.Thread(target=_run, args=(server,), daemon=True)
    thread.start()
    try:
        yield origin
    finally:
        server.close()
        thread.join(timeout=5)


def _run(server: Any) -> None:
    # Closing it from outside takes the socket from under its feet.
    with contextlib.suppress(OSError):
        server.run()


class Recorder:
    """Takes every connection, keeps its bytes, and answers like a plain page."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.heard: list[bytes] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Listen no more."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(timeout=5)

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                with connection:
                    connection.settimeout(2)
                    with contextlib.suppress(TimeoutError, ConnectionError):
                        self.heard.append(connection.recv(65536))
                        connection.sendall(
                            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n"
                            b"Connection: close\r\n\r\nok"
                        )


def _address(environ: dict[str, Any]) -> str:
    query = environ["QUERY_STRING"]
    return f"{environ['PATH_INFO']}?{query}" if query else str(environ["PATH_INFO"])
