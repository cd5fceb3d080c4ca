"""`python -m bench`: every bar in turn, then bench/results.md and its charts.

BENCH_ONLY=P1,P3 measures these alone; what is known of the others stays. BENCH_RESULTS
is another folder for the results, BENCH_FOLDER one for the generated portals, which are
otherwise thrown away.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.bars import BARS, SCRATCH, Bar
from bench.machine import say
from bench.report import Report
from bench.results import Measured, from_json
from tools.console import Stop
from tools.places import ROOT, child_environment


def main() -> int:
    """0 when every wanted bar was measured."""
    try:
        wanted = _wanted()
    except Stop as stop:
        sys.stderr.write(f"{stop}\n")
        return 2
    report = Report.read(Path(os.environ.get("BENCH_RESULTS") or ROOT / "bench"))
    failed = []
    with _folder() as folder:
        for bar in wanted:
            began = time.monotonic()
            say(f"\n{bar.name}  {bar.title}")
            found = _measure(bar, folder)
            if found is None:
                failed.append(bar.name)
                continue
            report.found[bar.name] = found
            report.write()
            say(f"({time.monotonic() - began:.0f} s)")
    if failed:
        sys.stderr.write(f"Not measured: {', '.join(failed)}.\n")
    return 1 if failed else 0


def _measure(bar: Bar, folder: Path) -> Measured | None:
    """What the bar's own process found; None when it failed."""
    file = folder / f"{bar.name}.json"
    command = [sys.executable, "-m", "bench.bar", bar.name, str(folder), str(file)]
    code = subprocess.call(command, cwd=ROOT, env=child_environment())
    shutil.rmtree(folder / SCRATCH, ignore_errors=True)
    if code:
        return None
    found = from_json(json.loads(file.read_text("utf-8")))
    file.unlink()
    return found


def _wanted() -> list[Bar]:
    """The bars of BENCH_ONLY, or all; raises Stop for one that does not exist."""
    only = [name for name in os.environ.get("BENCH_ONLY", "").split(",") if name]
    unknown = set(only) - {bar.name for bar in BARS}
    if unknown:
        known = ", ".join(bar.name for bar in BARS)
        raise Stop(f"BENCH_ONLY: there is no {', '.join(unknown)}. There are: {known}.")
    return [bar for bar in BARS if not only or bar.name in only]


@contextmanager
def _folder() -> Iterator[Path]:
    """Where generated portals lie: BENCH_FOLDER is kept, any other is removed."""
    kept = os.environ.get("BENCH_FOLDER")
    if kept:
        Path(kept).mkdir(parents=True, exist_ok=True)
        yield Path(kept).resolve()
        return
    # PostgreSQL and Chromium may still write while they end.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield Path(folder)


if __name__ == "__main__":
    sys.exit(main())
