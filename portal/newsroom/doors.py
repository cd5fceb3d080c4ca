"""What a view says of itself to the guard."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, request

_View = TypeVar("_View", bound=Callable[..., Any])


def open_door(view: _View) -> _View:
    """Mark a view that somebody may use who is not signed in."""
    view.is_open_door = True  # type: ignore[attr-defined]
    return view


def polling(view: _View) -> _View:
    """Mark a view that pages ask by themselves: asking it is not working."""
    view.is_polling = True  # type: ignore[attr-defined]
    return view


def hidden_sender(view: _View) -> _View:
    """Mark a view to which pages may post that hide their origin (`no-referrer`)."""
    view.takes_hidden_sender = True  # type: ignore[attr-defined]
    return view


def asks_for(mark: str) -> bool:
    """Whether the view of this request carries a mark."""
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, mark, False))
