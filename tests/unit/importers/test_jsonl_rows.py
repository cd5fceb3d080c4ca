"""Reading rows of JSON Lines."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.importers.files import UnreadableFile
from portal.importers.jsonl_rows import BadRow, Row, read_rows
from tests.unit.importers.samples import row, write_rows


def _read(tmp_path: Path, *rows: Any, name: str = "rows.jsonl") -> list[Row | BadRow]:
    return list(read_rows(write_rows(tmp_path / name, list(rows))))


def _only(tmp_path: Path, **changes: Any) -> Row | BadRow:
    return _read(tmp_path, row(**changes))[0]


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz"])
def test_every_field_is_read(tmp_path: Path, name: str) -> None:
    (found,) = _read(tmp_path, row(7), name=name)
    assert found == Row(
        line=1,
        id="bai-7",
        title="Tổ dân phố 7 họp bàn việc chung",
        summary="Cuộc họp diễn ra trong một buổi sáng.",
        body="Ba mươi hộ của tổ 7 đã dự họp và góp ý cho con hẻm mới.",
        body_is_html=False,
        category="Khu phố",
        published_at=datetime(2019, 3, 2, 0, 30, tzinfo=UTC),
        source_line="nguon.example",
        source_url="https://nguon.example/tin/7",
    )


def test_dirty_text_is_repaired(tmp_path: Path) -> None:
    found = _only(
        tmp_path,
        title="  Đ&ocirc;̀ng&nbsp;lúa \u200b xanh\n",
        summary="Hoa\u0300 bi\u0300nh &amp;amp; \ufeffấm no",
        body="M&ocirc;̣t\u00advụ\r\n\r\nHai vụ",
        category=" Khu&nbsp;phố ",
    )
    assert isinstance(found, Row)
    assert found.title == "Đồng lúa xanh"
    assert found.summary == "Hoà bình & ấm no"
    assert found.body == "Mộtvụ\n\nHai vụ"
    assert found.category == "Khu phố"


def test_missing_date_and_category_are_left_open(tmp_path: Path) -> None:
    for empty in (None, "", " "):
        found = _only(tmp_path, category=empty, published_at=empty)
        assert isinstance(found, Row)
        assert (found.category, found.published_at) == ("", None)


def test_null_counts_as_missing(tmp_path: Path) -> None:
    text = json.dumps(row() | {"category": None, "published_at": None, "summary": None})
    (found,) = _read(tmp_path, text)
    assert isinstance(found, Row)
    assert (found.category, found.published_at, found.summary) == ("", None, "")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2019-10-30T06:00:00.000Z", datetime(2019, 10, 30, 6, tzinfo=UTC)),
        ("2019-10-30 06:00:00", datetime(2019, 10, 29, 23, tzinfo=UTC)),
        ("30/10/2019 6h", datetime(2019, 10, 29, 23, tzinfo=UTC)),
    ],
)
def test_dates_of_many_forms(tmp_path: Path, text: str, moment: datetime) -> None:
    found = _only(tmp_path, published_at=text)
    assert isinstance(found, Row)
    assert found.published_at == moment


@pytest.mark.parametrize(
    ("body", "is_html"),
    [
        ("Chữ thường, a < b > c, <3", False),
        ("Thẻ &lt;p&gt; đã mã hóa", False),
        ("List<String> không phải thẻ", False),
        ("<p>Một đoạn</p>", True),
        ("Dòng một<br/>dòng hai", True),
        ('<IMG SRC="x" onerror="y">', True),
        ("<script>alert(1)</script>", True),
    ],
)
def test_html_is_told_from_text(tmp_path: Path, body: str, is_html: bool) -> None:
    found = _only(tmp_path, body=body)
    assert isinstance(found, Row)
    assert found.body_is_html is is_html


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": None}, "Thiếu id."),
        ({"id": " \u200b"}, "Thiếu id."),
        ({"id": True}, "Thiếu id."),
        ({"id": "x" * 181}, "Trường id dài hơn 180 ký tự."),
        ({"title": None}, "Thiếu tiêu đề."),
        ({"title": 5}, "Trường title không phải là chữ."),
        ({"body": ["a"]}, "Trường body không phải là chữ."),
        ({"body": "", "summary": None}, "Thiếu nội dung."),
        ({"category": {}}, "Trường category không phải là chữ."),
        ({"source_url": "https://[nguon"}, "Địa chỉ nguồn không đúng."),
        ({"published_at": "hôm qua"}, "Không đọc được ngày giờ “hôm qua”."),
        ({"published_at": "31/02/2019"}, "Ngày giờ “31/02/2019” không có thật."),
        ({"published_at": 1551486600}, "Trường published_at không phải là chữ."),
    ],
)
def test_an_unfit_row_says_why(
    tmp_path: Path, changes: dict[str, Any], reason: str
) -> None:
    (bad, good) = _read(tmp_path, row(1, **changes), row(2))
    assert isinstance(bad, BadRow)
    assert (bad.line, bad.reason) == (1, reason)
    assert isinstance(good, Row)


def test_a_numbered_id_is_taken_as_text(tmp_path: Path) -> None:
    found = _only(tmp_path, id=12)
    assert found.id == "12"


def test_broken_rows_between_good_ones_are_named(tmp_path: Path) -> None:
    deep = '{"id":' + "[" * 100_000
    rows = [row(1), "không phải JSON", "[]", "{}", "", deep, "9" * 5000, row(2)]
    found = _read(tmp_path, *rows)
    reasons = {one.line: one.reason for one in found if isinstance(one, BadRow)}
    assert reasons == {
        2: "Không phải JSON.",
        3: "Không phải một bài viết.",
        4: "Không phải một bài viết.",
        6: "Không phải JSON.",
        7: "Không phải JSON.",
    }
    assert [one.line for one in found] == [1, 2, 3, 4, 6, 7, 8]


def test_a_row_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "rows.jsonl", [row(1)])
    bad = json.dumps(row(2), ensure_ascii=False).encode("utf-16-le").replace(b"\0", b"")
    path.write_bytes(path.read_bytes() + bad + b"\n")
    found = list(read_rows(path))[1]
    assert isinstance(found, BadRow)
    assert found.reason.startswith("Không phải UTF-8")


def test_a_byte_order_mark_is_no_part_of_the_first_row(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "rows.jsonl", [row(1)])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert isinstance(next(read_rows(path)), Row)


def test_a_line_beyond_five_megabytes_is_named_and_passed_over(
    tmp_path: Path,
) -> None:
    long = json.dumps(row(2, body="a" * (6 * 1024 * 1024)))
    found = _read(tmp_path, row(1), long, row(3))
    assert isinstance(found[1], BadRow)
    assert (found[1].line, found[1].reason) == (2, "Dòng dài hơn 5 MB.")
    assert (found[2].line, found[2].id) == (3, "bai-3")


def test_half_letters_of_surrogate_pairs_are_dropped(tmp_path: Path) -> None:
    text = json.dumps(row()).replace("bai-1", "bai\\ud800-1").replace("30", "\\udc00")
    html = json.dumps(row(body="<p>Một") | {"id": "hai"})[:-2] + '\\ud83d</p>"}'
    for found in _read(tmp_path, text, html.replace("<p>Một", "<p>M\\udfff")):
        assert isinstance(found, Row | BadRow)
        if isinstance(found, Row):
            f"{found.id}{found.title}{found.body}{found.source_url}".encode()


@pytest.mark.parametrize("line", ["rác", "{}", '{"a": 1}'])
def test_a_thousand_foreign_rows_end_the_reading(tmp_path: Path, line: str) -> None:
    path = write_rows(tmp_path / "rows.jsonl", [row(1), *[line] * 999, row(2)])
    assert len(list(read_rows(path))) == 1001
    path = write_rows(tmp_path / "rows.jsonl", [row(1), *[line] * 1000, row(2)])
    rows = read_rows(path)
    assert isinstance(next(rows), Row)
    with pytest.raises(UnreadableFile, match="không phải tệp JSONL.*dòng 2–1001"):
        list(rows)


def test_one_endless_line_ends_the_reading_early(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    with path.open("wb") as file:
        file.write(b'{"id":"')
        file.write(b"a" * (80 * 1024 * 1024))
    with pytest.raises(UnreadableFile, match="dòng 1: Dòng dài hơn 5 MB"):
        list(read_rows(path))


@given(st.lists(st.binary(max_size=80), max_size=6))
def test_no_bytes_break_the_reader(tmp_path: Path, lines: list[bytes]) -> None:
    path = tmp_path / "rows.jsonl"
    good = json.dumps(row()).encode()
    path.write_bytes(b"\n".join([good, *lines]))
    with suppress(UnreadableFile):
        assert list(read_rows(path))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(
    st.dictionaries(
        st.sampled_from(["id", "title", "summary", "body", "category", "published_at"]),
        _JSON,
    )
)
def test_no_values_break_the_reader(tmp_path: Path, fields: dict[str, Any]) -> None:
    path = write_rows(tmp_path / "rows.jsonl", [row(), json.dumps(fields)])
    assert len(list(read_rows(path))) == 2
