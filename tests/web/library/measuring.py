"""Runs the program that opens uploads by itself, and weighs it."""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from portal.content import workbench

_WEIGHING = Path(__file__).parent / "weighing.py"
_TASK = {"do": "keep", "wanted": "", "focus": (0.5, 0.5)}


@dataclass(frozen=True, slots=True)
class Measured:
    """What the opening of one file took."""

    is_refused: bool
    seconds: float
    peak_bytes: int


def opened(content: bytes) -> Measured:
    """Open a file as the portal would."""
    program = [sys.executable, "-I", "-B", str(workbench._PROGRAM), json.dumps(_TASK)]
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "source").write_bytes(content)
        answer = subprocess.run(
            [sys.executable, "-I", "-S", str(_WEIGHING), *program],
            cwd=place,
            env=workbench._ENVIRONMENT,
            capture_output=True,
            check=True,
        )
    seconds, peak, told = json.loads(answer.stdout)
    is_refused = "refused" in json.loads(told or '{"refused": "killed"}')
    return Measured(
        is_refused, seconds, peak * (1 if sys.platform == "darwin" else 1024)
    )
