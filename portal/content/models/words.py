"""What articles carry and mention: tags, legal documents, searchable words."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.content.models.checks import one_of
from portal.storage import UTCDateTime
from portal.storage.database import Model


class Tag(Model):
    """A word that joins articles across categories; `topic` follows one event."""

    __tablename__ = "tag"
    __table_args__ = (
        sa.CheckConstraint(one_of("kind", ("tag", "topic")), name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(8), default="tag")
    slug: Mapped[str] = mapped_column(sa.String(80), unique=True)
    name: Mapped[str] = mapped_column(sa.String(120))


class ArticleTag(Model):
    """A tag of a live article; carries its time so a tag's page needs no sort."""

    __tablename__ = "article_tag"
    __table_args__ = (
        sa.Index("ix_article_tag_order", "tag_id", "published_at", "article_id"),
    )

    article_id: Mapped[int] = mapped_column(
        sa.ForeignKey("article.id"), primary_key=True
    )
    tag_id: Mapped[int] = mapped_column(sa.ForeignKey("tag.id"), primary_key=True)
    published_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Document(Model):
    """A legal document that articles mention; `key` is its normalised number."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(120), unique=True)
    kind: Mapped[str] = mapped_column(sa.String(60), default="")
    issued_on: Mapped[date | None]


class ArticleDocument(Model):
    """A mention of a document in a live article, as the article writes it."""

    __tablename__ = "article_document"

    article_id: Mapped[int] = mapped_column(
        sa.ForeignKey("article.id"), primary_key=True
    )
    document_id: Mapped[int] = mapped_column(
        sa.ForeignKey("document.id"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    label: Mapped[str] = mapped_column(sa.String(200))


class ArticleText(Model):
    """The searchable words of a live article, in joined tokens.

    `*_exact` keep their marks, `*_folded` have none; both have the same number
    of tokens, so a place in one is the same place in the other.
    """

    __tablename__ = "article_text"

    article_id: Mapped[int] = mapped_column(
        sa.ForeignKey("article.id"), primary_key=True, autoincrement=False
    )
    title_exact: Mapped[str] = mapped_column(sa.Text)
    title_folded: Mapped[str] = mapped_column(sa.Text)
    body_exact: Mapped[str] = mapped_column(sa.Text)
    body_folded: Mapped[str] = mapped_column(sa.Text)
