"""The library's items: words to find them by, and which upload each was made from."""

import sqlalchemy as sa
from alembic import op

from portal.core.vietnamese.fold import fold

revision = "0005_media"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # One by one: SQLite adds a column in place, a copied table would lose its keys.
    op.add_column(
        "media", sa.Column("desk_words", sa.Text(), nullable=False, server_default="")
    )
    op.add_column("media", sa.Column("source_digest", sa.String(64), nullable=True))
    op.create_index("ix_media_source_digest", "media", ["source_digest"])
    op.create_index("ix_media_newest", "media", ["created_at", "id"])
    _fold_words()


def _fold_words() -> None:
    """Give the items there are the words the library searches in."""
    connection = op.get_bind()
    statement = sa.text("SELECT id, name, alt, caption, credit FROM media")
    rows = connection.execute(statement).all()
    if rows:
        connection.execute(
            sa.text("UPDATE media SET desk_words = :words WHERE id = :id"),
            [{"id": row.id, "words": fold(" ".join(row[1:]))} for row in rows],
        )
