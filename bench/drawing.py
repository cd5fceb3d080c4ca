"""Which charts the results make: each a name and an SVG text."""

from bench.charts import Stroke, bars, lines
from bench.results import Measured, Result, number

# Article pages a second of the peers, and of the bare waitress beside them: one core
# for the server, one for the load. docs/benchmarks.md says how.
PEERS = (
    ("nginx, static file", 125_129),
    ("WordPress 6.1 behind nginx's cache", 40_866),
    ("Wagtail 8 with Django's page cache", 2_209),
    ("NukeViet 4.5", 60),
    ("Wagtail 8", 43),
    ("WordPress 6.1", 24),
    ("Ghost 6", 22),
)
_BARE_BESIDE_PEERS = 10_240


def draw(found: dict[str, Measured]) -> dict[str, str]:
    """Charts by file name, of those bars that have something to show."""
    drawn = {
        "aims.svg": _aims(found),
        "peers.svg": _peers(found),
        "throughput.svg": _throughput(found),
        "growth.svg": _growth(found),
        "memory.svg": _memory(found),
        "visible.svg": _visible(found),
    }
    return {name: svg for name, svg in drawn.items() if svg}


def _aims(found: dict[str, Measured]) -> str:
    rows = [row for one in found.values() for row in one.rows if row.use is not None]
    if not rows:
        return ""
    strokes = [
        Stroke(
            f"{row.bar} {_short(row.what)}",
            # A bar that is far over would make all others invisible.
            min(row.use or 0, 3),
            number(row.use or 0),
            "ours" if row.is_met else "over",
        )
        for row in rows
    ]
    title = "How much of each bar is used (shorter is better)"
    return bars(title, strokes, aim=1, under="Dashed: the bar. Longer than 3 is cut.")


def _peers(found: dict[str, Measured]) -> str:
    ours = [
        Stroke(name, row.ratio, number(row.ratio))
        for name, row in (
            ("this portal, cached page", _first(found, "P1", "/s")),
            ("this portal, counting (SQLite)", _first(found, "P4", "/s")),
        )
        if row is not None and row.ratio
    ]
    behind, bare = _first(found, "P2", "/s"), _first(found, "P1", "/s")
    if behind and bare and bare.limit:
        ratio = behind.value / bare.limit
        ours.append(Stroke("this portal, behind nginx", ratio, number(ratio)))
    if not ours:
        return ""
    ratios = [(name, rate / _BARE_BESIDE_PEERS) for name, rate in PEERS]
    others = [Stroke(name, one, f"{one:.2g}", "other") for name, one in ratios]
    strokes = sorted([*ours, *others], key=lambda one: -one.value)
    return bars(
        "Article pages a second ÷ a bare waitress",
        strokes,
        under="Each tenfold takes the same room. Grey: measured once, before.",
        is_log=True,
    )


def _throughput(found: dict[str, Measured]) -> str:
    strokes = []
    for bar in ("P1", "P2", "P4"):
        for row in _rows(found, bar):
            if row.unit == "/s" and row.limit:
                label = f"{bar} {_short(row.what)}"
                strokes.append(Stroke(label, row.value, number(row.value)))
                strokes.append(Stroke("limit", row.limit, number(row.limit), "other"))
    if not strokes:
        return ""
    return bars("Answers a second, and the limit measured beside them", strokes)


def _growth(found: dict[str, Measured]) -> str:
    strokes = []
    for row in _rows(found, "P5"):
        if row.unit == "ms" and row.limit:
            strokes.append(
                Stroke(_short(row.what), row.value, f"{number(row.value)} ms")
            )
            small = f"{number(row.limit)} ms"
            strokes.append(Stroke("limit", row.limit, small, "other"))
    return bars("From a thousand articles to many", strokes) if strokes else ""


def _memory(found: dict[str, Measured]) -> str:
    series = found["P7"].series if "P7" in found else {}
    if not series:
        return ""
    return lines("Memory of a portal under load", series, x="minutes", y="MiB (PSS)")


def _visible(found: dict[str, Measured]) -> str:
    series = found["P8"].series if "P8" in found else {}
    if not series:
        return ""
    title = "How soon a published change is seen"
    return lines(title, series, x="seconds", y="% of changes seen")


def _rows(found: dict[str, Measured], bar: str) -> list[Result]:
    return found[bar].rows if bar in found else []


def _first(found: dict[str, Measured], bar: str, unit: str) -> Result | None:
    return next((row for row in _rows(found, bar) if row.unit == unit), None)


def _short(text: str) -> str:
    return text if len(text) <= 44 else f"{text[:43]}…"
