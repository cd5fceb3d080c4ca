"""The ledger of visits: daily rows for ever, totals beside them, events, gaps.

A day is a number such as 20150620, local to the office; other moments are seconds
since 1970 UTC. Article 0 stands for the home page and the lists.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "visit_day",
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("article_id", sa.BigInteger, nullable=False),
        *_counts(),
        # By day first: what was read last week lies together.
        sa.PrimaryKeyConstraint("day", "article_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_visit_day_article_id", "visit_day", ["article_id", "day"])
    op.create_table(
        "visit_total",
        sa.Column("scope", sa.String(7), nullable=False),
        sa.Column("scope_id", sa.BigInteger, nullable=False),
        *_counts(),
        sa.PrimaryKeyConstraint("scope", "scope_id"),
        sa.CheckConstraint(
            "scope IN ('article', 'day', 'site')", name="ck_visit_total_scope"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "visit_opening",
        sa.Column("article_id", sa.BigInteger, autoincrement=False, primary_key=True),
        sa.Column("shown", sa.BigInteger, nullable=False),
        sa.Column("balance", sa.BigInteger, nullable=False),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "visit_event",
        sa.Column("event_id", sa.LargeBinary(16), nullable=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("event_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_visit_event_seen_at", "visit_event", ["seen_at"])
    op.create_table(
        "visit_gap",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            sa.Identity(),
            primary_key=True,
        ),
        sa.Column("started_at", sa.BigInteger, nullable=False),
        sa.Column("ended_at", sa.BigInteger, nullable=False),
        sa.Column("lost", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )


def _counts() -> list[sa.Column[int]]:
    return [
        sa.Column(name, sa.BigInteger, nullable=False, server_default="0")
        for name in ("views", "visits", "bots", "prefetch", "suspects")
    ]
