"""What 2,000 open pages cost that ask for the counter at the rhythm they are told."""

import http.client
import re
import time

from bench import machine
from bench.machine import say
from tools.crowd import AGENT
from tools.served import Served

OPEN_PAGES = 2_000
_DELAY = re.compile(r"delay:(\d+)s")


def measure_polling(portal: Served, articles: list[int]) -> None:
    """Ask as often as those pages together, and read the server's processor time."""
    seconds = machine.size("BENCH_POLL_SECONDS", 30)
    delay = _told_delay(portal.address, articles[0])
    rate = OPEN_PAGES / delay
    before = machine.cpu_seconds(portal.pid)
    began = time.monotonic()
    asked = refused = 0
    while (now := time.monotonic()) < began + seconds:
        due_at = began + asked / rate
        if now < due_at:
            time.sleep(due_at - now)
        refused += _ask(portal.address, articles[asked % len(articles)])[0] != 200
        asked += 1
    passed = time.monotonic() - began
    after = machine.cpu_seconds(portal.pid)
    say(
        f"\n{OPEN_PAGES:,} open pages ask every {delay} s: {rate:.0f} a second wanted, "
        f"{asked / passed:.1f} asked for {passed:.0f} s, each on a new connection, "
        f"{refused} refused"
    )
    if before is None or after is None:
        say("server's processor time: this system does not tell")
        return
    percent = 100 * (after - before) / passed
    say(
        f"{'':<22}{'% of a core':>12}{'aim':>9}{'÷ aim':>9}\n"
        f"{'server':<22}{percent:>12.1f}{'< 5':>9}{percent / 5:>9.2f}"
    )


def _told_delay(address: str, article_id: int) -> int:
    """After how many seconds a page may ask again; 30 when it may not at all."""
    found = _DELAY.search(_ask(address, article_id)[1])
    return int(found[1]) if found else 30


def _ask(address: str, article_id: int) -> tuple[int, str]:
    connection = http.client.HTTPConnection(address, timeout=30)
    try:
        path = f"/fragments/visits/{article_id}"
        connection.request("GET", path, headers={"User-Agent": AGENT})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()
