"""Floor 1: databases – the only package that names SQLite or PostgreSQL."""

from portal.storage.database import after_commit, db, init_app, transaction
from portal.storage.types import UTCDateTime

__all__ = ["UTCDateTime", "after_commit", "db", "init_app", "transaction"]
