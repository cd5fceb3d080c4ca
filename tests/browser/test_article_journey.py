"""Write, send, return, fix, approve, withdraw: with and without script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.colleague import Colleague
from tests.browser.served_portal import ServedPortal

WAYS = [pytest.param(True, id="with script"), pytest.param(False, id="without script")]


@pytest.fixture(scope="module")
def newsroom(
    front_end: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServedPortal]:
    """A served portal whose newsroom has a writer and an approver."""
    portal = ServedPortal(tmp_path_factory.mktemp("newsroom"), with_demo=False)
    try:
        portal.start()
        portal.hire("huy=editor", "minh=approver")
        yield portal
    finally:
        portal.stop()


@pytest.mark.parametrize("with_script", WAYS)
def test_an_article_goes_its_way_through_two_hands(
    browser: Browser, newsroom: ServedPortal, with_script: bool
) -> None:
    people = [Colleague(browser, newsroom, with_script=with_script) for _ in range(3)]
    huy, minh, reader = people
    title = f"Lịch trực tết {'có' if with_script else 'không'} script"
    huy.signs_in("huy")
    minh.signs_in("minh")
    number = _is_written_and_sent(huy, title)
    _is_returned(minh, title)
    _is_mended_and_sent(huy, title)
    minh.page.goto(f"/bien-tap/bai-viet/{number}/duyet")
    minh.is_told("0900 000 000")
    minh.clicks("Duyệt và đăng")
    minh.is_told("Đã đăng lúc")
    reader.opens(f"/tin-tuc/x-{number}")
    assert reader.heading() == title
    assert "0900 000 000" in reader.page.content()
    _is_withdrawn(minh, number)
    reader.watch.forgiven_below.add(reader.origin)
    reader.page.goto(f"/tin-tuc/x-{number}")
    reader.is_told("Lịch đã thay đổi.")
    for person in people:
        person.watch.verify()
        person.close()


def _is_written_and_sent(huy: Colleague, title: str) -> int:
    huy.writes(title, "Trạm y tế trực suốt tết.", category="Tin tức")
    huy.clicks("Gửi duyệt")
    huy.is_told("Đã gửi duyệt.")
    return huy.number_of_the_article()


def _is_returned(minh: Colleague, title: str) -> None:
    minh.page.goto("/bien-tap/cho-duyet")
    minh.follows(title)
    minh.fills("Cần sửa gì", "Ghi rõ số điện thoại.")
    minh.clicks("Trả lại để sửa")
    minh.is_told("Đã trả lại bài để sửa.")


def _is_mended_and_sent(huy: Colleague, title: str) -> None:
    huy.page.goto("/bien-tap")
    huy.is_told("Trả lại")
    huy.follows(title)
    huy.is_told("Ghi rõ số điện thoại.")
    huy.fills("Nội dung", "Trạm y tế trực suốt tết.\nĐiện thoại: 0900 000 000.")
    huy.clicks("Gửi duyệt")


def _is_withdrawn(minh: Colleague, number: int) -> None:
    minh.page.goto(f"/bien-tap/bai-viet/{number}/go")
    minh.fills("Lời báo cho người đọc", "Lịch đã thay đổi.")
    minh.clicks("Gỡ bài")
    minh.is_told("Đã gỡ bài.")


@pytest.mark.parametrize("with_script", WAYS)
def test_two_people_save_one_article_and_nothing_is_lost(
    browser: Browser, newsroom: ServedPortal, with_script: bool
) -> None:
    huy = Colleague(browser, newsroom, with_script=with_script)
    minh = Colleague(browser, newsroom, with_script=with_script)
    huy.signs_in("huy")
    minh.signs_in("minh")
    huy.writes("Họp tổ dân phố", "Đoạn một.\nĐoạn hai.", category="Tin tức")
    huy.clicks("Lưu nháp")
    number = huy.number_of_the_article()
    minh.page.goto(f"/bien-tap/bai-viet/{number}")
    minh.fills("Nội dung", "Đoạn một.\nĐoạn hai của Minh.")
    minh.clicks("Lưu nháp")
    huy.watch.forgiven_below.add(f"{huy.origin}/bien-tap/bai-viet")
    huy.fills("Nội dung", "Đoạn một của Huy.\nĐoạn hai.")
    huy.clicks("Lưu nháp")
    huy.is_told("Bài đã được lưu sau khi bạn mở")
    huy.is_told("Thêm: của Huy")
    huy.is_told("Thêm: của Minh")
    huy.clicks("Ghép hai bản")
    joined = huy.body()
    assert "Đoạn một của Huy." in joined
    assert "Đoạn hai của Minh." in joined
    huy.clicks("Lưu nháp")
    huy.is_told("Đã lưu nháp.")
    huy.page.goto(f"/bien-tap/bai-viet/{number}/lich-su")
    assert len(huy.reads("tbody tr")) == 3
    huy.close()
    minh.close()


def test_an_open_form_says_who_else_has_it_open(
    browser: Browser, newsroom: ServedPortal, tmp_path: Path
) -> None:
    huy, minh = Colleague(browser, newsroom), Colleague(browser, newsroom)
    huy.signs_in("huy")
    minh.signs_in("minh")
    huy.writes("Bài hai người cùng mở", "Nội dung.", category="Tin tức")
    huy.clicks("Lưu nháp")
    minh.page.goto(f"/bien-tap/bai-viet/{huy.number_of_the_article()}")
    minh.page.get_by_text("Đồng nghiệp huy đang sửa bài này").wait_for()
    huy.page.goto("/bien-tap")
    minh.page.wait_for_timeout(300)
    minh.page.reload()
    minh.page.locator("#presence-slot[hx-trigger='load delay:20s']").wait_for(
        state="attached"
    )
    assert "đang sửa" not in minh.page.locator("#presence-slot").inner_text()
    huy.close()
    minh.close()


def test_what_is_left_is_told_as_the_form_is_filled(
    browser: Browser, newsroom: ServedPortal
) -> None:
    huy = Colleague(browser, newsroom)
    huy.signs_in("huy")
    huy.page.goto("/bien-tap/bai-viet/moi")
    orders = ["Nhập tiêu đề bài viết", "Chọn chuyên mục"]
    assert huy.reads(".check-list a:visible") == orders
    assert huy.reads(".left-to-do:visible") == ["Còn 2 mục"]
    huy.fills("Tiêu đề", "Lịch trực tết")
    assert huy.reads(".left-to-do:visible") == ["Còn 1 mục"]
    huy.page.get_by_label("Chuyên mục", exact=True).select_option(label="Tin tức")
    assert huy.reads(".check-list a:visible") == []
    assert huy.sees(".check-list__done")
    assert huy.reads(".left-to-do:visible") == ["Đã đủ để gửi"]
    huy.fills("Tiêu đề", "")
    huy.page.get_by_role("link", name="Nhập tiêu đề bài viết").click()
    assert huy.page.evaluate("document.activeElement.id") == "f-title"
    huy.page.goto("about:blank")
    huy.close()
