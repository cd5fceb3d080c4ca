"""Single lines: what people type and paste becomes one honest line."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.lines import tidy_line


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  Hội   nghị \t tổng kết\n", "Hội nghị tổng kết"),
        ("Ho\u0300a bi\u0300nh", "Hòa bình"),
        ("Cổng\u00a0thông\u2003tin", "Cổng thông tin"),
        ("o\u200b\u0302", "ô"),
        ("quyết_định\u202efdp.exe", "quyết_địnhfdp.exe"),
        ("\ufeffThông\u00adbáo\u2066 mới\u2069\u061c", "Thôngbáo mới"),
        ("một\x00hai\x1fba\x7f\x9f", "mộthaiba"),
        ("một\r\nhai\u2028ba\x0bbốn", "một hai ba bốn"),
        ("\ud83d nửa chữ \udfff\ufffe\uffff", "nửa chữ"),
        ("cờ \U0001f1fb\U0001f1f3 hoa 🪷", "cờ 🇻🇳 hoa 🪷"),
        ("\u200b\u202e\ufeff", ""),
    ],
    ids=ascii,
)
def test_a_line_is_tidied(raw: str, expected: str) -> None:
    assert tidy_line(raw) == expected


@given(st.text(st.characters(exclude_categories=())))
def test_a_tidy_line_is_one_line_and_stays_so(raw: str) -> None:
    line = tidy_line(raw)
    assert tidy_line(line) == line
    assert unicodedata.is_normalized("NFC", line)
    assert line.encode("utf-8").decode("utf-8") == line
    assert not any(unicodedata.category(one) in ("Cc", "Cs", "Zl") for one in line)
    assert not any(unicodedata.bidirectional(one) in _DIRECTING for one in line)


_DIRECTING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
