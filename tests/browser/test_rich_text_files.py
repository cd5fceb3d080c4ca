"""Pictures and files of the library put into the text: uploaded, chosen, dropped."""

import io
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, expect
from pypdf import PdfWriter

from portal.content.sanitize import sanitize
from tests.browser.reader import PHONE
from tests.browser.rich_text import Writer, at_the_desk
from tests.browser.test_accessibility import list_faults


@pytest.fixture(scope="module")
def lan(
    front_end: None, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[Writer]:
    """A writer; every test begins an article of its own."""
    with at_the_desk(browser, tmp_path_factory.mktemp("files")) as writer:
        writer.page.on("dialog", lambda dialog: dialog.accept())
        yield writer


def _picture(name: str) -> FilePayload:
    buffer = io.BytesIO()
    Image.radial_gradient("L").resize((900, 600)).convert("RGB").save(buffer, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": buffer.getvalue()}


def _pdf(name: str) -> FilePayload:
    writer, buffer = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 300)
    writer.write(buffer)
    return {"name": name, "mimeType": "application/pdf", "buffer": buffer.getvalue()}


def test_a_picture_of_this_machine_is_uploaded_described_and_shown(
    lan: Writer,
) -> None:
    lan.begins()
    lan.fills("Tiêu đề", "Cầu mới")
    lan.page_of_text.focus()
    lan.types("Trước")
    lan.uses("Chèn ảnh")
    lan.page.get_by_label("Tải từ máy này").set_input_files(_picture("cau-moi.jpg"))
    form = lan.page.get_by_role("dialog")
    form.get_by_label("Mô tả ảnh").fill("Cây cầu mới")
    form.get_by_role("button", name="Ghi", exact=True).click()
    html = lan.html()
    assert html.startswith('<p>Trước</p>\n<figure><img src="/media/')
    assert 'alt="Cây cầu mới" width="900" height="600"></figure>' in html
    assert sanitize(html) == html
    shown = lan.page_of_text.locator("figure img")
    expect(shown).to_have_js_property("naturalWidth", 900)
    lan.clicks("Lưu nháp")
    assert lan.html() == html


def test_a_picture_of_the_library_is_found_and_chosen(lan: Writer) -> None:
    lan.begins()
    lan.uses("Chèn ảnh")
    dialog = lan.page.get_by_role("dialog")
    expect(dialog.locator(".picker__item").first).to_be_visible()
    faults = list_faults(lan.page, "library")
    lan.turns_the_screen(*PHONE)
    faults += list_faults(lan.page, "library on a phone")
    lan.turns_the_screen(1280)
    assert not faults, "\n".join(faults)
    dialog.get_by_label("Tìm trong thư viện").fill("không có ảnh nào như thế")
    expect(dialog.locator(".picker__item")).to_have_count(0)
    dialog.get_by_label("Tìm trong thư viện").fill("cau-moi")
    dialog.locator(".picker__item").first.click()
    assert lan.html().startswith('<figure><img src="/media/')


def test_a_file_is_attached_as_a_card(lan: Writer) -> None:
    lan.begins()
    lan.uses("Chèn tệp đính kèm")
    lan.page.get_by_label("Tải từ máy này").set_input_files(_pdf("Bieu mau 1.pdf"))
    card = lan.page_of_text.locator("p.attachment a")
    expect(card).to_be_visible()
    html = lan.html()
    assert html.startswith('<p class="attachment"><a href="/media/')
    assert html.endswith("</a></p>\n<p></p>")
    assert sanitize(html) == html


def test_a_file_the_library_refuses_is_told_in_the_dialog(lan: Writer) -> None:
    lan.watch.forgiven_below.add(f"{lan.origin}/bien-tap/fragments/library/upload")
    lan.begins()
    lan.uses("Chèn ảnh")
    lan.page.get_by_label("Tải từ máy này").set_input_files(
        {"name": "x.jpg", "mimeType": "image/jpeg", "buffer": b"<svg onload=x>"}
    )
    order = lan.page.get_by_role("dialog").locator("[data-order]")
    expect(order).not_to_have_text("")
    expect(order).not_to_contain_text("Đang tải")
    assert lan.html() == ""
