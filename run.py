"""The one entry: `make COMMAND`, or `py run.py COMMAND` on Windows.

This file alone must load on any Python since 3.6, to say in one line that it is
too old or to hand over to a newer one. Everything else is in tools/.
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
FIRST_UNTRIED = (3, 15)
NEWER_FIRST = ("3.14", "3.13", "3.12", "3.11")
HERE = os.path.dirname(os.path.abspath(__file__))


def main(arguments):
    # type: (list[str]) -> int
    """The exit code of the command."""
    if not is_suitable(sys.version_info[:2]):
        python = find_suitable_python()
        if python is None:
            sys.stderr.write(refusal(sys.version_info[:2]) + "\n")
            return 1
        return subprocess.call([python, os.path.abspath(__file__)] + arguments)
    from tools.commands import carry_out

    return carry_out(arguments)


def is_suitable(version):
    # type: (tuple[int, ...]) -> bool
    """Whether the portal is tested on this version of Python."""
    return OLDEST <= version < FIRST_UNTRIED


def refusal(version):
    # type: (tuple[int, ...]) -> str
    """The line for somebody whose only Python is `version`."""
    return "Python 3.11 to 3.14 is needed; this is Python {}.{}. {}".format(
        version[0], version[1], "Install one of them and run the command again."
    )


def find_suitable_python():
    # type: () -> str | None
    """A Python that starts and is suitable: the project's own, else one on PATH."""
    folder = "Scripts" if os.name == "nt" else "bin"
    names = [os.path.join(HERE, ".venv", folder, "python")]
    names += ["python" + version for version in NEWER_FIRST]
    for name in names if hasattr(shutil, "which") else ():  # Python 2 has it not.
        python = shutil.which(name)
        if python and is_suitable(version_of(python)):
            return python
    return None


def version_of(python):
    # type: (str) -> tuple[int, ...]
    """(major, minor) of an interpreter; (0, 0) when it does not start."""
    question = "import sys; print(sys.version_info[0], sys.version_info[1])"
    try:
        answer = subprocess.check_output(
            [python, "-c", question], stderr=subprocess.DEVNULL
        )
        major, minor = answer.split()
        return int(major), int(minor)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return 0, 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
