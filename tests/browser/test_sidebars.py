"""Newer and earlier titles beside an article, paged in place or by plain links."""

import re

import pytest

from tests.browser.furnish import LONG_LIST_LENGTH
from tests.browser.reader import Invite, Reader

# The article read is the middle one; notes are numbered from the oldest up.
_HERE = LONG_LIST_LENGTH // 2 + 1
_WANTED = {
    "newer": [f"Ghi chép số {n}" for n in range(_HERE + 1, LONG_LIST_LENGTH + 1)],
    "older": [f"Ghi chép số {n}" for n in range(_HERE - 1, 0, -1)],
}


def list_titles(reader: Reader, which: str) -> list[str]:
    """The titles of a list as they stand on the screen."""
    return reader.reads(f"#{which} .title-list__link")


@pytest.mark.parametrize("which", ["newer", "older"])
def test_more_titles_come_in_place_until_the_end(
    reader: Reader, places: dict[str, str], which: str
) -> None:
    reader.opens(places["middle of long list"])
    address = reader.page.url
    more = reader.page.locator(f"#{which} .title-list__more a")
    while more.count():
        known = len(list_titles(reader, which))
        more.focus()
        reader.presses("Enter")
        first_new = reader.page.locator(f"#{which} .title-list__link").nth(known)
        first_new.wait_for()
        # The list goes on under the reader's finger.
        reader.page.locator(f"#{which} .title-list__link:focus").wait_for()
        assert first_new.evaluate("one => one === document.activeElement")
    assert list_titles(reader, which) == _WANTED[which]
    assert reader.page.url == address


@pytest.mark.parametrize(("which", "way"), [("newer", "prev"), ("older", "next")])
def test_plain_links_lead_through_the_same_titles(
    invite: Invite, places: dict[str, str], which: str, way: str
) -> None:
    reader = invite(with_script=False)
    reader.opens(places["middle of long list"])
    seen = list_titles(reader, which)
    reader.page.locator(f"#{which} .title-list__more a").click()
    while True:
        page = reader.reads(".story__title")
        seen += page if which == "older" else reversed(page)
        onward = reader.page.locator(f"main a[rel={way}]")
        if not onward.count():
            break
        onward.click()
    assert seen == _WANTED[which]


def test_a_title_leads_to_its_article_and_back(
    reader: Reader, places: dict[str, str]
) -> None:
    reader.opens(places["middle of long list"])
    nearest = list_titles(reader, "newer")[0]
    reader.follows(re.compile(rf"^{nearest.replace(' ', '.')}$"))
    assert reader.reads("h1") == [nearest]
    assert list_titles(reader, "older")[0] == f"Ghi chép số {_HERE}"
    reader.page.go_back()
    reader.rests()
    assert list_titles(reader, "newer")[0] == nearest


def test_a_list_without_titles_is_not_shown(
    reader: Reader, places: dict[str, str]
) -> None:
    reader.opens(places["long list"])
    reader.page.locator(".story__title a").first.click()
    reader.rests()
    assert not reader.sees("#newer")
    assert not reader.page.get_by_role("heading", name="Tin mới hơn").count()
    assert reader.page.get_by_role("heading", name="Tin đã đưa").count() == 1
