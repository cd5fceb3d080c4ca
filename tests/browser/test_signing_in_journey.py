"""Doors of the newsroom in a real browser: locked out, recovered, signed in again."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.colleague import Colleague
from tests.browser.served_portal import ServedPortal

WAYS = [pytest.param(True, id="with script"), pytest.param(False, id="without script")]
People = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def house(
    front_end: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[ServedPortal, People]]:
    """A served portal and its people."""
    portal = ServedPortal(tmp_path_factory.mktemp("house"), with_demo=False)
    try:
        portal.start()
        people = portal.hire(
            "quan=administrator",
            "huy=editor",
            "hoa=editor",
            "mai=editor",
            "lan2fa=editor",
        )
        yield portal, people
    finally:
        portal.stop()


def test_after_many_wrong_passwords_the_door_says_how_long(
    browser: Browser, house: tuple[ServedPortal, People]
) -> None:
    hoa = Colleague(browser, house[0])
    for _try in range(12):
        hoa.signs_in("hoa", "sai mật khẩu rồi nhé")
        told = hoa.page.locator("main").inner_text()
        if "Thử lại sau" in told:
            break
        assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in told
    assert "Thử lại sau" in told
    assert "phút" in told
    hoa.signs_in("hoa")
    hoa.is_told("Thử lại sau")
    hoa.close()


@pytest.mark.parametrize("with_script", WAYS)
def test_a_recovery_code_opens_once(
    browser: Browser, house: tuple[ServedPortal, People], with_script: bool
) -> None:
    portal, people = house
    code = people["lan2fa"]["codes"][1 if with_script else 2]
    for try_number in (1, 2):
        lan = Colleague(browser, portal, with_script=with_script)
        lan.signs_in("lan2fa")
        assert lan.heading() == "Nhập mã"
        lan.page.goto("/bien-tap")
        assert lan.heading() == "Đăng nhập"
        lan.page.goto("/bien-tap/dang-nhap/ma")
        lan.clicks("Dùng mã dự phòng")
        lan.fills("Mã dự phòng", code)
        lan.clicks("Tiếp tục")
        if try_number == 1:
            lan.page.goto("/bien-tap")
            assert lan.heading() == "Tổng quan"
        else:
            lan.is_told("Mã dự phòng chưa đúng hoặc đã dùng rồi.")
        lan.close()


def test_without_script_a_lost_session_loses_nothing_typed(
    browser: Browser, house: tuple[ServedPortal, People]
) -> None:
    huy = Colleague(browser, house[0], with_script=False)
    huy.signs_in("huy")
    huy.writes("Bài viết dở", "Đoạn đã gõ rất lâu.\nĐoạn nữa.", category="Tin tức")
    huy.loses_the_session()
    huy.clicks("Lưu nháp")
    huy.is_told("Những gì vừa gõ còn nguyên")
    huy.fills("Tên đăng nhập", "huy")
    huy.fills("Mật khẩu", huy.password)
    huy.clicks("Đăng nhập")
    huy.is_told("Bạn đã đăng nhập lại")
    huy.clicks("Gửi tiếp")
    huy.is_told("Đã lưu nháp.")
    typed = huy.body()
    assert typed.split("\n\n") == ["Đoạn đã gõ rất lâu.", "Đoạn nữa."]
    huy.close()


def test_with_script_the_page_stays_and_the_form_is_sent(
    browser: Browser, house: tuple[ServedPortal, People]
) -> None:
    huy = Colleague(browser, house[0])
    huy.signs_in("huy")
    huy.page.clock.install()
    huy.writes("Bài viết dở hai", "Đoạn đã gõ rất lâu.", category="Tin tức")
    address = huy.page.url
    huy.loses_the_session()
    # For a minute after a page came the browser does not ask whether it is known.
    huy.page.clock.fast_forward(61_000)
    huy.page.get_by_role("button", name="Lưu nháp").click()
    dialog = huy.page.get_by_role("dialog")
    dialog.get_by_label("Tên đăng nhập").fill("huy")
    dialog.get_by_label("Mật khẩu").fill(huy.password)
    assert huy.page.url == address
    with huy.page.expect_navigation():
        dialog.get_by_role("button", name="Đăng nhập và gửi lại").click()
    huy.is_told("Đã lưu nháp.")
    assert huy.body() == "Đoạn đã gõ rất lâu."
    huy.close()


@pytest.mark.parametrize("with_script", WAYS)
def test_a_reset_link_gives_a_new_password_once(
    browser: Browser, house: tuple[ServedPortal, People], with_script: bool
) -> None:
    portal, people = house
    quan = Colleague(browser, portal, with_script=with_script)
    mai = Colleague(browser, portal, with_script=with_script)
    quan.signs_in("quan")
    quan.page.goto(f"/bien-tap/nguoi-dung/{people['mai']['id']}")
    quan.clicks("Tạo liên kết đặt lại mật khẩu")
    link = re.search(r"http://[\d.:]+/bien-tap/dat-lai/[\w-]+", quan.page.content())
    assert link
    fresh = f"bốn con sóng gõ {'nhịp' if with_script else 'trống'} chiều"
    mai.watch.forgiven_below.add(f"{mai.origin}/bien-tap")
    mai.page.goto(link[0])
    mai.page.get_by_label("Mật khẩu", exact=False).first.fill(fresh)
    mai.clicks(mai.page.locator("form button.button--primary").inner_text())
    mai.page.goto("/bien-tap/tai-khoan")
    mai.is_told("mai")
    mai.page.goto(link[0])
    mai.is_told("hết hạn")
    mai.close()
    quan.close()
