"""What the newsroom's statistics show beside the numbers of articles, in bulk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from portal.content.desk.lists import Bounds
from portal.content.desk.work import NEWEST
from portal.content.models import Article, Category, Revision
from portal.storage import db

# Far below what either database takes as parameters of one statement.
_AT_ONCE = 5000
_EVERYTHING = Bounds(everywhere=True)


@dataclass(frozen=True, slots=True)
class ReadershipRow:
    """An article as statistics name it.

    The title is its newest revision's. `owner_id` None: nobody's, an import.
    """

    id: int
    title: str
    category_id: int | None
    category_name: str
    owner_id: int | None


def list_readership_rows(ids: Sequence[int], bounds: Bounds) -> Iterator[ReadershipRow]:
    """Those of these articles that are within bounds, in no order.

    The numbers may lie in another database, so they are joined by whoever asks;
    any number of ids is asked for in pieces.
    """
    for begin in range(0, len(ids), _AT_ONCE):
        statement = _SELECTED.where(
            Article.id.in_(ids[begin : begin + _AT_ONCE]), bounds.where()
        )
        for row in db.session.execute(statement):
            yield ReadershipRow(
                row.id,
                row.title,
                row.category_id,
                row.category_name or "",
                row.created_by,
            )


def find_readership_row(article_id: int) -> ReadershipRow | None:
    """One article, whatever its state; None when there is none."""
    return next(list_readership_rows([article_id], _EVERYTHING), None)


_SELECTED = (
    sa.select(
        Article.id,
        Revision.title,
        Article.category_id,
        Category.name.label("category_name"),
        Article.created_by,
    )
    .join(Revision, NEWEST)
    .outerjoin(Category, Category.id == Article.category_id)
)
