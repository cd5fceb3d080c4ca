"""A category and the people who write and decide in it."""

import pytest
from flask import Flask

from tests.factories import make_category
from tests.web.editor.clerks import Clerk
from tests.web.editor.newsdesk import Newsroom


@pytest.fixture
def category(app: Flask) -> int:
    """Where the articles of a test stand."""
    return make_category("Tin tức")


@pytest.fixture
def newsroom(app: Flask, category: int) -> Newsroom:
    """Lan writes, Minh decides."""
    return Newsroom(app, category)


@pytest.fixture
def lan(newsroom: Newsroom) -> Clerk:
    """Who writes."""
    return newsroom.lan


@pytest.fixture
def minh(newsroom: Newsroom) -> Clerk:
    """Who decides."""
    return newsroom.minh
