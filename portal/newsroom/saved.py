"""Tells the browser which pages' words have been saved, so that it drops its copies.

Browsers keep a copy of what is typed until the server has confirmed a save. The answer
to a save is a redirection: the next page of the newsroom carries the confirmation.
"""

from collections.abc import Sequence

from flask import session

_NAME = "saved_sheets"


def note_saved(sheets: Sequence[str]) -> None:
    """These open pages' words are safe in a version."""
    if sheets:
        session[_NAME] = " ".join(sheets)


def take_saved() -> str:
    """The pages to tell the browser of, once; "" for none."""
    # Asked first: a cookie that is not changed is not sent.
    return session.pop(_NAME, "") if _NAME in session else ""
