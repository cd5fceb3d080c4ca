"""The project's virtual environment and the locked Python packages in it."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.console import Stop
from tools.places import (
    BUILD,
    ROOT,
    VENV,
    VENV_PYTHON,
    child_environment,
    fingerprint,
    remembers,
)

RUNTIME = "requirements.txt"
TOOLS = "requirements-tools.txt"
NODE = "requirements-node.txt"
DEVELOPMENT = "requirements-dev.txt"

_NETWORK_TROUBLE = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout"
    r"|ProxyError|SSLError|ConnectionResetError|Network is unreachable"
)
_LOG = BUILD / "pip.log"


def ensure_venv() -> None:
    """Makes .venv when it is not there or no longer starts."""
    version = _venv_version()
    if version is not None and _is_supported(version) and _starts():
        return
    if not _has_ensurepip():
        raise Stop(
            "This Python cannot make a virtual environment. On Debian and Ubuntu: "
            "apt install python3-venv, then run the command again."
        )
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        words = (made.stderr or made.stdout).strip().splitlines() or ["no reason given"]
        raise Stop(f"The virtual environment {VENV} could not be made: {words[-1]}")


def is_installed(lock: str) -> bool:
    """Whether this very lock file was installed into this very Python."""
    return remembers(_stamp(lock), _stamp_value(lock))


def install(lock: str) -> None:
    """Installs a lock file unless it is installed."""
    if not is_installed(lock):
        _pip_install(lock)
        _stamp(lock).write_text(_stamp_value(lock), "utf-8")


def compile_portal() -> None:
    """Compiles what has changed of the portal, so that no start has to.

    A server may not be allowed to write here, and Python be told not to.
    """
    command = [str(VENV_PYTHON), "-m", "compileall", "-q", str(ROOT / "portal")]
    subprocess.run(command, check=False)


def _stamp(lock: str) -> Path:
    return VENV / f".installed-{lock}"


def _stamp_value(lock: str) -> str:
    # The Python is part of the value: an upgraded one has no packages.
    return fingerprint([ROOT / lock], str(_venv_version()))


def _venv_version() -> tuple[int, int] | None:
    try:
        described = (VENV / "pyvenv.cfg").read_text("utf-8")
    except OSError:
        return None
    found = re.search(r"^version(?:_info)? *= *(\d+)\.(\d+)", described, re.MULTILINE)
    return (int(found[1]), int(found[2])) if found else None


def _is_supported(version: tuple[int, int]) -> bool:
    return (3, 11) <= version < (3, 15)


def _starts() -> bool:
    """Whether the link to the interpreter still leads somewhere."""
    return VENV_PYTHON.exists() and os.access(VENV_PYTHON, os.X_OK)


def _has_ensurepip() -> bool:
    found = importlib.util.find_spec("ensurepip")
    return found is not None and found.origin is not None


def _pip_install(lock: str) -> None:
    # fmt: off
    command = [
        str(VENV_PYTHON), "-m", "pip", "install", "--require-hashes", "--quiet",
        "--no-input", "--disable-pip-version-check", "--retries", "2",
        "--requirement", str(ROOT / lock),
    ]
    # fmt: on
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env=child_environment() | {"PIP_USER": "0"},
    )
    if done.returncode:
        raise Stop(explain_pip_failure(done.stdout + done.stderr, lock, _LOG))


def explain_pip_failure(output: str, lock: str, log: Path) -> str:
    """One line for what pip printed, which goes into the log file."""
    log.parent.mkdir(exist_ok=True)
    log.write_text(output, "utf-8")
    if _NETWORK_TROUBLE.search(output):
        return (
            f"No network: the packages of {lock} could not be fetched. "
            "Connect this machine to the Internet and run the command again."
        )
    errors = [
        line.removeprefix("ERROR: ")
        for line in output.splitlines()
        if line.startswith("ERROR: ")
    ]
    reason = errors[-1] if errors else "pip gave no reason"
    return f"The packages of {lock} could not be installed: {reason} (see {log})"
