"""Full-text search over `article_text`: one question, said to each database.

Words arrive as tokens (letters and digits only), so nothing a reader types can
be read as query syntax; they travel as parameters all the same (R12). In SQLite the
index is numbered by time, so that it is read newest first and left when a page is
full; PostgreSQL weighs that way against collecting everything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

# Tier 0 is the best. Exact marks before folded, title before body, phrase before
# scattered words: adjacency is what tells meaning apart in folded Vietnamese.
_TIERS = (
    ("exact", "title", True),
    ("folded", "title", True),
    ("exact", "body", True),
    ("folded", "body", True),
    ("folded", "both", False),
)
TIERS = len(_TIERS)
# Whatever matches at any tier matches at the last: its words are there, folded.
ANY_TIER = TIERS - 1
BODY_EXACT, BODY_FOLDED = 2, 3
# What a number in SQLite's index is made of: the second, then the article's id.
# As in the triggers of migration 0008; ids end at 33 million.
_IDS = 2**25
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_Row = tuple[int, datetime]
_SIMPLE: Any = sa.literal_column("'simple'")


@dataclass(frozen=True, slots=True)
class Question:
    """A reader's words as tokens in both forms, not empty.

    `category_ids` are those whose articles may be found; none means all.
    """

    exact: tuple[str, ...]
    folded: tuple[str, ...]
    category_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Matches:
    """Live texts that match: select from `source` where `conditions` hold.

    `place` stands in the order of (second of publishing, article id), and is None in
    PostgreSQL.
    """

    source: sa.FromClause
    article_id: sa.ColumnElement[int]
    place: sa.ColumnElement[int] | None
    conditions: tuple[sa.ColumnElement[bool], ...]

    def published_in(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> list[sa.ColumnElement[bool]]:
        """Conditions that keep to these moments by the second, both included.

        They spare reading and leave the rest of a second in: none in PostgreSQL.
        """
        found = []
        if self.place is not None and since:
            found.append(self.place >= _first_place(since))
        if self.place is not None and until:
            found.append(self.place < _first_place(until + timedelta(seconds=1)))
        return found

    def among(self, rows: Iterable[_Row]) -> sa.ColumnElement[bool]:
        """The condition to be one of these (id, published_at)."""
        if self.place is None:
            return self.article_id.in_([number for number, _at in rows])
        return self.place.in_([_first_place(at) + number for number, at in rows])


def matches(
    dialect: str, question: Question, tier: int, *, apart: bool = False
) -> Matches:
    """The live texts that match at a tier; `apart`: and at none that is better."""
    if dialect == "sqlite":
        return _in_fts5(question, tier, apart=apart)
    return _in_postgresql(question, tier, apart=apart)


def newest_first(
    statement: sa.Select[Any], found: Matches, *, order: Sequence[Any], limit: int
) -> sa.Select[Any]:
    """The same rows for `take`; `order` is (published_at, id)."""
    if found.place is not None:
        return statement.order_by(found.place.desc())
    return statement.order_by(*(column.desc() for column in order)).limit(limit)


def take(
    rows: Iterable[tuple[int, datetime]], limit: int
) -> list[tuple[int, datetime]]:
    """The first (id, published_at) of `newest_first` in order, `limit` at most.

    Rows of one second may come in any order; those of the last are read to their end.
    """
    taken: list[_Row] = []
    for number, published_at in rows:
        if len(taken) >= limit and _second(published_at) < _second(taken[limit - 1][1]):
            break
        taken.append((number, published_at))
    taken.sort(key=lambda one: (one[1], one[0]), reverse=True)
    return taken[:limit]


def _second(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(seconds=1)


def _first_place(moment: datetime) -> int:
    return _second(moment) * _IDS


def _in_fts5(question: Question, tier: int, *, apart: bool) -> Matches:
    field = _TIERS[tier][1]
    table = sa.table(
        "title_search" if field == "title" else "article_search",
        sa.column("rowid", sa.BigInteger),
    )
    wanted = _fts5(question, tier)
    conditions: list[sa.ColumnElement[bool]] = []
    if apart and tier not in (0, 2):
        wanted = f"({wanted}) NOT ({_fts5(question, tier - 1)})"
    if apart and field != "title":
        titles = sa.table("title_search", sa.column("rowid", sa.BigInteger))
        better = sa.select(titles.c.rowid).where(_match(titles, _fts5(question, 1)))
        conditions.append(table.c.rowid.not_in(better))
    if question.category_ids:
        # The numbers are ours, and a word of their own in the index.
        named = " OR ".join(f"c{one}" for one in question.category_ids)
        wanted = f"({wanted}) AND ({{category}} : ({named}))"
    conditions.append(_match(table, wanted))
    place = table.c.rowid
    article_id = place.bitwise_and(_IDS - 1)
    return Matches(table, article_id, place, tuple(conditions))


def _match(table: sa.TableClause, wanted: str) -> sa.ColumnElement[bool]:
    return sa.literal_column(table.name).bool_op("MATCH")(wanted)


def _fts5(question: Question, tier: int) -> str:
    form, field, is_phrase = _TIERS[tier]
    words = question.exact if form == "exact" else question.folded
    columns = f"{field}_{form}" if field != "both" else f"title_{form} body_{form}"
    quoted = [f'"{" ".join(words)}"'] if is_phrase else [f'"{word}"' for word in words]
    return f"{{{columns}}} : ({' AND '.join(quoted)})"


def _in_postgresql(question: Question, tier: int, *, apart: bool) -> Matches:
    table = sa.table("article_text", sa.column("article_id", sa.Integer))
    conditions = [_at_tier(question, tier)]
    if apart and tier == 1:
        conditions.append(sa.not_(_at_tier(question, 0)))
    if apart and tier > 1:
        conditions.append(sa.not_(_at_tier(question, 1)))
    if apart and tier > 2:
        conditions.append(sa.not_(_at_tier(question, tier - 1)))
    return Matches(table, table.c.article_id, None, tuple(conditions))


def _at_tier(question: Question, tier: int) -> sa.ColumnElement[bool]:
    form, field, is_phrase = _TIERS[tier]
    words = question.exact if form == "exact" else question.folded
    # Titles have an index of their own; in the other one their words are A, not D.
    weight = ":D" if field == "body" else ""
    joined = (" <-> " if is_phrase else " & ").join(f"'{one}'{weight}" for one in words)
    place: Any = sa.literal_column(f"{form}_search")
    if field == "title":
        place = sa.func.to_tsvector(_SIMPLE, sa.literal_column(f"title_{form}"))
    return place.bool_op("@@")(sa.func.to_tsquery(_SIMPLE, joined))
