"""What pasted structure becomes: headings, lists, tables, marks, links, pictures."""

import base64

import pytest

from portal.content.pasting import clean_clipboard

_PIXEL = base64.b64encode(b"\x89PNG not really").decode()


def _body(html: str) -> str:
    return clean_clipboard(html).html


def _item(words: str, level: int, sign: str, name: str = "l0") -> str:
    return (
        f"<p class=MsoListParagraph style='mso-list:{name} level{level} lfo1'>"
        f"<![if !supportLists]><span style='mso-list:Ignore'>{sign}<span>&nbsp;&nbsp;"
        f"</span></span><![endif]>{words}<o:p></o:p></p>"
    )


def test_flat_list_paragraphs_of_word_become_nested_lists() -> None:
    html = (
        _item("Một", 1, "1.")
        + _item("Một nhỏ", 2, "·")
        + _item("Hai nhỏ", 2, "·")
        + _item("Hai", 1, "2.")
    )
    assert _body(html) == (
        "<ol><li>Một<ul><li>Một nhỏ</li><li>Hai nhỏ</li></ul></li><li>Hai</li></ol>"
    )


def test_a_list_goes_on_behind_a_paragraph_with_its_own_number() -> None:
    html = _item("Một", 1, "1.") + "<p>Xen giữa</p>" + _item("Hai", 1, "2.")
    assert _body(html) == (
        '<ol><li>Một</li></ol>\n<p>Xen giữa</p>\n<ol start="2"><li>Hai</li></ol>'
    )


def test_words_that_number_articles_of_law_stay_words() -> None:
    html = _item("Phạm vi", 1, "Điều 1.") + _item("Đối tượng", 1, "Điều 2.")
    assert _body(html) == "<p>Điều 1. Phạm vi</p>\n<p>Điều 2. Đối tượng</p>"


def test_letters_before_items_become_numbers_and_the_note_says_so() -> None:
    pasted = clean_clipboard(_item("Một", 1, "a)") + _item("Hai", 1, "b)"))
    assert pasted.html == "<ol><li>Một</li><li>Hai</li></ol>"
    assert "Danh sách đánh chữ (a, b, c) nay đánh số 1, 2, 3." in pasted.notes


def test_lists_of_google_docs_nest_though_theirs_do_not() -> None:
    html = (
        '<b style="font-weight:normal" id="docs-internal-guid-1"><ul>'
        '<li aria-level="1"><p><span style="font-weight:700">A</span></p></li>'
        '<ul><li aria-level="2"><p>B</p></li></ul>'
        '<li aria-level="1"><p><span style="font-style:italic">C</span></p></li>'
        "</ul></b>"
    )
    assert _body(html) == (
        "<ul><li><strong>A</strong><ul><li>B</li></ul></li><li><em>C</em></li></ul>"
    )


def test_headings_begin_at_the_second_level_and_skip_none() -> None:
    html = (
        "<p class=MsoTitle>Tên</p><h3>Sâu</h3>"
        "<p class=MsoNormal style='mso-outline-level:6'>Sâu hơn</p><p>Chữ</p>"
    )
    assert _body(html) == "<h2>Tên</h2>\n<h3>Sâu</h3>\n<h4>Sâu hơn</h4>\n<p>Chữ</p>"


def test_a_bold_first_row_heads_a_table_of_plain_rows() -> None:
    html = (
        "<table><tr><td><p><b>Thôn</b></p></td><td><b>Số hộ</b></td></tr>"
        "<tr><td>Một</td><td align=right>12</td></tr></table>"
    )
    assert _body(html) == (
        '<table><thead><tr><th scope="col">Thôn</th><th scope="col">Số hộ</th></tr>'
        '</thead><tbody><tr><td>Một</td><td class="align-right">12</td></tr></tbody>'
        "</table>"
    )


def test_merged_cells_stay_merged_and_no_head_is_made_up() -> None:
    html = (
        "<table><tr><td rowspan=2>A</td><td colspan=2>B</td></tr>"
        "<tr><td>C</td><td>D</td></tr></table>"
    )
    assert _body(html) == (
        '<table><tbody><tr><td rowspan="2">A</td><td colspan="2">B</td></tr>'
        "<tr><td>C</td><td>D</td></tr></tbody></table>"
    )


def test_a_table_that_only_lays_out_others_is_taken_apart() -> None:
    html = (
        "<table><tr><td>Trên<table><tr><td>1</td><td>2</td></tr></table></td>"
        "<td>Bên</td></tr></table>"
    )
    assert _body(html) == (
        "<p>Trên</p>\n<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
        "\n<p>Bên</p>"
    )


def test_marks_come_from_tags_styles_and_rules() -> None:
    html = (
        "<style><!-- .dam {font-weight:bold} p.giua {text-align:center} --></style>"
        '<p class=giua>m<span style="vertical-align:super">2</span> H<sub>2</sub>O '
        '<span class=dam>đậm</span> <span style="font-style:italic">nghiêng</span> '
        '<b style="font-weight:normal">thường</b></p>'
    )
    assert _body(html) == (
        '<p class="align-center">m<sup>2</sup> H<sub>2</sub>O <strong>đậm</strong> '
        "<em>nghiêng</em> thường</p>"
    )


def test_links_stay_but_for_files_bookmarks_and_scripts() -> None:
    html = (
        '<p><a href="https://quochoi.vn/a b?x=1&amp;y=2">web</a> '
        '<a href="mailto:a@b.vn">thư</a> <a href="file:///C:/a.doc">tệp</a> '
        '<a href="#_Toc1">mục</a> <a href="javascript:alert(1)">mã</a></p>'
    )
    pasted = clean_clipboard(html)
    assert pasted.html == (
        '<p><a href="https://quochoi.vn/a%20b?x=1&amp;y=2">web</a> '
        '<a href="mailto:a@b.vn">thư</a> tệp mục mã</p>'
    )
    assert "Đã bỏ liên kết đến tệp trên máy." in pasted.notes


def test_remarks_deleted_and_hidden_text_are_not_for_print() -> None:
    html = (
        "<p>Giữ<del> bỏ đi</del><span style='mso-hide:all'> ẩn</span></p>"
        "<div style='mso-element:comment-list'><p>nhận xét</p></div>"
    )
    pasted = clean_clipboard(html)
    assert pasted.html == "<p>Giữ</p>"
    assert "Đã bỏ nhận xét và chữ ẩn." in pasted.notes


def test_pictures_are_taken_along_or_asked_for_and_none_is_fetched() -> None:
    html = (
        f'<p>Chữ <img src="data:image/png;base64,{_PIXEL}" alt="Sơ đồ"> sau</p>'
        '<p><img src="file:///C:\\Users\\an\\anh%201.png"></p>'
        '<img src="https://vi-du.vn/cau.jpg?x=1"><img src="x.gif" width=1 height=1>'
    )
    pasted = clean_clipboard(html)
    assert [(one.kind, one.name, one.alt) for one in pasted.pictures] == [
        ("embedded", "", "Sơ đồ"),
        ("file", "anh 1.png", ""),
        ("remote", "cau.jpg", ""),
    ]
    assert pasted.pictures[0].data == b"\x89PNG not really"
    assert pasted.html == (
        "<p>Chữ sau</p>\n<p>[Chèn ảnh: ảnh 1]</p>\n<p>[Chèn ảnh: anh 1.png]</p>\n"
        "<p>[Chèn ảnh: cau.jpg]</p>"
    )


def test_a_picture_of_the_own_library_stays_a_picture() -> None:
    html = '<figure><img src="/media/12/cau.jpg" alt="Cầu"></figure>'
    assert _body(html) == '<figure><img src="/media/12/cau.jpg" alt="Cầu"></figure>'


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<p>a\n  b&nbsp;&nbsp;c\ufffc\u200b</p>", "<p>a b c</p>"),
        ("<pre>a\n  b</pre>", "<p>a<br>b</p>"),
        ("a<br>b<div>c</div>d", "<p>a<br>b</p>\n<p>c</p>\n<p>d</p>"),
        ("<p>e\u0302\u0301 a<b>\u0301</b></p>", "<p>ế á</p>"),
        ("<p>Wingdings <span style='font-family:Wingdings'>à</span></p>", None),
        ("<p>&nbsp;</p><p><o:p></o:p></p>", ""),
    ],
)
def test_letters_and_blanks_are_put_in_order(html: str, body: str | None) -> None:
    assert _body(html) == (body if body is not None else "<p>Wingdings →</p>")


def test_plain_text_alone_becomes_paragraphs() -> None:
    pasted = clean_clipboard("", "Dòng một\r\n\r\nDòng <hai>\n")
    assert pasted.html == "<p>Dòng một</p>\n<p>Dòng &lt;hai&gt;</p>"


def test_the_note_counts_what_came_and_names_the_program() -> None:
    pasted = clean_clipboard(
        "<p class=MsoNormal>a</p><h1>b</h1><table><tr><td>c</td></tr></table>"
    )
    assert pasted.notes == (
        "Đã dán: 1 bảng, 1 đề mục, 2 đoạn.",
        "Đã bỏ định dạng của Word.",
    )
