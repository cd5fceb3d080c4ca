"""The newsroom's files: CSV, and a workbook read back without the library."""

import io
import zipfile
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories import make_article, make_category
from tests.staffing import make_staff, signed_in
from tests.web.statistics.conftest import TODAY, Counter, csv_rows

PATH = "/bien-tap/thong-ke"
_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FIRST_OF_EXCEL = datetime(1899, 12, 30)
FORMULAS = ("=1+1", "+84 299", "-đất", "@gọi", "＝HYPERLINK(1)", ' ="x"')


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    """An administrator's browser."""
    return signed_in(app, make_staff(roles=("administrator",)))


class Workbook:
    """The sheets of an .xlsx by their names, as rows of text and numbers."""

    def __init__(self, response: Any) -> None:
        assert response.status_code == 200
        assert response.mimetype.endswith("spreadsheetml.sheet")
        self._file = zipfile.ZipFile(io.BytesIO(response.get_data()))
        assert self._file.testzip() is None
        book = self._xml("xl/workbook.xml")
        self.names = [one.get("name") for one in book.iter(f"{_NS}sheet")]

    def rows(self, name: str) -> list[list[str | float]]:
        """A sheet's rows; days are Excel's numbers."""
        sheet = self._sheet(name)
        return [
            [_value(cell) for cell in row.iter(f"{_NS}c")]
            for row in sheet.iter(f"{_NS}row")
        ]

    def has_formula(self) -> bool:
        """Whether any cell is calculated or linked."""
        return any(
            self._sheet(str(name)).find(f".//{_NS}{tag}") is not None
            for name in self.names
            for tag in ("f", "hyperlink")
        )

    def day_formats(self, name: str) -> set[str | None]:
        """How the numbers of the first column below the head are shown."""
        styles = self._xml("xl/styles.xml")
        codes = {
            one.get("numFmtId"): one.get("formatCode")
            for one in styles.iter(f"{_NS}numFmt")
        }
        cells = styles.find(f"{_NS}cellXfs")
        assert cells is not None
        known = [codes.get(one.get("numFmtId")) for one in cells]
        rows = list(self._sheet(name).iter(f"{_NS}row"))[1:]
        return {known[int(row[0].get("s", "0"))] for row in rows}

    def _sheet(self, name: str) -> Element:
        number = self.names.index(name) + 1
        return self._xml(f"xl/worksheets/sheet{number}.xml")

    def _xml(self, name: str) -> Element:
        return fromstring(self._file.read(name))  # noqa: S314


def _value(cell: Element) -> str | float:
    if cell.get("t") == "inlineStr":
        return "".join(one.text or "" for one in cell.iter(f"{_NS}t"))
    assert cell.get("t") is None, "neither text nor a plain number"
    return float(cell.findtext(f"{_NS}v", ""))


def day_of(number: str | float) -> date:
    """The day an Excel number stands for."""
    return (_FIRST_OF_EXCEL + timedelta(days=float(number))).date()


def test_the_csv_has_every_line_and_their_sum(
    admin: FlaskClient, counter: Counter
) -> None:
    article = make_article(make_category("Tin tức"), title="Đổi mới, “dân vận”")
    counter.counts(article, TODAY, views=11_000, visits=1, bots=2, prefetch=3)
    counter.counts(article, TODAY, suspects=4, suspect_visits=5, staff=6, others=7)
    answer = admin.get(f"{PATH}/so-lieu.csv?ky=7-ngay")
    numbers = ["11000", *map(str, range(1, 8))]
    assert csv_rows(answer) == [
        [
            *("Bài viết", "Chuyên mục · tác giả", "Lượt xem"),
            *("Lượt truy cập bắt đầu ở đây", "Robot", "Tải trước"),
            *("Lượt xem nghi ngờ", "Lượt truy cập nghi ngờ", "Nội bộ", "Khác"),
        ],
        ["Đổi mới, “dân vận”", "Tin tức · Nhập vào", *numbers],
        ["Cộng", "", *numbers],
    ]
    name = "thong-ke-2026-06-14-2026-06-20-theo-bai-viet.csv"
    assert name in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_title_is_never_a_formula(admin: FlaskClient, counter: Counter) -> None:
    news = make_category("Tin tức")
    for title in FORMULAS:
        counter.counts(make_article(news, title=title), TODAY, views=1)
    titles = {title.strip() for title in FORMULAS}
    rows = csv_rows(admin.get(f"{PATH}/so-lieu.csv"))
    assert {row[0] for row in rows[1:-1]} == {f"'{title}" for title in titles}
    book = Workbook(admin.get(f"{PATH}/so-lieu.xlsx"))
    assert {row[0] for row in book.rows("Theo bài")[1:-1]} == titles
    assert not book.has_formula()


def test_a_title_that_looks_like_a_link_or_a_number_stays_text(
    admin: FlaskClient, counter: Counter
) -> None:
    news = make_category("Tin tức")
    for title in ("https://example.com/", "123", "1/2/2026"):
        counter.counts(make_article(news, title=title), TODAY, views=1)
    book = Workbook(admin.get(f"{PATH}/so-lieu.xlsx"))
    names = {row[0] for row in book.rows("Theo bài")[1:-1]}
    assert names == {"https://example.com/", "123", "1/2/2026"}
    assert not book.has_formula()


def test_the_workbook_has_real_numbers_and_days(
    admin: FlaskClient, counter: Counter
) -> None:
    article = make_article(make_category("Tin tức"), title="Một")
    counter.counts(article, date(2026, 6, 19), views=12_345, visits=2)
    counter.counts(0, TODAY, visits=7, bots=1)
    counter.loses(
        datetime(2026, 6, 18, 18, tzinfo=UTC),
        datetime(2026, 6, 18, 19, tzinfo=UTC),
        lost=3,
        reason="=cmd|' /C calc'!A0",
    )
    answer = admin.get(f"{PATH}/so-lieu.xlsx?ky=7-ngay")
    book = Workbook(answer)
    assert book.names == ["Theo bài", "Theo ngày", "Thiếu số liệu"]
    _head, first, lists, total = book.rows("Theo bài")
    assert first[:4] == ["Một", "Tin tức · Nhập vào", 12_345, 2]
    assert lists[:5] == ["Trang chủ và các danh sách", "", 0, 7, 1]
    assert total[2:5] == [12_345, 9, 1]
    days = book.rows("Theo ngày")[1:]
    assert [day_of(row[0]) for row in days] == [
        date(2026, 6, day) for day in range(14, 21)
    ]
    assert book.day_formats("Theo ngày") == {"dd/mm/yyyy"}
    assert [row[1] for row in days] == [0, 0, 0, 0, 0, 12_345, 0]
    assert [row[-1] for row in days][-2:] == ["thiếu số liệu", "chưa hết ngày"]
    loss = book.rows("Thiếu số liệu")[1]
    # One o'clock in the night of the 19th, by the office's clock.
    assert (day_of(loss[0]), round(float(loss[0]) % 1 * 24, 3)) == (
        date(2026, 6, 19),
        1.0,
    )
    assert loss[2:] == [3, "=cmd|' /C calc'!A0"]
    assert not book.has_formula()
    name = "thong-ke-2026-06-14-2026-06-20-theo-bai-viet.xlsx"
    assert name in answer.headers["Content-Disposition"]


def test_files_are_of_the_tab_and_filters_of_the_address(
    admin: FlaskClient, counter: Counter
) -> None:
    news, notices = make_category("Tin tức"), make_category("Thông báo")
    for category, views in ((news, 1), (news, 2), (notices, 4)):
        counter.counts(make_article(category), TODAY, views=views)
    rows = csv_rows(admin.get(f"{PATH}/so-lieu.csv?theo=chuyen-muc"))
    assert [row[:3] for row in rows[1:]] == [
        ["Thông báo", "1 bài", "4"],
        ["Tin tức", "2 bài", "3"],
        ["Cộng", "", "7"],
    ]
    book = Workbook(admin.get(f"{PATH}/so-lieu.xlsx?chuyen-muc=tin-tuc&theo=tac-gia"))
    assert book.rows("Theo tác giả")[1][:3] == ["Nhập vào", "2 bài", 3]
