"""Writing in the rich editor: input methods, keys, undo, and the way out of it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.rich_text import Writer, at_the_desk

# Each syllable as Unikey sends it: keys, and for a mark so many deletions and the rest.
_TELEX = (
    ("Thu", 1, "ư"),
    ("c", 2, "ực"),
    (" hie", 1, "ê"),
    ("n", 2, "ện"),
    (" nghi", 1, "ị"),
    (" quye", 1, "ê"),
    ("t", 2, "ết"),
)
_IS_FOCUSED = "(page) => page === document.activeElement"
_SENTENCE = "Thực hiện nghị quyết"


@pytest.fixture(scope="module")
def lan(
    front_end: None, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[Writer]:
    """A writer; every test begins an article of its own."""
    with at_the_desk(browser, tmp_path_factory.mktemp("typing")) as writer:
        writer.page.on("dialog", lambda dialog: dialog.accept())
        yield writer


def _composes(lan: Writer, *stages: str) -> None:
    """What an input method of the system does: a text that changes until it is done."""
    wire = lan.wire()
    for stage in stages:
        wire.send(
            "Input.imeSetComposition",
            {"text": stage, "selectionStart": len(stage), "selectionEnd": len(stage)},
        )
    wire.send("Input.insertText", {"text": stages[-1]})


def test_a_composed_text_is_there_once(lan: Writer) -> None:
    lan.begins()
    for stages in (("d", "đ", "đư", "đường"), (" ",), ("p", "ph", "phố")):
        _composes(lan, *stages)
    assert lan.html() == "<p>đường phố</p>"
    lan.presses("Control+z")
    assert lan.html() in ("", "<p>đường </p>", "<p>đường</p>")
    lan.presses("Control+y")
    assert lan.html() == "<p>đường phố</p>"


@pytest.mark.parametrize(
    "start", ["<h2>Mục </h2>", "<ul><li>Mục </li></ul>", "<p></p>"]
)
def test_a_text_may_be_composed_in_every_block(lan: Writer, start: str) -> None:
    lan.begins()
    lan.loads(start)
    _composes(lan, "n", "nư", "nước")
    before, after = start.split("</", 1)
    assert lan.html() == f"{before}nước</{after}"


def test_a_composition_in_bold_words_and_a_cell_stays_there(lan: Writer) -> None:
    lan.begins()
    lan.presses("Control+b")
    _composes(lan, "đ", "đậm")
    lan.presses("Control+b")
    _composes(lan, " t", " thường")
    assert lan.html() == "<p><strong>đậm</strong> thường</p>"
    lan.loads("<table><tbody><tr><td>Ô </td></tr></tbody></table>")
    lan.puts_the_cursor_behind("Ô ")
    _composes(lan, "s", "số")
    assert lan.html() == "<table><tbody><tr><td>Ô số</td></tr></tbody></table>"


def test_keys_that_delete_and_write_again_lose_and_double_nothing(lan: Writer) -> None:
    lan.begins()
    for keys, deleted, written in _TELEX:
        lan.types(keys)
        for _ in range(deleted):
            lan.presses("Backspace")
        lan.types(written)
    assert lan.html() == f"<p>{_SENTENCE}</p>"
    lan.presses("Control+z", "Control+y")
    assert lan.html() == f"<p>{_SENTENCE}</p>"


@pytest.mark.parametrize(
    "body",
    [
        '<p>Xem <a href="/trang/a">trang chi</a> và</p>',
        "<p>Xem <strong>trang chi</strong></p>",
        "<ul><li>trang chi</li></ul>",
        "<table><tbody><tr><td>trang chi</td></tr></tbody></table>",
    ],
)
def test_a_mark_is_put_on_a_letter_wherever_it_stands(lan: Writer, body: str) -> None:
    lan.begins()
    lan.loads(body)
    lan.puts_the_cursor_behind("chi")
    lan.presses("Backspace", "Backspace")
    lan.types("hỉ")
    assert lan.html() == body.replace("chi", "chỉ")


def test_signs_at_the_beginning_of_a_line_make_blocks(lan: Writer) -> None:
    lan.begins()
    lan.types("## Mục\n- một\nhai\n\n1. ba\n\n> trích")
    assert lan.html() == (
        "<h2>Mục</h2>\n<ul><li>một</li><li>hai</li></ul>\n<ol><li>ba</li></ol>\n"
        "<blockquote><p>trích</p></blockquote>"
    )


def test_the_textarea_follows_within_a_quarter_of_a_second(lan: Writer) -> None:
    lan.begins()
    lan.types("một hai ba")
    expect(lan.page.locator("#f-body")).to_have_value("<p>một hai ba</p>")
    assert lan.page.evaluate("document.querySelector('[name=body_format]').value") == (
        "html"
    )
    assert "3 chữ · khoảng 1 phút đọc" in lan.reads("[data-count]")


def test_undo_takes_back_to_what_was_stored_and_says_so_byte_for_byte(
    lan: Writer,
) -> None:
    lan.begins()
    stored = "<p>Một\nhai</p>\n\n<p>ba</p>"
    lan.loads(stored)
    lan.types(" bốn")
    assert lan.html() == "<p>Một hai</p>\n<p>ba bốn</p>"
    lan.presses("Control+z")
    assert lan.html() == stored


def test_escape_then_tab_leaves_the_editor_from_anywhere(lan: Writer) -> None:
    lan.begins()
    lan.loads("<ul><li>một</li><li>hai</li></ul>")
    lan.presses("Tab")
    assert lan.html() == "<ul><li>một<ul><li>hai</li></ul></li></ul>"
    lan.presses("Escape", "Tab")
    assert not lan.page_of_text.evaluate(
        "(page) => page.contains(document.activeElement)"
    )
    lan.presses("Shift+Tab")
    assert lan.page_of_text.evaluate(_IS_FOCUSED)
    lan.presses("Shift+Tab")
    assert lan.html() == "<ul><li>một</li><li>hai</li></ul>"


def test_the_toolbar_is_one_stop_and_arrows_go_through_it(lan: Writer) -> None:
    lan.begins()
    lan.types("chữ")
    lan.presses("Control+a", "Alt+F10")
    focused = "document.activeElement.getAttribute('aria-label')"
    assert lan.page.evaluate(focused) == "Kiểu đoạn"
    lan.presses("ArrowRight")
    assert lan.page.evaluate(focused) == "Đậm"
    lan.presses("Enter")
    assert lan.html() == "<p><strong>chữ</strong></p>"
    lan.presses("Alt+F10")
    assert lan.page.evaluate(focused) == "Đậm"
    assert lan.page.evaluate("document.activeElement.ariaPressed") == "true"
    lan.presses("End")
    assert lan.page.evaluate(focused) == "Công cụ khác"
    lan.presses("Enter", "ArrowRight")
    assert lan.page.evaluate(focused) == "Căn trái"
    lan.presses("Escape")
    assert lan.page_of_text.evaluate(_IS_FOCUSED)
    tabs = lan.page.locator("[role=toolbar] :is(button, select)[tabindex='0']")
    assert tabs.count() == 1


def test_the_label_and_an_order_lead_into_the_editor(lan: Writer) -> None:
    lan.begins()
    lan.page.locator("label[for=f-body]").click()
    assert lan.page.evaluate("document.activeElement.id") == "f-body-editor"
    lan.page.evaluate("location.hash = 'f-title'; document.activeElement.blur()")
    lan.page.evaluate("document.querySelector('#f-body').focus()")
    assert lan.page.evaluate("document.activeElement.id") == "f-body-editor"


def test_enter_behind_a_picture_or_a_file_begins_a_paragraph(lan: Writer) -> None:
    lan.begins()
    figure = (
        '<figure><img src="/media/5/cau.jpg" alt="Cầu"><figcaption>Cầu mới</figcaption>'
        "</figure>"
    )
    file = '<p class="attachment"><a href="/media/9/a.pdf">Biểu mẫu</a></p>'
    lan.loads(f"{figure}\n{file}")
    lan.presses("Enter")
    lan.types("Sau tệp")
    lan.puts_the_cursor_behind("Cầu mới")
    lan.presses("Enter")
    lan.types("Sau ảnh")
    written = f"{figure}\n<p>Sau ảnh</p>\n{file}\n<p>Sau tệp</p>"
    assert lan.html() == written
    lan.presses("Home")
    lan.rests_a_moment()
    lan.presses("Backspace")
    assert lan.html() == written
