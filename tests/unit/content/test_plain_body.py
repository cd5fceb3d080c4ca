"""Bodies typed as plain text: to HTML, back, and nothing lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.plain_body import to_html, to_text
from portal.content.sanitize import sanitize


def test_a_line_is_a_paragraph() -> None:
    assert to_html("Một\nHai\n\nBa") == "<p>Một</p>\n<p>Hai</p>\n<p>Ba</p>"


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("## Mục", "<h2>Mục</h2>"),
        ("### Mục", "<h3>Mục</h3>"),
        ("- một\n- hai", "<ul><li>một</li><li>hai</li></ul>"),
        ("1. một\n2. hai", "<ol><li>một</li><li>hai</li></ol>"),
        ("> lời\n> tiếp", "<blockquote><p>lời</p><p>tiếp</p></blockquote>"),
        (
            "| Tên | Số |\n|---|---|\n| An | 5 |",
            '<table><thead><tr><th scope="col">Tên</th><th scope="col">Số</th></tr>'
            "</thead><tbody><tr><td>An</td><td>5</td></tr></tbody></table>",
        ),
        (
            "**đậm** và *nghiêng*, [chữ](/tin-tuc)",
            "<p><strong>đậm</strong> và <em>nghiêng</em>, "
            '<a href="/tin-tuc">chữ</a></p>',
        ),
        ("##   Mục", "<h2>Mục</h2>"),
        # The address is not lost with the link that cannot be made.
        ("[Báo](www.bao.example)", "<p>[Báo](www.bao.example)</p>"),
        ("[x](javascript:y)", "<p>[x](javascript:y)</p>"),
        ("2 * 3 < 7 & 8", "<p>2 * 3 &lt; 7 &amp; 8</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ],
)
def test_marks_at_the_beginning_of_a_line_make_blocks(typed: str, body: str) -> None:
    assert to_html(typed) == body
    assert sanitize(body) == body
    again = to_text(body)
    assert again is not None
    assert to_html(again) == body


@pytest.mark.parametrize(
    "body",
    [
        '<p class="align-center">Giữa</p>',
        "<p>Một<br>Hai</p>",
        '<figure><img src="/media/1/a.jpg" alt=""></figure>',
        '<table><tbody><tr><td colspan="2">Gộp</td></tr></tbody></table>',
        "<ul><li>một<ul><li>sâu</li></ul></li></ul>",
        "<p>H<sub>2</sub>O</p>",
        '<p><a class="attachment" href="/media/1/a.pdf">Tệp</a></p>',
        "<p>## không phải đề mục</p>",
        "<p>- không phải danh sách</p>",
        "<p>hai *sao* thật</p>",
    ],
)
def test_what_text_cannot_say_is_not_said(body: str) -> None:
    assert to_text(body) is None


@given(st.text(alphabet="aâđ #*->|[]()1. \n<&\"'\\_", max_size=60))
def test_no_typed_text_breaks_the_sanitizer_or_changes_twice(typed: str) -> None:
    body = sanitize(to_html(typed))
    text = to_text(body)
    if text is not None:
        assert " ".join(sanitize(to_html(text)).split()) == " ".join(body.split())


_PIECES = st.sampled_from(
    ("*", "**", "chữ ", " ", "\n", "- ", "1. ", "> ", "| a | b |", "|", "## ", "&amp;")
    + (
        "[x](https://a.vn/b_c?d=1&e=2)",
        "[x](/tin)",
        "[x](tin)",
        "[",
        "]",
        "(",
        ")",
        "<b>",
    )
)


@given(st.lists(_PIECES, max_size=9).map("".join))
def test_who_types_text_is_never_shown_html(typed: str) -> None:
    text = to_text(sanitize(to_html(typed)))
    assert text is not None
    assert to_text(sanitize(to_html(text))) is not None
