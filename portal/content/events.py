"""What the kernel tells the rooms after a commit: something has changed.

Caches and indexes listen; a verb sends exactly one event, at its end.
"""

from dataclasses import dataclass

from blinker import Signal


@dataclass(frozen=True, slots=True)
class Change:
    """One finished act.

    `verb` is the function's name. `keys` are what stored answers may depend
    on: `article:5`, `category:3`, `tag:7`, `page:2`, `media:9`, `layout`.
    """

    verb: str
    keys: frozenset[str]


changed = Signal("content changed")


def announce(verb: str, *keys: str) -> None:
    """Send one Change to every listener, in this thread."""
    changed.send(Change(verb, frozenset(keys)))
