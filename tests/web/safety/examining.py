"""Asking the doctor, and making something wrong past the portal."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from portal.settings import Settings
from portal.storage import db
from portal.storage.database import engine_options
from tests.web.safety.conftest import Told
from tests.web.second_portal import second_portal

GOOD, LOOK, BROKEN = 0, 1, 2
OUTSIDE = "https://phuong.example.vn"
Doctor = Callable[..., dict[str, Any]]


def ask(settings: Settings, *words: str) -> Told:
    """What the doctor tells an operator of a portal with these settings."""
    with second_portal(settings) as portal:
        result = portal.test_cli_runner().invoke(args=["doctor", *words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Told(result.exit_code, result.output)


def findings(settings: Settings, **changes: Any) -> dict[str, Any]:
    """Findings by name; some settings may be changed."""
    db.session.rollback()
    told = ask(replace(settings, **changes), "--json")
    found = json.loads(told.text)
    assert found["level"] == told.exit_code
    assert told.exit_code == max(one["level"] for one in found["checks"])
    for one in found["checks"]:
        assert bool(one["advice"]) is (one["level"] != GOOD), one
    return {one["name"]: one for one in found["checks"]}


def change(url: str, *statements: str) -> None:
    """Write into a database as somebody who is not the portal."""
    engine = sa.create_engine(url, **engine_options(url))
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()
