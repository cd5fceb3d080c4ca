"""No index by moment on events and marks.

Every report moved both: they were a third of what a commit wrote. Who forgets old rows
reads all of them instead, once a minute or an hour (`counters_pruning`).
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_visit_event_seen_at", "visit_event")
    op.drop_index("ix_visit_mark_marked_at", "visit_mark")
