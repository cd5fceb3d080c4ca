"""Views that are imported when they are asked for first.

The newsroom is half of the code and has few who ask for it: a server that has just
started answers readers before it reads that half.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from werkzeug.utils import import_string


@dataclass(frozen=True)
class LateView:
    """Stands for a view until somebody asks it or a mark of it."""

    module: str
    name: str

    # What Flask would ask of a view when its address is added.
    methods = None
    required_methods = frozenset[str]()
    provide_automatic_options = None

    def __call__(self, *args: Any, **named: Any) -> Any:
        """The view's answer; raises ImportError when there is no such view."""
        return self.view(*args, **named)

    def __getattr__(self, mark: str) -> Any:
        """What the view says of itself to `newsroom.doors`.

        Names with an underscore are not passed on: Python asks such of everything, and
        the page cache, at the start, which views it may keep – none of these.
        """
        if mark.startswith("_"):
            raise AttributeError(mark)
        return getattr(self.view, mark)

    @cached_property
    def view(self) -> Callable[..., Any]:
        """The view itself."""
        found: Callable[..., Any] = import_string(f"{self.module}:{self.name}")
        return found


def late_views(room: str) -> Callable[[str], LateView]:
    """What makes late views of a room's package, by "module.view"."""

    def late(name: str) -> LateView:
        module, _, view = name.partition(".")
        return LateView(f"{room}.{module}", view)

    return late
