"""Texts are cut at syllables, and nothing is lost in the cutting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.comparison.units import text_of, units_of
from tests.unit.content.comparison.material import lines


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Đổi mới công tác dân vận", ["Đổi", "mới", "công", "tác", "dân", "vận"]),
        ("Chỉ thị số 18/2000/CT-TTg.", ["Chỉ", "thị", "số", "18/2000/CT-TTg", "."]),
        ("(290-QĐ/TW),", ["(", "290-QĐ/TW", ")", ","]),
        ("ngày 20/06/2015, lúc 10:30", ["ngày", "20/06/2015", ",", "lúc", "10:30"]),
        ("1.204,5 tỷ; 5G, 30%", ["1.204,5", "tỷ", ";", "5G", ",", "30", "%"]),
        ("giá 12.000đ/kg", ["giá", "12.000đ", "/", "kg"]),
        ("hòa–giải… “tốt”", ["hòa", "–", "giải", "…", "“", "tốt", "”"]),
        ("", []),
    ],
)
def test_a_line_is_cut_into_syllables_numbers_and_signs(
    text: str, units: list[str]
) -> None:
    assert [unit.core for unit in units_of(text)] == units


@given(lines)
def test_the_units_make_the_line_again(line: str) -> None:
    assert text_of(units_of(line)) == line


@given(st.text(max_size=60))
def test_no_sign_of_any_text_is_lost(text: str) -> None:
    assert "".join(text_of(units_of(text)).split()) == "".join(text.split())


def test_a_decomposed_letter_stays_one_syllable() -> None:
    assert [unit.core for unit in units_of("u\u031b\u0301ng x")] == [
        "u\u031b\u0301ng",
        "x",
    ]
