"""A reader with a browser of their own, and what readers do."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.browser.watch import LISTENERS, Watch

DESKTOP = (1280, 900)
PHONE = (390, 844)
SCREENS = [pytest.param(DESKTOP, id="desktop"), pytest.param(PHONE, id="phone")]
# A page is at rest when its visit is reported, its faces are there and it is drawn.
_UNREPORTED = "[data-visits]:not([hx-get])"
_IS_DRAWN = """
document.fonts.ready.then(() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(done))))
"""
_NUMBER = re.compile(r'<data value="(\d+)"')


class Reader:
    """One person; `page` is the tab in front of them."""

    def __init__(
        self,
        browser: Browser,
        origin: str,
        *,
        screen: tuple[int, int] = DESKTOP,
        with_script: bool = True,
        **wishes: Any,
    ) -> None:
        self.origin = origin
        self._with_script = with_script
        wishes.setdefault("user_agent", agent_of(browser))
        self._context = browser.new_context(
            base_url=origin,
            viewport={"width": screen[0], "height": screen[1]},
            java_script_enabled=with_script,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            **wishes,
        )
        self._context.set_default_timeout(10_000)
        if with_script:
            self._context.add_init_script(LISTENERS)
        self.watch = Watch(self._context, origin)
        self.page: Page = self._context.new_page()

    def opens(self, address: str, *, answer: int = 200) -> Response:
        """Go to an address of the portal and wait until its page is at rest."""
        if answer != 200:
            self.watch.forgiven.add(self.origin + address)
        self.watch.look_at_faces()
        response = self.page.goto(address, wait_until="load")
        assert response is not None
        assert response.status == answer, f"{address} answers {response.status}"
        self.rests()
        return response

    def rests(self) -> None:
        """Wait until the page in front has done what pages do by themselves."""
        self.page.wait_for_load_state("load")
        if self._with_script:
            self.page.locator(_UNREPORTED).wait_for(state="detached")
            self.page.evaluate(_IS_DRAWN)

    def turns_the_screen(self, width: int, height: int = 900) -> None:
        """Make the window another size."""
        self.page.set_viewport_size({"width": width, "height": height})

    def presses(self, *keys: str) -> None:
        """One key after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def follows(self, name: str | re.Pattern[str]) -> None:
        """Click the first visible link of that name and wait for its page."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=name).first.click()
        self.rests()

    def reads(self, selector: str) -> list[str]:
        """The texts of all such elements, in order; joined words count as two."""
        texts = self.page.locator(selector).all_inner_texts()
        return [text.replace("\u00a0", " ").strip() for text in texts]

    def sees(self, selector: str) -> bool:
        """Whether such an element is on the screen."""
        return self.page.locator(selector).first.is_visible()

    def style_of(self, selector: str, name: str) -> str:
        """The computed value of a property of the first such element."""
        value: str = self.page.locator(selector).first.evaluate(
            "(element, name) => getComputedStyle(element).getPropertyValue(name)", name
        )
        return value

    def shifted(self) -> float:
        """How far the layout of this page has shifted by itself (CLS, all summed)."""
        return float(self.page.evaluate("window.shifted"))

    def new_tab(self) -> Page:
        """Another tab of the same browser comes to the front."""
        tab = self._context.new_page()
        tab.bring_to_front()
        return tab

    def close(self) -> None:
        """Shut the browser window."""
        self._context.close()


def agent_of(browser: Browser, *, device: str = "X11; Linux x86_64") -> str:
    """What a person's browser calls itself; without a window it would say "robot"."""
    major = browser.version.partition(".")[0]
    return (
        f"Mozilla/5.0 ({device}) AppleWebKit/537.36 (KHTML, like Gecko) "
        f"Chrome/{major}.0.0.0 Safari/537.36"
    )


# What the fixture `reader` gives: make a reader with these wishes.
Invite = Callable[..., Reader]


def baked_numbers(response: Response) -> list[int]:
    """The counters in a page as it was sent, the odometer first."""
    return [int(number) for number in _NUMBER.findall(response.text())]


def shown_numbers(reader: Reader) -> list[int]:
    """The odometer and, on an article, its views, as they stand on the screen."""
    values = reader.page.locator(".odometer data, .article__views data")
    return [int(one.get_attribute("value") or "") for one in values.all()]
