"""Broken text becomes whole, and whole text stays as it is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.vietnamese.repair import decode_entities, repair_line, repair_text


@pytest.mark.parametrize(
    ("raw", "whole"),
    [
        ("tr&ocirc;̀ng", "trồng"),
        ("tr&amp;ocirc;̀ng", "trồng"),
        ("tr&#244;&#x300;ng", "trồng"),
        ("tro\u0302\u0300ng", "trồng"),
        ("tro\u0300\u0302ng", "trồng"),
        ("tr\u00f4\u0340ng", "trồng"),
        ("t\u00f2\u031b", "tờ"),
        ("ta\u0301\u0306m", "tắm"),
        ("ti\u0341", "tí"),
        ("Ðảng và ðường", "Đảng và đường"),
        ("tr\u200bồ\ufeffng", "trồng"),
        ("tr\u202eồ\u2066ng", "trồng"),
        ("trô\u200b\u0300ng", "trồng"),
        ("trồ\u00adng", "trồng"),
        ("trồ&shy;ng", "trồng"),
        ("một\u00a0hai&nbsp;ba\u2009bốn", "một hai ba bốn"),
        ("một\r\nhai\rba\u2028bốn\vnăm", "một\nhai\nba\nbốn\nnăm"),
        ("một\thai\x00\x07", "một\thai"),
        ("\ud800một", "một"),
        ("&lt;b&gt; R&D &amp; ?a=1&copy=2", "<b> R&D & ?a=1&copy=2"),
        ("", ""),
    ],
)
def test_what_other_programs_broke_is_made_whole(raw: str, whole: str) -> None:
    assert repair_text(raw) == whole


@pytest.mark.parametrize("text", ["við", "ðæt", "a “b” – c…", "1.234,5 ₫", "hoà, hòa"])
def test_whole_text_stays_as_it_is(text: str) -> None:
    assert repair_text(text) == text


def test_entities_are_decoded_twice_and_not_three_times() -> None:
    assert decode_entities("&amp;amp;lt;") == "&lt;"


def test_a_soft_hyphen_survives_the_decoding() -> None:
    assert decode_entities("tr&shy;ëng") == "tr\u00adëng"


def test_a_line_is_one_line() -> None:
    assert (
        repair_line("  Đổi\u00a0mới\r\n\tcông\u202e tác \u200b ") == "Đổi mới công tác"
    )


@given(st.text().filter(lambda text: "&" not in text))
def test_repairing_twice_is_repairing_once(text: str) -> None:
    once = repair_text(text)
    assert repair_text(once) == once
    assert repair_line(repair_line(text)) == repair_line(text)


@given(st.text())
def test_repaired_text_is_composed_and_can_be_stored(text: str) -> None:
    whole = repair_text(text)
    assert unicodedata.is_normalized("NFC", whole)
    assert whole.encode("utf-8").decode("utf-8") == whole
    assert not any(
        unicodedata.category(sign) == "Cc"
        for sign in whole.strip("\n\t")
        if sign not in "\n\t"
    )


@given(st.text().filter(lambda text: "&" not in text))
def test_both_forms_of_unicode_are_repaired_alike(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert repair_text(apart) == repair_text(unicodedata.normalize("NFC", text))


def test_hostile_text_is_repaired_in_linear_time() -> None:
    for piece in ("&", "&amp;", "&#", "&a", "a\u0301\u0306", "\u0301\u0323", "\r", "Ð"):
        repair_text(piece * (100_000 // len(piece)))


def test_the_seed_needs_only_plain_spaces(seed_text: str) -> None:
    assert repair_text(seed_text) == seed_text.replace("\u00a0", " ")
