"""What a page being drawn depends on, noted where the data is read."""

from flask import has_request_context, request

NOTED = "portal.depends_on"


def depends_on(*keys: str) -> None:
    """Note that the page being drawn changes when one of these keys is announced.

    Keys as in `content.events.Change`; every page depends on `layout` without saying
    so, and one that notes nothing on every change. Without effect elsewhere.
    """
    if has_request_context():
        noted: set[str] | None = request.environ.get(NOTED)
        if noted is not None:
            noted.update(keys)
