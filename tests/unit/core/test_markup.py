"""The light markup of texts that ship with the portal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.sanitize import sanitize
from portal.core.markup import to_html
from tests.unit.content.schema_check import faults


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một\nhai\n\nBa", "<p>Một hai</p>\n<p>Ba</p>"),
        ("## Mục\nĐoạn", "<h2>Mục</h2>\n<p>Đoạn</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("> Trích\n> dài", "<blockquote><p>Trích dài</p></blockquote>"),
        (
            "| A | B |\n|---|---|\n| 1 | 2 |",
            '<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr>'
            "</thead>"
            "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        ),
        (
            "Xem [liên hệ](/trang/lien-he).",
            '<p>Xem <a href="/trang/lien-he">liên hệ</a>.</p>',
        ),
        ("1 < 2 & <b>3</b>", "<p>1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt;</p>"),
        ("[x](a b)", "<p>[x](a b)</p>"),
        ("", ""),
        (" \n\n \n", ""),
    ],
)
def test_blocks_become_html(text: str, expected: str) -> None:
    assert to_html(text) == expected


@given(st.text(alphabet="ab <>&\"'[]()/#-|>\n", max_size=60))
def test_whatever_is_written_the_sanitiser_finds_it_clean(text: str) -> None:
    assert faults(sanitize(to_html(text))) == []
