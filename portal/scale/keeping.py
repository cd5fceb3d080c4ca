"""A batch of articles into the tables, in few statements and whole."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content.models import (
    Approval,
    Article,
    ArticleDocument,
    ArticleTag,
    ArticleText,
    Comment,
    Document,
    MediaUse,
    Notice,
    Revision,
    Tag,
)
from portal.scale.foundation import first_free
from portal.scale.made import Made, Row
from portal.storage import db
from portal.storage.database import Model
from portal.storage.numbering import skip_numbers

_SHOW = (
    sa.update(Article.__table__)  # type: ignore[arg-type]
    .where(Article.__table__.c.id == sa.bindparam("of"))
    .values(state=sa.bindparam("to"), live_revision_id=sa.bindparam("live"))
)
_LABEL_LIMIT = 200


class Keeper:
    """Knows the numbers of tags and documents, and gives those of revisions."""

    def __init__(self) -> None:
        self._tags = _numbers(Tag.slug, Tag.id)
        self._documents = _numbers(Document.key, Document.id)

    def keep(self, session: Session, first_id: int, batch: Sequence[Made]) -> None:
        """Inside a transaction: the articles, numbered from `first_id` on."""
        tables = _Tables(first_free(session, Revision.id))
        documents = self._new_documents(session, batch)
        for article_id, made in enumerate(batch, first_id):
            tables.add(article_id, made, self._tags, self._documents)
        _insert(session, Document, documents)
        _insert(session, Article, tables.articles)
        for table, rows in tables.others():
            _insert(session, table, rows)
        if tables.shown:
            session.connection().execute(_SHOW, tables.shown)
        skip_numbers(session, Article, Revision, Document)

    def _new_documents(self, session: Session, batch: Iterable[Made]) -> list[Row]:
        """Rows of documents not mentioned before, as their first mention says."""
        rows: list[Row] = []
        free = first_free(session, Document.id)
        for made in batch:
            for citation in sorted(made.citations, key=lambda one: one.key):
                if citation.key not in self._documents:
                    self._documents[citation.key] = free + len(rows)
                    rows.append(
                        {
                            "id": free + len(rows),
                            "key": citation.key,
                            "kind": citation.kind,
                            "issued_on": citation.issued_on,
                        }
                    )
        return rows


class _Tables:
    """The rows of a batch by table; `next_revision` is the first free number."""

    def __init__(self, next_revision: int) -> None:
        self._next_revision = next_revision
        self.articles: list[Row] = []
        self.shown: list[Row] = []
        self._revisions: list[Row] = []
        self._uses: list[Row] = []
        self._texts: list[tuple[datetime, Row]] = []
        self._tags: list[Row] = []
        self._mentions: list[Row] = []
        self._approvals: list[Row] = []
        self._comments: list[Row] = []
        self._notices: list[Row] = []

    def others(self) -> Iterable[tuple[type[Model], list[Row]]]:
        """All but the articles, in the order in which they need one another."""
        return (
            (Revision, self._revisions),
            (MediaUse, self._uses),
            (ArticleText, self._texts_in_order()),
            (ArticleTag, self._tags),
            (ArticleDocument, self._mentions),
            (Approval, self._approvals),
            (Comment, self._comments),
            (Notice, self._notices),
        )

    def _texts_in_order(self) -> list[Row]:
        """By time of publishing, as SQLite's index numbers them: it writes a part of
        itself whenever the numbers go back.
        """
        return [row for _, row in sorted(self._texts, key=lambda one: one[0])]

    def add(
        self,
        article_id: int,
        made: Made,
        tags: dict[str, int],
        documents: dict[str, int],
    ) -> None:
        """One article's rows, with their numbers."""
        of = {"article_id": article_id}
        first = self._next_revision
        self._next_revision += len(made.revisions)
        # Articles and revisions name each other: first without, then with it.
        self.articles.append({"id": article_id, **made.article, "state": "draft"})
        if made.live is not None or made.article["state"] != "draft":
            live = None if made.live is None else first + made.live
            state = made.article["state"]
            self.shown.append({"of": article_id, "to": state, "live": live})
        for number, (row, shown) in enumerate(
            zip(made.revisions, made.uses, strict=True), first
        ):
            self._revisions.append({"id": number, **of, **row})
            self._uses += [{"revision_id": number, "media_id": one} for one in shown]
        published_at = made.article["published_at"]
        if made.texts:
            self._texts.append((published_at, {**of, **made.texts}))
        at = {**of, "published_at": published_at}
        self._tags += [{**at, "tag_id": tags[slug]} for slug in made.tags]
        self._mentions += [{**of, **row} for row in _mentions(made, documents)]
        self._approvals += [
            {**of, "revision_id": first + place, **row} for place, row in made.approvals
        ]
        self._comments += [{**of, **row} for row in made.comments]
        self._notices += [{**of, **row} for row in made.notices]


def _mentions(made: Made, documents: dict[str, int]) -> Iterable[Row]:
    for position, citation in enumerate(made.citations, 1):
        yield {
            "document_id": documents[citation.key],
            "position": position,
            "label": citation.label[:_LABEL_LIMIT],
        }


def _insert(session: Session, table: type[Model], rows: list[Row]) -> None:
    if rows:
        session.connection().execute(sa.insert(table.__table__), rows)  # type: ignore[arg-type]


def _numbers(key: Any, number: Any) -> dict[str, int]:
    rows = db.session.execute(sa.select(key.label("key"), number.label("number")))
    return {row.key: row.number for row in rows}
