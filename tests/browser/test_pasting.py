"""Paste in the real editor: real clipboards, old encodings, pictures, ways back."""

import base64
import gzip
import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from portal.content.sanitize import sanitize
from tests.browser.conftest import Note
from tests.browser.reader import PHONE
from tests.browser.rich_text import Writer, at_the_desk
from tests.browser.test_accessibility import list_faults
from tests.conftest import SHARED_DATA, TORTURE
from tests.unit.content.pasting.reference_reading import has_residue, texts_of

_PACK = SHARED_DATA / "word-paste-250.jsonl.gz"
_COUNT = 250 if TORTURE else 40
_PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {
    clipboardData: data, bubbles: true, cancelable: true,
  });
  document.querySelector("#f-body-editor").dispatchEvent(event);
}"""


@pytest.fixture(scope="module")
def lan(
    front_end: None, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[Writer]:
    """A writer with an empty article form."""
    with at_the_desk(browser, tmp_path_factory.mktemp("paste")) as writer:
        yield writer


def _pastes(lan: Writer, html: str, text: str = "x") -> str:
    """Paste, wait for the answer, read the body."""
    with lan.page.expect_response("**/fragments/editor/paste"):
        lan.page.evaluate(_PASTE, [html, text])
    expect(lan.page.locator(".paste-waiting")).to_have_count(0)
    return lan.html()


def _kept(body: str) -> tuple[list[str], int]:
    """The texts, and how many items; pictures have come to stand for their words."""
    texts = [one for one in texts_of(body) if not one.startswith("[Chèn ảnh:")]
    return texts, body.count("<li>")


def _note(lan: Writer) -> Any:
    return lan.page.locator(".paste-note")


@pytest.mark.torture
def test_real_clipboards_come_out_whole(lan: Writer, note: Note) -> None:
    if not _PACK.is_file():
        pytest.skip("not tried: word-paste-250.jsonl.gz is not beside this checkout")
    with gzip.open(_PACK, "rt", encoding="utf-8") as pack:
        clips = [json.loads(line) for line in pack]
    lost = []
    chosen = clips[:: len(clips) // _COUNT][:_COUNT]
    lan.begins()
    for clip in chosen:
        lan.loads("")
        with lan.page.expect_response("**/fragments/editor/paste") as answer:
            lan.page.evaluate(_PASTE, [clip["html"], "x"])
        expect(lan.page.locator(".paste-waiting")).to_have_count(0)
        body = lan.html()
        clean = answer.value.json()["html"]
        assert not has_residue(body), clip["id"]
        assert sanitize(body) == body, clip["id"]
        if _kept(body) != _kept(clean):
            lost.append(clip["id"])
    note(f"{len(chosen)} clipboards in the editor: {len(lost)} lost words or lists")
    assert not lost


def test_a_paste_is_one_step_to_undo(lan: Writer) -> None:
    lan.begins()
    lan.loads("<p>Trước</p>")
    html = "<h2>Một</h2><table><tr><td>a</td></tr></table><p class=MsoNormal>b</p>"
    assert "<h2>Một</h2>" in _pastes(lan, html)
    expect(_note(lan)).to_contain_text("Đã dán: 1 bảng, 1 đề mục, 2 đoạn.")
    expect(_note(lan)).to_contain_text("Đã bỏ định dạng của Word.")
    _note(lan).get_by_role("button", name="Hoàn tác").click()
    assert lan.html() == "<p>Trước</p>"
    expect(_note(lan)).to_be_hidden()


def test_words_run_into_the_words_around_the_cursor(lan: Writer) -> None:
    lan.begins()
    lan.loads("<p>đầu  cuối</p>")
    lan.puts_the_cursor_behind("đầu ")
    body = _pastes(lan, "<p class=MsoNormal>giữa <b>đậm</b></p>")
    assert "đầu giữa <strong>đậm</strong>" in body
    assert body.count("<p>") == 1


def test_old_letters_are_converted_shown_and_given_back(lan: Writer) -> None:
    lan.begins()
    lan.loads("")
    body = _pastes(lan, "", "NghÞ ®Þnh cña ChÝnh phñ vÒ tr\xad\xeang hîp")
    assert body == "<p>Nghị định của Chính phủ về trường hợp</p>"
    expect(_note(lan)).to_contain_text("bảng mã TCVN3")
    _note(lan).get_by_text("Đã chuyển 1 đoạn").click()
    expect(_note(lan).locator("ins")).to_contain_text("Nghị định của Chính phủ")
    _note(lan).get_by_role("button", name="Giữ nguyên bản gốc").click()
    assert lan.html().startswith("<p>NghÞ ®Þnh")
    lan.presses("Control+z")
    assert lan.html() == body


def test_the_note_of_a_paste_is_accessible_at_both_widths(lan: Writer) -> None:
    lan.begins()
    _pastes(lan, "", "NghÞ ®Þnh cña ChÝnh phñ vÒ tr\xad\xeang hîp")
    _note(lan).get_by_text("Đã chuyển 1 đoạn").click()
    faults = list_faults(lan.page, "note of a paste")
    lan.turns_the_screen(*PHONE)
    faults += list_faults(lan.page, "note of a paste on a phone")
    wide = lan.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    lan.turns_the_screen(1280)
    assert not faults, "\n".join(faults)
    assert wide <= 0


def test_doubtful_letters_are_only_offered(lan: Writer) -> None:
    lan.begins()
    lan.loads("")
    assert _pastes(lan, "<p>NghÞ ®Þnh</p>") == "<p>NghÞ ®Þnh</p>"
    _note(lan).get_by_role("button", name="Chuyển sang Unicode (TCVN3)").click()
    assert lan.html() == "<p>Nghị định</p>"


def test_embedded_pictures_go_to_the_library(lan: Writer) -> None:
    file = BytesIO()
    Image.new("RGB", (320, 200), "#1d6a6a").save(file, "PNG")
    address = "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()
    lan.begins()
    lan.loads("")
    lan.page.evaluate(_PASTE, [f'<p>Chữ</p><img src="{address}" alt="Sơ đồ">', "Chữ"])
    expect(lan.page_of_text.locator("figure img")).to_have_count(1)
    body = lan.html()
    assert 'alt="Sơ đồ"' in body
    assert "/media/" in body
    assert "data:" not in body
    assert sanitize(body) == body


def test_a_picture_of_this_machine_is_asked_for(lan: Writer) -> None:
    lan.begins()
    lan.loads("")
    body = _pastes(lan, '<p>Chữ</p><p><img src="file:///C:/an/cau.png"></p>')
    assert body == "<p>Chữ</p>\n<p>[Chèn ảnh: cau.png]</p>"
    file = BytesIO()
    Image.new("RGB", (320, 200), "#1d6a6a").save(file, "PNG")
    with lan.page.expect_file_chooser() as chooser:
        lan.page.get_by_role("button", name="Chọn tệp ảnh").click()
    chooser.value.set_files(
        {"name": "cau.png", "mimeType": "image/png", "buffer": file.getvalue()}
    )
    expect(lan.page_of_text.locator("figure img")).to_have_count(1)
    assert "[Chèn ảnh" not in lan.html()


def test_offline_the_words_are_pasted(lan: Writer) -> None:
    lan.begins()
    lan.loads("")
    address = f"{lan.page.url.split('/bien-tap')[0]}/bien-tap/fragments/editor/paste"
    lan.watch.forgiven.add(address)
    lan.page.context.set_offline(True)
    try:
        lan.page.evaluate(_PASTE, ["<p><b>Một</b></p><p>Hai</p>", "Một\nHai"])
        expect(_note(lan)).to_contain_text("chỉ dán chữ")
    finally:
        lan.page.context.set_offline(False)
    assert lan.html() == "<p>Một</p>\n<p>Hai</p>"


def test_with_shift_only_words_are_pasted(lan: Writer) -> None:
    lan.begins()
    lan.loads("")
    lan.page.keyboard.down("Control")
    lan.page.keyboard.down("Shift")
    lan.page.evaluate(
        "() => document.querySelector('#f-body-editor').dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'V', code: 'KeyV', keyCode: 86, "
        "ctrlKey: true, shiftKey: true, bubbles: true}))"
    )
    lan.page.evaluate(_PASTE, ["<p><b>Một</b></p>", "Một"])
    lan.page.keyboard.up("Shift")
    lan.page.keyboard.up("Control")
    assert lan.html() == "<p>Một</p>"


def test_what_is_typed_while_a_paste_is_on_its_way_stays(lan: Writer) -> None:
    lan.begins()
    lan.loads("<p>Trước</p>")
    held: list[Any] = []
    lan.page.route("**/fragments/editor/paste", lambda route: held.append(route))
    lan.page.evaluate(_PASTE, ["<p class=MsoNormal>dán</p>", "dán"])
    expect(lan.page.locator(".paste-waiting")).to_be_visible()
    lan.types(" gõ tiếp")
    held[0].continue_()
    expect(lan.page.locator(".paste-waiting")).to_have_count(0)
    lan.page.unroute("**/fragments/editor/paste")
    body = lan.html()
    assert "dán" in body
    assert "gõ tiếp" in body
    _note(lan).get_by_role("button", name="Hoàn tác").click()
    assert "dán" not in lan.html()
    assert "gõ tiếp" in lan.html()


@pytest.mark.parametrize(
    ("holder", "words"),
    [
        ("<table><tbody><tr><td>ô</td><td>b</td></tr></tbody></table>", "ô"),
        ("<ul><li>ô</li></ul>", "ô"),
        ("<blockquote><p>ô</p></blockquote>", "ô"),
    ],
)
def test_a_table_pasted_into_a_cell_an_item_or_a_quote_keeps_its_words(
    lan: Writer, holder: str, words: str
) -> None:
    lan.begins()
    lan.loads(f"{holder}<p>cuối</p>")
    lan.puts_the_cursor_behind(words)
    body = _pastes(lan, "<p>một</p><table><tr><td>hai</td><td>ba</td></tr></table>")
    assert sanitize(body) == body
    for word in (words, "một", "hai", "ba", "cuối"):
        assert word in body


def test_nothing_of_an_attack_runs(lan: Writer) -> None:
    lan.begins()
    lan.loads("")
    body = _pastes(
        lan,
        '<p>chữ<img src=x onerror="window.ran=1"><svg onload="window.ran=1"></svg>'
        '<script>window.ran=1</script><iframe srcdoc="<script>parent.ran=1</script>">'
        '</iframe><a href="javascript:window.ran=1">liên kết</a></p>',
    )
    assert body == "<p>chữliên kết</p>\n<p>[Chèn ảnh: x]</p>"
    assert lan.page.evaluate("() => window.ran") is None


def test_a_pasted_picture_file_goes_to_the_library(lan: Writer) -> None:
    file = BytesIO()
    Image.new("RGB", (300, 200), "#7e1014").save(file, "PNG")
    lan.begins()
    lan.loads("")
    lan.page.evaluate(
        """(letters) => {
          const bytes = Uint8Array.from(atob(letters), (one) => one.charCodeAt(0));
          const data = new DataTransfer();
          data.items.add(new File([bytes], "anh.png", { type: "image/png" }));
          document.querySelector("#f-body-editor").dispatchEvent(new ClipboardEvent(
            "paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        base64.b64encode(file.getvalue()).decode(),
    )
    expect(lan.page_of_text.locator("figure img")).to_have_count(1)
    lan.presses("Escape")
