"""Debian's own packages, for what tests and measurements drive."""

import os
import shutil
import subprocess

from tools.console import Stop
from tools.places import BUILD, child_environment


def is_root_on_debian() -> bool:
    """Whether this process may install packages, and knows how."""
    return (
        os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None
    )


def install_packages(names: list[str], *, title: str) -> None:
    """Installs them; raises Stop, naming `title`, when apt cannot."""
    _apt("update", title=title)
    _apt("--no-install-recommends", "install", *names, title=title)


def _apt(*words: str, title: str) -> None:
    done = subprocess.run(
        ["apt-get", "--quiet", "--yes", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env=child_environment() | {"DEBIAN_FRONTEND": "noninteractive"},
    )
    if done.returncode:
        BUILD.mkdir(exist_ok=True)
        log = BUILD / "apt.log"
        log.write_text(done.stdout + done.stderr, "utf-8")
        raise Stop(f"{title} could not be installed (see {log}).")
