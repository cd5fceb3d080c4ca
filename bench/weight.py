"""P9: what an article page brings over the wire and how soon and still it stands there.

In Chromium, each visit with an empty cache, fragments included; then Lighthouse.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from bench import machine
from bench.cached_page import articles
from bench.machine import say
from bench.places import typical_articles
from bench.portals import Portals
from bench.programs import Missing
from bench.results import Aim, Measured, Result
from bench.scores import CATEGORIES, CHROMIUM_FLAGS, score
from portal.content import queries
from portal.content.values import Headline
from tools.chromium import ensure_chromium
from tools.console import Stop
from tools.places import MANIFEST

_SCREEN = {"width": 1280, "height": 800}
_CANDIDATES = 100
# The last of both are collected until they are asked for.
_OBSERVER = """
window.measured = { lcp: 0, cls: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.measured.lcp = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    if (!entry.hadRecentInput) window.measured.cls += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@dataclass
class Visit:
    """Bytes with their headers, addresses asked for, LCP in ms, summed shifts."""

    bytes: int = 0
    addresses: dict[str, str] = field(default_factory=dict)
    lcp_ms: float = 0
    shifted: float = 0

    def note_request(self, event: dict[str, Any]) -> None:
        """The browser has sent one."""
        if event["request"]["url"].startswith("http"):
            self.addresses[event["requestId"]] = event["request"]["url"]

    def note_end(self, event: dict[str, Any]) -> None:
        """One has come whole."""
        if event["requestId"] in self.addresses:
            self.bytes += int(event["encodedDataLength"])


def measure(portals: Portals) -> Measured:
    """An article without a picture, which has the bars, and one with."""
    if not MANIFEST.exists():
        raise Missing("the front end is not built (make assets)")
    chromium = find_chromium()
    with portals.opened(articles()):
        plain, pictured = _two_kinds(typical_articles(_CANDIDATES))
    found = Measured()
    with portals.running(articles()) as served:
        origin = f"http://{served.address}"
        with _browser(chromium) as browser:
            visits = _visit(browser, f"{origin}{plain.path}")
            found.rows += _rows("an article", visits, is_aimed=True)
            if pictured:
                visits = _visit(browser, f"{origin}{pictured.path}")
                found.rows += _rows("one with a picture", visits, is_aimed=False)
        try:
            found.rows += _scores(f"{origin}{plain.path}", chromium)
        except Missing as missing:
            found.missing.append(f"P9: {missing}")
    return found


def find_chromium() -> str:
    """The browser's path; raises Missing where there is none."""
    try:
        ensure_chromium()
    except Stop as stop:
        raise Missing(str(stop)) from None
    # Playwright finds its own build by itself.
    return shutil.which("chromium") or ""


def _two_kinds(headlines: list[Headline]) -> tuple[Headline, Headline | None]:
    """One without any picture, one with a lead picture; any where there are none."""
    plain = [one for one in headlines if one.picture is None and not _is_drawn(one)]
    pictured = [one for one in headlines if one.picture is not None]
    return (plain or headlines)[0], pictured[0] if pictured else None


def _is_drawn(headline: Headline) -> bool:
    found = queries.find_article(headline.id)
    return found is not None and "<img" in found.body


@contextmanager
def _browser(chromium: str) -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise Missing("Playwright comes with requirements-dev.txt") from None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium or None, args=list(CHROMIUM_FLAGS)
        )
        yield browser
        browser.close()


def _visit(browser: Any, url: str) -> list[Visit]:
    visits = []
    # The first one starts the browser's processes and draws the page for all.
    for _ in range(machine.size("BENCH_VISITS", 7) + 1):
        context = browser.new_context(viewport=_SCREEN)
        page = context.new_page()
        page.add_init_script(_OBSERVER)
        visit = Visit()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.requestWillBeSent", visit.note_request)
        wire.on("Network.loadingFinished", visit.note_end)
        page.goto(url)
        page.wait_for_load_state("networkidle")
        told = page.evaluate("window.measured")
        visit.lcp_ms, visit.shifted = told["lcp"], told["cls"]
        visits.append(visit)
        context.close()
    return visits[1:]


def _rows(what: str, visits: list[Visit], *, is_aimed: bool) -> list[Result]:
    times = [visit.lcp_ms for visit in visits]
    weight = max(visit.bytes for visit in visits) / 1000
    requests = max(len(visit.addresses) for visit in visits)
    shifted = max(visit.shifted for visit in visits)
    note = f"the most of {len(visits)} first visits"

    def aim(bound: float) -> Aim | None:
        return Aim("≤", bound) if is_aimed else None

    return [
        Result("P9", f"weight of {what}", weight, "KB", aim=aim(110), note=note),
        Result("P9", f"requests of {what}", requests, "", aim=aim(12), note=note),
        Result(
            "P9",
            f"largest contentful paint, {what}",
            machine.median(times) / 1000,
            "s",
            aim=aim(0.8),
            noise=machine.spread(times),
            note=f"p50 of {len(visits)}, 1280 × 800, empty cache, no throttling",
        ),
        Result("P9", f"layout shift, {what}", shifted, "", aim=aim(0.002), note=note),
    ]


def _scores(url: str, chromium: str) -> list[Result]:
    """Four rows for each kind of screen, medians of the runs."""
    runs = machine.size("BENCH_LIGHTHOUSE", 3)
    found = []
    for kind, is_desktop in (("phone", False), ("desktop", True)):
        say(f"Lighthouse, {kind}, {runs} × …")
        scores = [score(url, chromium, is_desktop=is_desktop) for _ in range(runs)]
        found += [
            Result(
                "P9",
                f"Lighthouse {name}, {kind}",
                machine.median(one[name] for one in scores),
                "",
                aim=Aim("≥", 100),
                note=f"median of {runs}, Lighthouse's own throttling",
            )
            for name in CATEGORIES
        ]
    return found
