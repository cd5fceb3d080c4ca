"""waitress, but for one thing: who is told "not modified" keeps their connection.

waitress takes an answer without Content-Length for one whose end only a closed
connection shows. Answers that never have a body end with their headers (RFC 9112, 6.3);
each page a browser had already cost it a new connection.
"""

from typing import Any

from waitress.channel import HTTPChannel
from waitress.task import WSGITask

_WITHOUT_BODY = ("204", "304")


class _Task(WSGITask):
    def set_close_on_finish(self) -> None:
        """Close after this answer, unless it is over with its headers."""
        is_wanted = self.request.headers.get("CONNECTION", "").lower() == "close"
        is_over = self.version == "1.1" and self.status.startswith(_WITHOUT_BODY)
        if is_wanted or not is_over:
            super().set_close_on_finish()


class _Channel(HTTPChannel):
    task_class = _Task


def keep_connections(server: Any) -> None:
    """Let a waitress server, or several under one, keep them; before it runs."""
    for one in (server, *getattr(server, "map", {}).values()):
        if hasattr(one, "channel_class"):
            one.channel_class = _Channel
