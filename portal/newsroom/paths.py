"""Which addresses are the newsroom's, and where a log-in may lead (R18)."""

import re
from urllib.parse import unquote

HOME = "/bien-tap"
FRAGMENTS = f"{HOME}/fragments/"
# What our own pages make: unreserved characters, their escapes, and a query.
_OWN = re.compile(rf"{HOME}(?:/[\w.~%-]+)*/?(?:\?[\w.~%&=+;:,@!$'()*/-]*)?", re.ASCII)


def is_newsroom(path: str) -> bool:
    """Whether an address is below /bien-tap; /bien-tapx is a reader's."""
    return path == HOME or path.startswith(f"{HOME}/")


def is_fragment(path: str) -> bool:
    """Whether an address answers with a piece of a page."""
    return path.startswith(FRAGMENTS)


def own_path(path: str, *, otherwise: str = HOME) -> str:
    """The path when it is one of our own pages below /bien-tap, else `otherwise`.

    An allow-list, not a search for evil: no scheme, host, backslash, control or
    climbing step is left, not even escaped ones. Fragments are no pages.
    """
    if not _OWN.fullmatch(path) or is_fragment(path):
        return otherwise
    plain = unquote(path.partition("?")[0])
    steps = plain.split("/")
    if "\\" in plain or ".." in steps or "." in steps or "//" in plain:
        return otherwise
    return path if plain.isprintable() and "%" not in plain else otherwise
