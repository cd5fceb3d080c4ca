"""A served portal with two people who write, and the browsers they sign in with."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.autosave.desk import Hire
from tests.browser.colleague import Colleague
from tests.browser.served_portal import ServedPortal


@pytest.fixture(scope="package")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the portal keeps what it has."""
    return tmp_path_factory.mktemp("house")


@pytest.fixture(scope="package")
def house(front_end: None, instance: Path) -> Iterator[ServedPortal]:
    """The portal; it may be killed by a test that starts it again."""
    portal = ServedPortal(instance, with_demo=False)
    try:
        portal.start()
        portal.hire("lan=editor", "huy=editor")
        yield portal
    finally:
        portal.stop()


@pytest.fixture
def hire(browser: Browser, house: ServedPortal) -> Iterator[Hire]:
    """Gives somebody who is signed in, with a browser of their own."""
    hired: list[Colleague] = []

    def _hire(user_name: str, **wishes: Any) -> Colleague:
        colleague = Colleague(browser, house, **wishes)
        hired.append(colleague)
        colleague.signs_in(user_name)
        return colleague

    yield _hire
    for colleague in hired:
        colleague.close()
