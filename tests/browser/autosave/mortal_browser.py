"""A browser with a profile on the disk, which can be killed and started again."""

import os
import shutil
import signal
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Locator, Page, Playwright

from tests.browser.colleague import PASSWORD
from tests.browser.watch import LISTENERS, Watch

_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
_DIES_WITHIN_SECONDS = 10.0


class MortalBrowser:
    """One person's browser; what it has on the disk outlives it."""

    def __init__(self, playwright: Playwright, profile: Path, origin: str) -> None:
        self._playwright = playwright
        self._profile = profile
        self.origin = origin
        self.context: BrowserContext
        self.page: Page

    def start(self, user_name: str, **wishes: Any) -> Page:
        """Open it, sign in, and return the tab in front."""
        self.context = self._playwright.chromium.launch_persistent_context(
            str(self._profile),
            executable_path=shutil.which("chromium"),
            args=list(_FLAGS),
            base_url=self.origin,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            **{"viewport": {"width": 1280, "height": 900}, **wishes},
        )
        self.context.set_default_timeout(10_000)
        self.context.add_init_script(LISTENERS)
        self.watch = Watch(self.context, self.origin)
        self.watch.may_sign_in = True
        self.watch.forgiven_below.add(f"{self.origin}/bien-tap")
        self.page = self.context.pages[0]
        self.signs_in(user_name)
        return self.page

    def signs_in(self, user_name: str) -> None:
        """Through the front door."""
        self.page.goto("/bien-tap/dang-nhap")
        self.page.get_by_label("Tên đăng nhập").fill(user_name)
        self.page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Đăng nhập", exact=True).click()

    def kill(self) -> None:
        """kill -9 to every process of it at once."""
        doomed = self._processes()
        assert doomed, "the browser is not there"
        for process in doomed:
            _kill(process)
        give_up_at = time.monotonic() + _DIES_WITHIN_SECONDS
        while self._processes() and time.monotonic() < give_up_at:
            time.sleep(0.02)
        self.close()

    def close(self) -> None:
        """Shut the window; a dead browser is shut already."""
        try:
            self.context.close()
        except Error:
            return

    def _processes(self) -> list[int]:
        """The main process and all that it has started."""
        parents = dict(_parents())
        mains = [
            process for process in parents if str(self._profile) in _command(process)
        ]
        family = set(mains)
        for process in sorted(parents):
            if parents[process] in family:
                family.add(process)
        return sorted(family)


def body_of(page: Page) -> Locator:
    """Where the body is written: the editor, or the field it stands before."""
    return page.get_by_role("textbox", name="Nội dung", exact=True)


def _parents() -> list[tuple[int, int]]:
    """(process, its parent) of every process that lives."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            found.append((int(folder.name), int(fields[1])))
    return found


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return
