"""Ends are joined, excerpts cut and document numbers wrapped without harm."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.vietnamese.composition import compose
from portal.core.vietnamese.typography import (
    excerpt,
    joined_end,
    wrap_document_numbers,
)

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("công tác dân vận", f"công tác dân{NBSP}vận"),
        ("Thông báo", f"Thông{NBSP}báo"),
        ("Trang", "Trang"),
        ("", ""),
        (f"công tác dân{NBSP}vận", f"công tác dân{NBSP}vận"),
        (
            "theo 1874/KH-UBND, 09/2015/QĐ-TTg",
            "theo 1874/KH-UBND, 09/2015/QĐ-TTg",
        ),
    ],
)
def test_the_last_two_syllables_stay_together(text: str, joined: str) -> None:
    assert joined_end(text) == joined


@given(st.text())
def test_joining_changes_one_space_at_most_and_settles(text: str) -> None:
    joined = joined_end(text)
    assert joined.replace(NBSP, " ").split() == text.replace(NBSP, " ").split()
    assert joined_end(joined) == joined


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("Đổi mới công tác", 16, "Đổi mới công tác"),
        ("Đổi mới công tác", 15, "Đổi mới công…"),
        ("Đổi  mới\ncông tác", 16, "Đổi mới công tác"),
        ("Thu 1.234,5 tỷ đồng", 10, "Thu…"),
        ("Thu 1.234,5 tỷ đồng", 12, "Thu 1.234,5…"),
        ("Đến TP. Hồ Chí Minh", 9, "Đến…"),
        ("Gặp ThS. Nguyễn Văn A", 12, "Gặp…"),
        ("Có đ/c Nguyễn Văn A", 10, "Có…"),
        ("Sách, vở, v.v. và bút", 16, "Sách, vở…"),
        ("Thu – chi tài chính", 7, "Thu…"),
        ("Họp xong, rồi về", 10, "Họp xong…"),
        ("Nghiêng", 4, "Ngh…"),
        ("", 10, ""),
    ],
)
def test_an_excerpt_is_cut_where_it_reads_well(text: str, limit: int, cut: str) -> None:
    assert excerpt(text, limit) == cut


@given(st.text(), st.integers(1, 60))
def test_an_excerpt_keeps_to_its_limit(text: str, limit: int) -> None:
    cut = excerpt(text, limit)
    assert len(cut) <= limit
    kept = cut.removesuffix("…")
    assert " ".join(re.split(r"[ \t\r\n\f\v]+", compose(text))).strip().startswith(kept)


@pytest.mark.parametrize(
    "number",
    [
        "18/2000/CT-TTg",
        "1874/KH-UBND",
        "290-QĐ/TW",
        "05-Ctr/QU",
        "80/2015/QH13",
        "01/2007/TTLT-BTC-BTNMT",
        "12/QĐ-SGD&amp;ĐT",
    ],
)
def test_a_document_number_never_breaks(number: str) -> None:
    wrapped = f'<span class="doc-number">{number}</span>'
    assert wrap_document_numbers(f"<p>Theo {number}.</p>") == f"<p>Theo {wrapped}.</p>"
    assert wrap_document_numbers(f"<a href='/'>{number}</a>") == (
        f"<a href='/'>{wrapped}</a>"
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Ngày 20/06/2015, 24/7/365, 51A-123.45, 12/3/5A, A/H5N1</p>",
        '<a href="/tep/18/2000/CT-TTg">tệp</a>',
        '<img alt="a > b, 1874/KH-UBND" src="/a.png">',
        "<img alt='“a” < 1874/KH-UBND'>",
        "<p>",
        "",
    ],
)
def test_all_else_is_left_alone(markup: str) -> None:
    assert wrap_document_numbers(markup) == markup


_PIECES = ["1874/KH-UBND", "<b>", "</b>", '<i title="9/QĐ-UB > 3">', " ", "đ", "&lt;"]


@given(st.lists(st.sampled_from(_PIECES)).map("".join))
def test_wrapping_only_adds_its_spans(markup: str) -> None:
    wrapped = wrap_document_numbers(markup)
    bare = re.sub(r'<span class="doc-number">(.*?)</span>', r"\1", wrapped)
    assert bare == markup
    titles = re.findall(r'title="([^"]*)"', wrapped)
    assert set(titles) <= {"9/QĐ-UB > 3"}


def test_hostile_markup_is_read_in_linear_time() -> None:
    for piece in ('<"', "<'\"", "<", "<a x='", '<"x"', "1/K-", "QĐ-", "1/2000/", '""'):
        hostile = piece * (100_000 // len(piece))
        assert "doc-number" in wrap_document_numbers(f"1/KH-UBND {hostile}")
        assert len(excerpt(hostile, 200)) <= 200
        joined_end(hostile)


def test_all_numbers_of_the_seed_are_wrapped(seed_text: str) -> None:
    wrapped = wrap_document_numbers(f"<p>{html.escape(seed_text)}</p>")
    assert wrapped.count('<span class="doc-number">') == 7
