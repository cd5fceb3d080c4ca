"""What must never happen while somebody reads: written down, asserted at the end."""

import re

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Cookie,
    Request,
    Response,
)

_SCRIPT = re.compile(r"<script|<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE)
# Runs in every page before its own script. Shifts are summed without forgiveness
# for time; only those within 500 ms of the reader's own input are left out.
LISTENERS = """
addEventListener("securitypolicyviolation", (event) => console.error(
  `Content-Security-Policy: ${event.violatedDirective} ${event.blockedURI}`));
window.shifted = 0;
window.shiftedBy = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    if (shift.hadRecentInput) continue;
    window.shifted += shift.value;
    window.shiftedBy.push(...shift.sources.map(({ node }) => node?.nodeName
      + "." + (node?.className ?? node?.parentElement?.className)));
  }
}).observe({ type: "layout-shift", buffered: true });
"""


class Watch:
    """Everything amiss in one browser context."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.faults: list[str] = []
        # Addresses that are meant to answer with an error.
        self.forgiven: set[str] = set()
        # Beginnings of such addresses, where their ends cannot be known before.
        self.forgiven_below: set[str] = set()
        self._is_preview_blocked = False
        # Whether this person may carry the newsroom's cookie and its mark.
        self.may_sign_in = False
        self._origin = origin
        self._context = context
        context.on("console", self._note_console)
        context.on("weberror", lambda error: self._note(f"script: {error.error}"))
        context.on("request", self._note_request)
        context.on("requestfailed", self._note_failure)
        context.on("response", self._note_response)

    def verify(self) -> None:
        """Raise AssertionError naming every fault so far and every cookie."""
        if self._is_preview_blocked:
            self.faults += self._scripts_in_previews()
            self._is_preview_blocked = False
        cookies = [
            f"cookie {one.get('name')} at {one.get('path')}"
            for one in self._context.cookies()
            if not self._is_newsrooms(one)
        ]
        faults = self.faults + cookies
        self.faults = []
        assert not faults, "; ".join(faults)

    def _scripts_in_previews(self) -> list[str]:
        """What in the previews that are open could have been blocked."""
        previews = [
            frame.get_attribute("srcdoc") or ""
            for page in self._context.pages
            for frame in page.locator("iframe[srcdoc]").all()
        ]
        return [
            f"a script in a preview: {found[0]}"
            for found in map(_SCRIPT.search, previews)
            if found
        ]

    def _is_newsrooms(self, cookie: Cookie) -> bool:
        return (
            self.may_sign_in
            and cookie.get("path") in ("/bien-tap", "/fragments/visits")
            and cookie.get("httpOnly") is True
        )

    def _is_forgiven(self, url: str) -> bool:
        return url in self.forgiven or url.startswith(tuple(self.forgiven_below))

    def _note(self, fault: str) -> None:
        self.faults.append(fault)

    def _note_console(self, message: ConsoleMessage) -> None:
        if self._is_forgiven(message.location.get("url") or ""):
            return
        # How soon a face is used is the machine's affair; whether, see test_fonts.
        if "was preloaded using link preload but not used within" in message.text:
            return
        # Chromium says so of the driver's own script as well, now and then: then no
        # preview holds any.
        if message.text.startswith("Blocked script execution in 'about:srcdoc'"):
            self._is_preview_blocked = True
        elif message.type in ("error", "warning"):
            self._note(f"console: {message.text}")

    def _note_request(self, request: Request) -> None:
        url = request.url
        if url.startswith("http") and not url.startswith(f"{self._origin}/"):
            self._note(f"third party: {url}")

    def _note_failure(self, request: Request) -> None:
        # Aborted: the reader went on before it was there, or saved it as a file.
        if self._is_forgiven(request.url) or request.failure == "net::ERR_ABORTED":
            return
        self._note(f"failed: {request.method} {request.url} {request.failure}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400 and not self._is_forgiven(response.url):
            self._note(f"{response.status}: {response.url}")
