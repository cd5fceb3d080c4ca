"""The stages of the test commands: style, types, tests."""

import subprocess

from tools.console import Steps, Stop
from tools.node import node_command
from tools.places import ROOT, VENV_PYTHON, child_environment

# Early failures first: what runs fastest and explains most.
QUICK = ("tests/architecture", "tests/unit", "tests/tooling", "tests/web")
ALL = (*QUICK, "tests/browser")
_PYTHON_SOURCES = ("portal", "tests", "wsgi.py", "run.py", "tools")


def lint(steps: Steps) -> None:
    """Two stages, style and types; raises Stop after the first with findings."""
    biome = node_command("@biomejs/biome/bin/biome")
    with steps.timed("Style: ruff, djlint, biome"):
        _stop_on_findings(
            _module("ruff", "check", "--quiet", *_PYTHON_SOURCES),
            _module("ruff", "format", "--check", "--quiet", *_PYTHON_SOURCES),
            _module("djlint", "--quiet", "--lint", "templates"),
            [*biome, "lint", "--error-on-warnings", "static/js", "static/css"],
        )
    with steps.timed("Types: mypy"):
        _stop_on_findings(_module("mypy", *_PYTHON_SOURCES))


def run_tests(folders: tuple[str, ...], *options: str, torture: bool = False) -> int:
    """pytest's exit code; `torture` asks the tests for their full counts."""
    environment = child_environment()
    if torture:
        environment["PORTAL_TORTURE"] = "1"
    command = _module("pytest", *options, *folders)
    return subprocess.call(command, cwd=ROOT, env=environment)


def _stop_on_findings(*commands: list[str]) -> None:
    """Runs all, so that one look shows everything; then stops if one complained."""
    codes = [
        subprocess.call(command, cwd=ROOT, env=child_environment())
        for command in commands
    ]
    if any(codes):
        raise Stop("Stopped: fix what is listed above.")


def _module(name: str, *arguments: str) -> list[str]:
    return [str(VENV_PYTHON), "-m", name, *arguments]
