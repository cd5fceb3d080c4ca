"""The title readers see stands beside the article, in the index of its list.

Each title beside an article was read from its revision, with a body and all: on a disk
that was a page of the file for each. A million articles take some minutes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010_live_titles"
down_revision = "0009_desk_index"
branch_labels = None
depends_on = None

_LIVE_NEWS = sa.text("state = 'published' AND kind = 'news'")
# SQLite keeps in memory what one statement changes.
_AT_ONCE = 20_000
_COPY = sa.text(
    """
    UPDATE article SET live_title = (
        SELECT title FROM revision WHERE revision.id = article.live_revision_id
    )
    WHERE live_revision_id IS NOT NULL AND id > :first AND id <= :last
    """
)


def upgrade() -> None:
    op.add_column(
        "article",
        sa.Column("live_title", sa.String(300), nullable=False, server_default=""),
    )
    database = op.get_bind()
    newest = database.scalar(sa.text("SELECT max(id) FROM article")) or 0
    for first in range(0, newest, _AT_ONCE):
        database.execute(_COPY, {"first": first, "last": first + _AT_ONCE})
    op.create_index(
        "ix_article_titles",
        "article",
        ["category_id", "published_at", "id", "expires_at", "words", "live_title"],
        sqlite_where=_LIVE_NEWS,
        postgresql_where=_LIVE_NEWS,
    )
