"""Bodies compared: paragraphs, headings, lists, tables, figures, links and marks."""

from hypothesis import given

from portal.content.comparison import BlockChange, Comparison, Fold, Version, compare
from portal.content.sanitize import sanitize
from tests.unit.content.comparison.material import bodies, texts


def _compare(old: str, new: str) -> Comparison:
    return compare(Version(body=old), Version(body=new))


def _changed(old: str, new: str) -> list[BlockChange]:
    return [block for block in _compare(old, new).blocks if block.kind != "same"]


@given(bodies, bodies)
def test_blocks_lead_from_the_old_body_to_the_new(old: str, new: str) -> None:
    blocks = _compare(old, new).blocks
    assert texts(blocks, "old") == texts(_compare(old, old).blocks, "old")
    assert texts(blocks, "new") == texts(_compare(new, new).blocks, "new")


@given(bodies)
def test_a_body_compared_with_itself_is_same(body: str) -> None:
    comparison = _compare(body, body)
    assert comparison.is_same
    assert {block.kind for block in comparison.blocks} <= {"same"}


@given(bodies, bodies)
def test_bodies_that_differ_are_never_said_to_be_same(old: str, new: str) -> None:
    assert _compare(old, new).is_same == (old.split() == new.split())


def test_a_paragraph_put_in_is_one_added_block() -> None:
    old = "<p>Một hai ba.</p><p>Bốn năm sáu.</p>"
    new = "<p>Một hai ba.</p><p>Đoạn hoàn toàn mới.</p><p>Bốn năm sáu.</p>"
    assert [block.kind for block in _compare(old, new).blocks] == [
        "same",
        "added",
        "same",
    ]


def test_an_edited_paragraph_is_told_by_syllables() -> None:
    (block,) = _changed(
        "<p>Các phòng ban, UBND 16 phường thường xuyên giáo dục.</p>",
        "<p>Các phòng ban, Ủy ban nhân dân 16 phường thường xuyên giáo dục.</p>",
    )
    assert [(run.kind, run.text) for run in block.runs] == [
        ("same", "Các phòng ban, "),
        ("removed", "UBND"),
        ("added", "Ủy ban nhân dân"),
        ("same", " 16 phường thường xuyên giáo dục."),
    ]


def test_a_paragraph_that_moved_is_told_on_both_places() -> None:
    one, two, three = (f"<p>{w} đoạn văn số {w}.</p>" for w in ("Một", "Hai", "Ba"))
    gone, come = _changed(one + two + three, two + three + one)
    assert (gone.kind, gone.notes) == ("removed", ("chuyển đến chỗ khác",))
    assert (come.kind, come.notes) == ("added", ("chuyển từ chỗ khác đến",))


def test_another_level_of_a_heading_is_told() -> None:
    (block,) = _changed("<h2>Kết quả đạt được</h2>", "<h3>Kết quả đạt được</h3>")
    assert block.notes == ("Đề mục cấp 2 → Đề mục cấp 3",)
    assert {run.kind for run in block.runs} == {"same"}


def test_a_paragraph_made_a_quote_or_centred_is_told() -> None:
    text = "<p>Dân vận khéo thì việc gì cũng thành công</p>"
    (quoted,) = _changed(text, f"<blockquote>{text}</blockquote>")
    assert quoted.notes == ("Đoạn văn → Trích dẫn",)
    (centred,) = _changed(text, text.replace("<p>", '<p class="align-center">'))
    assert centred.notes == ("căn giữa",)


def test_items_of_a_list_are_told_one_by_one() -> None:
    old = "<ul><li>Bước một</li><li>Bước hai</li></ul>"
    new = "<ul><li>Bước một</li><li>Bước hai</li><li>Nộp lệ phí</li></ul>"
    (item,) = _changed(old, new)
    assert (item.kind, item.shape, item.label) == ("added", "item", "Mục danh sách")


def test_a_list_that_became_numbered_is_told() -> None:
    (item,) = _changed("<ul><li>Bước một</li></ul>", "<ol><li>Bước một</li></ol>")
    assert item.notes == ("Mục danh sách → Mục đánh số",)


def test_bold_and_italic_are_told_at_the_words() -> None:
    (block,) = _changed(
        "<p>Thời hạn <strong>30 ngày</strong> kể từ hôm nay</p>",
        "<p>Thời hạn 30 ngày kể từ <em>hôm nay</em></p>",
    )
    told = [(run.text, run.note) for run in block.runs if run.kind == "restyled"]
    assert told == [("30 ngày", "bỏ in đậm"), ("hôm nay", "in nghiêng")]


def test_where_a_link_leads_is_told_even_when_its_words_stay() -> None:
    (block,) = _changed(
        '<p>Xem <a href="/thong-bao">tại đây</a></p>',
        '<p>Xem <a href="https://example.com/x">tại đây</a></p>',
    )
    (run,) = (one for one in block.runs if one.kind != "same")
    assert run.note == "liên kết: /thong-bao → https://example.com/x"


def test_where_a_new_link_leads_is_told() -> None:
    (block,) = _changed("", '<p>Xem <a href="https://example.com/x">tại đây</a></p>')
    notes = [(run.text, run.note) for run in block.runs if run.note]
    assert notes == [(" tại đây", "liên kết: https://example.com/x")]


def test_a_table_is_told_by_its_cells() -> None:
    (block,) = _changed(
        _table([["Phường", "Số hộ"], ["Một", "120"], ["Hai", "95"]]),
        _table([["Phường", "Số hộ"], ["Một", "125"], ["Hai", "95"]]),
    )
    assert [row.kind for row in block.rows] == ["same", "changed", "same"]
    cell = block.rows[1].cells[1]
    assert [(run.kind, run.text) for run in cell.runs] == [
        ("removed", "120"),
        ("added", "125"),
    ]


def test_a_new_column_of_a_table_does_not_disturb_the_others() -> None:
    (block,) = _changed(
        _table([["Phường", "Số hộ"], ["Một", "120"], ["Hai", "95"]]),
        _table(
            [["Phường", "Dân số", "Số hộ"], ["Một", "9", "120"], ["Hai", "8", "97"]]
        ),
    )
    assert [[cell.kind for cell in row.cells] for row in block.rows] == [
        ["same", "added", "same"],
        ["same", "added", "same"],
        ["same", "added", "changed"],
    ]


def test_cells_that_were_joined_are_told() -> None:
    old = "<table><tbody><tr><td>Một</td></tr></tbody></table>"
    (block,) = _changed(old, old.replace("<td>", '<td colspan="2">'))
    assert block.rows[0].cells[0].notes == ("gộp 2 cột",)


def test_a_figure_is_told_by_picture_description_and_caption() -> None:
    old = (
        '<figure><img src="/media/1/a.jpg" alt="Hội nghị">'
        "<figcaption>Ảnh: Lan</figcaption></figure>"
    )
    new = (
        '<figure class="align-center"><img src="/media/1/a.jpg" alt="Hội nghị sơ kết">'
        "<figcaption>Ảnh: Huy</figcaption></figure>"
    )
    (block,) = _changed(old, new)
    kinds = {part.name: part.kind for part in block.parts}
    assert kinds == {"address": "same", "alt": "changed", "caption": "changed"}
    assert block.notes == ("căn giữa",)


def test_a_credit_and_a_picture_made_decoration_are_told() -> None:
    old = (
        '<figure class="align-right"><img src="/media/1/a.jpg" alt=""><figcaption>Cầu'
        "</figcaption></figure><p>Số 290-QĐ/TW</p>"
    )
    new = (
        '<figure class="align-right decorative"><img src="/media/1/a.jpg" alt="">'
        "<figcaption>Cầu <cite>Ảnh: Lan</cite></figcaption></figure>"
        '<p>Số <span class="nowrap">290-QĐ/TW</span></p>'
    )
    figure, paragraph = _changed(old, new)
    assert "ảnh trang trí" in str(figure)
    assert "Ảnh: Lan" in str(figure)
    assert "giữ trên một dòng" in str(paragraph)


def test_another_picture_in_a_line_is_told() -> None:
    old = '<p>Sơ đồ <img src="/media/1/a.png" alt="Sơ đồ"> ở trên</p>'
    (block,) = _changed(old, old.replace("/media/1/", "/media/2/"))
    (run,) = (one for one in block.runs if one.kind != "same")
    assert run.text == "[hình]"
    assert run.note == "tệp ảnh: /media/1/a.png → /media/2/a.png"


def test_markup_that_differs_without_a_word_is_admitted() -> None:
    comparison = _compare(
        "<ul><li>Một</li><li>Hai</li></ul>",
        "<ul><li>Một</li></ul><ul><li>Hai</li></ul>",
    )
    assert comparison.is_relaid
    assert comparison.changed_labels == ("Nội dung",)


def test_unchanged_stretches_are_folded_but_for_the_neighbours_of_a_change() -> None:
    old = [f"<p>Đoạn văn bản số {n} của bài.</p>" for n in range(20)]
    new = [*old[:10], "<p>Một đoạn thêm vào giữa.</p>", *old[10:]]
    folded = _compare("".join(old), "".join(new)).folded
    assert [one.count if isinstance(one, Fold) else one.kind for one in folded] == [
        9,
        "same",
        "added",
        "same",
        9,
    ]


def test_what_the_sanitiser_stores_can_be_compared() -> None:
    raw = (
        "<div>Chữ rời<p>Một<br>hai</p><table><tr><td><p>a</p><p>b</p></table>"
        '<a href="/x"><h2>Đề mục</h2></a><ol start=3><li>ba<ul><li>con</ul></ol></div>'
    )
    blocks = _compare(sanitize(raw), "").blocks
    assert texts(blocks, "old") == [
        "Chữ rời",
        "Một\nhai",
        "a\nb",
        "Đề mục",
        "ba",
        "con",
    ]
    assert blocks[-2].label == "Mục đánh số, đánh số từ 3"
    assert blocks[-1].label == "Mục danh sách, bậc 2"


def test_a_body_of_a_million_letters_is_compared_in_larger_pieces() -> None:
    old = "<p>" + "công tác dân vận " * 58_000 + "</p>"
    new = "<p>" + "vận dân tác công mới " * 47_000 + "</p>"
    comparison = _compare(old, new)
    assert comparison.is_coarse
    assert not comparison.is_same


def _table(rows: list[list[str]]) -> str:
    head, *rest = rows
    first = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rest)
    return f"<table><thead><tr>{first}</tr></thead><tbody>{body}</tbody></table>"
