"""The newsroom's parts, as the pages of components show them, in somebody's hands."""

import pytest

from tests.browser.conftest import Note
from tests.browser.reader import PHONE, SCREENS, Invite, Reader
from tests.browser.test_accessibility import list_faults
from tests.browser.test_keyboard import list_jumps, tab_through
from tests.browser.test_reflow import OVERFLOWING
from tests.browser.test_weight import weigh

NEWSROOM = "newsroom components"
DESK = "writing desk"
PAGE_BYTES, SHEET_BYTES = 250_000, 8_000
_ROW = "[data-row-check]"
_BAR = ".bulk-bar"


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", [NEWSROOM, DESK, "sign-in card"])
def test_tab_reaches_every_control_and_shows_where_it_is(
    invite: Invite, places: dict[str, str], name: str, screen: tuple[int, int]
) -> None:
    reader = invite(screen=screen)
    reader.opens(places[name])
    controls, stops = tab_through(reader)
    assert stops[0].name == "Đến nội dung chính"
    missed = set(controls) - {stop.stop for stop in stops}
    kinds = {
        reader.page.locator(f'[data-stop="{one}"]').get_attribute("type")
        for one in missed
    }
    # Radio buttons of one name are one stop; arrows reach the others.
    assert kinds <= {"radio"}
    assert [stop.name for stop in stops if not stop.isMarked] == []
    assert [stop.name for stop in stops if not stop.isInWindow] == []
    assert [stop.name for stop in stops if stop.isCovered] == []


@pytest.mark.parametrize("name", [DESK, "sign-in card"])
def test_the_order_of_tab_is_the_order_of_the_eye(
    reader: Reader, places: dict[str, str], name: str
) -> None:
    reader.opens(places[name])
    _, stops = tab_through(reader)
    assert list_jumps(stops[1:]) == []


@pytest.mark.parametrize("name", [NEWSROOM, DESK])
def test_a_page_of_the_newsroom_is_light(
    reader: Reader, places: dict[str, str], name: str, note: Note
) -> None:
    meter = weigh(reader, places[name])
    note(f"{name}: {meter}")
    assert meter.bytes <= PAGE_BYTES
    sheet = reader.page.locator('link[href*="newsroom"]').get_attribute("href")
    answer = reader.page.request.get(str(sheet), headers={"Accept-Encoding": "br"})
    note(f"newsroom.css: {answer.headers['content-length']} bytes br")
    assert int(answer.headers["content-length"]) <= SHEET_BYTES


def test_the_newsroom_stays_light_in_the_dark(
    invite: Invite, places: dict[str, str]
) -> None:
    reader = invite(color_scheme="dark")
    reader.opens(places[DESK])
    assert reader.style_of(".field__control", "background-color") == (
        "rgb(255, 255, 255)"
    )
    assert reader.style_of("html", "color-scheme") == "light"


def test_forced_colours_keep_what_colour_alone_would_say(
    invite: Invite, places: dict[str, str]
) -> None:
    reader = invite(forced_colors="active")
    reader.opens(places[NEWSROOM])
    for selector in (".button", ".panel", ".status-tag", ".bulk-bar", ".notice"):
        assert reader.style_of(selector, "border-top-style") == "solid", selector
    current, other = "[aria-current]", ":not([aria-current])"
    link = ".side-nav__column .side-nav__link"
    name = "border-left-width"
    assert reader.style_of(link + current, name) != reader.style_of(link + other, name)
    link, name = ".tabs a", "border-bottom-width"
    assert reader.style_of(link + current, name) != reader.style_of(link + other, name)


def test_the_menu_of_a_phone_opens_in_place_and_closes_on_escape(
    invite: Invite, places: dict[str, str]
) -> None:
    reader = invite(screen=PHONE)
    reader.opens(places[DESK])
    summary = reader.page.locator(".side-nav__menu > summary")
    summary.click()
    assert reader.sees(".side-nav__sheet")
    assert not list_faults(reader.page, "in the menu")
    reader.turns_the_screen(320)
    assert reader.page.evaluate(OVERFLOWING) == []
    reader.presses("Tab", "Tab", "Escape")
    assert not reader.sees(".side-nav__sheet")
    assert summary.evaluate("summary => summary === document.activeElement")


@pytest.mark.parametrize("with_script", [True, False])
def test_the_bulk_bar_comes_with_the_first_chosen_row(
    invite: Invite, places: dict[str, str], *, with_script: bool
) -> None:
    reader = invite(with_script=with_script)
    reader.opens(places[NEWSROOM])
    chosen = reader.page.locator(f"{_ROW}:checked")
    while chosen.count():
        chosen.first.click()
    assert not reader.sees(_BAR)
    reader.page.locator(_ROW).first.check()
    assert reader.sees(_BAR)
    reader.page.locator(_ROW).first.uncheck()
    assert not reader.sees(_BAR)


def test_all_rows_are_chosen_at_once_and_counted(
    reader: Reader, places: dict[str, str]
) -> None:
    reader.opens(places[NEWSROOM])
    count = reader.page.locator(".bulk-bar__count")
    assert count.inner_text() == "Đã chọn 2 bài"
    choose_all = reader.page.get_by_label("Chọn tất cả bài trên trang này")
    assert choose_all.evaluate("box => box.indeterminate")
    choose_all.check()
    total = reader.page.locator(_ROW).count()
    assert count.inner_text() == f"Đã chọn {total} bài"
    reader.page.locator(_ROW).last.uncheck()
    assert count.inner_text() == f"Đã chọn {total - 1} bài"
    assert not choose_all.is_checked()


def test_a_counter_counts_as_the_server_does(
    reader: Reader, places: dict[str, str]
) -> None:
    reader.opens(places[DESK])
    title = reader.page.get_by_label("Tiêu đề", exact=True)
    counter = reader.page.locator("#d-title-counter")
    assert counter.inner_text() == "44/160 ký tự"
    # The same word in decomposed marks has the same length.
    title.fill("Hòa" + "Ho\u0300a")
    assert counter.inner_text() == "6/160 ký tự"
    title.fill("x" * 101)
    assert counter.inner_text() == "101/160 ký tự, nên dưới 100"
    title.fill("x" * 163)
    assert counter.inner_text() == "163/160 ký tự, quá 3"
    title.fill("")


def test_a_password_can_be_shown(reader: Reader, places: dict[str, str]) -> None:
    reader.opens(places["sign-in card"])
    field = reader.page.locator("#password")
    button = reader.page.get_by_role("button", name="Hiện mật khẩu")
    button.click()
    assert field.get_attribute("type") == "text"
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert field.get_attribute("type") == "password"


def test_a_link_is_copied_and_said_so(invite: Invite, places: dict[str, str]) -> None:
    reader = invite(permissions=["clipboard-read", "clipboard-write"])
    reader.opens(places[NEWSROOM])
    reader.page.get_by_role("button", name="Sao chép").click()
    reader.page.get_by_role("button", name="Đã sao chép").wait_for()
    assert reader.reads("[data-copied]") == ["Đã sao chép"]
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied == reader.page.locator("#link-box").input_value()


def test_buttons_that_need_script_are_absent_without_it(
    invite: Invite, places: dict[str, str]
) -> None:
    reader = invite(with_script=False)
    reader.opens(places[NEWSROOM])
    for name in ("Sao chép", "Hiện mật khẩu mới"):
        assert reader.page.get_by_role("button", name=name).count() == 0
    assert reader.page.locator("[data-choose-all], [data-key-switch]").count() == 0
