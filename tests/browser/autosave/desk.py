"""What somebody at the article form sees of its autosave."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.colleague import Colleague

NEW = "/bien-tap/bai-viet/moi"
COPIES = """new Promise((done) => {
  const opening = indexedDB.open("newsroom", 1);
  opening.onupgradeneeded = () =>
    opening.result.createObjectStore("copies", { keyPath: "sheet" });
  opening.onsuccess = () => {
    const all = opening.result.transaction("copies").objectStore("copies").getAll();
    all.onsuccess = () => { opening.result.close(); done(all.result); };
  };
})"""
# What the fixture `hire` gives: somebody signed in, in a browser of their own.
Hire = Callable[..., Colleague]


def line(page: Page) -> Locator:
    """The line that says how safe the words are."""
    return page.locator("#autosave")


def is_kept(page: Page) -> None:
    """The server has all that is typed."""
    expect(line(page)).to_contain_text("Đã lưu tự động lúc")


def copies(page: Page) -> list[dict[str, Any]]:
    """What the browser keeps."""
    found: list[dict[str, Any]] = page.evaluate(COPIES)
    return found


def titled(page: Page, title: str) -> None:
    """Type a title."""
    page.get_by_label("Tiêu đề", exact=True).fill(title)


def offer(page: Page) -> Locator:
    """Unsaved words that wait to be taken up."""
    return page.locator("[data-offer]")


def begun(colleague: Colleague, title: str) -> str:
    """An article, saved; the address of its form."""
    colleague.page.goto(NEW)
    titled(colleague.page, title)
    colleague.clicks("Lưu nháp")
    return colleague.page.url.removeprefix(colleague.origin)
