"""P4: whether readers of an article notice that views are counted beside them.

`python -m bench.beside ADDRESS RATE SECONDS ARTICLE…` is the counting load.
"""

import http.client
import secrets
import subprocess
import sys
import time

from bench import machine
from bench.machine import say
from bench.results import Aim, Result
from tools.console import Stop
from tools.crowd import AGENT, Reporter
from tools.places import ROOT
from tools.served import Served

ARTICLES_A_SECOND = 50
VIEWS_A_SECOND = 100


def measure_beside(portal: Served, articles: list[int]) -> list[Result]:
    """The article page at one rate, alternately alone and beside the counting."""
    rounds, seconds = machine.rounds(), machine.seconds()
    say(
        f"the article page at {ARTICLES_A_SECOND} a second, alone and beside counting …"
    )
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
    return [_row(95, alone, beside, Aim("≤", 1.05, "ratio")), _row(50, alone, beside)]


def _row(
    percent: int,
    alone: list[list[float]],
    beside: list[list[float]],
    aim: Aim | None = None,
) -> Result:
    """Milliseconds at a percentile, medians of the rounds."""
    tails = [machine.percentile(one, percent) * 1000 for one in beside]
    base = [machine.percentile(one, percent) * 1000 for one in alone]
    return Result(
        "P4",
        f"the article page beside counting, p{percent}",
        machine.median(tails),
        "ms",
        limit=machine.median(base),
        aim=aim,
        noise=machine.spread(tails),
        note=f"{ARTICLES_A_SECOND} a second beside {VIEWS_A_SECOND} counted views a "
        "second; limit: alone",
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
