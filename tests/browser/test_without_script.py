"""With JavaScript switched off the portal is whole."""

import re
from pathlib import Path

import pytest

from tests.browser.reader import PHONE, SCREENS, Invite


@pytest.mark.parametrize("screen", SCREENS)
def test_a_reader_finds_an_article_through_the_menu(
    invite: Invite, places: dict[str, str], screen: tuple[int, int]
) -> None:
    reader = invite(screen=screen, with_script=False)
    reader.opens("/")
    if screen == PHONE:
        reader.page.get_by_text("Chuyên mục và tìm kiếm").click()
    menu = ".site-menu__list" if screen == PHONE else ".site-nav__list"
    reader.page.locator(f"{menu} a").nth(1).click()
    assert reader.sees("h1")
    reader.page.locator(".story__title a").first.click()
    assert reader.sees(".article-body p")
    assert reader.sees(".article__views")
    assert re.search(r"người xem: [\d.]+", reader.reads(".article__views")[0])


def test_a_reader_searches(invite: Invite) -> None:
    reader = invite(with_script=False)
    reader.opens("/")
    reader.page.get_by_role("searchbox").first.fill("khu pho")
    with reader.page.expect_navigation():
        reader.presses("Enter")
    assert reader.page.url.endswith("/tim-kiem?q=khu+pho")
    assert reader.sees(".search-results mark")
    assert "kết quả cho “khu pho”" in reader.reads(".search-results__bar")[0]


def test_a_reader_pages_through_a_category_and_back(
    invite: Invite, places: dict[str, str]
) -> None:
    reader = invite(with_script=False)
    reader.opens(places["long list"])
    pages = [reader.reads(".story__title")]
    while reader.sees("a[rel=next] >> visible=true"):
        reader.follows("Trang sau")
        pages.append(reader.reads(".story__title"))
    seen = [title for page in pages for title in page]
    assert len(seen) == len(set(seen)) == 47
    for earlier in reversed(pages[:-1]):
        reader.follows("Trang trước")
        assert reader.reads(".story__title") == earlier


def test_a_reader_narrows_a_category_to_a_year(
    invite: Invite, places: dict[str, str]
) -> None:
    reader = invite(with_script=False)
    reader.opens(places["long list"])
    reader.page.get_by_label("Năm", exact=True).select_option("2019")
    reader.page.get_by_label("Tháng", exact=True).select_option("3")
    reader.page.get_by_role("button", name="Lọc").click()
    assert "năm 2019" in reader.page.title()
    dates = reader.reads(".story time")
    assert dates
    assert {date[-7:] for date in dates} == {"03/2019"}


def test_a_reader_saves_an_article(
    invite: Invite, places: dict[str, str], tmp_path: Path
) -> None:
    reader = invite(with_script=False)
    reader.opens(places["rich article"])
    with reader.page.expect_download() as download:
        reader.page.get_by_role("link", name="Lưu bài viết").click()
    assert download.value.suggested_filename.endswith(".html")


def test_a_reader_opens_a_menu_below_a_section(invite: Invite) -> None:
    reader = invite(with_script=False)
    reader.opens("/")
    reader.page.locator(".site-nav__more > summary").first.click()
    link = reader.page.locator(".site-nav__children a").first
    name = link.inner_text()
    link.click()
    assert reader.reads("h1") == [name]
