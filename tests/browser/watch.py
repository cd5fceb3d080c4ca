"""What must never happen while somebody reads: written down, asserted at the end."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

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
        self._origin = origin
        self._context = context
        context.on("console", self._note_console)
        context.on("weberror", lambda error: self._note(f"script: {error.error}"))
        context.on("request", self._note_request)
        context.on("requestfailed", self._note_failure)
        context.on("response", self._note_response)

    def verify(self) -> None:
        """Raise AssertionError naming every fault so far and every cookie."""
        cookies = [f"cookie {one.get('name')}" for one in self._context.cookies()]
        faults = self.faults + cookies
        self.faults = []
        assert not faults, "; ".join(faults)

    def _note(self, fault: str) -> None:
        self.faults.append(fault)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.location.get("url") in self.forgiven:
            return
        if message.type in ("error", "warning"):
            self._note(f"console: {message.text}")

    def _note_request(self, request: Request) -> None:
        url = request.url
        if url.startswith("http") and not url.startswith(f"{self._origin}/"):
            self._note(f"third party: {url}")

    def _note_failure(self, request: Request) -> None:
        # Aborted: the reader went on before it was there, or saved it as a file.
        if request.url not in self.forgiven and request.failure != "net::ERR_ABORTED":
            self._note(f"failed: {request.method} {request.url} {request.failure}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400 and response.url not in self.forgiven:
            self._note(f"{response.status}: {response.url}")
