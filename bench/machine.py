"""What the measurements share: sizes, cores, processor time, and how noisy it was."""

import os
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from tools.console import Stop

_LOOPS, _LOOP_STEPS = 80, 200_000
# Above this a loop that always does the same was held up by something else.
QUIET = 1.15


def size(name: str, default: int) -> int:
    """A size from the environment, such as BENCH_ROUNDS; raises Stop below 1."""
    value = os.environ.get(name, str(default))
    if not value.isdecimal() or not int(value):
        raise Stop(f"{name} must be a number from 1, not {value!r}.")
    return int(value)


def rounds() -> int:
    """How often the sides of a comparison alternate: BENCH_ROUNDS."""
    return size("BENCH_ROUNDS", 3)


def seconds() -> int:
    """How long each side is driven in a round: BENCH_SECONDS."""
    return size("BENCH_SECONDS", 8)


def pin(pid: int, core: int) -> bool:
    """Keep a process (0 = this one) on one core; False where that cannot be."""
    if not hasattr(os, "sched_setaffinity"):
        return False
    cores = sorted(os.sched_getaffinity(os.getppid()))
    if len(cores) < 2:
        return False
    for task in _tasks(pid or os.getpid()):
        os.sched_setaffinity(task, {cores[core]})
    return True


def pin_words(is_pinned: bool) -> str:
    """How a comparison was placed on the cores."""
    if is_pinned:
        return "each server on one core, the load on another"
    return "processes not pinned to cores"


def cpu_seconds(*pids: int) -> float | None:
    """Processor time that processes have used; None where /proc does not tell."""
    total = 0
    for pid in pids:
        fields = _stat(pid)
        if fields is None:
            return None
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def children(pid: int) -> list[int]:
    """The processes a process has started and that still run."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        fields = _stat(int(path.name))
        if fields is not None and int(fields[1]) == pid:
            found.append(int(path.name))
    return found


def proportional_kib(pid: int) -> int | None:
    """Memory of a process, shared pages by its share (PSS); None where unknown."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except OSError:
        return None
    return next(int(x.split()[1]) for x in text.splitlines() if x.startswith("Pss:"))


def load_words() -> str:
    """The load before the measurement: above the cores in use, figures are noisy."""
    if not hasattr(os, "getloadavg"):
        return "load average unknown"
    cores = os.cpu_count() or 1
    return f"load average before {os.getloadavg()[0]:.2f} on {cores} cores"


def quiet_words() -> str:
    """How much longer than its fastest a loop that always does the same may take."""
    taken = []
    for _ in range(_LOOPS):
        began = time.perf_counter()
        sum(range(_LOOP_STEPS))
        taken.append(time.perf_counter() - began)
    ratio = percentile(taken, 95) / min(taken)
    word = "quiet" if ratio <= QUIET else "NOISY"
    return f"{word}: a fixed loop took up to {ratio:.2f} × its fastest"


def spread(values: Sequence[float]) -> float:
    """Highest ÷ lowest of the rounds: 1.00 is a quiet machine."""
    return max(values) / min(values) if min(values) else float("inf")


def spread_of_parts(values: Sequence[float]) -> float:
    """Highest ÷ lowest median of four consecutive parts of many single values."""
    part = max(1, len(values) // 4)
    parts = [values[part * number : part * (number + 1)] for number in range(4)]
    return spread([median(one) for one in parts if one])


def percentile(values: Iterable[float], percent: int) -> float:
    """Of unsorted values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def median(values: Iterable[float]) -> float:
    """The value in the middle."""
    return statistics.median(values)


def slope(points: Sequence[tuple[float, float]]) -> float:
    """By how much y rises for each step of x, by least squares; needs two points."""
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def say(text: str = "") -> None:
    """Write a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _stat(pid: int) -> list[str] | None:
    """The fields of /proc/PID/stat from the state on."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text("utf-8", errors="replace")
    except OSError:
        return None
    return text.rpartition(")")[2].split()


def _tasks(pid: int) -> list[int]:
    """Every thread: those that run already stay where they are otherwise."""
    try:
        return [int(path.name) for path in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return [pid]
