"""Run as a program: starts another, and writes how long it took and its peak of memory.

Small itself: the system counts what a process was before it became the other as well.
"""

import json
import os
import subprocess
import sys
import time


def main(command: list[str]) -> None:
    """Write seconds, kilobytes and the other's output as JSON."""
    began = time.monotonic()
    program = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    )
    assert program.stdout is not None
    told = program.stdout.read()
    _, _status, used = os.wait4(program.pid, 0)
    program.returncode = 0
    seconds = time.monotonic() - began
    sys.stdout.write(json.dumps([seconds, used.ru_maxrss, told.decode()]))


if __name__ == "__main__":
    main(sys.argv[1:])
