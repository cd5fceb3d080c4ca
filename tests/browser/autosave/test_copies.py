"""Unsaved words in a real browser: offered to their writer, let go of once saved."""

from playwright.sync_api import expect

from tests.browser.autosave.desk import (
    COPIES,
    NEW,
    Hire,
    begun,
    copies,
    is_kept,
    line,
    offer,
    titled,
)


def test_a_confirmed_save_lets_go_of_the_copy(hire: Hire) -> None:
    lan = hire("lan")
    lan.page.goto(NEW)
    titled(lan.page, "Lưu là xong")
    is_kept(lan.page)
    assert [one["fields"]["title"] for one in copies(lan.page)] == ["Lưu là xong"]
    assert "csrf_token" not in copies(lan.page)[0]["fields"]
    lan.clicks("Lưu nháp")
    lan.is_told("Đã lưu nháp.")
    lan.page.wait_for_function(f"{COPIES}.then((all) => all.length === 0)")
    lan.page.goto(NEW)
    lan.page.wait_for_timeout(500)
    expect(offer(lan.page).filter(has_text="Lưu là xong")).to_have_count(0)


def test_words_of_one_person_are_never_offered_to_another(hire: Hire) -> None:
    lan = hire("lan")
    page = lan.page
    page.goto(NEW)
    page.route("**/autosave", lambda route: route.abort())
    titled(page, "Chỉ của Lan")
    expect(line(page)).to_contain_text("Chưa lưu được.")
    page.on("dialog", lambda dialog: dialog.accept())
    lan.signs_out()
    lan.signs_in("huy")
    page.goto(NEW)
    page.wait_for_timeout(500)
    expect(offer(page)).to_have_count(0)
    # Words the server had not are still there for who wrote them.
    lan.signs_out()
    lan.signs_in("lan")
    page.goto(NEW)
    expect(offer(page).filter(has_text="Chỉ của Lan")).to_have_count(1)


def test_the_log_out_lets_go_of_what_the_server_has(hire: Hire) -> None:
    lan = hire("lan")
    lan.page.goto(NEW)
    titled(lan.page, "Máy chủ có rồi")
    is_kept(lan.page)
    lan.page.wait_for_function(f"{COPIES}.then(([one]) => one.kept === one.edit)")
    lan.signs_out()
    assert copies(lan.page) == []
    lan.signs_in("lan")
    lan.page.goto(NEW)
    expect(offer(lan.page).filter(has_text="Máy chủ có rồi")).to_have_count(1)


def test_the_newer_words_are_offered_once_and_can_be_given_up(hire: Hire) -> None:
    lan = hire("lan")
    address = begun(lan, "Đã lưu từ trước")
    page = lan.page
    titled(page, "Máy chủ có")
    is_kept(page)
    page.route("**/autosave", lambda route: route.abort())
    titled(page, "Chỉ máy này có")
    expect(line(page)).to_contain_text("Chưa lưu được.")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    expect(offer(page)).to_contain_text(
        "Máy này còn giữ bản bạn viết dở “Chỉ máy này có”"
    )
    expect(offer(page)).to_have_count(1)
    offer(page).get_by_role("button", name="Bỏ").click()
    expect(offer(page)).to_have_count(0)
    page.goto(address)
    page.wait_for_timeout(500)
    expect(offer(page)).to_have_count(0)
    assert copies(page) == []


def test_a_second_tab_says_so_and_overwrites_nothing(hire: Hire) -> None:
    lan = hire("lan")
    address = begun(lan, "Mở hai thẻ")
    first = lan.page
    titled(first, "Thẻ một")
    is_kept(first)
    second = lan.new_tab()
    second.goto(address)
    expect(second.locator("main")).to_contain_text("Bạn đang mở bài này ở một thẻ khác")
    expect(offer(second)).to_have_count(0)
    titled(second, "Thẻ hai")
    expect(line(second)).to_contain_text("Tạm dừng: bạn còn bản viết dở lúc")
    assert {one["fields"]["title"] for one in copies(second)} == {"Thẻ một", "Thẻ hai"}
    line(second).get_by_role("button", name="Dùng bản này").click()
    is_kept(second)
    titled(first, "Thẻ một viết tiếp")
    expect(line(first)).to_contain_text("Tạm dừng: bạn còn bản viết dở lúc")


def test_who_saved_meanwhile_is_named_and_both_texts_are_one_click_away(
    hire: Hire,
) -> None:
    lan, huy = hire("lan"), hire("huy")
    address = begun(lan, "Hai người sửa")
    huy.page.goto(address)
    titled(huy.page, "Huy sửa")
    huy.clicks("Lưu nháp")
    titled(lan.page, "Lan sửa")
    expect(line(lan.page)).to_contain_text("Đồng nghiệp huy đã lưu bài lúc")
    with lan.page.expect_navigation():
        line(lan.page).get_by_role("button", name="Xem hai bản").click()
    lan.is_told("Bản của bạn chưa được lưu nhưng còn nguyên")
    lan.clicks("Ghép hai bản")
    lan.is_told("Hai bản đã được ghép")
    is_kept(lan.page)


def test_without_script_the_servers_words_are_taken_up_as_well(hire: Hire) -> None:
    lan = hire("lan")
    address = begun(lan, "Có rồi")
    titled(lan.page, "Viết dở ở máy kia")
    is_kept(lan.page)
    plain = hire("lan", with_script=False)
    plain.page.goto(address)
    plain.follows("Lấy lại")
    expect(plain.page.get_by_label("Tiêu đề", exact=True)).to_have_value(
        "Viết dở ở máy kia"
    )
    plain.clicks("Lưu nháp")
    plain.is_told("Đã lưu nháp.")
