"""The portal that readers' browsers visit, the browser, and the readers."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.places import find_places
from tests.browser.reader import Invite, Reader
from tests.browser.served_portal import ROOT, ServedPortal

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


# What the fixture `note` gives: keep a measured figure for the end of the run.
Note = Callable[[str], None]
_FIGURES = pytest.StashKey[list[str]]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write what was measured in the browser."""
    for line in terminalreporter.config.stash.get(_FIGURES, []):
        terminalreporter.write_line(f"  {line}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives Chromium."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium where there is one, else Playwright's own."""
    chromium = shutil.which("chromium")
    found = {"executable_path": chromium} if chromium else {}
    return {"args": list(_FLAGS), **found}


@pytest.fixture(scope="session")
def front_end() -> None:
    """What the tests are about must have been built."""
    if not (ROOT / "static" / "dist" / "manifest.json").is_file():
        pytest.fail("The front end is not built: run.py assets builds it.", False)


@pytest.fixture(scope="session")
def portal(
    front_end: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServedPortal]:
    """A real server with the demonstration; all tests of the session share it."""
    portal = ServedPortal(tmp_path_factory.mktemp("portal"), with_demo=True)
    try:
        portal.start()
        yield portal
    finally:
        portal.stop()


@pytest.fixture(scope="session")
def places(portal: ServedPortal) -> dict[str, str]:
    """The address of each type of page, by name."""
    return find_places(portal)


@pytest.fixture
def invite(browser: Browser, portal: ServedPortal) -> Iterator[Invite]:
    """Makes readers; at the end nothing may have gone wrong in their browsers."""
    readers: list[Reader] = []

    def _invite(origin: str = portal.origin, **wishes: Any) -> Reader:
        readers.append(Reader(browser, origin, **wishes))
        return readers[-1]

    yield _invite
    try:
        for reader in readers:
            reader.watch.verify()
    finally:
        for reader in readers:
            reader.close()


@pytest.fixture
def reader(invite: Invite) -> Reader:
    """Somebody at a desk, 1280 pixels wide, in daylight."""
    return invite()


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Note:
    """Keeps a figure; the last lines of the run tell it."""
    return request.config.stash.setdefault(_FIGURES, []).append


@pytest.fixture
def mortal_portal(front_end: None, tmp_path: Path) -> Iterator[ServedPortal]:
    """A portal of this test's own, with one article, that may be killed."""
    portal = ServedPortal(tmp_path, with_demo=False)
    try:
        portal.start()
        yield portal
    finally:
        portal.kill()
