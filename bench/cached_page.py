"""P1: an article page that the portal keeps, against waitress that only answers it.

The bare server gives the very bytes and headers the portal gave, so what differs is the
portal alone: the gate, the cache's lookup, the conditions of the request.
"""

from dataclasses import replace
from http import HTTPStatus

from bench import machine
from bench.asking import BROWSER, Answer, ask
from bench.bare import bare_server
from bench.comparing import Side, alternate, rows, size_words
from bench.places import typical_article
from bench.portals import Portals
from bench.results import Aim, Measured, Result
from bench.wrk import Wrk

_AIM = Aim("≥", 0.90, "ratio")


def articles() -> int:
    """The size of the portal that single pages are measured on."""
    return machine.size("BENCH_SMALL", 1_000)


def measure(portals: Portals) -> Measured:
    """Whole answers, then those of browsers that have the page already."""
    wrk = Wrk(portals.scratch)
    with portals.opened(articles()):
        path = typical_article().path
    with portals.running(articles()) as served:
        is_pinned = machine.pin(served.pid, 0) and machine.pin(0, 1)
        found = Measured(machine=[machine.pin_words(is_pinned)])
        ours = Side(served.address, (served.pid,), path, BROWSER)
        page = ask(ours.address, path)
        found.rows += _compare(portals, wrk, "a kept article page", ours, page)
        tag = page.header("ETag")
        if not tag:
            found.missing.append("P1: 304, for the page has no ETag")
            return found
        ours = replace(ours, headers=BROWSER | {"If-None-Match": tag})
        known = ask(ours.address, path, ours.headers, expect=HTTPStatus.NOT_MODIFIED)
        found.rows += _compare(portals, wrk, "the same, known already", ours, known)
    return found


def _compare(
    portals: Portals, wrk: Wrk, what: str, ours: Side, answer: Answer
) -> list[Result]:
    with bare_server(answer, portals.scratch) as (address, pid):
        machine.pin(pid, 0)
        bare = replace(ours, address=address, pids=(pid,))
        bare_answer = ask(address, ours.path, ours.headers, expect=answer.code)
        drives = alternate(wrk, [ours, bare])
        note = f"{answer.code}, {size_words(answer, bare_answer)}"
        return rows("P1", what, *drives, aim=_AIM, note=note)
