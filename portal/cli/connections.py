"""waitress, but for two things: kept connections and postponed answers.

waitress takes an answer without Content-Length for one whose end only a closed
connection shows. Answers that never have a body end with their headers (RFC 9112, 6.3);
each page a browser had already cost it a new connection.

It gives each answer a thread until it is there. Views are counted together, by one
thread for all; the others are free for pages meanwhile (`web/postponed`).
"""

from contextlib import suppress
from typing import Any

from waitress.channel import HTTPChannel
from waitress.task import WSGITask

from portal.web.postponed import SEND_LATER, Postponed, Written

_WITHOUT_BODY = ("204", "304")


class _Task(WSGITask):
    def get_environment(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environment()
        environ[SEND_LATER] = self._send_later
        return environ

    def _send_later(self, *written: Any) -> None:
        self.channel.postponed = written
        self.channel.service()

    def execute(self) -> None:
        """Ask the application, or give the answer it has sent since."""
        postponed: Written | None = self.channel.postponed
        if postponed is None:
            super().execute()
            return
        self.channel.postponed = None
        self.status, headers, body = postponed
        self.response_headers.extend(headers)
        self.complete = True
        self.write(body)

    def set_close_on_finish(self) -> None:
        """Close after this answer, unless it is over with its headers."""
        is_wanted = self.request.headers.get("CONNECTION", "").lower() == "close"
        is_over = self.version == "1.1" and self.status.startswith(_WITHOUT_BODY)
        if is_wanted or not is_over:
            super().set_close_on_finish()


class _Channel(HTTPChannel):
    task_class = _Task
    postponed: Written | None = None

    def service(self) -> None:
        """Answer the first request; a postponed one stays the first until then."""
        with suppress(Postponed):
            super().service()


def keep_connections(server: Any) -> None:
    """Let a waitress server, or several under one, keep them; before it runs."""
    for one in (server, *getattr(server, "map", {}).values()):
        if hasattr(one, "channel_class"):
            one.channel_class = _Channel
