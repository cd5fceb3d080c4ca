"""Titles become URL words that never hide a route."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.vietnamese.composition import decompose
from portal.core.vietnamese.slug import RESERVED_WORDS, is_free_slug, slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        (
            "Đổi mới công tác dân vận trong tình hình mới",
            "doi-moi-cong-tac-dan-van-trong-tinh-hinh-moi",
        ),
        ("Đường Ơn – Ưu đãi & “hỗ trợ”", "duong-on-uu-dai-ho-tro"),
        ("  1874/KH-UBND  ", "1874-kh-ubnd"),
        ("新闻", "tin"),
        ("…", "tin"),
        ("", "tin"),
    ],
)
def test_titles_become_plain_words(title: str, slug: str) -> None:
    assert slugify(title) == slug
    assert slugify(decompose(title)) == slug


@pytest.mark.parametrize(
    ("length", "slug"),
    [
        (80, "mot-hai-ba"),
        (10, "mot-hai-ba"),
        (9, "mot-hai"),
        (7, "mot-hai"),
        (6, "mot"),
        (2, "mo"),
    ],
)
def test_a_long_title_is_cut_at_a_word(length: int, slug: str) -> None:
    assert slugify("Một hai ba", max_length=length) == slug


@given(st.text(max_size=300), st.integers(3, 100))
def test_a_slug_is_always_well_formed(title: str, length: int) -> None:
    slug = slugify(title, max_length=length)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= length
    assert slugify(slug, max_length=length) == slug


@pytest.mark.parametrize(
    "slug", ["", "Tin", "tin_tuc", "tin--tuc", "-tin", "tin-", "tin/tuc", "tin\n", "đô"]
)
def test_an_ill_formed_slug_is_not_free(slug: str) -> None:
    assert not is_free_slug(slug)


@pytest.mark.parametrize("word", sorted(RESERVED_WORDS))
def test_a_fixed_route_is_not_free(word: str) -> None:
    assert not is_free_slug(word)


def test_any_other_word_is_free() -> None:
    assert is_free_slug("tin-tuc-su-kien")
    assert is_free_slug("the-thao")
