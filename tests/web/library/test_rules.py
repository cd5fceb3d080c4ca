"""Who may see, describe, replace, throw away what; refusals leave it as it was."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.publishing import publish
from tests.factories import make_article, make_category, make_draft
from tests.staffing import make_staff, signed_in
from tests.web.library import samples
from tests.web.library.sending import LIBRARY, kept, send
from tests.web.office.recorded import entries_of

_Somebody = Callable[..., FlaskClient]
_WORDS = {"alt": "Cây cầu", "caption": "Cầu mới", "credit": "Văn phòng", "focus": ""}


def _page(facts: dict[str, object], more: str = "") -> str:
    return f"{LIBRARY}/{facts['id']}{more}"


@pytest.mark.parametrize(
    ("role", "others", "own"),
    [
        ("contributor", (404, 404, 404), (303, 403, 403)),
        ("editor", (303, 303, 303), (303, 303, 303)),
        ("approver", (303, 303, 303), (303, 303, 303)),
        ("administrator", (303, 303, 303), (303, 303, 303)),
    ],
)
def test_each_role_does_what_the_table_says(
    editor: FlaskClient,
    somebody: _Somebody,
    role: str,
    others: tuple[int, int, int],
    own: tuple[int, int, int],
) -> None:
    browser = somebody(role)
    theirs = kept(editor, samples.picture(), "cua-ho.jpg")
    mine = kept(browser, samples.picture(), "cua-toi.jpg")
    for facts, expected in ((theirs, others), (mine, own)):
        new = samples.picture((640, 400), "#2244" + ("66" if facts is mine else "88"))
        answers = (
            browser.post(_page(facts), data=_WORDS).status_code,
            send(browser, new, to=_page(facts, "/thay")).status_code,
            browser.post(_page(facts, "/bo")).status_code,
        )
        assert answers == _known_first(expected, role)


def _known_first(expected: tuple[int, ...], role: str) -> tuple[int, ...]:
    """Who may replace nothing at all is told so before anything is looked for."""
    if role != "contributor":
        return expected
    return expected[0], 403, 403


def test_an_editor_of_one_category_has_their_own_uploads(
    app: Flask, editor: FlaskClient
) -> None:
    category = make_category("Tin tức")
    staff = make_staff(roles=("editor",), categories=(category,))
    browser = signed_in(app, staff)
    theirs, mine = (
        kept(editor, samples.picture()),
        kept(browser, samples.pdf(), "a.pdf"),
    )
    assert browser.get(_page(mine)).status_code == 200
    assert browser.get(_page(theirs)).status_code == 404
    assert browser.post(_page(mine), data=_WORDS).status_code == 303
    assert browser.post(_page(mine, "/bo")).status_code == 303


def test_a_list_shows_what_may_be_seen_and_no_more(
    editor: FlaskClient, somebody: _Somebody
) -> None:
    kept(editor, samples.picture(), "rieng.jpg")
    contributor = somebody("contributor")
    kept(contributor, samples.picture((500, 300)), "cua-mai.jpg")
    for address in (LIBRARY, "/bien-tap/fragments/library/picker"):
        shown = contributor.get(address).text
        assert "cua-mai.jpg" in shown
        assert "rieng.jpg" not in shown
    assert "rieng.jpg" in editor.get(LIBRARY).text


def test_words_are_kept_searched_and_recorded(editor: FlaskClient) -> None:
    facts = kept(editor, samples.picture(), "a.jpg")
    wordless = f"{LIBRARY}?loai=chua-mo-ta"
    assert "a.jpg" in editor.get(wordless).text
    assert editor.post(_page(facts), data=_WORDS).status_code == 303
    assert "a.jpg" not in editor.get(wordless).text
    assert "a.jpg" in editor.get(f"{LIBRARY}?tu-khoa=cay+cau").text
    assert "a.jpg" not in editor.get(f"{LIBRARY}?tu-khoa=xyz").text
    (entry,) = entries_of("describe_media")
    assert entry.after is not None
    assert entry.after["alt"] == "Cây cầu"
    assert set(entry.after) == {"alt", "caption", "credit"}


def test_words_that_are_too_long_are_told_and_stay_typed(editor: FlaskClient) -> None:
    facts = kept(editor, samples.picture(), "a.jpg")
    long = "chữ " * 200
    answer = editor.post(_page(facts), data={**_WORDS, "alt": long})
    assert answer.status_code == 422
    assert "tối đa 500" in answer.text
    assert long.strip() in answer.text
    both = editor.post(_page(facts), data={**_WORDS, "decorative": "1"})
    assert both.status_code == 422
    assert "để trống mô tả" in both.text


def test_a_decorative_picture_lacks_no_words(editor: FlaskClient) -> None:
    facts = kept(editor, samples.picture(), "a.jpg")
    editor.post(_page(facts), data={"decorative": "1"})
    assert "a.jpg" not in editor.get(f"{LIBRARY}?loai=chua-mo-ta").text


def test_a_replaced_file_keeps_its_address_and_the_old_one_is_gone(
    editor: FlaskClient, client: FlaskClient
) -> None:
    facts = kept(editor, samples.pdf(), "mau.pdf")
    body = f'<p class="attachment"><a href="{facts["src"]}">Mẫu</a></p>'
    make_article(make_category("Tin tức"), body=body)
    before = client.get(facts["src"]).data
    page = editor.get(_page(facts, "/thay")).text
    assert "1 bài đang đăng dùng mục này" in page
    new = samples.pdf(**{"/Title": "mới"}) + b"\n"
    assert send(editor, new, "khac.pdf", to=_page(facts, "/thay")).status_code == 303
    after = client.get(facts["src"])
    assert after.status_code == 200
    assert len(entries_of("replace_media")) == 1
    assert before.startswith(b"%PDF")
    for wrong in (samples.docx(), samples.picture()):
        answer = send(editor, wrong, "mau.pdf", to=_page(facts, "/thay"))
        assert answer.status_code == 422
        assert "cùng loại" in answer.text
    assert client.get(facts["src"]).data == after.data


def test_a_replaced_picture_has_new_sizes_and_its_old_ones_are_gone(
    editor: FlaskClient, client: FlaskClient
) -> None:
    facts = kept(editor, samples.picture(), "cau.jpg")
    body = f'<figure><img src="{facts["src"]}" alt="Cầu"></figure>'
    make_article(make_category("Tin tức"), body=body)
    old = facts["preview"].removeprefix("/bien-tap")
    assert client.get(old).status_code == 200
    seen_through = samples.saved(
        samples.Image.new("RGBA", (900, 500), (200, 0, 0, 90)), "PNG"
    )
    for new in (samples.picture((900, 500), "#123456"), seen_through):
        assert send(editor, new, to=_page(facts, "/thay")).status_code == 303
        assert client.get(old).status_code == 404
        assert client.get(facts["src"]).mimetype == "image/jpeg"


def test_what_is_shown_cannot_go_and_says_who_shows_it(
    editor: FlaskClient, somebody: _Somebody
) -> None:
    facts = kept(editor, samples.picture(), "cau.jpg")
    category = make_category("Tin tức")
    make_draft(category, title="Bài nháp có cầu", lead_media_id=facts["id"])
    asked = editor.get(_page(facts, "/bo"))
    assert "Chưa xóa được" in asked.text
    assert "Bài nháp có cầu" in asked.text
    answer = editor.post(_page(facts, "/bo"))
    assert answer.status_code == 409
    assert "Bài nháp có cầu" in answer.text
    assert editor.get(f"/bien-tap{facts['src']}").status_code == 200
    assert "1 bài dùng" in editor.get(LIBRARY).text
    assert "cau.jpg" not in editor.get(f"{LIBRARY}?loai=chua-dung").text


def test_each_item_counts_its_own_uses_only(
    editor: FlaskClient, somebody: _Somebody
) -> None:
    used = kept(editor, samples.picture(), "cau.jpg")
    kept(editor, samples.picture((900, 500), "#123456"), "cho.jpg")
    category = make_category("Tin tức")
    for title in ("Một", "Hai"):
        make_draft(category, title=title, lead_media_id=used["id"])
    make_draft(category, title="Không ảnh")
    tiles = editor.get(LIBRARY).text.split('<li class="media-tile">')[1:]
    words = {
        name: one for name in ("cau.jpg", "cho.jpg") for one in tiles if name in one
    }
    assert "2 bài dùng" in words["cau.jpg"]
    assert "Chưa dùng" in words["cho.jpg"]
    unused = editor.get(f"{LIBRARY}?loai=chua-dung").text
    assert "cho.jpg" in unused
    assert "cau.jpg" not in unused


def test_a_use_one_may_not_read_is_counted_not_named(
    app: Flask, editor: FlaskClient
) -> None:
    here, there = make_category("Tin tức"), make_category("Văn hóa")
    staff = make_staff(roles=("editor",), categories=(here,))
    browser = signed_in(app, staff)
    facts = kept(browser, samples.picture(), "cau.jpg")
    make_draft(there, title="Bài kín", lead_media_id=facts["id"])
    page = browser.get(_page(facts)).text
    assert "Bài kín" not in page
    assert "1 bài bạn không xem được" in page
    assert browser.post(_page(facts, "/bo")).status_code == 409


def test_the_bin_gives_back_what_it_took(
    editor: FlaskClient, client: FlaskClient
) -> None:
    facts = kept(editor, samples.picture(), "cau.jpg")
    assert editor.post(_page(facts, "/bo")).status_code == 303
    assert "cau.jpg" not in editor.get(LIBRARY).text.partition("media-grid")[2]
    assert "cau.jpg" in editor.get(f"{LIBRARY}?loai=thung-rac").text
    assert "cau.jpg" not in editor.get("/bien-tap/fragments/library/picker").text
    assert editor.get(f"/bien-tap{facts['src']}").status_code == 404
    # What lies in the bin is not shown anew: not in a body, not as a lead picture.
    body = f'<figure><img src="{facts["src"]}" alt="Cầu"></figure>'
    number = make_draft(make_category("Tin tức"), body=body)
    publish(number)
    assert client.get(facts["src"]).status_code == 404
    assert editor.post(_page(facts, "/lay-lai")).status_code == 303
    assert editor.get(f"/bien-tap{facts['src']}").status_code == 200
    assert [len(entries_of(verb)) for verb in ("bin_media", "unbin_media")] == [1, 1]


def test_pages_of_the_list_lead_on_and_back(editor: FlaskClient) -> None:
    for number in range(33):
        kept(editor, samples.odt({"a.xml": str(number).encode()}), f"tep-{number}.odt")
    first = editor.get(LIBRARY).text
    assert first.count('class="media-tile"') == 30
    (following,) = samples.links(first, "next")
    second = editor.get(following).text
    assert second.count('class="media-tile"') == 3
    (back,) = samples.links(second, "prev")
    assert editor.get(back).text.count('class="media-tile"') == 30
    picker = editor.get("/bien-tap/fragments/library/picker?loai=tep").text
    assert picker.count("data-media=") == 24
    assert "Xem thêm" in picker
