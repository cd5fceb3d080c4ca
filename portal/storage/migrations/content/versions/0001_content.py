"""The content schema: categories, articles, revisions, pages, tags, media, search."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from portal.storage.types import UTCDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_LIVE_NEWS = "state = 'published' AND kind = 'news'"


def upgrade() -> None:
    _create_category()
    _create_document()
    _create_layout_version()
    _create_media()
    _create_setting()
    _create_tag()
    _create_article()
    _create_revision()
    _create_article_document()
    _create_article_tag()
    _create_article_text()
    _create_former_address()
    _create_page()
    _create_media_use()
    if _is_sqlite():
        _protect_revisions_on_sqlite()
        _create_search_on_sqlite()
    else:
        op.create_foreign_key(
            "fk_article_live_revision_id",
            "article",
            "revision",
            ["live_revision_id"],
            ["id"],
        )
        _protect_revisions_on_postgresql()
        _create_search_on_postgresql()
    op.execute("INSERT INTO layout_version (id, version) VALUES (1, 1)")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _where(condition: str) -> dict[str, Any]:
    clause = sa.text(condition)
    return {"sqlite_where": clause, "postgresql_where": clause}


def _live_revision_key() -> list[sa.ForeignKeyConstraint]:
    # Article and revision point at each other. SQLite accepts a key to a table
    # that comes later but cannot add one; PostgreSQL is the other way round.
    if not _is_sqlite():
        return []
    return [
        sa.ForeignKeyConstraint(
            ["live_revision_id"], ["revision.id"], name="fk_article_live_revision_id"
        )
    ]


def _create_category() -> None:
    op.create_table(
        "category",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("description", sa.String(length=400), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("in_menu", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(length=200), nullable=True),
        sa.Column("retired_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["category.id"], name="fk_category_parent_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_category"),
        sa.UniqueConstraint("slug", name="uq_category_slug"),
    )
    op.create_index("ix_category_parent_id", "category", ["parent_id"])


def _create_document() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("key", name="uq_document_key"),
    )


def _create_layout_version() -> None:
    op.create_table(
        "layout_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_layout_version"),
    )


def _create_media() -> None:
    op.create_table(
        "media",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("mime", sa.String(length=100), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("focal_x", sa.Double(), nullable=False),
        sa.Column("focal_y", sa.Double(), nullable=False),
        sa.Column("alt", sa.String(length=500), nullable=False),
        sa.Column("decorative", sa.Boolean(), nullable=False),
        sa.Column("caption", sa.String(length=500), nullable=False),
        sa.Column("credit", sa.String(length=200), nullable=False),
        sa.Column("renditions", sa.JSON(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("binned_at", UTCDateTime(), nullable=True),
        sa.Column("origin", sa.String(length=200), nullable=True),
        sa.CheckConstraint("kind IN ('image', 'file')", name="ck_media_kind"),
        sa.PrimaryKeyConstraint("id", name="pk_media"),
        sa.UniqueConstraint("origin", name="uq_media_origin"),
    )
    op.create_index("ix_media_digest", "media", ["digest"])


def _create_setting() -> None:
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )


def _create_tag() -> None:
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.CheckConstraint("kind IN ('tag', 'topic')", name="ck_tag_kind"),
        sa.PrimaryKeyConstraint("id", name="pk_tag"),
        sa.UniqueConstraint("slug", name="uq_tag_slug"),
    )


def _create_article() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=100), nullable=False),
        sa.Column("live_revision_id", sa.Integer(), nullable=True),
        sa.Column("latest_number", sa.Integer(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("published_at", UTCDateTime(), nullable=True),
        sa.Column("expires_at", UTCDateTime(), nullable=True),
        sa.Column("pinned_until", UTCDateTime(), nullable=True),
        sa.Column("revised_at", UTCDateTime(), nullable=True),
        sa.Column("withdrawn_at", UTCDateTime(), nullable=True),
        sa.Column("withdrawn_notice", sa.String(length=1000), nullable=False),
        sa.Column("redirect_to", sa.String(length=300), nullable=False),
        sa.Column("binned_at", UTCDateTime(), nullable=True),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("origin", sa.String(length=200), nullable=True),
        sa.CheckConstraint(
            "kind <> 'news' OR state <> 'published' OR category_id IS NOT NULL",
            name="ck_article_news_has_category",
        ),
        sa.CheckConstraint("kind IN ('news', 'page')", name="ck_article_kind"),
        sa.CheckConstraint(
            "state <> 'published' OR "
            "(published_at IS NOT NULL AND live_revision_id IS NOT NULL)",
            name="ck_article_published_is_whole",
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'in_review', 'returned', 'published', 'withdrawn')",
            name="ck_article_state",
        ),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name="fk_article_category_id"
        ),
        *_live_revision_key(),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.UniqueConstraint("origin", name="uq_article_origin"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_article_category_live",
        "article",
        ["category_id", "published_at", "id", "expires_at", "live_revision_id"],
        **_where(_LIVE_NEWS),
    )
    op.create_index("ix_article_created_by", "article", ["created_by"])
    op.create_index("ix_article_desk", "article", ["state", "updated_at", "id"])
    op.create_index(
        "ix_article_live",
        "article",
        ["published_at", "id", "expires_at", "live_revision_id"],
        **_where(_LIVE_NEWS),
    )
    op.create_index(
        "ix_article_pinned",
        "article",
        ["pinned_until"],
        **_where("pinned_until IS NOT NULL"),
    )


def _create_revision() -> None:
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("lead_media_id", sa.Integer(), nullable=True),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("summary", sa.String(length=2000), nullable=False),
        sa.Column("lead_alt", sa.String(length=500), nullable=False),
        sa.Column("lead_caption", sa.String(length=500), nullable=False),
        sa.Column("author_line", sa.String(length=200), nullable=False),
        sa.Column("source_line", sa.String(length=200), nullable=False),
        sa.Column("source_url", sa.String(length=500), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_revision_article_id"
        ),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name="fk_revision_category_id"
        ),
        sa.ForeignKeyConstraint(
            ["lead_media_id"], ["media.id"], name="fk_revision_lead_media_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint(
            "article_id", "number", name="uq_revision_article_id_number"
        ),
    )


def _create_article_document() -> None:
    op.create_table(
        "article_document",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_article_document_article_id"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name="fk_article_document_document_id"
        ),
        sa.PrimaryKeyConstraint(
            "article_id", "document_id", name="pk_article_document"
        ),
    )
    op.create_index(
        "ix_article_document_document_id", "article_document", ["document_id"]
    )


def _create_article_tag() -> None:
    op.create_table(
        "article_tag",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.Column("published_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_article_tag_article_id"
        ),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name="fk_article_tag_tag_id"),
        sa.PrimaryKeyConstraint("article_id", "tag_id", name="pk_article_tag"),
    )
    op.create_index(
        "ix_article_tag_order", "article_tag", ["tag_id", "published_at", "article_id"]
    )


def _create_article_text() -> None:
    op.create_table(
        "article_text",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title_exact", sa.Text(), nullable=False),
        sa.Column("title_folded", sa.Text(), nullable=False),
        sa.Column("body_exact", sa.Text(), nullable=False),
        sa.Column("body_folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_article_text_article_id"
        ),
        sa.PrimaryKeyConstraint("article_id", name="pk_article_text"),
    )


def _create_former_address() -> None:
    op.create_table(
        "former_address",
        sa.Column("path", sa.String(length=500), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(category_id IS NULL) <> (article_id IS NULL)",
            name="ck_former_address_one_target",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_former_address_article_id"
        ),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name="fk_former_address_category_id"
        ),
        sa.PrimaryKeyConstraint("path", name="pk_former_address"),
    )


def _create_page() -> None:
    op.create_table(
        "page",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("menu", sa.String(length=8), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("menu IN ('none', 'main', 'footer')", name="ck_page_menu"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_page_article_id"
        ),
        sa.PrimaryKeyConstraint("article_id", name="pk_page"),
        sa.UniqueConstraint("slug", name="uq_page_slug"),
    )


def _create_media_use() -> None:
    op.create_table(
        "media_use",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("media_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["media_id"], ["media.id"], name="fk_media_use_media_id"
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name="fk_media_use_revision_id"
        ),
        sa.PrimaryKeyConstraint("revision_id", "media_id", name="pk_media_use"),
    )
    op.create_index("ix_media_use_media_id", "media_use", ["media_id"])


def _protect_revisions_on_sqlite() -> None:
    op.execute(
        """
        CREATE TRIGGER revision_is_immutable BEFORE UPDATE ON revision
        BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END
        """
    )


def _protect_revisions_on_postgresql() -> None:
    op.execute(
        """
        CREATE FUNCTION refuse_revision_update() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION 'a revision is never changed'; END
        $$ LANGUAGE plpgsql
        """
    )
    op.execute(
        """
        CREATE TRIGGER revision_is_immutable BEFORE UPDATE ON revision
        FOR EACH ROW EXECUTE FUNCTION refuse_revision_update()
        """
    )


def _create_search_on_sqlite() -> None:
    # An external-content index: the words are stored once, in article_text. The
    # tokens come joined by spaces and already folded, so FTS5 must not fold again.
    op.execute(
        """
        CREATE VIRTUAL TABLE article_search USING fts5(
            title_exact, title_folded, body_exact, body_folded,
            content='article_text', content_rowid='article_id',
            tokenize="unicode61 remove_diacritics 0"
        )
        """
    )
    remove = (
        "INSERT INTO article_search (article_search, rowid,"
        " title_exact, title_folded, body_exact, body_folded) "
        "VALUES ('delete', old.article_id,"
        " old.title_exact, old.title_folded, old.body_exact, old.body_folded);"
    )
    add = (
        "INSERT INTO article_search (rowid,"
        " title_exact, title_folded, body_exact, body_folded) "
        "VALUES (new.article_id,"
        " new.title_exact, new.title_folded, new.body_exact, new.body_folded);"
    )
    for event, work in (
        ("INSERT", add),
        ("DELETE", remove),
        ("UPDATE", remove + add),
    ):
        op.execute(
            f"CREATE TRIGGER article_text_{event.lower()}_search "
            f"AFTER {event} ON article_text BEGIN {work} END"
        )


def _create_search_on_postgresql() -> None:
    # Weights tell title (A) from body (D) in one index.
    for form in ("exact", "folded"):
        op.execute(
            f"""
            ALTER TABLE article_text ADD COLUMN {form}_search tsvector
            GENERATED ALWAYS AS (
                setweight(to_tsvector('simple', title_{form}), 'A') ||
                setweight(to_tsvector('simple', body_{form}), 'D')
            ) STORED
            """
        )
        op.execute(
            f"CREATE INDEX ix_article_text_{form}_search "
            f"ON article_text USING gin ({form}_search)"
        )
