"""The administrator of the test's portal."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.staffing import make_staff, signed_in


@pytest.fixture
def office(app: Flask) -> FlaskClient:
    """A browser in which an administrator is signed in."""
    return signed_in(app, make_staff("Nguyễn Thị Lan", roles=("administrator",)))
