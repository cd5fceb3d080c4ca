"""One bar in a process of its own: `python -m bench.bar BAR FOLDER FILE`.

What it found goes into the JSON file. A process each, because they pin themselves to
cores, fill their memory and may fail.
"""

import importlib
import json
import sys
from pathlib import Path

from bench import machine
from bench.bars import BARS
from bench.environment import environment
from bench.machine import say
from bench.portals import Portals
from bench.programs import Missing
from bench.results import Measured, table, to_json
from tools.console import Stop


def main(name: str, folder: str, file: str) -> int:
    """0 when it was measured, 1 when something went wrong that is told in one line."""
    bar = next(one for one in BARS if one.name == name)
    how = [machine.load_words(), machine.quiet_words()]
    try:
        found: Measured = importlib.import_module(bar.module).measure(
            Portals(Path(folder))
        )
    except Missing as missing:
        found = Measured(missing=[f"{bar.name}: {missing}"])
    except Stop as stop:
        sys.stderr.write(f"{stop}\n")
        return 1
    found.machine = [*how, *found.machine, environment()]
    Path(file).write_text(json.dumps(to_json(found)), "utf-8")
    tell(found)
    return 0


def tell(found: Measured) -> None:
    """Print what was found."""
    say("; ".join(found.machine))
    if found.rows:
        say("\n".join(table(found.rows)))
    for line in found.missing:
        say(f"not measured: {line}")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
