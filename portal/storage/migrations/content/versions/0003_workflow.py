"""The newsroom's side of an article: pending revisions, approvals, talk, previews."""

import sqlalchemy as sa
from alembic import op

from portal.core.vietnamese.fold import fold
from portal.storage.types import UTCDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _extend_article()
    _fold_titles()
    op.add_column(
        "revision",
        sa.Column(
            "lead_decorative", sa.Boolean(), nullable=False, server_default=sa.false()
        ),
    )
    _create_approval()
    _create_comment()
    _create_notice()
    _create_presence()
    _create_preview_link()


def _extend_article() -> None:
    # One by one: SQLite adds a column in place, a copied table would lose its keys.
    for column in (
        sa.Column("pending", sa.String(12), nullable=False, server_default=""),
        sa.Column("desk_words", sa.String(300), nullable=False, server_default=""),
        sa.Column("submitted_at", UTCDateTime(), nullable=True),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.Column("planned_at", UTCDateTime(), nullable=True),
        sa.Column("planned_expiry", UTCDateTime(), nullable=True),
    ):
        op.add_column("article", column)
    op.create_index("ix_article_owner_desk", "article", ["created_by", "updated_at"])
    op.create_index("ix_article_last_change", "article", ["updated_at", "id"])
    op.create_index("ix_article_pending", "article", ["pending"])


def _fold_titles() -> None:
    """Give the articles there are the words the newsroom's lists search in."""
    connection = op.get_bind()
    newest = sa.text(
        "SELECT article.id, revision.title FROM article JOIN revision "
        "ON revision.article_id = article.id "
        "AND revision.number = article.latest_number"
    )
    rows = connection.execute(newest).all()
    if rows:
        connection.execute(
            sa.text("UPDATE article SET desk_words = :words WHERE id = :id"),
            [{"id": row.id, "words": fold(row.title)[:300]} for row in rows],
        )


def _create_approval() -> None:
    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", UTCDateTime(), nullable=False),
        sa.Column("publish_at", UTCDateTime(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.CheckConstraint(
            "way IN ('second_person', 'own', 'forced', 'command')",
            name="ck_approval_way",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_approval_article_id"
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name="fk_approval_revision_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_approval"),
    )
    op.create_index("ix_approval_article_id", "approval", ["article_id"])
    op.create_index("ix_approval_revision_id", "approval", ["revision_id"])


def _create_comment() -> None:
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.CheckConstraint("kind IN ('comment', 'return')", name="ck_comment_kind"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_comment_article_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_comment"),
    )
    op.create_index("ix_comment_article_id", "comment", ["article_id"])


def _create_notice() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("read_at", UTCDateTime(), nullable=True),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_notice_article_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
    )
    op.create_index("ix_notice_staff_id_read_at", "notice", ["staff_id", "read_at"])
    op.create_index("ix_notice_article_id", "notice", ["article_id"])


def _create_presence() -> None:
    op.create_table(
        "presence",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_presence_article_id"
        ),
        sa.PrimaryKeyConstraint("article_id", "staff_id", name="pk_presence"),
    )


def _create_preview_link() -> None:
    op.create_table(
        "preview_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("revoked_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_preview_link_article_id"
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name="fk_preview_link_revision_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_preview_link"),
        sa.UniqueConstraint("digest", name="uq_preview_link_digest"),
    )
    op.create_index("ix_preview_link_article_id", "preview_link", ["article_id"])
    op.create_index("ix_preview_link_revision_id", "preview_link", ["revision_id"])
