"""The portal under waitress in this process, so that its acts can be watched."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import waitress
from flask import Flask

from bench.asking import wait_until_listening
from portal.settings import Settings


@contextmanager
def served_inside(app: Flask) -> Iterator[str]:
    """The address; with the threads and the body limit of its settings."""
    settings: Settings = app.extensions["settings"]
    for name in ("waitress", "waitress.queue"):
        # A crowd beyond its limit of connections waits at the door; each is a line.
        logging.getLogger(name).disabled = True
    sockets: dict[int, Any] = {}
    server: Any = waitress.create_server(
        app,
        map=sockets,
        host=settings.host,
        port=settings.port,
        threads=settings.threads,
        max_request_body_size=settings.max_body_bytes,
        clear_untrusted_proxy_headers=not settings.trusted_proxies,
        ident="",
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    address = f"{settings.host}:{settings.port}"
    try:
        wait_until_listening(address)
        yield address
    finally:
        server.task_dispatcher.shutdown()
        # The loop runs as long as there are sockets in its map, and sleeps a while.
        sockets.clear()
        server.pull_trigger()
        thread.join(timeout=10)
        server.close()
