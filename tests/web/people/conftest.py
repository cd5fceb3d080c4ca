"""An administrator at work."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.staffing import make_staff, signed_in


@pytest.fixture
def administrator(app: Flask) -> FlaskClient:
    """The browser of an administrator."""
    return signed_in(app, make_staff("Phạm Quản Trị", roles=("administrator",)))
