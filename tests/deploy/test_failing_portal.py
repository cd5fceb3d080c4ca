"""What readers get when a portal fails, and that nothing withdrawn comes back then."""

import time
from pathlib import Path

import pytest

from tests.deploy.conftest import GONE, Front, warm
from tests.deploy.origins import Answer, an_origin
from tests.deploy.speaking import ask
from tools.nginx import Proxied

pytestmark = pytest.mark.slow


def test_what_is_gone_takes_the_place_of_the_page(front: Front) -> None:
    """A withdrawn article must not come back when the portal fails."""
    nginx, origin = front
    for status in GONE:
        path = f"/tin-tuc/bai-{status[:3]}"
        origin.answer = lambda _: Answer(b"the article")
        warm(front, path)
        gone = Answer(b"gone", status=status, cache_control="no-store")
        origin.answer = lambda _, gone=gone: gone  # type: ignore[misc]
        time.sleep(2.1)
        told = ask(nginx.port, path)
        assert (told.status, told.body) == (int(status[:3]), b"gone")
        # Readers' browsers keep nothing of it.
        assert told.headers["cache-control"] == "no-store"
        origin.answer = lambda _: Answer(status="503 Service Unavailable")
        time.sleep(2.1)
        assert ask(nginx.port, path).body == b"gone"


def test_a_failing_portal_is_not_seen_by_readers(front: Front) -> None:
    nginx, origin = front
    warm(front, "/tin-tuc")
    time.sleep(2.1)
    for status in ("500 Oh", "502 Bad Gateway", "503 No", "504 Slow"):
        origin.answer = lambda _, status=status: Answer(b"oh", status=status)  # type: ignore[misc]
        assert ask(nginx.port, "/tin-tuc").body == b"<p>Trang</p>", status
        assert ask(nginx.port, "/chua-ai-doc").status == int(status[:3])
    origin.answer = lambda _: Answer(b"well again")
    assert ask(nginx.port, "/tin-tuc").body == b"well again"


def test_when_one_of_two_portals_is_dead_the_other_answers(tmp_path: Path) -> None:
    with an_origin() as origin, Proxied(tmp_path, 9, origin.port) as nginx:
        for number in range(10):
            assert ask(nginx.port, f"/trang-{number}").status == 200
            told = ask(nginx.port, "/bien-tap", method="POST", body=b"a=b")
            assert told.status == 200
    assert len(origin.asked) == 20
