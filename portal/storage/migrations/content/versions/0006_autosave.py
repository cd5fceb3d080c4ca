"""Unsaved words of the article form, one row for each person and form."""

import sqlalchemy as sa
from alembic import op

from portal.storage.types import UTCDateTime

revision = "0006_autosave"
down_revision = "0005_media"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "autosave",
        sa.Column("staff_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("slot", sa.String(length=48), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("started_from", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=32), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.Column("saved_at", UTCDateTime(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_autosave_article_id"
        ),
        sa.PrimaryKeyConstraint("staff_id", "slot", name="pk_autosave"),
    )
    op.create_index("ix_autosave_article_id", "autosave", ["article_id"])
