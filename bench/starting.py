"""P7: how soon a portal answers after its start, and what memory it takes and keeps.

Cold means a new process; the files are in the system's cache. The limit is a Flask
application with one route under waitress, started and asked in the same way.
"""

import subprocess
import sys
import time
from collections.abc import Mapping

from bench import machine
from bench.asking import wait_until_answering
from bench.memory import measure_memory
from bench.places import typical_article
from bench.portals import Portals
from bench.results import Aim, Measured, Result
from bench.saving import articles
from tools.places import ROOT
from tools.served import free_port

_BARE = """
import logging, sys
import flask, waitress
app = flask.Flask("bare")
app.add_url_rule("/<path:path>", "page", lambda path: "1")
waitress.serve(app, host="127.0.0.1", port=int(sys.argv[1]), _quiet=True)
"""


def measure(portals: Portals) -> Measured:
    """Starts of both in turn, then the memory of one that runs."""
    with portals.opened(articles()):
        path = typical_article().path
    found = Measured(rows=[_cold_starts(portals, path)])
    measure_memory(portals, found)
    return found


def _cold_starts(portals: Portals, path: str) -> Result:
    starts = machine.size("BENCH_STARTS", 7)
    ours, bare = [], []
    for _ in range(starts):
        served = portals.served(articles())
        command = [sys.executable, "wsgi.py"]
        ours.append(_start(command, served.environ, served.address, path))
        port = free_port()
        command = [sys.executable, "-c", _BARE, str(port)]
        bare.append(_start(command, served.environ, f"127.0.0.1:{port}", path))
    # The first has compiled what was not compiled yet.
    note = (
        f"p50 of {starts}, the slowest {max(ours):.2f} s; limit: Flask with one route"
    )
    return Result(
        "P7",
        f"cold start at {articles():,} articles to the first page",
        machine.median(ours),
        "s",
        limit=machine.median(bare),
        aim=Aim("≤", 0.6),
        noise=machine.spread(ours[1:] or ours),
        note=note,
    )


def _start(
    command: list[str], environ: Mapping[str, str], address: str, path: str
) -> float:
    """Seconds from the start of the process to the first whole 200."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_answering(address, path)
        return time.perf_counter() - began
    finally:
        process.terminate()
        process.wait()
