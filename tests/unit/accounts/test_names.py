"""User names: what may be one, what finds one, what looks like another."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.identity import (
    checked_name,
    checked_user_name,
    key_of,
    twin_of,
)
from portal.core.errors import Invalid


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("lan.nguyen", "lan.nguyen"),
        (" Lan.Nguyen ", "Lan.Nguyen"),
        (unicodedata.normalize("NFD", "hòa.lê"), "hòa.lê"),
        ("lan@phuong.vn", "lan@phuong.vn"),
        ("đức_1975", "đức_1975"),
    ],
)
def test_good_names_are_kept_composed(typed: str, kept: str) -> None:
    assert checked_user_name(typed).shown == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "a",
        "x" * 61,
        "a b",
        "lаn",
        "ｌａｎ",
        "la\u200dn",
        "...",
        "a/b",
        "ınan",
        "a\n",
    ],
)
def test_other_names_are_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        checked_user_name(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hòa", "hoà"), ("Hòa", "hòa"), ("hoa", "hòa"), ("dung", "đung"), ("o0", "00")],
)
def test_twins_have_one_twin_form(one: str, other: str) -> None:
    assert twin_of(one) == twin_of(other)


def test_marks_tell_keys_apart_but_not_their_placement() -> None:
    assert key_of("hòa") == key_of("HOÀ") == key_of(unicodedata.normalize("NFD", "hoà"))
    assert key_of("hoa") != key_of("hòa")


@given(st.text(max_size=400))
def test_anything_can_be_typed_at_the_door(typed: str) -> None:
    key = key_of(typed)
    assert len(key) <= 120
    assert key == key_of(key) or not key.isalnum()


@given(st.text(max_size=70))
def test_what_is_kept_is_found_again(typed: str) -> None:
    try:
        name = checked_user_name(typed)
    except Invalid:
        return
    assert key_of(typed) == name.key
    assert key_of(unicodedata.normalize("NFD", name.shown)) == name.key
    assert len(name.key) <= 120
    assert len(name.twin) <= 120


@pytest.mark.parametrize("name", ["Nguyễn Thị Lan", "Y Ê Ban", "O'Neil-Lê", "Lê Văn 2"])
def test_peoples_names(name: str) -> None:
    assert checked_name(f"  {name} ") == name


@pytest.mark.parametrize("name", ["", "x", "Lаn Nguyễn", "a<b>", "Ли", "x" * 81])
def test_what_is_nobodys_name(name: str) -> None:
    with pytest.raises(Invalid):
        checked_name(name)
