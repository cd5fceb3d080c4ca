"""Somebody of the newsroom with a browser of their own, and what they do there."""

import re
from typing import Any

from playwright.sync_api import Browser, expect

from tests.browser.reader import Reader
from tests.browser.served_portal import ServedPortal

PASSWORD = "mưa rào gõ mái tôn chiều"
# Signs at the beginning of a line that make it something else than a paragraph.
_SIGN = re.compile(r"(#{2,4}|-|\d+\.|>) ")
_EDITOR = "#f-body-editor"
_SETUP_LINK = re.compile(r"http://[\d.:]+/bien-tap/thiet-lap/[\w-]+")


class Colleague(Reader):
    """One person of the newsroom; the words of the verbs are those on the screen."""

    def __init__(self, browser: Browser, portal: ServedPortal, **wishes: Any) -> None:
        super().__init__(browser, portal.origin, **wishes)
        self.portal = portal
        self.password = PASSWORD
        self.watch.may_sign_in = True

    def sets_up(self, name: str, user_name: str, password: str = PASSWORD) -> None:
        """Follow the link the server printed, and make the first account."""
        links = _SETUP_LINK.findall(self.portal.log())
        assert links, self.portal.log()
        self.opens(links[-1])
        self.fills("Họ và tên", name)
        self.fills("Tên đăng nhập", user_name)
        self.fills("Mật khẩu", password)
        self.clicks("Tạo tài khoản")

    def signs_in(self, user_name: str, password: str = PASSWORD) -> None:
        """Through the front door, as far as a right password leads."""
        self.watch.forgiven_below.add(f"{self.origin}/bien-tap")
        self.page.goto("/bien-tap/dang-nhap")
        self.fills("Tên đăng nhập", user_name)
        self.fills("Mật khẩu", password)
        self.clicks("Đăng nhập")

    def loses_the_session(self) -> None:
        """The newsroom has forgotten this browser; the page in front stays open."""
        self.watch.forgiven_below.add(f"{self.origin}/bien-tap")
        self._context.clear_cookies()

    def signs_out(self) -> None:
        """Leave."""
        self.page.goto("/bien-tap")
        self.clicks("Đăng xuất")

    def writes(self, title: str, body: str, *, category: str = "") -> None:
        """Begin an article and fill in the form; nothing is sent yet."""
        self.page.goto("/bien-tap/bai-viet/moi")
        self.fills("Tiêu đề", title)
        self.fills("Nội dung", body)
        if category:
            self.page.get_by_label("Chuyên mục", exact=True).select_option(
                label=category
            )

    def fills(self, label: str, words: str) -> None:
        """Type into the field of that name."""
        if label == "Nội dung" and self.page.locator(_EDITOR).count():
            self._types_the_body(words)
        else:
            self.page.get_by_label(label, exact=True).first.fill(words)

    def body(self) -> str:
        """What stands in the article's body: plain lines, a blank one between two."""
        if self.page.locator(_EDITOR).count():
            return "\n\n".join(self.reads(f"{_EDITOR} > *"))
        return self.page.get_by_label("Nội dung", exact=True).input_value()

    def _types_the_body(self, words: str) -> None:
        """Into the rich editor, in the place of what was there, a line at a time."""
        keys = self.page.keyboard
        self.page.locator(_EDITOR).focus()
        self.presses("Control+a", "Delete", "Control+Alt+0")
        kind = ""
        for number, line in enumerate(words.split("\n")):
            found = _SIGN.match(line)
            sign = found[1] if found else ""
            if number:
                self.presses("Enter")
            if kind in ("-", ">") and sign != kind:
                self.presses("Enter")
            if sign and sign != kind:
                keys.type(f"{sign} ")
            keys.insert_text(line[found.end() :] if found else line)
            kind = sign

    def clicks(self, name: str) -> None:
        """Press the button of that name, and wait for the page it leads to."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).first.click()
        self.rests()

    def is_told(self, words: str) -> None:
        """The page in front says so."""
        expect(self.page.locator("main")).to_contain_text(words)

    def heading(self) -> str:
        """The page's h1."""
        return self.page.locator("h1").inner_text().replace("\u00a0", " ")

    def number_of_the_article(self) -> int:
        """The id in the address of the article in front."""
        found = re.search(r"/bai-viet/(\d+)", self.page.url)
        assert found, self.page.url
        return int(found[1])
