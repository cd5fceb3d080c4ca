"""Who was counted when, for as long as that decides anything; months and years.

`visit_mark`, `visit_crowd` and `visit_salt` hold no address and nobody's name, are
emptied within the hour or the day, and never travel in a backup (VISITS.md V4).
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("visit_day", "visit_total"):
        for name in ("suspect_visits", "staff", "others"):
            op.add_column(
                table,
                sa.Column(name, sa.BigInteger, nullable=False, server_default="0"),
            )
    _create_marks()
    op.create_table(
        "visit_period",
        # A month such as 201506, or a year such as 2015.
        sa.Column("period", sa.Integer, nullable=False),
        sa.Column("article_id", sa.BigInteger, nullable=False),
        # In no index: whoever counts would have to move it there, every time.
        sa.Column("views", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("period", "article_id"),
        sqlite_with_rowid=False,
    )
    for unit in (100, 10_000):
        op.execute(
            f"""
            INSERT INTO visit_period (period, article_id, views)
            SELECT day / {unit}, article_id, SUM(views) FROM visit_day
            WHERE article_id > 0 AND views > 0 GROUP BY day / {unit}, article_id
            """  # noqa: S608
        )


def _create_marks() -> None:
    op.create_table(
        "visit_mark",
        sa.Column("visitor", sa.LargeBinary(16), nullable=False),
        # 0 is the visitor's last sign of life, others the view counted last.
        sa.Column("article_id", sa.BigInteger, nullable=False),
        sa.Column("marked_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("visitor", "article_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_visit_mark_marked_at", "visit_mark", ["marked_at"])
    op.create_table(
        "visit_crowd",
        # Minutes since 1970 UTC; first, so what is over is forgotten from one end.
        sa.Column("minute", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("network", sa.LargeBinary(16), nullable=False),
        sa.Column("article_id", sa.BigInteger, nullable=False),
        sa.Column("views", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("minute", "network", "article_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "visit_salt",
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("salt", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("day"),
        sqlite_with_rowid=False,
    )
