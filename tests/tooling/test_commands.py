"""The commands of run.py, and what they say when the machine is not as it should."""

import ast
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import run
from tools.commands import COMMANDS
from tools.places import ROOT
from tools.served import free_port

pytestmark = pytest.mark.slow

CLOSED_PORT = "http://127.0.0.1:9"


def call(
    *arguments: str, folder: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        arguments,
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy with nothing installed and nothing built."""
    for name in ("tools", "static"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("dist")
        )
    for pattern in ("run.py", "requirements*", "package*.json", ".npmrc"):
        for path in ROOT.glob(pattern):
            shutil.copy(path, tmp_path)
    return tmp_path


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_bare_make_lists_every_command() -> None:
    listed = call("make", "--no-print-directory", f"PYTHON={sys.executable}")
    assert listed.returncode == 0
    words = [line.split()[1] for line in listed.stdout.splitlines()]
    assert words == [command.word for command in COMMANDS]


def test_make_knows_every_command() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    rule = next(line for line in makefile.splitlines() if line.startswith("help run"))
    assert rule.rstrip(":").split() == ["help", *(c.word for c in COMMANDS)]


def test_unknown_command_is_refused_in_one_line() -> None:
    refused = call(sys.executable, "run.py", "rnu")
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert "rnu" in refused.stderr


def test_run_py_can_be_read_by_the_oldest_python_3() -> None:
    ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10), (3, 15)])
def test_unsuitable_python_is_refused_in_one_line(version: tuple[int, int]) -> None:
    assert not run.is_suitable(version)
    line = run.refusal(version)
    assert "\n" not in line
    assert f"this is Python {version[0]}.{version[1]}" in line


@pytest.mark.parametrize("minor", [11, 12, 13, 14])
def test_supported_python_is_suitable(minor: int) -> None:
    assert run.is_suitable((3, minor))


def test_busy_port_stops_the_run_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        stopped = call(sys.executable, "run.py", "run", PORTAL_BIND=f"127.0.0.1:{port}")
    assert stopped.returncode == 1
    assert stopped.stdout == ""
    assert stopped.stderr.startswith(f"Port {port} is in use.")
    assert stopped.stderr.count("\n") == 1
    assert "PORTAL_BIND=127.0.0.1:" in stopped.stderr


def test_missing_venv_module_names_the_package_to_install(checkout: Path) -> None:
    # Debian leaves ensurepip out; a None in sys.modules hides it the same way.
    without_ensurepip = (
        "import sys; sys.modules['ensurepip'] = None; import run; "
        "sys.exit(run.main(['assets']))"
    )
    stopped = call(sys.executable, "-c", without_ensurepip, folder=checkout)
    assert stopped.returncode == 1
    assert "apt install python3-venv" in stopped.stderr
    assert stopped.stderr.count("\n") == 1
    assert not (checkout / ".venv").exists()


def test_without_network_the_packages_are_named_in_one_line(checkout: Path) -> None:
    stopped = call(
        sys.executable,
        "run.py",
        "run",
        folder=checkout,
        PORTAL_BIND=f"127.0.0.1:{free_port()}",
        PIP_CONFIG_FILE=os.devnull,
        PIP_INDEX_URL=f"{CLOSED_PORT}/simple",
        PIP_FIND_LINKS="",
        PIP_NO_CACHE_DIR="1",
    )
    assert stopped.returncode == 1
    assert stopped.stderr.startswith("No network: the packages of requirements.txt")
    assert stopped.stderr.count("\n") == 1


@pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not on PATH")
def test_without_npm_packages_the_front_end_says_so(checkout: Path) -> None:
    build = (
        "from tools import console, front_end\n"
        "try: front_end.ensure_built()\n"
        "except console.Stop as stop: print(stop)\n"
    )
    told = call(
        sys.executable,
        "-c",
        build,
        folder=checkout,
        npm_config_registry=f"{CLOSED_PORT}/",
        npm_config_cache=str(checkout / "cache"),
    )
    assert told.stdout == "npm cannot be reached.\n"
    assert not (checkout / "static" / "dist").exists()
