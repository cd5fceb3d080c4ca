"""Words are put into the order of a Vietnamese dictionary."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.vietnamese.collation import sort_key
from portal.core.vietnamese.composition import compose, decompose


@pytest.mark.parametrize(
    "in_order",
    [
        list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"),
        ["ma", "Ma", "mà", "mả", "mã", "má", "mạ", "man", "mă", "mâ"],
        ["an", "ăn", "ân", "ba"],
        ["da", "dạ", "đa"],
        ["Bắc Ninh", "Bến Tre", "Bình Dương", "Bình Định", "Bù Đăng"],
        ["hoa", "hoà nhạc", "hoàn", "hoang"],
        ["Phường 1", "Phường 2", "Phường An", "Phường Ấn"],
        ["an toàn", "anh"],
        ["a", "A", "à", "À", "b"],
    ],
)
def test_letters_come_before_tones_and_tones_before_capitals(
    in_order: list[str],
) -> None:
    shuffled = random.Random(7).sample(in_order, len(in_order))  # noqa: S311
    assert sorted(shuffled, key=sort_key) == in_order


@given(st.text())
def test_both_forms_of_unicode_sort_alike(text: str) -> None:
    assert sort_key(compose(text)) == sort_key(decompose(text))


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert (sort_key(one) < sort_key(other)) or (sort_key(one) >= sort_key(other))
