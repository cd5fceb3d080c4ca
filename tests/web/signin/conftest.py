"""Somebody with a password, and what they do at the door."""

from collections.abc import Iterator

import argon2
import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts import passwords
from tests.staffing import make_staff
from tests.web.signin.door import PASSWORD, Visitor


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Real hashes with small parameters: hundreds are made here, none is attacked."""
    quick = argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", quick)
    passwords._stand_in.cache_clear()
    yield
    passwords._stand_in.cache_clear()


@pytest.fixture
def lan(app: Flask) -> int:
    """Nguyễn Thị Lan, an editor with the user name `lan.nguyen` and a password."""
    return make_staff(
        "Nguyễn Thị Lan",
        user_name="lan.nguyen",
        password_hash=passwords.hash_password(PASSWORD),
    )


@pytest.fixture
def visitor(client: FlaskClient) -> Visitor:
    """A browser at the door."""
    return Visitor(client)
