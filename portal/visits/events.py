"""The event id a browser sends, so that a repeated report counts once."""

import re

MAX_BODY_BYTES = 1024
_EVENT = re.compile(rb"(?:^|&)event=([0-9a-f]{32})(?:&|$)")


def find_event_id(body: bytes) -> bytes | None:
    """The 16 bytes of a form's `event` field; None when missing or malformed."""
    found = _EVENT.search(body)
    return bytes.fromhex(found[1].decode("ascii")) if found else None
