"""Keeps static/dist in step with its sources; does nothing when it is."""

import json
import subprocess
from pathlib import Path

from tools.console import Stop
from tools.node import ensure_node_modules
from tools.packages import TOOLS, install
from tools.places import (
    BUILD,
    DIST,
    MANIFEST,
    ROOT,
    STATIC,
    VENV_PYTHON,
    child_environment,
    fingerprint,
    remembers,
)

_STAMP = BUILD / "dist.inputs"


def is_built() -> bool:
    """Whether static/dist was built from the sources as they are."""
    return MANIFEST.exists() and remembers(_STAMP, fingerprint(_inputs()))


def ensure_built(*, development: bool = False) -> None:
    """Builds static/dist when its sources changed.

    `development` also installs the npm packages that only the linter needs.
    Raises Stop when the packages cannot be had or the build fails.
    """
    fresh = is_built()
    if fresh and not development:
        return
    ensure_node_modules(development=development)
    if fresh:
        return
    inputs = fingerprint(_inputs())
    install(TOOLS)
    built = subprocess.run(
        [str(VENV_PYTHON), "-m", "tools.build_assets"],
        cwd=ROOT,
        check=False,
        env=child_environment(),
    )
    if built.returncode:
        raise Stop("The build of static/dist failed, see the lines above.")
    _STAMP.write_text(inputs, "utf-8")


def list_sizes() -> list[tuple[str, int, int]]:
    """(plain name, bytes, bytes as sent with brotli) of every built file."""
    manifest: dict[str, str] = json.loads(MANIFEST.read_text("utf-8"))
    sizes = []
    for name, stored_name in sorted(manifest.items()):
        file, twin = DIST / stored_name, DIST / f"{stored_name}.br"
        sent = twin if twin.exists() else file
        sizes.append((name, file.stat().st_size, sent.stat().st_size))
    return sizes


def go_plain() -> None:
    """Lets the portal serve the unbuilt sources instead of an outdated build."""
    MANIFEST.unlink(missing_ok=True)


def _inputs() -> list[Path]:
    sources = [
        path
        for folder in ("css", "js", "img")
        for path in (STATIC / folder).rglob("*")
        if path.is_file()
    ]
    builders = (ROOT / "tools").glob("*.py")
    return sorted([*sources, *builders, ROOT / "package-lock.json"])
