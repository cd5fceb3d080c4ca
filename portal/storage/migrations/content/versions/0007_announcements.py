"""What each committed act has changed, and an index for what the clock ends."""

import sqlalchemy as sa
from alembic import op

revision = "0007_announcements"
down_revision = "0006_autosave"
branch_labels = None
depends_on = None

_ENDS = "expires_at IS NOT NULL"


def upgrade() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("keys", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_announcement"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_article_expiring",
        "article",
        ["expires_at"],
        sqlite_where=sa.text(_ENDS),
        postgresql_where=sa.text(_ENDS),
    )
