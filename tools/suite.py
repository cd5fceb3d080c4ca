"""The stages of the test commands: style, types, tests."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tools.console import Steps, Stop, say
from tools.node import node_command
from tools.places import ROOT, VENV_PYTHON, child_environment

# Early failures first: what runs fastest and explains most.
QUICK = (
    "tests/architecture",
    "tests/unit",
    "tests/tooling",
    "tests/web",
    "tests/deploy",
)
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
    """The whole suite as four runs, two at a time; the first one's output comes live.

    Each test runs once. Returns the first exit code that is not 0.
    """
    first, *others = _runs()
    with ThreadPoolExecutor(max_workers=2) as slots:
        live = slots.submit(run_tests, first.folders, *first.options)
        quiet = [slots.submit(_run_quietly, run) for run in others]
        codes = [live.result()]
        for run, future in zip(others, quiet, strict=True):
            code, told = future.result()
            codes.append(code)
            say(f"{run.title} (run meanwhile):")
            sys.stdout.buffer.write(told)
            sys.stdout.flush()
    return next((code for code in codes if code), 0)


@dataclass(frozen=True, slots=True)
class _Run:
    """One pytest process of the whole suite."""

    title: str
    folders: tuple[str, ...]
    options: tuple[str, ...] = ()


def _runs() -> list[_Run]:
    """Two long ones on the databases, then the browser's in halves that fit behind."""
    browser = sorted(
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests/browser").rglob("test_*.py")
    )
    return [
        _Run("On SQLite", QUICK, ("-m", "not postgresql")),
        _Run("On PostgreSQL", QUICK, ("-m", "postgresql")),
        _Run("In the browser, one half", tuple(browser[::2])),
        _Run("In the browser, the other half", tuple(browser[1::2])),
    ]


def _run_quietly(run: _Run) -> tuple[int, bytes]:
    """pytest's exit code, and what it said."""
    done = subprocess.run(
        _module("pytest", *run.options, *run.folders),
        cwd=ROOT,
        env=child_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout


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
