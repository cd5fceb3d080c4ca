"""Shorter ways to what the tests of the editor's room begin with."""

from flask import Flask

from portal.content import desk
from portal.content.desk.values import Work
from tests.web.editor.clerks import Clerk, Page

TITLE = "Họp tổ dân phố số 5"


def address(article_id: int, step: str = "") -> str:
    """An article's page in the newsroom; `step` is what follows."""
    return f"/bien-tap/bai-viet/{article_id}{step}"


def work_of(article_id: int) -> Work:
    """The article as the newsroom sees it."""
    work = desk.find_work(article_id)
    assert work is not None
    return work


def public_path(article_id: int) -> str:
    """Where readers find, found or will find an article."""
    return work_of(article_id).path


def review(clerk: Clerk, article_id: int) -> Page:
    """The page with the decisions."""
    return clerk.opens(address(article_id, "/duyet"))


class Newsroom:
    """A writer who may write only, and an approver."""

    def __init__(self, app: Flask, category: int) -> None:
        self.category = category
        self.lan = Clerk(app, "Nguyễn Thị Lan", "contributor")
        self.minh = Clerk(app, "Trần Văn Minh", "approver")

    def draft(self, **typed: str) -> int:
        """An article Lan has saved."""
        return self.lan.writes(self.category, **typed)

    def sent(self, **typed: str) -> int:
        """An article Lan has sent for review."""
        article = self.draft(**typed)
        self.lan.presses(self.lan.opens(address(article)), "Gửi duyệt")
        return article

    def published(self, **typed: str) -> int:
        """An article of Lan's that Minh has approved."""
        article = self.sent(**typed)
        page = review(self.minh, article)
        self.minh.presses(page, approve_button(page))
        return article


def approve_button(page: Page) -> str:
    """The words of the button that approves: they say what will happen."""
    return next(one for one in page.buttons if one.startswith("Duyệt"))
