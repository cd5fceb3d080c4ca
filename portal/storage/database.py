"""The content database: one Flask-SQLAlchemy object, one way to write."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, Session

from portal.storage import sqlite

# Named constraints: Alembic must be able to name what it changes.
_NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

_AFTER_COMMIT = "portal_after_commit"


class Model(DeclarativeBase):
    """Base of every stored thing of the content database."""

    metadata = sa.MetaData(naming_convention=_NAMING)


db = SQLAlchemy(model_class=Model, disable_autonaming=True)


def init_app(app: Flask, database_url: str) -> None:
    """Bind the app to its content database; does not touch the schema."""
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(database_url)
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            sqlite.prepare_engine(db.engine)


def engine_options(database_url: str) -> dict[str, Any]:
    """What `create_engine` needs beside the address."""
    if database_url.startswith("sqlite"):
        return {"module": sqlite.driver, "pool_size": 16, "max_overflow": 0}
    # A server that is gone without a word is given up after seconds, not minutes.
    patience = {"connect_timeout": 5, "tcp_user_timeout": 10_000}
    return {
        "pool_size": 8,
        "max_overflow": 8,
        "pool_pre_ping": True,
        "connect_args": patience,
    }


@contextmanager
def transaction() -> Iterator[Session]:
    """One editorial act: everything inside is kept together or not at all.

    Ends a reading snapshot left open by the request, so what is read inside is
    current; on SQLite it holds the write lock from its first moment. On
    PostgreSQL callers lock the rows they decide on (`with_for_update`). What
    `after_commit` was given is called once it is kept.
    """
    session = db.session()
    session.rollback()
    session.connection(execution_options={"portal_writes": True})
    try:
        yield session
        session.commit()
    except BaseException:
        session.info.pop(_AFTER_COMMIT, None)
        session.rollback()
        raise
    for act in session.info.pop(_AFTER_COMMIT, ()):
        act()


def after_commit(session: Session, act: Callable[[], None]) -> None:
    """Inside a transaction: call this when it is kept; never, when it is not."""
    session.info.setdefault(_AFTER_COMMIT, []).append(act)
