"""Two servers that give the same answer, driven in turn: A B A B, medians."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench import machine
from bench.asking import Answer, Caller
from bench.results import Aim, Result, number
from bench.wrk import Load, Wrk

_WARM_REQUESTS = 300


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: where it listens, the processes that do its work, the request."""

    address: str
    pids: tuple[int, ...]
    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Drives:
    """The rounds of one side; `cpu_us` is processor time per answer, if known."""

    loads: list[Load]
    cpu_us: list[float]

    @property
    def rates(self) -> list[float]:
        return [load.per_second for load in self.loads]

    @property
    def latency(self) -> str:
        """Medians of both percentiles."""
        p50 = machine.median(load.p50_ms for load in self.loads)
        p99 = machine.median(load.p99_ms for load in self.loads)
        return f"p50 {number(p50)} p99 {number(p99)} ms"


def alternate(wrk: Wrk, sides: Sequence[Side]) -> list[Drives]:
    """Every side once warm, then BENCH_ROUNDS times BENCH_SECONDS each, in turn."""
    drives = [Drives([], []) for _ in sides]
    for side in sides:
        _warm(side)
    for _ in range(machine.rounds()):
        for side, found in zip(sides, drives, strict=True):
            before = machine.cpu_seconds(*side.pids)
            load = wrk.ask(side.address, side.path, side.headers, machine.seconds())
            after = machine.cpu_seconds(*side.pids)
            found.loads.append(load)
            if before is not None and after is not None:
                found.cpu_us.append((after - before) / load.answers * 1e6)
    return drives


def _warm(side: Side) -> None:
    """Files opened, caches filled; http.client opens what the server has closed."""
    caller = Caller(side.address)
    for _ in range(_WARM_REQUESTS):
        caller.ask(side.path, side.headers)
    caller.close()


def rows(
    bar: str, what: str, ours: Drives, bare: Drives, *, aim: Aim, note: str
) -> list[Result]:
    """Answers a second against the limit's, then processor time of each."""
    found = [
        Result(
            bar,
            what,
            machine.median(ours.rates),
            "/s",
            limit=machine.median(bare.rates),
            aim=aim,
            noise=max(machine.spread(ours.rates), machine.spread(bare.rates)),
            note=f"{note}; {ours.latency}, limit {bare.latency}{_failures(ours)}",
        )
    ]
    if ours.cpu_us and bare.cpu_us:
        found.append(
            Result(
                bar,
                f"{what}: CPU of an answer",
                machine.median(ours.cpu_us),
                "µs",
                limit=machine.median(bare.cpu_us) or None,
                noise=machine.spread(ours.cpu_us),
                note="from /proc, hardly moved by noise",
            )
        )
    return found


def size_words(ours: Answer, bare: Answer) -> str:
    """Bytes on the wire of both answers, and their encoding."""
    encoding = ours.header("Content-Encoding") or "identity"
    return f"{ours.weight:,} bytes ({encoding}), limit {bare.weight:,}"


def _failures(drives: Drives) -> str:
    broken = sum(load.refused + load.broken for load in drives.loads)
    return f"; {broken} ANSWERS BROKEN OR REFUSED" if broken else ""
