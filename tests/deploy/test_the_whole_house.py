"""A real portal behind a real nginx: what changes is seen, what fails is not."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.house import House, Visitor, a_house
from tests.deploy.speaking import ask
from tests.factories import make_article, make_category, make_draft
from tests.web.editor.newsdesk import approve_button
from tools.console import say

pytestmark = pytest.mark.slow

_PATIENCE_SECONDS = 30.0


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Empty but for an approver."""
    with a_house(tmp_path) as house:
        house.hire("minh=approver", "lan=contributor")
        yield house


@pytest.fixture
def minh(house: House) -> Visitor:
    """The approver, signed in through nginx."""
    visitor = house.visitor()
    assert "Đăng xuất" in visitor.signs_in("minh").buttons
    return visitor


def _wait_for(house: House, path: str, status: int, *, words: str = "") -> float:
    """Read a page all the time until it answers so; the seconds that took."""
    began = time.monotonic()
    while True:
        reply = ask(house.nginx.port, path)
        if reply.status == status and words in reply.text:
            return time.monotonic() - began
        assert time.monotonic() - began < _PATIENCE_SECONDS, (path, reply.status)
        time.sleep(0.02)


def test_what_the_newsroom_decides_is_seen_by_readers(
    house: House, minh: Visitor
) -> None:
    lan = house.visitor()
    lan.signs_in("lan")
    with house.inside():
        culture = make_category("Văn hóa")
    path = "/van-hoa"
    _wait_for(house, path, 200)
    form = lan.opens("/bien-tap/bai-viet/moi")
    saved = lan.presses(
        form,
        "Lưu nháp",
        title="Lễ hội sen khai mạc",
        body="Lễ hội bắt đầu lúc bảy giờ.",
        category=str(culture),
    )
    lan.presses(saved, "Gửi duyệt")
    article = int(saved.path.removeprefix("/bien-tap/bai-viet/").partition("/")[0])
    _wait_for(house, path, 200)
    decision = minh.opens(f"/bien-tap/bai-viet/{article}/duyet")
    minh.presses(decision, approve_button(decision))
    seconds = _wait_for(house, path, 200, words="Lễ hội sen")
    say(f"\npublished: on the category's page after {seconds:.2f} s")

    public = f"/van-hoa/le-hoi-sen-khai-mac-{article}"
    _wait_for(house, public, 200)
    asked = minh.opens(f"/bien-tap/bai-viet/{article}/go")
    minh.presses(asked, "Gỡ bài", notice="Bài đang được kiểm tra.")
    seconds = _wait_for(house, public, 410, words="Bài đang được kiểm tra.")
    say(f"withdrawn: gone after {seconds:.2f} s")
    # Nobody, in no encoding, gets it from now on.
    for wish in ("", "gzip", "br") * 10:
        told = ask(house.nginx.port, public, headers={"Accept-Encoding": wish})
        assert told.status == 410
        assert told.headers["cache-control"] == "no-store"


def test_readers_keep_reading_while_the_portal_is_dead(
    house: House, minh: Visitor
) -> None:
    with house.inside():
        article = make_article(make_category("Văn hóa"), title="Lễ hội sen")
        withdrawn = make_article(make_category("Thể thao"), title="Bóng đá")
    warm = ["/", "/van-hoa", f"/van-hoa/le-hoi-sen-{article}", "/rss.xml"]
    gone = f"/the-thao/bong-da-{withdrawn}"
    for _ in range(4):
        for path in (*warm, gone):
            assert ask(house.nginx.port, path).status == 200, path
    asked = minh.opens(f"/bien-tap/bai-viet/{withdrawn}/go")
    minh.presses(asked, "Gỡ bài")
    _wait_for(house, gone, 410)

    house.portal.kill()
    time.sleep(2.1)
    assert {path: ask(house.nginx.port, path).status for path in warm} == dict.fromkeys(
        warm, 200
    )
    assert ask(house.nginx.port, gone).status == 410
    newsroom = ask(house.nginx.port, "/bien-tap")
    assert newsroom.status in (502, 503)
    assert "<h1>Cổng đang tạm ngừng</h1>" in newsroom.text
    assert newsroom.headers["cache-control"] == "no-store"
    assert newsroom.headers["retry-after"] == "30"
    cold = ask(house.nginx.port, "/chua-ai-doc")
    assert (cold.status, "Cổng đang tạm ngừng" in cold.text) == (502, True)

    house.portal.start()
    assert minh.opens("/bien-tap").status == 200
    _wait_for(house, "/chua-ai-doc", 404)


def test_readers_are_counted_by_their_own_address(house: House) -> None:
    """A view through nginx is a reader's, and a forged address makes no second one."""
    with house.inside():
        article = make_article(make_category("Văn hóa"), title="Lễ hội sen")
    address = f"/fragments/visits/{article}"
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

    def report(event: str, source: str, forged: str) -> None:
        told = ask(
            house.nginx.port,
            address,
            method="POST",
            body=f"event={event}".encode(),
            source=source,
            headers={
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://{house.nginx.address}",
                "User-Agent": agent,
                "X-Forwarded-For": forged,
            },
        )
        assert told.status == 200

    for number, forged in enumerate(("203.0.113.7", "203.0.113.8", "203.0.113.9")):
        report(f"{number:016x}", "127.0.0.1", forged)
    counted = re.search(r'<data value="(\d+)"', ask(house.nginx.port, address).text)
    assert counted
    assert counted[1] == "1"


@pytest.mark.parametrize("path", ["/", "/rss.xml", "/khong-co"])
def test_an_answer_carries_what_the_portal_gave_it(house: House, path: str) -> None:
    def told(port: int) -> dict[str, str]:
        headers = ask(port, path, headers={"Accept-Encoding": "gzip"}).headers
        own = {"date", "server", "connection", "via"}
        return {name: value for name, value in headers.items() if name not in own}

    for _ in range(3):
        assert told(house.nginx.port) == told(house.portal.port)


def test_a_draft_is_nobodys(house: House) -> None:
    with house.inside():
        article = make_draft(make_category("Văn hóa"), title="Chưa đăng")
    for _ in range(4):
        told = ask(house.nginx.port, f"/van-hoa/chua-dang-{article}")
        assert told.status in (404, 410)
        assert "Chưa đăng" not in told.text
