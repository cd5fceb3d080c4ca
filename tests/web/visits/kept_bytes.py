"""Everything the visits database keeps, as the bytes on its disk."""

from pathlib import Path
from typing import Any

import psycopg

from portal.settings import Settings

_FILES = """
SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class
WHERE relkind IN ('r', 'i', 't') AND relname LIKE '%visit%'
"""


def kept_bytes(settings: Settings) -> bytes:
    """The visits file and its log, or PostgreSQL's files of the visit tables."""
    if settings.visits_url.startswith("sqlite"):
        file = Path(settings.visits_url.removeprefix("sqlite:///"))
        return b"\n".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
    url = settings.visits_url.replace("+psycopg", "")
    connection: psycopg.Connection[Any]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        return b"\n".join(row[0] for row in connection.execute(_FILES))
