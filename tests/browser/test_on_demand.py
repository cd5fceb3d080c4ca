"""What the article form fetches only when it is needed: when, and where it fails."""

import base64
import io
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Locator, Page, Route, expect

from tests.browser.autosave.desk import copies, is_kept, offer, titled
from tests.browser.rich_text import Writer
from tests.browser.served_portal import ServedPortal

_PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  document.querySelector("#f-body-editor").dispatchEvent(new ClipboardEvent("paste", {
    clipboardData: data, bubbles: true, cancelable: true,
  }));
}"""
_OLD_LETTERS = "NghÞ ®Þnh cña ChÝnh phñ vÒ tr\xad\xeang hîp"


@pytest.fixture(scope="module")
def house(
    front_end: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServedPortal]:
    """A portal with one writer."""
    portal = ServedPortal(tmp_path_factory.mktemp("asking"), with_demo=False)
    try:
        portal.start()
        portal.hire("lan=editor")
        yield portal
    finally:
        portal.stop()


@pytest.fixture
def lan(browser: Browser, house: ServedPortal) -> Iterator[Writer]:
    """A writer whose browser keeps nothing yet, with an empty article form."""
    writer = Writer(browser, house)
    writer.page.on("dialog", lambda dialog: dialog.accept())
    writer.signs_in("lan")
    writer.begins()
    yield writer
    writer.watch.verify()
    writer.close()


def _cannot_have(lan: Writer, module: str) -> None:
    """From now on; until the page is told otherwise."""
    lan.watch.forgiven_below.add(f"{lan.origin}/static/dist/js/{module}-")
    lan.page.route(f"**/dist/js/{module}-*", lambda route: route.abort())


def _can_have_all_again(page: Page) -> None:
    page.unroute_all()


def _dialog(lan: Writer) -> Locator:
    return lan.page.locator("dialog[open]")


def _picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (320, 200), "#1d6a6a").save(buffer, "PNG")
    return buffer.getvalue()


def test_the_form_opens_with_two_scripts_alone(lan: Writer) -> None:
    fetched: list[str] = []
    lan.page.on(
        "request",
        lambda asked: (
            fetched.append(asked.url.rpartition("/")[2].partition("-")[0])
            if asked.resource_type == "script"
            else None
        ),
    )
    lan.page.reload()
    lan.page_of_text.focus()
    lan.types("Một dòng")
    is_kept(lan.page)
    assert sorted(fetched) == ["editor", "newsroom"]


def test_a_preview_that_failed_can_be_had_later(lan: Writer) -> None:
    lan.types("Chữ chưa lưu.")
    _cannot_have(lan, "preview")
    button = lan.page.get_by_role("button", name="Xem trước")
    button.dblclick()
    expect(_dialog(lan)).to_have_count(1)
    expect(_dialog(lan)).to_contain_text("Chưa xem trước được.")
    lan.presses("Escape")
    expect(button).to_be_focused()
    _can_have_all_again(lan.page)
    button.click()
    frame = lan.page.frame_locator("iframe").first
    expect(frame.locator(".article-body")).to_contain_text("Chữ chưa lưu.")
    expect(_dialog(lan).locator("[data-order]")).to_have_text("")


def test_a_library_that_failed_can_be_opened_later(lan: Writer) -> None:
    _cannot_have(lan, "picker")
    lan.uses("Chèn ảnh")
    expect(_dialog(lan)).to_contain_text("Chưa mở được thư viện.")
    _dialog(lan).get_by_role("button", name="Đóng").click()
    expect(lan.page_of_text).to_be_focused()
    _can_have_all_again(lan.page)
    with lan.page.expect_response("**/fragments/library/picker?loai=tep*"):
        lan.uses("Chèn tệp đính kèm")
    expect(_dialog(lan).locator("[data-order]")).to_have_text("")


def test_a_file_chosen_while_the_library_comes_is_not_lost(lan: Writer) -> None:
    waiting: list[Route] = []
    lan.page.route("**/dist/js/picker-*", lambda route: waiting.append(route))
    lan.uses("Chèn ảnh")
    file = FilePayload(name="cau.png", mimeType="image/png", buffer=_picture())
    _dialog(lan).get_by_label("Tải từ máy này").set_input_files(file)
    lan.rests_a_moment()
    waiting[0].continue_()
    expect(lan.page_of_text.locator("figure img")).to_have_count(1)


def test_old_letters_are_pasted_without_what_shows_them(lan: Writer) -> None:
    _cannot_have(lan, "pasting")
    lan.page.evaluate(_PASTE, ["", _OLD_LETTERS])
    note = lan.page.locator(".paste-note")
    expect(note).to_contain_text("Đã chuyển 1 đoạn bảng mã cũ")
    assert lan.html() == "<p>Nghị định của Chính phủ về trường hợp</p>"
    note.get_by_role("button", name="Hoàn tác").click()
    assert lan.html() == ""


def test_a_picture_that_cannot_be_taken_asks_for_its_file(lan: Writer) -> None:
    _cannot_have(lan, "pasting")
    address = "data:image/png;base64," + base64.b64encode(_picture()).decode()
    lan.page.evaluate(_PASTE, [f'<p>Chữ</p><img src="{address}" alt="Sơ đồ">', "Chữ"])
    expect(lan.page.get_by_role("button", name="Chọn tệp ảnh")).to_be_visible()
    assert lan.html().startswith("<p>Chữ</p>\n<p>[Chèn ảnh: ")


def test_an_offer_that_failed_comes_with_the_next_page(lan: Writer) -> None:
    lan.page.route("**/autosave", lambda route: route.abort())
    titled(lan.page, "Chỉ có ở đây")
    expect(lan.page.locator("#autosave")).to_contain_text("Chưa lưu được.")
    _cannot_have(lan, "offers")
    with lan.page.expect_event("requestfailed", lambda one: "/offers-" in one.url):
        lan.begins()
    mine = offer(lan.page).filter(has_text="Chỉ có ở đây")
    expect(mine).to_have_count(0)
    assert [one["fields"]["title"] for one in copies(lan.page)] == ["Chỉ có ở đây"]
    _can_have_all_again(lan.page)
    lan.begins()
    expect(mine).to_have_count(1)


def test_words_are_kept_where_the_editor_itself_fails(lan: Writer) -> None:
    def without_its_frame(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace("data-rich-text-frame", "data-nothing")
        route.fulfill(response=answer, body=body)

    lan.page.route("**/bai-viet/moi", without_its_frame)
    lan.opens("/bien-tap/bai-viet/moi")
    assert [fault for fault in lan.watch.faults if fault.startswith("script: ")]
    lan.watch.faults.clear()
    lan.page.get_by_label("Nội dung", exact=True).fill("Gõ vào ô chữ thường")
    is_kept(lan.page)
    (kept,) = copies(lan.page)
    assert kept["fields"]["body"] == "Gõ vào ô chữ thường"
