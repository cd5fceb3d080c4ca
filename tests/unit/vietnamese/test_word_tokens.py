"""Text becomes words at the same places, exactly and folded."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.vietnamese.composition import compose, decompose
from portal.core.vietnamese.fold import fold
from portal.core.vietnamese.tokens import exact_tokens, folded_tokens, token_spans


def test_words_keep_their_accents_or_lose_them() -> None:
    text = "Uỷ ban nhân dân ĐƯỜNG Nguyễn Trãi, 16 phường."
    assert exact_tokens(text) == (
        ["ủy", "ban", "nhân", "dân", "đường", "nguyễn", "trãi", "16", "phường"]
    )
    assert folded_tokens(text) == (
        ["uy", "ban", "nhan", "dan", "duong", "nguyen", "trai", "16", "phuong"]
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("1874/KH-UBND", ["1874", "kh", "ubnd"]),
        ("18/2000/CT-TTg", ["18", "2000", "ct", "ttg"]),
        ("290-QĐ/TW", ["290", "qđ", "tw"]),
        ("1.234,5", ["1", "234", "5"]),
        ("van_ban.pdf", ["van", "ban", "pdf"]),
    ],
)
def test_a_document_number_is_consecutive_words(number: str, words: list[str]) -> None:
    assert exact_tokens(number) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kỹ", "kĩ"),
        ("lý", "lí"),
        ("hy", "hi"),
        ("MỸ", "mĩ"),
        ("tỷ", "tỉ"),
        ("sỹ", "sĩ"),
    ],
)
def test_i_and_y_are_one_where_people_write_both(one: str, other: str) -> None:
    assert folded_tokens(one) == folded_tokens(other)
    assert exact_tokens(one) != exact_tokens(other)


@pytest.mark.parametrize(("one", "other"), [("tuy", "tui"), ("system", "sistem")])
def test_i_and_y_differ_elsewhere(one: str, other: str) -> None:
    assert folded_tokens(one) != folded_tokens(other)


@pytest.mark.parametrize("text", ["", " ", "…“”-/", "\u0301"])
def test_text_without_words_has_none(text: str) -> None:
    assert exact_tokens(text) == folded_tokens(text) == []
    assert token_spans(text) == []


@given(st.text())
def test_both_kinds_of_words_stand_at_the_same_places(text: str) -> None:
    exact, folded, spans = exact_tokens(text), folded_tokens(text), token_spans(text)
    assert len(exact) == len(folded) == len(spans)
    assert all(exact)
    assert all(folded)


@given(st.text())
def test_no_word_holds_a_space_or_a_sign(text: str) -> None:
    for word in exact_tokens(text):
        assert not set(word) & set(" \n\t\"'*()-+:^_%\\")


@given(st.text())
def test_spans_point_at_the_words(text: str) -> None:
    composed = compose(text)
    words = [fold(composed[start:end]) for start, end in token_spans(text)]
    plain = [word.replace("y", "i") for word in words]
    assert plain == [word.replace("y", "i") for word in folded_tokens(text)]


@given(st.text())
def test_composed_and_decomposed_text_give_the_same_words(text: str) -> None:
    composed, apart = compose(text), decompose(text)
    assert exact_tokens(composed) == exact_tokens(apart)
    assert folded_tokens(composed) == folded_tokens(apart)


@given(st.text())
def test_words_of_the_joined_words_are_the_same(text: str) -> None:
    folded = folded_tokens(text)
    assert folded_tokens(" ".join(folded)) == folded


def test_hostile_text_is_read_in_linear_time() -> None:
    for piece in ("a\u0301\u0323", "_", "a_", "\u0301", "hoà", "1/", "ﷺ", "\x00"):
        hostile = piece * (100_000 // len(piece))
        assert len(exact_tokens(hostile)) == len(folded_tokens(hostile))


def test_words_of_the_seed_are_found_without_accents(seed_text: str) -> None:
    words = " ".join(folded_tokens(unicodedata.normalize("NFD", seed_text)))
    assert "doi moi cong tac dan van trong tinh hinh moi" in words
    assert "1874 kh ubnd" in words
