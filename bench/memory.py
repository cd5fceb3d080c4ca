"""P7: the memory of a portal whose page cache is full, and whether it grows under load.

Seven of ten requests read an article, a list or a search, three report a view; what the
process holds (PSS: shared pages by its share) is read every few seconds.
"""

import threading
import time

from bench import machine
from bench.asking import BROWSER, Caller
from bench.machine import say
from bench.places import some_articles
from bench.portals import Portals
from bench.programs import Missing
from bench.results import Aim, Measured, Points, Result, number
from bench.saving import articles
from bench.wrk import Wrk
from portal.content.layout import current_layout
from tools.served import Served

_SAMPLES = 60
_HOUR_SECONDS = 3600
# A megabyte an hour: what is above it would be seen within a week.
_FLAT_KIB_A_MINUTE = 1024 / 60


def measure_memory(portals: Portals, found: Measured) -> None:
    """Add the rows and the line of memory over time."""
    pages = machine.size("BENCH_WARM_PAGES", 6_000)
    with portals.opened(articles()):
        headlines = some_articles(pages)
        lists = [one.path for one in current_layout().categories]
    with portals.running(articles()) as served:
        fresh = machine.proportional_kib(served.pid)
        if fresh is None:
            found.missing.append("P7: memory, for this system has no smaps_rollup")
            return
        paths = [one.path for one in headlines]
        _read(served, paths)
        full = machine.proportional_kib(served.pid) or 0
        found.rows.append(_warm_row(full, fresh, len(paths)))
        ids = [one.id for one in headlines]
        _measure_slope(portals, served, [*paths[:2_000], *lists, "/"], ids, found)


def _read(served: Served, paths: list[str]) -> None:
    """Each page once as a browser does, once without compression."""
    caller = Caller(served.address)
    for path in paths:
        caller.ask(path)
        caller.ask(path, BROWSER | {"Accept-Encoding": "identity"})
    caller.close()


def _warm_row(full: int, fresh: int, pages: int) -> Result:
    return Result(
        "P7",
        "memory once the page cache is warm",
        full / 1024,
        "MiB",
        aim=Aim("≤", 100),
        note=f"PSS after {pages:,} different pages in two encodings; "
        f"{fresh / 1024:.0f} MiB after the start",
    )


def _measure_slope(
    portals: Portals, served: Served, paths: list[str], ids: list[int], found: Measured
) -> None:
    seconds = machine.size("BENCH_MEMORY_SECONDS", 120)
    try:
        wrk = Wrk(portals.scratch)
    except Missing as missing:
        found.missing.append(f"P7: memory under load: {missing}")
        return
    say(f"{seconds:,} seconds of load …")
    machine.pin(served.pid, 0)
    machine.pin(0, 1)
    points: Points = []
    answers: list[int] = []
    load = threading.Thread(
        target=lambda: answers.append(
            wrk.read_and_report(served.address, paths, ids[:500], seconds).answers
        )
    )
    began = time.monotonic()
    load.start()
    while load.is_alive():
        passed = (time.monotonic() - began) / 60
        points.append((passed, (machine.proportional_kib(served.pid) or 0) / 1024))
        load.join(timeout=seconds / _SAMPLES)
    found.series[f"{articles():,} articles"] = points
    found.rows += _slope_rows(points, seconds, sum(answers))


def _slope_rows(points: Points, seconds: int, answers: int) -> list[Result]:
    # The first fifth fills what the warming has not reached: threads, statements.
    settled = points[len(points) // 5 :]
    slope = machine.slope([(x, y * 1024) for x, y in settled])
    is_hour = seconds >= _HOUR_SECONDS
    highest = max(y for _, y in points)
    return [
        Result(
            "P7",
            f"growth in {number(seconds / 60)} minutes of load",
            slope,
            "KiB/min",
            # In minutes a cache still settles: only an hour is judged.
            aim=Aim("≤", round(_FLAT_KIB_A_MINUTE, 1)) if is_hour else None,
            note=f"least squares over {len(settled)} samples of the last four fifths; "
            f"{answers:,} answers, highest {highest:.0f} MiB"
            + ("" if is_hour else "; judged over an hour only"),
        ),
        Result("P7", "the most memory under load", highest, "MiB", aim=Aim("≤", 100)),
    ]
