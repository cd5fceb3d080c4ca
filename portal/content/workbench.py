"""Starts the program that opens uploaded files, and waits for it no longer than it may.

A file from outside is never opened in the portal's own process: a decoder that is led
astray has no keys, no database and no network names there, and bounded memory and time.
"""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from portal.content.workshop import limits, refusals
from portal.core.errors import Invalid

log = logging.getLogger(__name__)

_PROGRAM = Path(__file__).parent / "workshop" / "__main__.py"
# Python does not start on Windows without the first; the last keeps memory together.
_ENVIRONMENT = {
    **{name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
    "MALLOC_ARENA_MAX": "2",
}


def worked(folder: Path, **task: Any) -> dict[str, Any]:
    """What the program made of `folder/source`; raises Invalid for what it refuses.

    `task` is as `workshop.tasks.carry_out` says; files it names lie in the folder.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own program, fixed arguments
            [sys.executable, "-I", "-B", str(_PROGRAM), json.dumps(task)],
            cwd=folder,
            env=_ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limits.WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Invalid(refusals.TOO_SLOW) from None
    if done.returncode:
        # Killed by a limit, or by the system that was out of memory.
        log.warning("Opening an upload ended with %s: %s", done.returncode, done.stderr)
        raise Invalid(refusals.NO_MEMORY if done.returncode > 0 else refusals.TOO_SLOW)
    made: dict[str, Any] = json.loads(done.stdout)
    if "refused" in made:
        if done.stderr:
            log.info("An upload was not readable: %s", done.stderr)
        raise Invalid(str(made["refused"]))
    return made
