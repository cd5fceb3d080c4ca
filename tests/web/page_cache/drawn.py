"""How often pages are really drawn: requests that come as far as Flask."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, request, request_started


@contextmanager
def drawn_pages(app: Flask) -> Iterator[list[str]]:
    """Collect the addresses, with their queries, that Flask is asked for meanwhile."""
    drawn: list[str] = []

    def note(_app: Flask, **_: Any) -> None:
        drawn.append(request.full_path.removesuffix("?"))

    with request_started.connected_to(note, app):
        yield drawn
