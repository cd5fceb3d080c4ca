"""Rows that bring their own numbers: those given out later must not meet them."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.storage.database import Model


def skip_numbers(session: Session, *tables: type[Model]) -> None:
    """Inside a transaction: go on numbering after the highest `id` there is.

    SQLite does so by itself.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in tables:
        highest = session.scalar(sa.select(sa.func.max(table.__table__.c.id)))
        if highest is not None:
            session.execute(
                sa.text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :highest)"),
                {"name": table.__tablename__, "highest": highest},
            )
