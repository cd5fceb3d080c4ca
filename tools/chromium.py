"""Sees to a Chromium for the browser tests."""

import os
import shutil
import subprocess
from pathlib import Path

from tools.console import Stop
from tools.places import BUILD, VENV_PYTHON, child_environment

_LOG = BUILD / "chromium.log"
# The metrics of the fallback fonts are those of Liberation.
_FONTS = Path("/usr/share/fonts/truetype/liberation")


def ensure_chromium() -> None:
    """Installs Debian's Chromium as root, else Playwright's own build."""
    if _is_root_on_debian():
        missing = [] if shutil.which("chromium") else ["chromium"]
        if not any(_FONTS.parent.glob("liberation*")):
            missing.append("fonts-liberation")
        if missing:
            apt = ["apt-get", "--quiet", "--yes"]
            _run([*apt, "update"])
            _run([*apt, "--no-install-recommends", "install", *missing])
    elif not shutil.which("chromium"):
        _run([str(VENV_PYTHON), "-m", "playwright", "install", "chromium"])


def _is_root_on_debian() -> bool:
    return (
        os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None
    )


def _run(command: list[str]) -> None:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env=child_environment() | {"DEBIAN_FRONTEND": "noninteractive"},
    )
    if done.returncode:
        BUILD.mkdir(exist_ok=True)
        _LOG.write_text(done.stdout + done.stderr, "utf-8")
        raise Stop(
            f"Chromium for the browser tests could not be installed (see {_LOG})."
        )
