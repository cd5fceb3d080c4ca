"""Sees to a Chromium for the browser tests."""

import shutil
import subprocess
from pathlib import Path

from tools.console import Stop
from tools.debian import install_packages, is_root_on_debian
from tools.places import BUILD, VENV_PYTHON, child_environment

_LOG = BUILD / "chromium.log"
_TITLE = "Chromium for the browser tests"
# The metrics of the fallback fonts are those of Liberation.
_FONTS = Path("/usr/share/fonts/truetype/liberation")


def ensure_chromium() -> None:
    """Installs Debian's Chromium as root, else Playwright's own build."""
    if is_root_on_debian():
        missing = [] if shutil.which("chromium") else ["chromium"]
        if not any(_FONTS.parent.glob("liberation*")):
            missing.append("fonts-liberation")
        if missing:
            install_packages(missing, title=_TITLE)
    elif not shutil.which("chromium"):
        _install_playwrights_own()


def _install_playwrights_own() -> None:
    done = subprocess.run(
        [str(VENV_PYTHON), "-m", "playwright", "install", "chromium"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env=child_environment(),
    )
    if done.returncode:
        BUILD.mkdir(exist_ok=True)
        _LOG.write_text(done.stdout + done.stderr, "utf-8")
        raise Stop(f"{_TITLE} could not be installed (see {_LOG}).")
