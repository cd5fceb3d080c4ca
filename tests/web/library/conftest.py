"""Somebody of each role with a browser, before an empty library."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.staffing import make_staff, signed_in


@pytest.fixture
def editor(app: Flask) -> FlaskClient:
    """A browser in which an editor is signed in."""
    return signed_in(app, make_staff("Lê Quốc Huy", roles=("editor",)))


@pytest.fixture
def somebody(app: Flask) -> Callable[..., FlaskClient]:
    """Browsers of people with the roles named."""

    def browser(*roles: str, categories: tuple[int, ...] | None = None) -> FlaskClient:
        return signed_in(app, make_staff(roles=roles, categories=categories))

    return browser
