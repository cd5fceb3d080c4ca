"""The stages of the test commands: style, types, tests."""

import subprocess
import sys
import tempfile

from tools.console import Steps, Stop, say
from tools.node import node_command
from tools.places import ROOT, VENV_PYTHON, child_environment

# Early failures first: what runs fastest and explains most.
QUICK = ("tests/architecture", "tests/unit", "tests/tooling", "tests/web")
ALL = (*QUICK, "tests/browser")
_PYTHON_SOURCES = ("portal", "tests", "bench", "wsgi.py", "run.py", "tools")


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


def run_everything() -> int:
    """The whole suite in two processes at once; the first one's output comes live.

    The first has everything without browser on SQLite, the second PostgreSQL and the
    browser: together each test once. Returns the first exit code that is not 0.
    """
    with tempfile.TemporaryFile() as told:
        second = subprocess.Popen(
            _module("pytest", "-m", "postgresql or browser", *ALL),
            cwd=ROOT,
            env=child_environment(),
            stdout=told,
            stderr=subprocess.STDOUT,
        )
        try:
            first = run_tests(QUICK, "-m", "not postgresql")
            say("On PostgreSQL, and in the browser (run meanwhile):")
            code = second.wait()
        finally:
            second.kill()
            second.wait()
        told.seek(0)
        sys.stdout.buffer.write(told.read())
        sys.stdout.flush()
    return first or code


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
