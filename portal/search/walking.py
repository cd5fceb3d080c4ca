"""Finding, ordering and paging: (tier, published_at, id), alike in both databases.

Tier after tier is read from its newest match on, until a page is full; what nobody
will see is neither collected nor sorted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from portal.content.models import Article
from portal.content.queries.stretch import in_stretch
from portal.content.queries.visible import IS_NEWS, IS_VISIBLE, read
from portal.core.cursor import Place
from portal.storage import db
from portal.storage.fulltext import (
    ANY_TIER,
    BODY_EXACT,
    BODY_FOLDED,
    TIERS,
    Matches,
    Question,
    matches,
    newest_first,
    take,
)

_ORDER = (Article.published_at, Article.id)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question with the rest of what a reader chose.

    `since` is included, `until` is not; both are aware, None means open.
    """

    question: Question
    by_tier: bool
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a hit stands; the tier is 0 for all when only time counts."""

    tier: int
    place: Place


def count_hits(wanted: Wanted, cap: int) -> int:
    """How many visible articles match; never counts further than `cap` + 1."""
    found = matches(_dialect(), wanted.question, ANY_TIER)
    counted = _chosen(wanted, found).limit(cap + 1).subquery()
    return read(sa.select(sa.func.count()).select_from(counted)).scalar_one()


def list_hits(wanted: Wanted, *, after: Spot | None, limit: int) -> list[Spot]:
    """The hits that follow a spot, or the first; each article at its best tier."""
    spots: list[Spot] = []
    phrases: list[Place] | None = None
    for shown, tier in _tiers(wanted):
        if len(spots) == limit:
            break
        if after and shown < after.tier:
            continue
        # From the top, whatever is better has been read to its end just now.
        known = set() if after else {spot.place.article_id for spot in spots}
        missing = limit - len(spots) + len(known)
        if tier == BODY_EXACT and wanted.by_tier and not after:
            phrases = _few(wanted, BODY_FOLDED, limit=missing)
        if phrases is not None and tier == BODY_FOLDED:
            places = phrases
        else:
            before = after.place if after and shown == after.tier else None
            apart = wanted.by_tier and after is not None
            among = phrases if tier == BODY_EXACT else None
            found = matches(_dialect(), wanted.question, tier, apart=apart)
            places = _walk(wanted, found, before=before, among=among, limit=missing)
        fresh = [place for place in places if place.article_id not in known]
        spots += [Spot(shown, place) for place in fresh][: limit - len(spots)]
    return spots


def _tiers(wanted: Wanted) -> Iterator[tuple[int, int]]:
    """What a tier is called in cursors, and which one it is."""
    if not wanted.by_tier:
        return iter([(0, ANY_TIER)])
    # One word alone is found as a phrase wherever it is found at all.
    count = TIERS if len(wanted.question.folded) > 1 else ANY_TIER
    return ((tier, tier) for tier in range(count))


def _dialect() -> str:
    return db.engine.dialect.name


def _few(wanted: Wanted, tier: int, *, limit: int) -> list[Place] | None:
    """All hits of a tier, if they are fewer than the limit; else None.

    To look for a phrase is the dear part: where hardly a text has it without marks,
    only those are looked at for one with marks.
    """
    found = matches(_dialect(), wanted.question, tier)
    places = _walk(wanted, found, limit=limit)
    return places if len(places) < limit else None


def _walk(
    wanted: Wanted,
    found: Matches,
    *,
    before: Place | None = None,
    among: list[Place] | None = None,
    limit: int,
) -> list[Place]:
    if among == []:
        return []
    statement = _chosen(wanted, found, before=before)
    if among:
        named = [(place.article_id, place.published_at) for place in among]
        statement = statement.where(found.among(named))
    statement = newest_first(statement, found, order=_ORDER, limit=limit)
    with read(statement) as rows:
        taken = take(((row.id, row.published_at) for row in rows), limit)
    return [Place(published_at, number) for number, published_at in taken]


def _chosen(
    wanted: Wanted, found: Matches, *, before: Place | None = None
) -> sa.Select[Any]:
    """(id, published_at) of the matches readers see and asked for."""
    ends = [one for one in (wanted.until, before and before.published_at) if one]
    statement: Any = (
        sa.select(Article.id, Article.published_at)
        .select_from(found.source)
        .join(Article, Article.id == found.article_id)
        .where(IS_NEWS, *IS_VISIBLE, *found.conditions)
        # One end only, as in `in_stretch`.
        .where(*found.published_in(wanted.since, min(ends, default=None)))
    )
    if wanted.question.category_ids:
        statement = statement.where(
            Article.category_id.in_(wanted.question.category_ids)
        )
    return statement.where(
        *in_stretch(*_ORDER, since=wanted.since, until=wanted.until, before=before)
    )
