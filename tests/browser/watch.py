"""What must never happen while somebody reads: written down, asserted at the end."""

import re

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Cookie,
    Page,
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

# The files of faces a page fetches before they are needed, and then does not use.
LEFT_OVER_FACES = """async () => {
  const faces = [];
  const walk = (rules) => {
    for (const rule of rules) {
      if (rule instanceof CSSFontFaceRule) faces.push(rule.style);
      walk(rule.styleSheet?.cssRules ?? rule.cssRules ?? []);
    }
  };
  for (const sheet of document.styleSheets) walk(sheet.cssRules);
  await document.fonts.ready;
  const used = [...document.fonts].filter(({ status }) => status === "loaded")
    .map(({ family, weight }) => `${family.replaceAll('"', "")} ${weight}`);
  const links = document.querySelectorAll("link[rel=preload][as=font]");
  if (!links.length) return ["no face is fetched before"];
  return [...links].map(({ href }) => href.split("/").pop()).filter((file) => {
    const face = faces.find(({ src }) => src.includes(file));
    if (!face) return true;
    const family = face.getPropertyValue("font-family").replaceAll('"', "");
    return !used.includes(`${family} ${face.getPropertyValue("font-weight")}`);
  });
}"""
_EARLY_FACE = re.compile(
    r"/([^/ ]+\.woff2) was preloaded using link preload but not used"
)


class Watch:
    """Everything amiss in one browser context."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.faults: list[str] = []
        # Addresses that are meant to answer with an error.
        self.forgiven: set[str] = set()
        # Beginnings of such addresses, where their ends cannot be known before.
        self.forgiven_below: set[str] = set()
        self._is_preview_blocked = False
        self._early_faces: list[tuple[Page, str]] = []
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
        self.look_at_faces()
        cookies = [
            f"cookie {one.get('name')} at {one.get('path')}"
            for one in self._context.cookies()
            if not self._is_newsrooms(one)
        ]
        faults = self.faults + cookies
        self.faults = []
        assert not faults, "; ".join(faults)

    def look_at_faces(self) -> None:
        """Before a page is left: whether it used each face that came early.

        Chromium says so of faces in use, too. A page that was left is not forgiven.
        """
        early, self._early_faces = self._early_faces, []
        for page, file in dict.fromkeys(early):
            here = not page.is_closed() and page.url.startswith(self._origin)
            if not here or file in page.evaluate(LEFT_OVER_FACES):
                self._note(f"fetched before, but not used: {file}")

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
        # Chromium says so of the driver's own script as well, now and then: then no
        # preview holds any.
        if message.text.startswith("Blocked script execution in 'about:srcdoc'"):
            self._is_preview_blocked = True
        elif (found := _EARLY_FACE.search(message.text)) and message.page:
            self._early_faces.append((message.page, found[1]))
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
