"""Keeps what was measured and writes it down: results.json, results.md, charts."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.bars import BARS
from bench.charts import title_of
from bench.drawing import draw
from bench.results import COLUMNS, Measured, from_json, to_json

_OPENING = """\
# What was measured

Written by `make bench`; [docs/benchmarks.md](../docs/benchmarks.md) explains every row.
*Limit* is what the same run measured for the least, or the most, that is possible;
*÷ limit* is what counts, since absolute figures drift with the machine. *Spread* is the
highest ÷ the lowest round: near 1.00 the machine was quiet.
"""


@dataclass(slots=True)
class Report:
    """All bars as they were measured last, in a folder."""

    folder: Path
    found: dict[str, Measured] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> "Report":
        """What earlier runs have left there."""
        try:
            stored = json.loads((folder / "results.json").read_text("utf-8"))
        except FileNotFoundError:
            return cls(folder)
        return cls(folder, {name: from_json(one) for name, one in stored.items()})

    def write(self) -> None:
        """Bars in their order, with their charts; charts of before are removed."""
        in_order = [bar.name for bar in BARS if bar.name in self.found]
        self.found = {name: self.found[name] for name in in_order}
        charts = self.folder / "charts"
        charts.mkdir(parents=True, exist_ok=True)
        stored = {name: to_json(one) for name, one in self.found.items()}
        text = json.dumps(stored, ensure_ascii=False, indent=1) + "\n"
        (self.folder / "results.json").write_text(text, "utf-8")
        drawn = draw(self.found)
        for old in charts.glob("*.svg"):
            old.unlink()
        for name, svg in drawn.items():
            (charts / name).write_text(svg, "utf-8")
        (self.folder / "results.md").write_text(_page(self.found, drawn), "utf-8")


def _page(found: dict[str, Measured], charts: dict[str, str]) -> str:
    lines = [_OPENING]
    pictures = [f"![{title_of(svg)}](charts/{name})\n" for name, svg in charts.items()]
    lines += [_row(COLUMNS), _row(["---"] * len(COLUMNS))]
    lines += [_row(row.cells()) for one in found.values() for row in one.rows]
    missing = [line for one in found.values() for line in one.missing]
    if missing:
        lines += ["", "## Not measured", "", *(f"- {line}" for line in missing)]
    lines += ["", "## Charts", "", *pictures]
    lines += ["## How the machine was", ""]
    titles = {bar.name: bar.title for bar in BARS}
    for name, one in found.items():
        lines.append(f"- **{name}, {titles[name].lower()}**: {'; '.join(one.machine)}")
    return "\n".join(lines) + "\n"


def _row(cells: Any) -> str:
    harmless = [text.replace("|", "/").replace("<", "&lt;") for text in cells]
    return f"| {' | '.join(harmless)} |"
