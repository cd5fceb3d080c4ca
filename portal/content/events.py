"""What the kernel tells the rooms after a commit: something has changed.

Caches and indexes listen; a verb sends exactly one event, at its end. It is written
down in the same transaction, so that other processes on the database learn of it too
(`content.watch`), also when this one is killed between the commit and the event.
"""

from dataclasses import dataclass

import sqlalchemy as sa
from blinker import Signal
from flask import Flask, current_app
from sqlalchemy.orm import Session

from portal.content.models import Announcement
from portal.storage import after_commit

# Every other process looks each second; who has slept longer begins anew.
KEPT_ANNOUNCEMENTS = 10_000


@dataclass(frozen=True, slots=True)
class Change:
    """One finished act.

    `verb` is the function's name, "" for an act of another process or of the clock.
    `keys` are what stored answers may depend on: `article:5`, `category:3`, `tag:7`,
    `page:2`, `media:9`, `home` (any list of all news), `layout` (every page).
    `number` is its announcement's; 0 for what the clock alone has changed.
    """

    verb: str
    keys: frozenset[str]
    number: int = 0


# Sent by the app whose act it was: `changed.connect(hear, sender=app)`.
changed = Signal("content changed")


def announce(session: Session, verb: str, *keys: str) -> None:
    """Inside a transaction, after its entry in the record: say what it changes.

    The end of the record is held until the commit, so announcements are numbered in
    the order of commits. Afterwards every listener hears one Change, in this thread.
    """
    row = sa.insert(Announcement).values(keys=" ".join(sorted(keys)))
    number = session.execute(row.returning(Announcement.id)).scalar_one()
    session.execute(
        sa.delete(Announcement).where(Announcement.id <= number - KEPT_ANNOUNCEMENTS)
    )
    change = Change(verb, frozenset(keys), number)
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    after_commit(session, lambda: tell(app, change))


def tell(app: Flask, change: Change) -> None:
    """Let every listener of an app hear of a change."""
    changed.send(app, change=change)
