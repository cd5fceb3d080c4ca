"""What the operator reads: the last lines of a start, and a set-up link printed again.

Real processes, as he starts them.
"""

import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.settings import Settings
from tests.staffing import make_staff
from tests.web.visits.real_portal import ROOT, RealPortal

pytestmark = pytest.mark.slow


@pytest.fixture
def portal(settings: Settings, tmp_path: Path) -> Iterator[RealPortal]:
    """A portal whose output is kept."""
    served = RealPortal(settings, output=tmp_path / "server.log")
    yield served
    served.kill()


@pytest.mark.usefixtures("app")
def test_the_last_lines_are_address_link_data_and_how_to_stop(
    portal: RealPortal, settings: Settings
) -> None:
    portal.start()
    lines = [line.strip() for line in _told(portal).strip().splitlines()[-5:]]
    assert lines[0] == f"The portal is at  {portal.origin}/"
    link = lines[1].removeprefix("Set it up here").strip()
    assert link.startswith(f"{portal.origin}/bien-tap/thiet-lap/")
    assert "once" in lines[2]
    assert lines[3] == f"Its data is in    {settings.instance}"
    assert lines[4] == "Stop it with      Ctrl+C"
    assert _status(link) == 200


@pytest.mark.usefixtures("app")
def test_a_start_with_people_prints_no_link(portal: RealPortal) -> None:
    make_staff()
    portal.start()
    assert "thiet-lap" not in _told(portal)
    assert f"{portal.origin}/bien-tap\n" in _told(portal)


@pytest.mark.usefixtures("app")
def test_the_log_names_a_secret_only_where_it_tells_it(portal: RealPortal) -> None:
    portal.start()
    link = next(word for word in _told(portal).split() if "/thiet-lap/" in word)
    token = link.rpartition("/")[2]
    for address in (
        link,
        f"{link}/",
        f"{link}/them",
        f"{link}?a=1",
        link.replace("thiet-lap", "loi-moi"),
        f"{portal.origin}/bien-tap/dang-nhap?next=/bien-tap/thiet-lap/{token}",
        f"{portal.origin}/{token}",
    ):
        _status(address)
        _status(address, b"csrf_token=x&new_password=mot-mat-khau-rat-dai")
    assert _told(portal).count(token) == 1


@pytest.mark.usefixtures("app")
def test_the_set_up_link_is_printed_again_while_the_portal_runs(
    portal: RealPortal,
) -> None:
    portal.start()
    first = next(word for word in _told(portal).split() if "/thiet-lap/" in word)
    told = _run_py(portal, "setup-link")
    assert told.returncode == 0
    again = told.stdout.split()[0]
    assert again.startswith(f"{portal.origin}/bien-tap/thiet-lap/")
    assert _status(again) == 200
    assert _status(first) == 404


@pytest.mark.usefixtures("app")
def test_once_somebody_has_an_account_it_says_so_and_what_to_do(
    portal: RealPortal,
) -> None:
    make_staff()
    told = _run_py(portal, "setup-link")
    assert told.returncode == 1
    assert "Cổng đã có tài khoản" in told.stderr
    assert "staff link" in told.stderr
    assert "Traceback" not in told.stderr
    assert told.stdout == ""


def _told(portal: RealPortal) -> str:
    """What it has printed and logged until now."""
    assert portal.output is not None
    return portal.output.read_text("utf-8")


def _run_py(portal: RealPortal, word: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "run.py", word],
        cwd=ROOT,
        env=portal.environ,
        capture_output=True,
        text=True,
        check=False,
    )


def _status(address: str, body: bytes | None = None) -> int:
    try:
        with urllib.request.urlopen(address, body, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
