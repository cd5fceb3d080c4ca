"""Reading the old portal's page."""

import unicodedata
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.importers.source_page import UnreadablePage, read_source_page
from tests.unit.importers.samples import PAGE, page


def test_every_part_is_read() -> None:
    found = read_source_page(PAGE)
    assert found.total == 12045
    assert found.category == "Tin của phường"
    assert found.published_at == datetime(2016, 12, 5, 1, 5, tzinfo=UTC)
    assert found.title == "Phường mở lại bến đò sông Nhỏ"
    assert found.paragraphs == (
        "Từ đầu tháng, bến đò chạy lại mỗi ngày – từ 5 giờ đến 19 giờ.",
        "Bà con nói: “Đi đò vừa nhanh, vừa mát & rẻ”.",
    )
    assert found.views == 1874
    assert found.newer == ()
    assert found.older == ()


def test_the_text_stays_as_it_is() -> None:
    odd = "Hai  dấu cách, U+2028\u2028, gạch – nối-, hoà hay hòa, <b> & 1.234,5"
    assert read_source_page(page(first=odd)).paragraphs[0] == odd


@pytest.mark.parametrize("mark", ["\r\n", "\r"])
def test_other_line_ends_and_a_byte_order_mark_change_nothing(mark: str) -> None:
    assert read_source_page("\ufeff" + PAGE.replace("\n", mark)) == read_source_page(
        PAGE
    )


def test_loose_marks_are_composed() -> None:
    apart = unicodedata.normalize("NFD", PAGE)
    assert read_source_page(apart) == read_source_page(PAGE)


def test_list_titles_are_kept_in_order() -> None:
    found = read_source_page(
        page(newer="TIN MỚI HƠN\nTin ba\nTin hai", older="TIN ĐÃ ĐƯA\n\nTin không\n")
    )
    assert found.newer == ("Tin ba", "Tin hai")
    assert found.older == ("Tin không",)


@pytest.mark.parametrize("views", ["", "Số lượt người xem:", "Số lượt người xem"])
def test_views_may_be_missing(views: str) -> None:
    found = read_source_page(page(views=views))
    assert found.views is None
    assert len(found.paragraphs) == 2


def test_the_odometer_may_show_nothing_or_be_missing() -> None:
    assert read_source_page(page(total="")).total is None
    without = PAGE.partition("5\nTin")[2]
    assert read_source_page(f"Tin{without}").total is None


@pytest.mark.parametrize("total", ["12045\n", "12.045\n", "12\u00a0045\n"])
def test_the_odometer_may_stand_on_one_line(total: str) -> None:
    assert read_source_page(page(total=total)).total == 12045


def test_grouped_views_are_one_number() -> None:
    assert (
        read_source_page(page(views="SỐ LƯỢT NGƯỜI XEM : 1.203.598")).views == 1203598
    )


@pytest.mark.parametrize(
    ("time", "local"),
    [
        ("01 Tháng Giêng 2016 12:00:00 SA", (2016, 1, 1, 0, 0)),
        ("01 Tháng Hai 2016 12:00:00 CH", (2016, 2, 1, 12, 0)),
        ("01 Tháng Ba 2016 12:30:00 SA", (2016, 3, 1, 0, 30)),
        ("30 Tháng Tư 2016 1:00:00 CH", (2016, 4, 30, 13, 0)),
        ("31 Tháng Năm 2016 11:59:00 CH", (2016, 5, 31, 23, 59)),
        ("20 Tháng Sáu 2015 10:30:00 SA", (2015, 6, 20, 10, 30)),
        ("01 Tháng Bảy 2016 0:05:00 CH", (2016, 7, 1, 12, 5)),
        ("01 Tháng Tám 2016 7:05:00 SA", (2016, 8, 1, 7, 5)),
        ("01 Tháng Chín 2016 7:05:00 SA", (2016, 9, 1, 7, 5)),
        ("01 Tháng Mười 2016 7:05:00 SA", (2016, 10, 1, 7, 5)),
        ("01 Tháng Mười Một 2016 7:05:00 SA", (2016, 11, 1, 7, 5)),
        ("01 Tháng Mười Hai 2016 7:05:00 SA", (2016, 12, 1, 7, 5)),
        ("20/06/2015 10:30", (2015, 6, 20, 10, 30)),
        ("Thứ Bảy, 20/06/2015 10:30", (2015, 6, 20, 10, 30)),
        ("10:30 20/06/2015", (2015, 6, 20, 10, 30)),
        ("20/6/2015", (2015, 6, 20, 0, 0)),
    ],
)
def test_times_of_many_forms(time: str, local: tuple[int, ...]) -> None:
    year, month, day, hour, minute = local
    at_office = datetime.fromisoformat(
        f"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:00+07:00"
    )
    found = read_source_page(page(time=time))
    assert found.published_at == at_office
    assert found.category == "Tin của phường"


@pytest.mark.parametrize(
    "category",
    [
        "Tin trong ngày",
        "Bản tin 24h",
        "Nghị quyết 18",
        "Tin tháng 6",
        "Văn hóa - Xã hội",
    ],
)
def test_a_category_may_look_like_a_part_of_the_time(category: str) -> None:
    found = read_source_page(page(category=category))
    assert found.category == category
    assert found.published_at == datetime(2016, 12, 5, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "thiếu dòng chuyên mục"),
        ("SỐ LƯỢT TRUY CẬP\n\n1\n2\n", 5, "thiếu dòng chuyên mục"),
        (page(time="32 Tháng Sáu 2015 10:30:00 SA"), 8, "không đọc được"),
        (page(time="30 Tháng Hai 2015 10:30:00 SA"), 8, "không đọc được"),
        (page(time=""), 8, "không đọc được"),
        (page(category=""), 8, "thiếu tên chuyên mục"),
        (PAGE[: PAGE.index("Bà con")], 13, "cắt ngang"),
        (PAGE[: PAGE.index("74\u00a0")], 18, "cắt ngang"),
        (PAGE[: PAGE.index("ĐƯA")], 22, "cắt ngang"),
        (page(views="Số lượt người xem: rất nhiều"), 17, "không phải là một con số"),
        (page(total="1" * 16 + "\n"), 1, "không phải là một con số"),
        (page(newer="Góp ý\n\nTIN MỚI HƠN"), 19, "chữ lạ"),
        (
            "Tin 05/12/2016 8:05\n\nTIN MỚI HƠN\n\nTIN ĐÃ ĐƯA",
            2,
            "thiếu tiêu đề",
        ),
        (
            "Tin 05/12/2016 8:05\nMột tiêu đề\n\nTIN MỚI HƠN\nTIN ĐÃ ĐƯA",
            3,
            "thiếu nội dung",
        ),
        ("chỉ là một bức thư\ngửi cho ai đó\n", 1, "không đọc được"),
    ],
)
def test_what_is_missing_is_named_with_its_line(
    text: str, line: int, words: str
) -> None:
    with pytest.raises(UnreadablePage, match=words) as caught:
        read_source_page(text)
    assert caught.value.line == line


@given(st.text(max_size=400))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    for attempt in (text, page(first=text + "."), f"Tin 05/12/2016 8:05\n{text}"):
        with suppress(UnreadablePage):
            assert read_source_page(attempt).title
