"""Two spellings of one word compare as one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.vietnamese.composition import compose, decompose
from portal.core.vietnamese.fold import canonical_tones, fold, fold_same_length

VIETNAMESE_LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrst"
    "uùủũúụưừửữứựvxyỳỷỹýỵ"
)
vietnamese_text = st.text(
    VIETNAMESE_LETTERS + VIETNAMESE_LETTERS.upper() + " 0123456789/-.,“”", max_size=80
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ĐƯỜNG", "duong"),
        ("Nguyễn Trãi", "nguyen trai"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("Ðảng", "dang"),
        ("1874/KH-UBND", "1874/kh-ubnd"),
        ("", ""),
    ],
)
def test_folding_leaves_plain_small_letters(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("hoà", "hòa"),
        ("HOÀ", "HÒA"),
        ("Hoà", "Hòa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("uỷ ban", "ủy ban"),
        ("toạ độ", "tọa độ"),
        ("quý", "quý"),
        ("Quỳ", "Quỳ"),
        ("hoàn toàn", "hoàn toàn"),
        ("thuyền", "thuyền"),
        ("hoạt động", "hoạt động"),
        ("khuỷu", "khuỷu"),
        ("hòa", "hòa"),
    ],
)
def test_both_tone_styles_become_the_old_one(written: str, canonical: str) -> None:
    assert canonical_tones(written) == canonical
    assert canonical_tones(unicodedata.normalize("NFD", written)) == canonical


def test_marks_of_other_scripts_are_kept() -> None:
    assert fold("ที่") == "ที่"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(compose(text)) == fold(decompose(text)) == fold(text)


@given(st.text())
def test_tone_placement_does_not_change_the_fold(text: str) -> None:
    assert fold(canonical_tones(text)) == fold(text)


@given(vietnamese_text)
def test_canonical_tones_settle_at_once(text: str) -> None:
    once = canonical_tones(text)
    assert canonical_tones(once) == once
    assert len(once) == len(text)


@given(st.text())
def test_letterwise_fold_keeps_every_offset(text: str) -> None:
    composed = compose(text)
    assert len(fold_same_length(composed)) == len(composed)


@given(vietnamese_text)
def test_letterwise_fold_is_the_fold_of_vietnamese(text: str) -> None:
    assert fold_same_length(text) == fold(text)


@given(st.text())
def test_composition_is_the_standard_one(text: str) -> None:
    assert compose(text) == unicodedata.normalize("NFC", text)
    assert decompose(text) == unicodedata.normalize("NFD", text)


def test_endless_marks_are_cut_instead_of_sorted() -> None:
    hostile = "a" + "\u0301\u0323" * 50_000 + " đường"
    assert fold(hostile) == "a duong"
    assert len(compose(hostile)) < 50


def test_a_row_of_signs_that_are_no_marks_is_kept() -> None:
    assert compose("–" * 100) == "–" * 100
