"""Somebody at the rich editor: puts bodies into it, types, reads what would be sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator

from tests.browser.colleague import Colleague
from tests.browser.served_portal import ServedPortal

_MOMENT_MS = 60
# The textarea is the form's; this is how scripts beside the editor change it.
_LOAD = """(html) => {
  const textarea = document.querySelector("#f-body");
  textarea.value = html;
  document.querySelector("[name=body_format]").value = "html";
  textarea.dispatchEvent(new Event("editor:load"));
}"""
_CURSOR = """(words) => {
  const page = document.querySelector("#f-body-editor");
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  while (!walker.nextNode().data.includes(words));
  const { currentNode } = walker;
  getSelection().collapse(currentNode, currentNode.data.indexOf(words) + words.length);
}"""
_FLUSHED = """() => {
  const textarea = document.querySelector("#f-body");
  textarea.dispatchEvent(new Event("editor:flush"));
  return textarea.value;
}"""


class Writer(Colleague):
    """One person with the article form open."""

    def begins(self) -> None:
        """Open an empty form and put the cursor into the body."""
        self.opens("/bien-tap/bai-viet/moi")
        self.page_of_text.focus()

    @property
    def page_of_text(self) -> Locator:
        """The element one writes in."""
        return self.page.locator("#f-body-editor")

    def loads(self, html: str) -> None:
        """Another body comes from outside; the cursor goes to its end."""
        self.gets(html)
        self.page_of_text.focus()
        self.presses("Control+End")
        self.rests_a_moment()

    def rests_a_moment(self) -> None:
        """A browser tells of a moved cursor later than the fastest fingers type."""
        self.page.wait_for_timeout(_MOMENT_MS)

    def gets(self, html: str) -> None:
        """Another body comes from outside."""
        self.page.evaluate(_LOAD, html)

    def puts_the_cursor_behind(self, words: str) -> None:
        """Where these words first stand in the body."""
        self.page.evaluate(_CURSOR, words)
        self.rests_a_moment()

    def html(self) -> str:
        """The body as it would be sent now."""
        written: str = self.page.evaluate(_FLUSHED)
        return written

    def types(self, words: str) -> None:
        """Key by key."""
        self.page.keyboard.type(words)

    def uses(self, tool: str) -> None:
        """Press a button of the toolbar, opening its second row where it must be."""
        button = self.page.get_by_role("toolbar").get_by_label(tool, exact=True)
        if not button.is_visible():
            self.page.get_by_label("Công cụ khác").click()
        button.click()

    def wire(self) -> Any:
        """The browser's own entrance for input methods."""
        return self.page.context.new_cdp_session(self.page)


@contextmanager
def at_the_desk(browser: Browser, folder: Path) -> Iterator[Writer]:
    """A writer with every role, at a portal of their own; nothing may go wrong."""
    portal = ServedPortal(folder, with_demo=False)
    try:
        portal.start()
        portal.hire("lan=editor,approver,administrator")
        lan = Writer(browser, portal)
        lan.signs_in("lan")
        # The pictures of these bodies are in no library.
        lan.watch.forgiven_below = {f"{portal.origin}/bien-tap/media/"}
        yield lan
        lan.watch.look_at_faces()
        lan.page.goto("about:blank")
        lan.watch.verify()
        lan.close()
    finally:
        portal.stop()
