"""The line of the autosave in a real browser: what it says, and when leaving asks."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Route, expect

from tests.browser.autosave.desk import (
    NEW,
    Hire,
    is_kept,
    line,
    offer,
    titled,
)
from tests.browser.autosave.mortal_browser import body_of
from tests.browser.reader import PHONE

_AXE = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def test_the_line_says_nothing_until_something_is_typed(hire: Hire) -> None:
    page = hire("lan").page
    page.goto(NEW)
    expect(line(page)).to_have_text("")
    body_of(page).click()
    page.keyboard.type("Một dòng")
    is_kept(page)
    time = line(page).locator("time")
    assert len(time.inner_text()) == 5
    assert time.get_attribute("datetime")


def test_a_slow_server_is_waited_for_in_words(hire: Hire) -> None:
    page = hire("lan").page
    page.goto(NEW)
    waiting: list[Route] = []
    page.route("**/autosave", lambda route: waiting.append(route))
    titled(page, "Máy chủ chậm")
    expect(line(page)).to_contain_text("Đang lưu…")
    waiting[0].continue_()
    is_kept(page)


def test_failing_is_said_and_tried_again_on_a_click(hire: Hire) -> None:
    lan = hire("lan")
    page = lan.page
    page.goto(NEW)
    page.route("**/autosave", lambda route: route.fulfill(status=503))
    titled(page, "Máy chủ hỏng")
    expect(line(page)).to_contain_text("Chưa lưu được. Chữ bạn gõ còn trên máy này.")
    page.unroute("**/autosave")
    line(page).get_by_role("button", name="Thử lại").click()
    is_kept(page)


def test_where_nothing_can_be_kept_the_line_says_to_stay(hire: Hire) -> None:
    page = hire("lan").page
    page.add_init_script("indexedDB.open = () => { throw new Error('no'); }")
    page.goto(NEW)
    page.route("**/autosave", lambda route: route.abort())
    titled(page, "Không giữ được đâu cả")
    expect(line(page)).to_contain_text("Chưa lưu được. Đừng đóng trang này.")


def test_leaving_asks_while_the_server_has_not_everything(hire: Hire) -> None:
    page = hire("lan").page
    asked: list[str] = []

    def note(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", note)
    page.goto(NEW)
    body_of(page).click()
    page.keyboard.type("Chưa lưu")
    page.goto("/bien-tap/thong-bao")
    assert asked == ["beforeunload"]
    page.goto(NEW)
    body_of(page).click()
    page.keyboard.type("Lưu rồi")
    is_kept(page)
    page.goto("/bien-tap/thong-bao")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("screen", [(1280, 900), PHONE], ids=["desktop", "phone"])
def test_no_state_of_the_line_shuts_anybody_out(
    hire: Hire, screen: tuple[int, int]
) -> None:
    lan = hire("lan", screen=screen)
    page = lan.page
    page.goto(NEW)
    page.route("**/autosave", lambda route: route.abort())
    titled(page, "Còn dở dang")
    expect(line(page)).to_contain_text("Chưa lưu được.")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(NEW)
    expect(offer(page)).not_to_have_count(0)
    page.locator("[data-twin]").evaluate("(one) => { one.hidden = false; }")
    for state in ("saved", "failed", "signed-out", "overtaken", "elsewhere", "stopped"):
        page.evaluate(
            """(state) => {
              const root = document.querySelector("#autosave");
              const piece = root.querySelector(`template[data-state="${state}"]`)
                .content.cloneNode(true);
              root.className = `autosave autosave--${state}`;
              root.children[0].replaceChildren(
                ...piece.querySelector("[data-words]").childNodes);
              root.children[1].replaceChildren(...piece.querySelectorAll("button"));
            }""",
            state,
        )
        found = Axe().run(page, options=_AXE).response["violations"]
        assert found == [], f"{state}: {found}"
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, state
