"""The tools of the rich editor: links, tables, pictures, files, find and replace."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import Note
from tests.browser.reader import PHONE
from tests.browser.rich_text import Writer, at_the_desk
from tests.browser.test_accessibility import list_faults
from tests.browser.written_bodies import EVERY_NODE

_SENTENCE = (
    "Thực hiện Nghị quyết Trung ương về tăng cường và đổi mới sự lãnh đạo đối với "
    "công tác dân vận trong tình hình mới, các cơ quan, đơn vị, phòng ban chuyên "
    "môn và Ủy ban nhân dân 16 phường phục vụ nhân dân với phương châm “Gần dân”."
)


@pytest.fixture(scope="module")
def lan(
    front_end: None, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[Writer]:
    """A writer; every test begins an article of its own."""
    with at_the_desk(browser, tmp_path_factory.mktemp("tools")) as writer:
        writer.page.on("dialog", lambda dialog: dialog.accept())
        yield writer


def _dialog(lan: Writer) -> Locator:
    return lan.page.get_by_role("dialog")


def test_a_hint_of_the_checks_leads_to_its_place(lan: Writer) -> None:
    lan.begins()
    lan.loads(
        "<p>Mở đầu.</p><p>Đoạn hai.</p><h4>Kinh phí</h4>"
        "<table><tbody><tr><td>Ô một</td></tr></tbody></table><p>Kết</p>"
    )
    lan.types(".")
    hints = lan.page.locator("#hints")
    hints.locator("summary").click()
    for words, text in (("thiếu cấp 2", "Kinh phí"), ("Bảng chưa có", "Ô một")):
        hints.get_by_role("link", name=words).click()
        lan.rests_a_moment()
        found = lan.page.evaluate("getSelection().anchorNode.textContent")
        assert found == text
        assert lan.page.evaluate("document.activeElement.id") == "f-body-editor"
    # Read anew after a pause, and gone with their reasons.
    lan.loads("<p>Mở đầu.</p><h2>Kinh phí</h2><p>Kết</p>")
    lan.types(".")
    expect(hints).to_have_count(0)


def test_a_link_is_put_on_words_changed_and_taken_off(lan: Writer) -> None:
    lan.begins()
    lan.types("trang nhà")
    lan.presses("Control+a", "Control+k")
    _dialog(lan).get_by_label("Địa chỉ").fill("javascript:alert(1)")
    lan.presses("Enter")
    assert "Nhập địa chỉ" in _dialog(lan).inner_text()
    _dialog(lan).get_by_label("Địa chỉ").fill("phuong.example.vn/tin")
    lan.presses("Enter")
    linked = '<p><a href="https://phuong.example.vn/tin">trang nhà</a></p>'
    assert lan.html() == linked
    lan.presses("End")
    lan.rests_a_moment()
    lan.types(", xem")
    assert lan.html() == linked.replace("</p>", ", xem</p>")
    lan.puts_the_cursor_behind("trang")
    lan.presses("Control+k")
    address = _dialog(lan).get_by_label("Địa chỉ")
    expect(address).to_have_value("https://phuong.example.vn/tin")
    _dialog(lan).get_by_role("button", name="Gỡ liên kết").click()
    assert lan.html() == "<p>trang nhà, xem</p>"


def test_a_link_may_be_typed_with_its_words(lan: Writer) -> None:
    lan.begins()
    lan.types("Thư: ")
    lan.uses("Chèn liên kết")
    _dialog(lan).get_by_label("Địa chỉ").fill("ubnd@phuong.example.vn")
    _dialog(lan).get_by_label("Chữ hiển thị").fill("gửi thư")
    lan.presses("Enter")
    lan.types(" ngay")
    assert lan.html() == (
        '<p>Thư: <a href="mailto:ubnd@phuong.example.vn">gửi thư</a> ngay</p>'
    )


def test_a_table_grows_shrinks_and_keeps_its_scopes(lan: Writer) -> None:
    lan.begins()
    lan.uses("Chèn bảng")
    lan.types("Ngày")
    lan.presses("Tab")
    lan.types("Việc")
    lan.uses("Cột đầu là tiêu đề")
    lan.uses("Thêm hàng ở dưới")
    lan.uses("Xóa cột")
    html = lan.html()
    assert html.startswith(
        '<table><thead><tr><th scope="col">Ngày</th><th scope="col"></th></tr></thead>'
        '<tbody><tr><th scope="row"></th><td></td></tr>'
    )
    assert html.count('<th scope="row">') == 3
    assert html.endswith("</table>\n<p></p>")
    lan.uses("Tên bảng")
    _dialog(lan).get_by_label("Tên bảng", exact=True).fill("Lịch trực")
    lan.presses("Enter")
    assert "<table><caption>Lịch trực</caption>" in lan.html()
    lan.presses("Control+z")
    assert "caption" not in lan.html()
    lan.uses("Xóa bảng")
    assert lan.html() == ""


def test_cells_are_merged_and_split(lan: Writer) -> None:
    lan.begins()
    rows = "<tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>"
    lan.loads(f"<table><tbody>{rows}</tbody></table>")
    lan.puts_the_cursor_behind("a")
    lan.presses("Shift+ArrowDown")
    lan.uses("Gộp các ô đã chọn")
    merged = (
        '<tr><td rowspan="2"><p>a</p><p>c</p></td><td>b</td></tr><tr><td>d</td></tr>'
    )
    assert lan.html() == f"<table><tbody>{merged}</tbody></table>"
    lan.uses("Căn phải")
    assert '<td rowspan="2" class="align-right">' in lan.html()
    lan.uses("Căn trái")
    lan.uses("Tách ô đã gộp")
    assert lan.html().count("<td>") == 4


def test_a_figure_is_described_in_its_form(lan: Writer) -> None:
    lan.begins()
    picture = '<figure><img src="/media/5/cau.jpg" alt=""></figure>\n<p>Hết</p>'
    lan.loads(picture)
    assert "Chưa có mô tả ảnh" in lan.page_of_text.inner_text()
    lan.page.get_by_role("button", name="Sửa ảnh").click()
    form = _dialog(lan)
    form.get_by_label("Mô tả ảnh").fill("Cầu mới lúc khánh thành")
    form.get_by_label("Chú thích").fill("Cầu mới")
    form.get_by_label("Nguồn ảnh").fill("Ảnh: Lan")
    form.get_by_label("Giữa").check()
    form.get_by_role("button", name="Ghi", exact=True).click()
    described = (
        '<figure class="align-center"><img src="/media/5/cau.jpg" alt="Cầu mới lúc '
        'khánh thành"><figcaption>Cầu mới <cite>Ảnh: Lan</cite></figcaption></figure>'
    )
    assert lan.html() == f"{described}\n<p>Hết</p>"
    lan.page.get_by_role("button", name="Sửa ảnh").click()
    _dialog(lan).get_by_label("Ảnh trang trí").check()
    lan.page.keyboard.press("Enter")
    assert 'class="align-center decorative"' in lan.html()
    assert 'alt=""' in lan.html()
    lan.presses("Control+z", "Control+z")
    assert lan.html() == picture


def test_words_are_found_and_replaced(lan: Writer) -> None:
    lan.begins()
    lan.loads("<p>UBND quận và ubnd phường</p>\n<p><strong>UB</strong>ND</p>")
    lan.presses("Control+f")
    lan.types("ubnd")
    assert lan.reads("[data-found]") == ["1/3"]
    lan.presses("Enter", "Tab", "Tab", "Tab")
    lan.types("Ủy ban")
    lan.page.get_by_role("button", name="Thay tất cả").click()
    assert lan.reads("[data-found]") == ["Đã thay 3 chỗ"]
    lan.presses("Escape")
    assert lan.html().count("Ủy ban") == 3
    lan.presses("Control+z")
    assert lan.html().count("Ủy ban") == 0


def test_the_whole_editor_is_accessible_at_both_widths(lan: Writer) -> None:
    lan.begins()
    lan.loads(EVERY_NODE)
    lan.uses("Tìm và thay")
    lan.puts_the_cursor_behind("Sáng")
    lan.page.evaluate("scrollTo(0, 0)")
    faults = list_faults(lan.page, "at a desk")
    lan.page.get_by_role("button", name="Sửa ảnh").first.click()
    faults += list_faults(lan.page, "form of a figure")
    lan.turns_the_screen(*PHONE)
    faults += list_faults(lan.page, "form of a figure on a phone")
    lan.presses("Escape")
    faults += list_faults(lan.page, "on a phone")
    wide = lan.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    lan.turns_the_screen(1280)
    assert not faults, "\n".join(faults)
    assert wide <= 0


def test_lines_break_where_they_will_break_for_readers(lan: Writer, note: Note) -> None:
    words = _SENTENCE.split()
    # Every paragraph begins at another word and is longer than the one before.
    texts = [" ".join((words * 3)[start : 5 * start + 9]) for start in range(20)]
    lan.begins()
    lan.fills("Tiêu đề", "Dòng chữ")
    lan.loads("\n".join(f"<p>{text}</p>" for text in texts))
    written = [_lines(one) for one in lan.page.locator("#f-body-editor > p").all()]
    lan.types("x")
    lan.presses("Backspace")
    lan.clicks("Lưu nháp")
    lan.page.goto(f"/bien-tap/bai-viet/{lan.number_of_the_article()}/xem-truoc")
    read = [_lines(one) for one in lan.page.locator(".article-body > p").all()]
    alike = [one == other for one, other in zip(written, read, strict=True)]
    lines = sum(map(len, read))
    note(
        f"{sum(alike)} of {len(alike)} paragraphs, {lines} lines, break as for readers"
    )
    assert all(alike), (written, read)


@pytest.mark.parametrize("is_saved", [False, True])
def test_what_stands_in_the_form_is_previewed_on_a_desk_and_a_phone(
    lan: Writer, is_saved: bool
) -> None:
    lan.begins()
    lan.fills("Tiêu đề", "Lịch tiếp dân")
    lan.fills("Nội dung", "Sáng thứ Hai.")
    if is_saved:
        lan.clicks("Lưu nháp")
        lan.page_of_text.focus()
    lan.types(" Chưa lưu.")
    lan.page.get_by_text("Xem trước", exact=False).first.click()
    frames = [lan.page.frame_locator("iframe").nth(number) for number in (0, 1)]
    for frame in frames:
        expect(frame.locator(".article-body")).to_contain_text("Chưa lưu.")
    widths = lan.page.locator("iframe").evaluate_all(
        "(all) => all.map((one) => one.contentWindow.innerWidth)"
    )
    assert widths == [1280, 390]
    faults = list_faults(lan.page, "preview")
    lan.turns_the_screen(*PHONE)
    faults += list_faults(lan.page, "preview on a phone")
    lan.turns_the_screen(1280)
    assert not faults, "\n".join(faults)
    lan.presses("Escape")
    lan.watch.verify()


def _lines(paragraph: Locator) -> list[int]:
    """How far into the text each line begins."""
    starts: list[int] = paragraph.evaluate(
        """(paragraph) => {
          const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
          const starts = [];
          let [at, line] = [0, -Infinity];
          while (walker.nextNode()) {
            const { data } = walker.currentNode;
            for (let i = 0; i < data.length; i += 1, at += 1) {
              if (/\\s/.test(data[i])) continue;
              const range = document.createRange();
              range.setStart(walker.currentNode, i);
              range.setEnd(walker.currentNode, i + 1);
              const { top, height } = range.getBoundingClientRect();
              if (top > line + height / 2) starts.push(at);
              line = Math.max(line, top);
            }
          }
          return starts;
        }"""
    )
    return starts


def test_the_script_of_the_form_is_light(lan: Writer, note: Note) -> None:
    sizes: dict[str, int] = {}
    lan.begins()
    for address in lan.page.locator("script[src]").evaluate_all(
        "(all) => all.map((one) => one.src)"
    ):
        answer = lan.page.request.get(address, headers={"Accept-Encoding": "gzip"})
        sizes[address.rsplit("/", 1)[1]] = int(answer.headers["content-length"])
    total = sum(sizes.values())
    note(f"script of the article form: {total:,} bytes gz in {len(sizes)} files")
    assert total <= 110_000, sizes
