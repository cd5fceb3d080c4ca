"""The import commands as an operator calls them, and what is stored afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.settings import Settings
from portal.storage import db
from portal.storage.database import Model, engine_options


@dataclass(frozen=True)
class Told:
    """What a command said, and how it ended."""

    exit_code: int
    text: str

    def count(self, label: str) -> int:
        """The figure behind a label of the summary."""
        line = next(one for one in self.text.split("\n") if one.startswith(label))
        return int(line.removeprefix(label).strip().replace(".", ""))


@pytest.fixture
def command(app: Flask) -> Callable[..., Told]:
    """Run a command; an unexpected exception is raised, not printed."""
    runner = app.test_cli_runner()

    def run(*words: str | Path) -> Told:
        db.session.remove()
        result = runner.invoke(args=[str(word) for word in words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Told(result.exit_code, result.output)

    return run


@pytest.fixture
def stored(app: Flask, settings: Settings) -> Callable[[], dict[str, Any]]:
    """Every row of the content database and every opening balance."""

    def read() -> dict[str, Any]:
        db.session.rollback()
        rows: dict[str, Any] = {
            table.name: sorted(db.session.execute(table.select()).all(), key=str)
            for table in Model.metadata.sorted_tables
        }
        db.session.rollback()
        engine = sa.create_engine(
            settings.visits_url, **engine_options(settings.visits_url)
        )
        with engine.connect() as connection:
            question = "SELECT * FROM visit_opening ORDER BY article_id"
            rows["visit_opening"] = connection.execute(sa.text(question)).all()
        engine.dispose()
        return rows

    return read
