"""What 2,000 open pages cost that ask for the counter at the rhythm they are told."""

import re
import time

from bench import machine
from bench.asking import ask
from bench.machine import say
from bench.results import Aim, Result
from tools.console import Stop
from tools.crowd import AGENT
from tools.served import Served

OPEN_PAGES = 2_000
_DELAY = re.compile(r"delay:(\d+)s")


def measure_polling(portal: Served, articles: list[int]) -> list[Result]:
    """Ask as often as those pages together, and read the server's processor time."""
    seconds = machine.size("BENCH_POLL_SECONDS", 30)
    delay = _told_delay(portal.address, articles[0])
    rate = OPEN_PAGES / delay
    say(f"{OPEN_PAGES:,} open pages ask every {delay} s …")
    before = machine.cpu_seconds(portal.pid)
    began = time.monotonic()
    asked = refused = 0
    while (now := time.monotonic()) < began + seconds:
        due_at = began + asked / rate
        if now < due_at:
            time.sleep(due_at - now)
        refused += not _ask(portal.address, articles[asked % len(articles)])
        asked += 1
    passed = time.monotonic() - began
    after = machine.cpu_seconds(portal.pid)
    if before is None or after is None:
        return []
    return [
        Result(
            "P4",
            f"{OPEN_PAGES:,} open pages that poll",
            100 * (after - before) / passed,
            "% of a core",
            aim=Aim("≤", 5),
            note=f"every {delay} s: {rate:.0f} a second wanted, {asked / passed:.1f} "
            f"asked for {passed:.0f} s, each on a new connection, {refused} refused",
        )
    ]


def _told_delay(address: str, article_id: int) -> int:
    """After how many seconds a page may ask again; 30 when it may not at all."""
    found = _DELAY.search(_ask(address, article_id))
    return int(found[1]) if found else 30


def _ask(address: str, article_id: int) -> str:
    """The counter; "" when it is refused."""
    path = f"/fragments/visits/{article_id}"
    try:
        return ask(address, path, {"User-Agent": AGENT}).body.decode()
    except Stop:
        return ""
