"""P2: the same page behind the nginx we ship, against nginx sending it as a file.

The portal is asked about once a second; all the rest comes from nginx' micro-cache.
"""

import shutil
import time
from dataclasses import replace
from http import HTTPStatus

from bench import machine
from bench.asking import BROWSER, Answer, ask
from bench.cached_page import articles
from bench.comparing import Side, alternate, rows, size_words
from bench.places import typical_article
from bench.portals import Portals
from bench.programs import Missing
from bench.results import Aim, Measured, Result
from bench.static_nginx import static_nginx
from bench.wrk import Wrk
from tools.console import Stop
from tools.nginx import Proxied, ensure_nginx

_AIM = Aim("≥", 0.85, "ratio")
_WORKERS_SECONDS = 0.5


def measure(portals: Portals) -> Measured:
    """Whole answers, then those of browsers that have the page already."""
    wrk = Wrk(portals.scratch)
    require_nginx()
    with portals.opened(articles()):
        path = typical_article().path
    folder = portals.scratch / "proxied"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with (
        portals.running(articles()) as served,
        Proxied(folder, served.port) as proxied,
    ):
        pids = _pinned(proxied.pid)
        is_pinned = machine.pin(served.pid, 0) and machine.pin(0, 1)
        ours = Side(proxied.address, pids, path, BROWSER)
        found = Measured(machine=[machine.pin_words(is_pinned)])
        found.rows = _compare(portals, wrk, ours)
    return found


def require_nginx() -> None:
    """Raises Missing where there is none and none can be installed."""
    try:
        ensure_nginx()
    except Stop as stop:
        raise Missing(str(stop)) from None


def _pinned(master: int) -> tuple[int, ...]:
    """The processes of an nginx, all on the servers' core; raises Stop without workers.

    It takes connections before the last worker is there.
    """
    time.sleep(_WORKERS_SECONDS)
    workers = machine.children(master)
    if not workers:
        raise Stop("nginx has started no worker.")
    for pid in (master, *workers):
        machine.pin(pid, 0)
    return (master, *workers)


def _compare(portals: Portals, wrk: Wrk, ours: Side) -> list[Result]:
    # Asked a few times: nginx keeps nothing at the first question.
    page = [ask(ours.address, ours.path) for _ in range(5)][-1]
    with static_nginx(page, portals.scratch) as (address, master):
        static = Side(address, _pinned(master), "/page", BROWSER)
        file = ask(address, "/page")
        drives = alternate(wrk, [ours, static])
        note = f"200, {size_words(page, file)}"
        found = rows("P2", "behind nginx", *drives, aim=_AIM, note=note)
        if page.header("ETag") and file.header("ETag"):
            known = [_knowing(ours, page), _knowing(static, file)]
            drives = alternate(wrk, known)
            what = "behind nginx, known already"
            found += rows("P2", what, *drives, aim=_AIM, note="304")
    return found


def _knowing(side: Side, answer: Answer) -> Side:
    """The same side asked by who has the page; raises Stop unless that answers 304."""
    headers = BROWSER | {"If-None-Match": answer.header("ETag")}
    ask(side.address, side.path, headers, expect=HTTPStatus.NOT_MODIFIED)
    return replace(side, headers=headers)
