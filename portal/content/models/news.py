"""What is written: categories, articles and their revisions."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.content.models.checks import one_of
from portal.storage import UTCDateTime
from portal.storage.database import Model

# Stored states of an article. "Published" covers scheduled, visible and expired:
# which of them it is, is a question of the clock (`queries.visible`).
STATES = ("draft", "in_review", "returned", "published", "withdrawn")
KINDS = ("news", "page")
# SQLite uses a partial index only where the query repeats its literal text.
_LIVE_NEWS = "state = 'published' AND kind = 'news'"


class Category(Model):
    """A section of the news; a tree by `parent_id`."""

    __tablename__ = "category"

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("category.id"), index=True
    )
    slug: Mapped[str] = mapped_column(sa.String(80), unique=True)
    name: Mapped[str] = mapped_column(sa.String(120))
    description: Mapped[str] = mapped_column(sa.String(400), default="")
    position: Mapped[int] = mapped_column(default=0)
    in_menu: Mapped[bool] = mapped_column(default=True)
    origin: Mapped[str | None] = mapped_column(sa.String(200))
    retired_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Article(Model):
    """An article or standing page: its place in the workflow and in time.

    What it says is in its revisions; readers see `live_revision_id`, whose title
    is `live_title`, too ("" before the first publication). `pending` is
    the state of a newer revision beside the one readers have or had ("" for none).
    `planned_at` and `planned_expiry` are what the author asks for, None for at once
    and for ever. `desk_words` is the newest title folded, for the newsroom's lists.
    `words` is the readable part of the address. `latest_number` is the number
    of the newest revision. `revised_at` is when the live text last changed
    after the first publication. `origin` identifies imported and
    demonstration articles, and the form one was begun in; it is unique.
    """

    __tablename__ = "article"
    __table_args__ = (
        sa.CheckConstraint(one_of("state", STATES), name="state"),
        sa.CheckConstraint(one_of("kind", KINDS), name="kind"),
        sa.CheckConstraint(
            "state <> 'published' OR "
            "(published_at IS NOT NULL AND live_revision_id IS NOT NULL)",
            name="published_is_whole",
        ),
        sa.CheckConstraint(
            "kind <> 'news' OR state <> 'published' OR category_id IS NOT NULL",
            name="news_has_category",
        ),
        # The conditions of partial indexes hold on PostgreSQL too: its migrations say
        # so. Naming it here would load its dialect into every process on SQLite.
        sa.Index(
            "ix_article_category_live",
            "category_id",
            "published_at",
            "id",
            "expires_at",
            "live_revision_id",
            sqlite_where=sa.text(_LIVE_NEWS),
        ),
        # What a list of titles shows: nothing else is read for it.
        sa.Index(
            "ix_article_titles",
            "category_id",
            "published_at",
            "id",
            "expires_at",
            "words",
            "live_title",
            sqlite_where=sa.text(_LIVE_NEWS),
        ),
        sa.Index(
            "ix_article_live",
            "published_at",
            "id",
            "expires_at",
            "live_revision_id",
            sqlite_where=sa.text(_LIVE_NEWS),
        ),
        sa.Index(
            "ix_article_pinned",
            "pinned_until",
            sqlite_where=sa.text("pinned_until IS NOT NULL"),
        ),
        sa.Index(
            "ix_article_expiring",
            "expires_at",
            sqlite_where=sa.text("expires_at IS NOT NULL"),
        ),
        # For the newsroom alone. Readers' questions do not say "not in the bin", so
        # SQLite, which believes that few articles are published, cannot take it.
        sa.Index(
            "ix_article_desk",
            "state",
            "updated_at",
            "id",
            sqlite_where=sa.text("binned_at IS NULL"),
        ),
        sa.Index("ix_article_owner_desk", "created_by", "updated_at"),
        sa.Index("ix_article_last_change", "updated_at", "id"),
        sa.Index("ix_article_pending", "pending"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(8), default="news")
    state: Mapped[str] = mapped_column(sa.String(12), default="draft")
    pending: Mapped[str] = mapped_column(sa.String(12), default="")
    category_id: Mapped[int | None] = mapped_column(sa.ForeignKey("category.id"))
    words: Mapped[str] = mapped_column(sa.String(100), default="")
    live_revision_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("revision.id", use_alter=True)
    )
    live_title: Mapped[str] = mapped_column(sa.String(300), default="")
    latest_number: Mapped[int] = mapped_column(default=0)
    lock_version: Mapped[int] = mapped_column(default=1)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    pinned_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    revised_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_notice: Mapped[str] = mapped_column(sa.String(1000), default="")
    redirect_to: Mapped[str] = mapped_column(sa.String(300), default="")
    binned_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    submitted_by: Mapped[int | None]
    planned_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    planned_expiry: Mapped[datetime | None] = mapped_column(UTCDateTime)
    desk_words: Mapped[str] = mapped_column(sa.String(300), default="")
    created_by: Mapped[int | None] = mapped_column(index=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime)
    origin: Mapped[str | None] = mapped_column(sa.String(200), unique=True)


class Revision(Model):
    """One version of an article's words; written once, never changed.

    The database refuses updates (trigger). `digest` is the SHA-256 of what a
    reader would see, so what was approved can be compared with what is live.
    `tags` are {"slug": …, "name": …}.
    """

    __tablename__ = "revision"
    __table_args__ = (sa.UniqueConstraint("article_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article.id"))
    number: Mapped[int]
    category_id: Mapped[int | None] = mapped_column(sa.ForeignKey("category.id"))
    lead_media_id: Mapped[int | None] = mapped_column(sa.ForeignKey("media.id"))
    created_by: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    digest: Mapped[str] = mapped_column(sa.String(64))
    title: Mapped[str] = mapped_column(sa.String(300), default="")
    summary: Mapped[str] = mapped_column(sa.String(2000), default="")
    lead_decorative: Mapped[bool] = mapped_column(default=False)
    lead_alt: Mapped[str] = mapped_column(sa.String(500), default="")
    lead_caption: Mapped[str] = mapped_column(sa.String(500), default="")
    author_line: Mapped[str] = mapped_column(sa.String(200), default="")
    source_line: Mapped[str] = mapped_column(sa.String(200), default="")
    source_url: Mapped[str] = mapped_column(sa.String(500), default="")
    tags: Mapped[list[dict[str, str]]] = mapped_column(sa.JSON, default=list)
    note: Mapped[str] = mapped_column(sa.String(500), default="")
    body: Mapped[str] = mapped_column(sa.Text, default="")


class FormerAddress(Model):
    """A path that once led somewhere, and what it led to; answered with 301."""

    __tablename__ = "former_address"
    __table_args__ = (
        sa.CheckConstraint(
            "(category_id IS NULL) <> (article_id IS NULL)", name="one_target"
        ),
    )

    path: Mapped[str] = mapped_column(sa.String(500), primary_key=True)
    category_id: Mapped[int | None] = mapped_column(sa.ForeignKey("category.id"))
    article_id: Mapped[int | None] = mapped_column(sa.ForeignKey("article.id"))
