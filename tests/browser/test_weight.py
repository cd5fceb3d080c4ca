"""What a visit costs the reader: bytes, requests, and movement of the page."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import Note
from tests.browser.reader import SCREENS, Invite, Reader

ARTICLE_BYTES, ARTICLE_REQUESTS = 110_000, 12
HOME_BYTES, HOME_REQUESTS = 350_000, 16
LARGEST_SHIFT = 0.002
LATE_MS, LARGEST_LATE_SHIFT = 900, 0.06


@dataclass
class Meter:
    """Counts what one page brings over the wire, headers included."""

    bytes: int = 0
    urls: dict[str, str] = field(default_factory=dict)

    def read(self, page: Page) -> None:
        """Count from here on."""
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        wire.on("Network.requestWillBeSent", self._sent)
        wire.on("Network.loadingFinished", self._finished)

    def __str__(self) -> str:
        return f"{self.bytes:,} bytes in {len(self.urls)} requests"

    def _sent(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self.urls[event["requestId"]] = event["request"]["url"]

    def _finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.urls:
            self.bytes += int(event["encodedDataLength"])


def weigh(reader: Reader, address: str) -> Meter:
    """Open a page for the first time, its fragments included."""
    meter = Meter()
    meter.read(reader.page)
    reader.opens(address)
    reader.page.wait_for_load_state("networkidle")
    return meter


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(
    "name", ["seed-like article", "article without picture", "middle of long list"]
)
def test_an_article_is_light(
    invite: Invite,
    places: dict[str, str],
    name: str,
    screen: tuple[int, int],
    note: Note,
) -> None:
    meter = weigh(invite(screen=screen), places[name])
    note(f"{name}, {screen[0]}: {meter}")
    assert meter.bytes <= ARTICLE_BYTES
    assert len(meter.urls) <= ARTICLE_REQUESTS, sorted(meter.urls.values())


def test_a_picture_costs_one_request_and_its_bytes(
    reader: Reader, places: dict[str, str], note: Note
) -> None:
    meter = weigh(reader, places["article with picture"])
    note(f"article with picture, 1280: {meter}")
    assert len(meter.urls) <= ARTICLE_REQUESTS, sorted(meter.urls.values())


@pytest.mark.parametrize("screen", SCREENS)
def test_the_home_page_is_light(
    invite: Invite, screen: tuple[int, int], note: Note
) -> None:
    reader = invite(screen=screen)
    meter = weigh(reader, "/")
    note(f"home, {screen[0]}: {meter}")
    assert len(meter.urls) <= HOME_REQUESTS, sorted(meter.urls.values())
    # Pictures further down come only to readers who go there.
    for picture in reader.page.locator("img:not([src$='.gif'])").all():
        picture.scroll_into_view_if_needed()
        picture.evaluate("(picture) => picture.decode()")
    note(f"home read to its end, {screen[0]}: {meter}")
    assert meter.bytes <= HOME_BYTES


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(
    "name",
    ["home", "category", "long list", "article with picture", "seed-like article"],
)
def test_a_page_stands_still(
    invite: Invite,
    places: dict[str, str],
    name: str,
    screen: tuple[int, int],
    note: Note,
) -> None:
    reader = invite(screen=screen)
    reader.opens(places[name])
    reader.page.wait_for_load_state("networkidle")
    shifted = reader.shifted()
    note(f"{name}, {screen[0]}: layout shift {shifted:.4f}")
    assert shifted <= LARGEST_SHIFT, reader.page.evaluate("window.shiftedBy")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(
    "name", ["home", "article with picture", "article without picture"]
)
def test_late_typefaces_hardly_move_the_page(
    invite: Invite,
    places: dict[str, str],
    name: str,
    screen: tuple[int, int],
    note: Note,
) -> None:
    reader = invite(screen=screen)
    waiting: list[Route] = []
    reader.page.route("**/*.woff2", lambda route: waiting.append(route))
    reader.page.goto(places[name], wait_until="commit")
    reader.page.locator(".site-footer").wait_for()
    reader.page.wait_for_timeout(LATE_MS)
    for route in waiting:
        route.continue_()
    reader.rests()
    shifted = reader.shifted()
    note(f"{name}, {screen[0]}: layout shift with late typefaces {shifted:.4f}")
    assert len(waiting) >= 4
    assert shifted <= LARGEST_LATE_SHIFT, reader.page.evaluate("window.shiftedBy")
