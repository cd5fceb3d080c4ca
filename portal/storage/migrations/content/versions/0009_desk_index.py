"""The newsroom's index of states holds what is not in the bin.

Readers' lists ask for published articles, too, and took it for theirs: at a million
articles the home page read all of them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009_desk_index"
down_revision = "0008_search_by_time"
branch_labels = None
depends_on = None

_KEPT = sa.text("binned_at IS NULL")


def upgrade() -> None:
    op.drop_index("ix_article_desk", "article")
    op.create_index(
        "ix_article_desk",
        "article",
        ["state", "updated_at", "id"],
        sqlite_where=_KEPT,
        postgresql_where=_KEPT,
    )
