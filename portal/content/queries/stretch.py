"""A stretch of a list in the order (time, number): where it begins and ends."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from portal.core.cursor import Place
from portal.storage import UTCDateTime


def in_stretch(
    time: Any,
    number: Any,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    before: Place | None = None,
    after: Place | None = None,
) -> list[sa.ColumnElement[bool]]:
    """Conditions for what lies in all of these bounds; only `since` is included.

    One for each end at most: SQLite enters an index by one bound and tries another of
    the same end on every row from there on, so all that is newer than a place would be
    read to find what comes before it.
    """
    here = sa.tuple_(time, number)
    lower = [one for one in (_first_at(since), after) if one]
    upper = [one for one in (_first_at(until), before) if one]
    conditions = []
    if lower:
        conditions.append(here > _bound(max(lower)))
    if upper:
        conditions.append(here < _bound(min(upper)))
    return conditions


def _first_at(moment: datetime | None) -> Place | None:
    """The place before everything of a moment; numbers begin with 1."""
    return None if moment is None else Place(moment, 0)


def _bound(place: Place) -> sa.Tuple:
    return sa.tuple_(
        sa.literal(place.published_at, UTCDateTime()), sa.literal(place.article_id)
    )
