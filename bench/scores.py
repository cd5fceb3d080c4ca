"""Lighthouse's four scores of a page, in a browser of its own.

Its packages are locked in bench/lighthouse/ and installed into build/lighthouse/, apart
from what the front end is built of.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from bench.programs import Missing
from tools.console import Stop
from tools.node import node_command
from tools.places import BUILD, ROOT, child_environment, fingerprint, remembers

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# A browser that asks nobody but the portal.
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_LOCKED = ROOT / "bench" / "lighthouse"
_FOLDER = BUILD / "lighthouse"
_STAMP = _FOLDER / "node_modules" / ".installed"
_RUN_SECONDS = 120


def score(url: str, chromium: str, *, is_desktop: bool) -> dict[str, float]:
    """Points from 0 to 100 by category; raises Missing where it cannot be run."""
    node = _install()
    told = BUILD / "lighthouse.json"
    told.unlink(missing_ok=True)
    # fmt: off
    command = [
        node, str(_FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"), url,
        "--quiet", "--output=json", f"--output-path={told}",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags=--headless=new {' '.join(CHROMIUM_FLAGS)}",
    ]
    # fmt: on
    if is_desktop:
        command.append("--preset=desktop")
    try:
        subprocess.run(
            command,
            cwd=_FOLDER,
            capture_output=True,
            check=False,
            env=child_environment() | {"CHROME_PATH": chromium, "CI": "1"},
            timeout=_RUN_SECONDS,
        )
        found: dict[str, Any] = json.loads(told.read_text("utf-8"))["categories"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError) as error:
        raise Missing(f"Lighthouse gave no result ({type(error).__name__})") from None
    return {name: 100 * (found[name]["score"] or 0) for name in CATEGORIES}


def _install() -> str:
    """The path of Node.js; raises Missing where npm cannot bring Lighthouse."""
    try:
        node = node_command("")[0]
    except Stop as stop:
        raise Missing(f"Lighthouse needs Node.js: {stop}") from None
    lock = fingerprint(sorted(_LOCKED.glob("package*.json")))
    if remembers(_STAMP, lock):
        return node
    _FOLDER.mkdir(parents=True, exist_ok=True)
    for file in _LOCKED.glob("package*.json"):
        shutil.copy(file, _FOLDER)
    # fmt: off
    command = [
        *_npm(node), "ci", "--ignore-scripts", "--no-audit", "--no-fund",
        "--loglevel=error", "--fetch-retries=1",
    ]
    # fmt: on
    path = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command,
        cwd=_FOLDER,
        capture_output=True,
        text=True,
        check=False,
        env=child_environment() | {"PATH": path},
    )
    if done.returncode:
        (BUILD / "lighthouse.log").write_text(done.stdout + done.stderr, "utf-8")
        raise Missing("Lighthouse cannot be installed (see build/lighthouse.log)")
    _STAMP.write_text(lock, "utf-8")
    return node


def _npm(node: str) -> list[str]:
    """npm of PATH, else the one that came with this Node.js."""
    if found := shutil.which("npm"):
        return [found]
    modules = Path(node).parent.parent / "lib" / "node_modules"
    return [node, str(modules / "npm" / "bin" / "npm-cli.js")]
