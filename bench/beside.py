"""Whether readers of an article notice that views are counted beside them.

`python -m bench.beside ADDRESS RATE SECONDS ARTICLE…` is the counting load.
"""

import http.client
import secrets
import subprocess
import sys
import time

from bench import machine
from bench.machine import say
from tools.console import Stop
from tools.crowd import AGENT, Reporter
from tools.places import ROOT
from tools.served import Served

ARTICLES_A_SECOND = 50
VIEWS_A_SECOND = 100


def measure_beside(portal: Served, articles: list[int]) -> None:
    """The article page at one rate, alternately alone and beside the counting."""
    rounds = machine.size("BENCH_ROUNDS", 3)
    seconds = machine.size("BENCH_SECONDS", 8)
    path = _path_of(portal.address, articles[0])
    _read_articles(portal.address, path, 1)
    alone, beside = [], []
    for _ in range(rounds):
        alone.append(_read_articles(portal.address, path, seconds))
        # fmt: off
        command = [
            sys.executable, "-m", "bench.beside", portal.address,
            str(VIEWS_A_SECOND), str(seconds + 1), *map(str, articles),
        ]
        # fmt: on
        with subprocess.Popen(command, cwd=ROOT) as load:
            time.sleep(0.5)
            beside.append(_read_articles(portal.address, path, seconds))
            load.wait()
    say(
        f"\nThe article page, {ARTICLES_A_SECOND} requests a second, alone and beside "
        f"{VIEWS_A_SECOND} counted views a second,\nmedians of {rounds} alternating "
        f"rounds of {seconds} s\n"
        f"{'':<22}{'p50 ms':>9}{'p95 ms':>9}{'÷ alone':>9}{'aim':>9}{'spread':>9}"
    )
    base = machine.median([machine.percentile(one, 95) for one in alone])
    for name, found, aim in (("alone", alone, ""), ("beside", beside, "≤ 1.05")):
        tails = [machine.percentile(one, 95) for one in found]
        p50 = machine.median([machine.percentile(one, 50) for one in found])
        p95 = machine.median(tails)
        say(
            f"{name:<22}{p50 * 1000:>9.2f}{p95 * 1000:>9.2f}{p95 / base:>9.2f}{aim:>9}"
            f"{machine.spread(tails):>9.2f}"
        )


def report(address: str, rate: str, seconds: str, *articles: str) -> None:
    """Report views at a steady rate."""
    reporter = Reporter(address)
    began, sent = time.monotonic(), 0
    while time.monotonic() < began + int(seconds):
        time.sleep(max(0.0, began + sent / int(rate) - time.monotonic()))
        reporter.report(int(secrets.choice(articles)), secrets.token_hex(16))
        sent += 1
    reporter.close()


def _path_of(address: str, article_id: int) -> str:
    """The article's address, where any other wording is led to."""
    connection = http.client.HTTPConnection(address, timeout=30)
    connection.request("GET", f"/tin-tuc/a-{article_id}")
    answer = connection.getresponse()
    answer.read()
    connection.close()
    place = answer.getheader("Location")
    if not place:
        raise Stop(f"The article answers {answer.status}.")
    return "/" + place.removeprefix(f"http://{address}").lstrip("/")


def _read_articles(address: str, path: str, seconds: int) -> list[float]:
    """Seconds each answer took."""
    connection = http.client.HTTPConnection(address, timeout=30)
    headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip"}
    began = time.monotonic()
    taken: list[float] = []
    while time.monotonic() < began + seconds:
        due_at = began + len(taken) / ARTICLES_A_SECOND
        time.sleep(max(0.0, due_at - time.monotonic()))
        asked_at = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        taken.append(time.perf_counter() - asked_at)
        if answer.status != http.HTTPStatus.OK:
            raise Stop(f"The article answers {answer.status}.")
    connection.close()
    return taken


if __name__ == "__main__":
    report(*sys.argv[1:])
