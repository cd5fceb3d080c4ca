"""waitress, but for two things: kept connections and postponed answers.

waitress takes an answer without Content-Length for one whose end only a closed
connection shows. Answers that never have a body end with their headers (RFC 9112, 6.3);
each page a browser had already cost it a new connection.

It gives each answer a thread until it is there. Views are counted together, by one
thread for all; the others are free for pages meanwhile (`web/postponed`).
"""

from functools import partial
from typing import Any

from waitress.channel import HTTPChannel
from waitress.task import WSGITask

from portal.web.postponed import SEND_LATER, Postponed, Written

_WITHOUT_BODY = ("204", "304")


class _Task(WSGITask):
    def get_environment(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environment()
        # The channel's own: one of the task would make a cycle of each request, which
        # only the collector takes apart.
        environ[SEND_LATER] = self.channel.send_later
        return environ

    def set_close_on_finish(self) -> None:
        """Close after this answer, unless it is over with its headers."""
        is_wanted = self.request.headers.get("CONNECTION", "").lower() == "close"
        is_over = self.version == "1.1" and self.status.startswith(_WITHOUT_BODY)
        if is_wanted or not is_over:
            super().set_close_on_finish()


class _Postponed(_Task):
    """An answer that has been sent since its request was served first."""

    def __init__(self, written: Written, channel: Any, request: Any) -> None:
        super().__init__(channel, request)
        # The next request of this connection is served as usual.
        del channel.task_class
        self._written = written

    def execute(self) -> None:
        self.status, headers, body = self._written
        self.response_headers.extend(headers)
        self.complete = True
        self.write(body)


class _Channel(HTTPChannel):
    task_class: Any = _Task

    def send_later(self, *written: Any) -> None:
        """Give the answer that was postponed, in this thread."""
        self.task_class = partial(_Postponed, written)
        self.service()

    def service(self) -> None:
        """Answer the first request; a postponed one stays the first until then."""
        # Every page passes here, and a context manager is not for nothing.
        try:
            super().service()
        except Postponed:
            return


def keep_connections(server: Any) -> None:
    """Let a waitress server, or several under one, keep them; before it runs."""
    for one in (server, *getattr(server, "map", {}).values()):
        if hasattr(one, "channel_class"):
            one.channel_class = _Channel
