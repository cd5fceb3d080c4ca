"""What the measurements share: sizes, cores, processor time, and how noisy it was."""

import os
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.console import Stop


def size(name: str, default: int) -> int:
    """A size from the environment, such as BENCH_ROUNDS; raises Stop below 1."""
    value = os.environ.get(name, str(default))
    if not value.isdecimal() or not int(value):
        raise Stop(f"{name} must be a number from 1, not {value!r}.")
    return int(value)


def pin(pid: int, core: int) -> bool:
    """Keep a process (0 = this one) on one core; False where that cannot be."""
    if not hasattr(os, "sched_setaffinity"):
        return False
    cores = sorted(os.sched_getaffinity(os.getppid()))
    if len(cores) < 2:
        return False
    os.sched_setaffinity(pid, {cores[core]})
    return True


def cpu_seconds(pid: int) -> float | None:
    """Processor time a process has used; None where /proc does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def load_words() -> str:
    """The load before the measurement: above the cores in use, figures are noisy."""
    if not hasattr(os, "getloadavg"):
        return "load average unknown"
    cores = os.cpu_count() or 1
    return f"load average before {os.getloadavg()[0]:.2f} on {cores} cores"


def spread(values: Sequence[float]) -> float:
    """Highest ÷ lowest of the rounds: 1.00 is a quiet machine."""
    return max(values) / min(values) if min(values) else float("inf")


def percentile(values: Sequence[float], percent: int) -> float:
    """Of unsorted values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def median(values: Sequence[float]) -> float:
    """The value in the middle."""
    return statistics.median(values)


def say(text: str = "") -> None:
    """Write a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
