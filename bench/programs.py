"""The programs that measurements drive: installed where that is possible, or named."""

import re
import shutil
import subprocess
from contextlib import suppress

from tools.console import Stop
from tools.debian import install_packages, is_root_on_debian

_VERSION = re.compile(r"\d+(?:\.\d+)+")


class Missing(Exception):
    """A part cannot be measured; the message names what is not there."""


def find_or_install(program: str) -> str:
    """The program's path, from Debian's package of the same name if it must be.

    Raises Missing where it is not there and cannot be installed.
    """
    if not shutil.which(program) and is_root_on_debian():
        with suppress(Stop):
            install_packages([program], title=program)
    if found := shutil.which(program):
        return found
    raise Missing(f"{program} is not installed (Debian, Ubuntu: apt install {program})")


def version(*command: str) -> str:
    """The first version number a program names; "none" where it does not run."""
    try:
        told = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=20
        )
    except OSError:
        return "none"
    found = _VERSION.search(told.stdout + told.stderr)
    return found[0] if found else "unknown"
