"""Parts of pages that are the same on many: drawn once, put in again as they are."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

# Menus differ by the page they stand on; a portal has some dozens of such pages.
_MOST = 100


class Pieces(dict[str, Markup]):
    """Drawn parts by a name that tells apart whatever they may differ in."""


def once(
    pieces: Pieces, name: str, macro: Callable[..., Markup], *values: Any
) -> Markup:
    """A macro's answer for these values, drawn when `name` is new in `pieces`."""
    drawn = pieces.get(name)
    if drawn is None:
        drawn = macro(*values)
        if len(pieces) >= _MOST:
            pieces.clear()
        pieces[name] = drawn
    return drawn
