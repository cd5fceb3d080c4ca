"""Imported rows in old encodings become Unicode; Unicode keeps every byte."""

from pathlib import Path

from portal.importers.jsonl_rows import Row, read_rows
from tests.unit.importers.samples import row, write_rows

# "Uỷ ban nhân dân phường thông báo về việc tổ chức họp" and so on, in TCVN3.
_TITLE = "Uû ban nh©n d©n ph\xad\xeang th«ng b¸o vÒ viÖc tæ chøc häp"
_LINE = (
    "C¨n cø LuËt Tæ chøc ChÝnh phñ ngµy 25 th¸ng 12 n¨m 2001, "
    "Bé tr\xad\xeang quyÕt ®Þnh"
)


def _read(path: Path, **fields: str) -> Row:
    write_rows(path, [row(1, **fields)])
    (found,) = read_rows(path)
    assert isinstance(found, Row), found
    return found


def test_plain_rows_in_tcvn3_are_read(tmp_path: Path) -> None:
    found = _read(tmp_path / "a.jsonl", title=_TITLE, body=f"{_LINE}\n{_LINE}")
    assert found.title == "Uỷ ban nhân dân phường thông báo về việc tổ chức họp"
    assert found.body.split("\n")[0].startswith("Căn cứ Luật Tổ chức Chính phủ ngày")
    assert "trường quyết định" in found.body


def test_html_rows_keep_their_structure(tmp_path: Path) -> None:
    body = f"<p style='font-family:.VnTime'>{_LINE}</p><ul><li>{_TITLE}</li></ul>"
    found = _read(tmp_path / "a.jsonl", body=body)
    assert "<p>Căn cứ Luật Tổ chức Chính phủ" in found.body
    assert "<li>Uỷ ban nhân dân phường" in found.body


def test_rows_in_unicode_keep_every_byte(tmp_path: Path) -> None:
    body = "<p class='x'>Cây cầu mới  dài 16 m&nbsp;– “đẹp”</p>"
    found = _read(tmp_path / "a.jsonl", body=body)
    assert found.body == body
