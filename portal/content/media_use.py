"""Which media a body shows, read from its own addresses."""

import re

_ADDRESS = re.compile(r'(?:src|href)="/media/([0-9]{1,9})/')


def media_in(body: str) -> set[int]:
    """The ids of all media a stored body shows or links to."""
    return {int(found) for found in _ADDRESS.findall(body)}
