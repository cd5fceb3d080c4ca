"""The bars by name, in their order; knows nothing of the portal."""

from dataclasses import dataclass

# Below the folder of a run: what a bar needs for itself, removed after it.
SCRATCH = "scratch"


@dataclass(frozen=True, slots=True)
class Bar:
    """A name for BENCH_ONLY, a title, and the module whose `measure` answers."""

    name: str
    title: str
    module: str


BARS = (
    Bar("P1", "A cached page through waitress", "bench.cached_page"),
    Bar("P2", "The same behind nginx", "bench.behind_nginx"),
    Bar("P3", "Rendering an article", "bench.rendering"),
    Bar("P4", "Counting views", "bench.counting"),
    Bar("P5", "From a thousand articles to many", "bench.growth"),
    Bar("P6", "Saving an article", "bench.saving"),
    Bar("P7", "Cold start and memory", "bench.starting"),
    Bar("P8", "From publishing to being seen", "bench.visibility"),
    Bar("P9", "What a page weighs", "bench.weight"),
    Bar("years", "Ten years of counters", "bench.sparse_days"),
)
