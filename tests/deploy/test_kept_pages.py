"""What nginx keeps of the portal's pages, for how long, and from whom it keeps it."""

import gzip
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.deploy.conftest import GONE, Front, warm
from tests.deploy.origins import PUBLIC, Answer
from tests.deploy.speaking import ask, say
from tools.console import say as say_aloud

pytestmark = pytest.mark.slow

_CROWD = 500


def _numbered(front: Front, **named: str) -> None:
    """Let every answer of the portal carry its number."""
    _, origin = front
    origin.answer = lambda _: Answer(b"%d" % len(origin.asked), **named)  # type: ignore[arg-type]


def _until_a_second_begins() -> None:
    time.sleep(1.02 - time.time() % 1)


def test_a_page_is_asked_for_about_once_a_second(front: Front) -> None:
    nginx, origin = front
    _numbered(front)
    warm(front, "/tin-tuc")
    before, began, asked = len(origin.asked), time.monotonic(), 0
    while time.monotonic() - began < 3:
        ask(nginx.port, "/tin-tuc")
        asked += 1
    seconds = time.monotonic() - began
    assert asked > 20
    assert len(origin.asked) - before <= seconds + 2


@pytest.mark.parametrize("status", ["200 OK", *GONE])
def test_an_old_page_is_shown_for_a_second_or_two_to_a_crowd(
    front: Front, status: str
) -> None:
    """To somebody who comes alone: to the end of its second."""
    nginx, origin = front
    is_page = status.startswith("200")
    _numbered(front, status=status, cache_control=PUBLIC if is_page else "no-store")
    for idle, readers in ((1.05, 1), (1.7, 1), (2.1, 64), (5.0, 64)):
        warm(front, "/tin-tuc")
        newest = len(origin.asked)
        time.sleep(idle)
        with ThreadPoolExecutor(16) as crowd:
            told = crowd.map(lambda _: ask(nginx.port, "/tin-tuc"), range(readers))
            assert all(int(reply.text) > newest for reply in told), idle


def test_a_page_that_is_read_all_the_time_is_new_within_a_second(front: Front) -> None:
    nginx, origin = front
    origin.answer = lambda _: Answer(b"before")
    warm(front, "/tin-tuc")
    origin.answer = lambda _: Answer(b"after")
    changed = time.monotonic()
    while ask(nginx.port, "/tin-tuc").body != b"after":
        assert time.monotonic() - changed < 20, "it never changes"
        time.sleep(0.02)
    say_aloud(f"\nnew at nginx after {time.monotonic() - changed:.2f} s")
    # A busy machine may let one of nginx's workers finish what it began before.
    time.sleep(0.2)
    assert {ask(nginx.port, "/tin-tuc").body for _ in range(50)} == {b"after"}


@pytest.mark.parametrize("idle", [0.0, 1.2, 3.0])
def test_a_crowd_is_one_question(front: Front, idle: float) -> None:
    """A page nginx never had, one that has just expired, and one long cold.

    A crowd that comes while a half second ends may ask twice.
    """
    nginx, origin = front
    origin.answer = lambda _: Answer(seconds=0.05)
    if idle:
        warm(front, "/tin-tuc")
        _until_a_second_begins()
        warm(front, "/tin-tuc")
        time.sleep(idle)
    else:
        _until_a_second_begins()
    before = len(origin.asked)
    gate = threading.Barrier(_CROWD)

    def read(_: int) -> int:
        gate.wait(timeout=30)
        return ask(nginx.port, "/tin-tuc").status

    with ThreadPoolExecutor(_CROWD) as crowd:
        told = Counter(crowd.map(read, range(_CROWD)))
    assert told == {200: _CROWD}
    questions = len(origin.asked) - before
    say_aloud(f"\n{_CROWD} readers at once after {idle} s: {questions} question(s)")
    assert 1 <= questions <= 2


def test_one_answer_that_is_nobodys_else_is_kept_for_nobody(front: Front) -> None:
    nginx, origin = front
    answers = (
        Answer(cache_control="no-store"),
        Answer(cache_control="private, max-age=60"),
        Answer(cache_control="max-age=60"),
        Answer(headers=(("Set-Cookie", "session=somebody"),)),
        Answer(status="500 Internal Server Error"),
        Answer(status="503 Service Unavailable"),
    )
    for number, answer in enumerate(answers):
        origin.asked.clear()
        origin.answer = lambda _, answer=answer: answer  # type: ignore[misc]
        path = f"/trang/{number}"
        replies = [ask(nginx.port, path) for _ in range(5)]
        assert len(origin.asked) == 5, answer
        assert not any("set-cookie" in reply.headers for reply in replies)


@pytest.mark.parametrize(
    "path",
    ["/bien-tap", "/bien-tap/bai-viet", "/xem-truoc/k", "/fragments/visits/1",
     "/media/1/a.jpg", "/healthz", "/%62ien-tap/a", "//bien-tap/b"],
)  # fmt: skip
def test_some_places_are_never_kept(front: Front, path: str) -> None:
    """Whatever the portal says of them: here it says "public"."""
    nginx, origin = front
    for _ in range(4):
        ask(nginx.port, path)
    assert len(origin.asked) == 4


def test_each_encoding_has_one_copy(front: Front) -> None:
    nginx, origin = front

    def encoded(environ: dict[str, str]) -> Answer:
        wanted = environ.get("HTTP_ACCEPT_ENCODING", "")
        also = (("Content-Encoding", wanted),) if wanted else ()
        body = {"gzip": gzip.compress(b"gzip"), "br": b"br"}.get(wanted, b"plain")
        return Answer(body, headers=(("Vary", "Accept-Encoding"), *also))

    origin.answer = encoded
    wishes = ["gzip, deflate", "gzip", "deflate, gzip;q=0.8", "gzip, br", "br", "", "a"]
    for wish in wishes:
        warm(front, "/tin-tuc", **{"Accept-Encoding": wish})
    _until_a_second_begins()
    for wish in ("gzip", "br", ""):
        warm(front, "/tin-tuc", **{"Accept-Encoding": wish})
    before = len(origin.asked)
    replies = [
        ask(nginx.port, "/tin-tuc", headers={"Accept-Encoding": wish})
        for wish in wishes
    ]
    assert len(origin.asked) == before
    told = [reply.headers.get("content-encoding", "") for reply in replies]
    assert told == ["gzip", "gzip", "gzip", "br", "br", "", ""]
    assert all(reply.headers["vary"] == "Accept-Encoding" for reply in replies)


def test_conditions_are_answered_from_the_copy(front: Front) -> None:
    nginx, origin = front
    origin.answer = lambda _: Answer(headers=(("ETag", '"one"'),))
    warm(front, "/tin-tuc")
    known = ask(nginx.port, "/tin-tuc", headers={"If-None-Match": '"one"'})
    assert known.status == 304
    assert known.headers["etag"] == '"one"'
    assert known.headers["cache-control"] == PUBLIC
    # Long cold: who knows the page refreshes the copy for those who do not.
    _until_a_second_begins()
    time.sleep(2)
    known = ask(nginx.port, "/tin-tuc", headers={"If-None-Match": '"one"'})
    assert known.status == 304
    before = len(origin.asked)
    time.sleep(0.6)
    assert ask(nginx.port, "/tin-tuc").status == 200
    assert len(origin.asked) == before
    other = ask(nginx.port, "/tin-tuc", headers={"If-None-Match": '"two"'})
    assert (other.status, other.body) == (200, b"<p>Trang</p>")


def test_odd_requests_poison_nothing(front: Front) -> None:
    """Ranges, HEAD, and headers nobody knows: who comes after them gets the page."""
    nginx, origin = front
    origin.answer = lambda environ: Answer(
        f"{environ.get('HTTP_RANGE')}{environ.get('HTTP_X_FORWARDED_HOST')}".encode()
    )
    clean = f"None{nginx.address}".encode()
    odd = {
        "Range": "bytes=0-1", "X-Forwarded-Host": "evil.example", "X-Host": "evil",
        "X-Forwarded-Scheme": "nothttps", "HX-Request": "true", "Cookie": "a=b",
        "If-None-Match": "*", "X-Original-URL": "/evil", "Authorization": "Basic eA==",
    }  # fmt: skip
    for method in ("HEAD", "GET", "HEAD", "GET"):
        ask(nginx.port, "/tin-tuc", method=method, headers=odd)
        reply = ask(nginx.port, "/tin-tuc")
        assert (reply.status, reply.body) == (200, clean)
    assert {environ["REQUEST_METHOD"] for environ in origin.asked} == {"GET"}


def test_a_part_of_a_page_is_the_page(front: Front) -> None:
    nginx, _ = front
    for _ in range(4):
        reply = ask(nginx.port, "/tin-tuc", headers={"Range": "bytes=0-1"})
        assert (reply.status, reply.body) == (200, b"<p>Trang</p>")


def test_ten_thousand_junk_addresses_push_nothing_out(front: Front) -> None:
    """With queries and as paths; afterwards every hot page lives on without a portal.

    What is still there is seen when the portal fails.
    """
    nginx, origin = front
    hot = [f"/tin-tuc/bai-{number}" for number in range(100)]
    for path in hot:
        warm(front, path)
    origin.asked.clear()
    junk = [f"/?rac={number}" for number in range(10_000)]
    junk += [f"/rac-{number}" for number in range(10_000)]
    origin.answer = lambda environ: Answer(
        status="404 Not Found" if "rac-" in environ["PATH_INFO"] else "200 OK",
        cache_control="no-store" if "rac-" in environ["PATH_INFO"] else PUBLIC,
    )
    _flood(nginx.port, junk)
    assert len(origin.asked) >= len(junk)
    origin.answer = lambda _: Answer(status="503 Service Unavailable")
    time.sleep(2.1)
    lost = [path for path in hot if ask(nginx.port, path).status != 200]
    assert lost == []
    origin.answer = lambda _: Answer()
    kept = sum(1 for one in nginx.folder.glob("kept-queries/**/*") if one.is_file())
    assert kept <= 1, "what was asked for once is kept"
    _flood(nginx.port, junk[:200] * 2)
    pages = sum(1 for one in nginx.folder.glob("kept-pages/**/*") if one.is_file())
    assert pages == len(hot), "a query takes the place of a page"


def _flood(port: int, paths: list[str]) -> None:
    """Ask for all of them over a few connections, one after the other on each."""

    def send(part: list[str]) -> None:
        lines = [f"GET {path} HTTP/1.1\r\nHost: localhost\r\n" for path in part]
        last = lines.pop() + "Connection: close\r\n\r\n"
        told = say(port, ("\r\n".join(lines) + "\r\n" + last).encode(), patience=60)
        assert told.count(b"HTTP/1.1 ") == len(part)

    parts = [paths[start : start + 100] for start in range(0, len(paths), 100)]
    with ThreadPoolExecutor(8) as senders:
        list(senders.map(send, parts))
