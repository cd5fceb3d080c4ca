"""Typing survives what happens to browsers, sessions and servers: a second is lost.

Real browsers are killed with all their processes; words carry numbers and are counted.
"""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.autosave.desk import NEW, line
from tests.browser.autosave.mortal_browser import MortalBrowser, body_of
from tests.browser.autosave.numbered_words import Typist, last_number
from tests.browser.colleague import PASSWORD
from tests.browser.conftest import Note
from tests.browser.served_portal import ServedPortal

_LOST_SECONDS = 1.0


@pytest.fixture
def browser_of_lan(
    playwright: Playwright, tmp_path: Path, house: ServedPortal
) -> Iterator[MortalBrowser]:
    """Lan's browser; everything it was told goes to the disk."""
    browser = MortalBrowser(playwright, tmp_path / "profile", house.origin)
    yield browser
    browser.close()


def begins(page: Page, title: str) -> Typist:
    """Open the form of a new article, and go into its body."""
    page.goto(NEW)
    page.get_by_label("Tiêu đề", exact=True).fill(title)
    body_of(page).click()
    return Typist(page)


def forbids_the_server(page: Page) -> None:
    """Only the browser's own copy is to help."""
    page.route("**/autosave", lambda route: route.abort())


def takes_up(page: Page, title: str) -> str:
    """Come back, take the words up again; the body then."""
    page.goto(NEW)
    offer = page.locator("[data-offer]").filter(has_text=title)
    with page.expect_navigation():
        offer.get_by_text("Lấy lại").click()
    expect(page.get_by_label("Tiêu đề", exact=True)).to_have_value(title)
    return body_of(page).inner_text()


def forgets_every_session(instance: Path) -> None:
    """The server no longer knows anybody's session."""
    with closing(sqlite3.connect(instance / "portal.db", timeout=20)) as database:
        database.execute("DELETE FROM staff_session")
        database.commit()


def verify(typist: Typist, text: str, *, ended_at: float, note: Note, how: str) -> None:
    """All words but those of the last second are there."""
    number = last_number(text)
    wanted = typist.count(before=ended_at - _LOST_SECONDS)
    typed = typist.count(before=ended_at)
    assert wanted >= 10, "nothing was typed to be lost"
    assert number >= wanted, f"{number} of {typed} words, {wanted} are older than 1 s"
    note(f"{how}: {typed - number} of {typed} words lost, {typed - wanted} allowed")


def test_a_killed_browser_has_kept_the_words(
    browser_of_lan: MortalBrowser, note: Note
) -> None:
    page = browser_of_lan.start("lan")
    forbids_the_server(page)
    typist = begins(page, "Bài bị tắt ngang")
    typist.types(3.0, at_least=18)
    ended_at = time.monotonic()
    browser_of_lan.kill()
    page = browser_of_lan.start("lan")
    text = takes_up(page, "Bài bị tắt ngang")
    verify(typist, text, ended_at=ended_at, note=note, how="browser killed")


def test_a_closed_tab_has_kept_the_words(
    browser_of_lan: MortalBrowser, note: Note
) -> None:
    page = browser_of_lan.start("lan")
    forbids_the_server(page)
    typist = begins(page, "Bài đóng thẻ")
    typist.types(2.0, at_least=18)
    other = browser_of_lan.context.new_page()
    ended_at = time.monotonic()
    # As by the window's cross, whatever was answered to the question.
    page.close(run_before_unload=False)
    text = takes_up(other, "Bài đóng thẻ")
    verify(typist, text, ended_at=ended_at, note=note, how="tab closed")


def test_typing_offline_and_then_a_killed_browser(
    browser_of_lan: MortalBrowser, note: Note
) -> None:
    page = browser_of_lan.start("lan")
    typist = begins(page, "Bài mất mạng")
    typist.types(1.0)
    browser_of_lan.context.set_offline(True)
    typist.types(3.0, at_least=18)
    expect(line(page)).to_contain_text("Chưa lưu được. Chữ bạn gõ còn trên máy này.")
    typist.types(1.0)
    ended_at = time.monotonic()
    browser_of_lan.kill()
    page = browser_of_lan.start("lan")
    text = takes_up(page, "Bài mất mạng")
    verify(typist, text, ended_at=ended_at, note=note, how="offline, then killed")
    # Taken up, the words are on their way to the server again.
    expect(line(page)).to_contain_text("Đã lưu tự động lúc")


def test_back_online_the_words_reach_the_server_by_themselves(
    browser_of_lan: MortalBrowser,
) -> None:
    page = browser_of_lan.start("lan")
    typist = begins(page, "Bài có mạng lại")
    browser_of_lan.context.set_offline(True)
    typist.types(2.0, at_least=18)
    expect(line(page)).to_contain_text("Chưa lưu được.")
    browser_of_lan.context.set_offline(False)
    expect(line(page)).to_contain_text("Đã lưu tự động lúc")


def test_a_stopped_server_takes_nothing_with_it(
    browser_of_lan: MortalBrowser, house: ServedPortal, note: Note
) -> None:
    page = browser_of_lan.start("lan")
    typist = begins(page, "Bài lúc máy chủ tắt")
    typist.types(2.0)
    house.kill()
    typist.types(2.0, at_least=18)
    ended_at = time.monotonic()
    expect(line(page)).to_contain_text("Chưa lưu được.")
    house.start()
    line(page).get_by_role("button", name="Thử lại").click()
    expect(line(page)).to_contain_text("Đã lưu tự động lúc")
    # As on another machine: only the server has it.
    page.goto("/bien-tap/thong-bao")
    page.evaluate("indexedDB.deleteDatabase('newsroom')")
    text = takes_up(page, "Bài lúc máy chủ tắt")
    verify(typist, text, ended_at=ended_at, note=note, how="server killed")


def test_a_session_that_ends_while_typing_is_begun_again_in_place(
    browser_of_lan: MortalBrowser, instance: Path, note: Note
) -> None:
    page = browser_of_lan.start("lan")
    typist = begins(page, "Bài hết phiên")
    typist.types(2.0)
    forgets_every_session(instance)
    typist.types(2.0, at_least=18)
    expect(line(page)).to_contain_text("Đã hết phiên làm việc.")
    typist.types(1.0)
    ended_at = time.monotonic()
    address = page.url
    line(page).get_by_role("button", name="Đăng nhập lại").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Tên đăng nhập").fill("lan")
    dialog.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    dialog.get_by_role("button", name=re.compile("Đăng nhập")).click()
    expect(line(page)).to_contain_text("Đã lưu tự động lúc")
    expect(dialog).to_have_count(0)
    assert page.url == address
    with page.expect_navigation():
        page.get_by_role("button", name="Lưu nháp").click()
    expect(page.locator("main")).to_contain_text("Đã lưu nháp.")
    text = body_of(page).inner_text()
    verify(typist, text, ended_at=ended_at, note=note, how="session over")


def test_a_session_that_ended_before_a_kill_costs_no_words_either(
    browser_of_lan: MortalBrowser, instance: Path, note: Note
) -> None:
    page = browser_of_lan.start("lan")
    typist = begins(page, "Bài hết phiên rồi tắt")
    forgets_every_session(instance)
    typist.types(3.0, at_least=18)
    ended_at = time.monotonic()
    browser_of_lan.kill()
    page = browser_of_lan.start("lan")
    text = takes_up(page, "Bài hết phiên rồi tắt")
    verify(typist, text, ended_at=ended_at, note=note, how="session over, then killed")
