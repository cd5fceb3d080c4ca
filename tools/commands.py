"""The commands of run.py, one function each."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from tools import address, chromium, front_end, nginx, packages, suite
from tools.console import Steps, Stop, complain, say
from tools.places import (
    BUILD,
    DIST,
    NODE_MODULES,
    ROOT,
    VENV_PYTHON,
    child_environment,
    python_label,
)


@dataclass(frozen=True, slots=True)
class Command:
    """A word, what it does for the reader of the list, and the function."""

    word: str
    summary: str
    carry_out: Callable[[], int]


def carry_out(arguments: list[str]) -> int:
    """Runs the command named by the only argument; none lists them all."""
    commands = {command.word: command for command in COMMANDS}
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        return list_commands()
    if len(arguments) > 1 or arguments[0] not in commands:
        asked, known = " ".join(arguments), ", ".join(commands)
        complain(f"There is no command {asked}. There are: {known}.")
        return 2
    try:
        return commands[arguments[0]].carry_out()
    except Stop as stop:
        complain(str(stop))
        return 1
    except KeyboardInterrupt:
        complain("Stopped.")
        return 130


def list_commands() -> int:
    """Says what can be done."""
    prefix = "py run.py" if os.name == "nt" else "make"
    for command in COMMANDS:
        say(f"  {prefix} {command.word:<10} {command.summary}")
    return 0


def run() -> int:
    """Prepares what is missing and becomes the portal's server."""
    steps = Steps(4)
    bind = os.environ.get("PORTAL_BIND", address.DEFAULT_BIND)
    address.check_free(bind)
    steps.begin(f"Python {python_label()}, address {bind}")
    packages.ensure_venv()
    ready = packages.is_installed(packages.RUNTIME)
    steps.begin(f"Python packages: {'ready' if ready else 'about a minute'}")
    packages.install(packages.RUNTIME)
    ready = front_end.is_built()
    steps.begin(f"Front end: {'ready' if ready else 'about 20 seconds'}")
    try:
        front_end.ensure_built()
    except Stop as stop:
        front_end.go_plain()
        say(f"      {stop} Starting plain: whole pages, without fonts and script.")
    steps.begin("Database and server")
    return _become([str(VENV_PYTHON), "wsgi.py"])


def test() -> int:
    """Everything, from a bare machine; the last lines are pytest's."""
    steps = Steps(7)
    _prepare(steps)
    with steps.timed("Chromium"):
        chromium.ensure_chromium()
    with steps.timed("nginx"):
        nginx.ensure_nginx()
    suite.lint(steps)
    steps.begin("Tests")
    return suite.run_everything()


def check() -> int:
    """What tells a developer in about 90 seconds: no browser, no PostgreSQL."""
    steps = Steps(5)
    _prepare(steps)
    suite.lint(steps)
    steps.begin("Tests")
    return suite.run_tests(
        suite.QUICK,
        "-m",
        "not postgresql and not browser and not torture and not slow",
    )


def torture() -> int:
    """Races, kills and volumes at full count."""
    steps = Steps(5)
    _prepare(steps)
    with steps.timed("Chromium"):
        chromium.ensure_chromium()
    with steps.timed("nginx"):
        nginx.ensure_nginx()
    steps.begin("Tests")
    return suite.run_tests(suite.ALL, "-m", "torture", torture=True)


def bench() -> int:
    """Every bar beside its limit, into bench/results.md; asserts nothing."""
    steps = Steps(3)
    _prepare(steps)
    steps.begin("Measuring")
    command = [str(VENV_PYTHON), "-m", "bench"]
    return subprocess.call(command, cwd=ROOT, env=child_environment())


def prove() -> int:
    """Kills a counting portal at random moments; 1 when a visit was lost or doubled."""
    steps = Steps(2)
    with steps.timed(f"Python {python_label()} and packages"):
        packages.ensure_venv()
        packages.install(packages.RUNTIME)
    steps.begin("Killing a portal that counts")
    command = [str(VENV_PYTHON), "-m", "tools.prove"]
    return subprocess.call(command, cwd=ROOT, env=child_environment())


def setup_link() -> int:
    """Prints a fresh link for the first account; the portal may be running."""
    packages.ensure_venv()
    packages.install(packages.RUNTIME)
    command = [str(VENV_PYTHON), "-m", "flask", "--app", "wsgi", "staff", "link"]
    return subprocess.call(command, cwd=ROOT, env=child_environment())


def lint() -> int:
    """Style and types of everything."""
    steps = Steps(4)
    _prepare(steps)
    suite.lint(steps)
    return 0


def assets() -> int:
    """Builds static/dist and says what its files weigh."""
    packages.ensure_venv()
    front_end.ensure_built()
    for name, size, sent in front_end.list_sizes():
        say(f"  {name:<30} {size:>8,} bytes, {sent:>7,} sent")
    return 0


def clean() -> int:
    """Removes what was built; .venv and instance/ stay."""
    for folder in (DIST, BUILD, NODE_MODULES, *ROOT.glob(".*_cache")):
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _prepare(steps: Steps) -> None:
    with steps.timed(f"Python {python_label()} and packages"):
        packages.ensure_venv()
        for lock in (packages.RUNTIME, packages.TOOLS, packages.DEVELOPMENT):
            packages.install(lock)
        packages.compile_portal()
    with steps.timed("Front end"):
        front_end.ensure_built(development=True)


def _become(command: list[str]) -> int:
    """Replaces this process, so that signals reach the server; Windows waits."""
    os.chdir(ROOT)
    if os.name == "nt":
        return subprocess.call(command, env=child_environment())
    return os.execve(command[0], command, child_environment())


COMMANDS = (
    Command("run", "prepare what is missing and serve the portal", run),
    Command("setup-link", "print a fresh link for the first account", setup_link),
    Command("test", "lint, types and every test, from a bare machine", test),
    Command("check", "the first 90 seconds of test: no browser, SQLite only", check),
    Command("torture", "races, kills and volumes at full count", torture),
    Command("prove", "kill a counting portal at random; nothing is lost", prove),
    Command("bench", "measure speed beside its limit, in the same run", bench),
    Command("lint", "style and types only", lint),
    Command("assets", "build style sheet, script and fonts into static/dist", assets),
    Command("clean", "remove what was built; your data in instance/ stays", clean),
)
