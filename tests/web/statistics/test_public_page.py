"""/thong-ke: four numbers, days and months, for everybody."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from portal.content.readership import readership
from portal.core import clock
from tests.web.reading import main_text, tree
from tests.web.statistics.conftest import NOW, TODAY, Counter, csv_rows
from tests.web.visits.conftest import report

PATH = "/thong-ke"


def figures(response: Any) -> dict[str, str]:
    """The four numbers by their names."""
    found = tree(response).findall(".//main//dl/div")
    return {
        one.findtext("dt", ""): "".join(one.find("dd").itertext())  # type: ignore[union-attr]
        for one in found
    }


def sentences(response: Any) -> list[str]:
    """What the charts say of themselves."""
    found = re.findall(r'<title id="[^"]+">([^<]+)</title>', response.text)
    return [unescape(one) for one in found]


def days(response: Any) -> dict[str, str]:
    """Visits by the first column of a file."""
    return {row[0]: row[1] for row in csv_rows(response)[1:]}


def test_an_empty_portal_shows_zeros(client: FlaskClient, now: datetime) -> None:
    page = client.get(PATH)
    assert page.status_code == 200
    assert set(figures(page).values()) == {"0"}
    assert "chưa có lượt nào" in sentences(page)[0]
    assert "Chưa có bài nào được đọc" in main_text(page)


def test_the_four_numbers(client: FlaskClient, counter: Counter) -> None:
    counter.counts(0, TODAY, visits=3, bots=50, prefetch=4, staff=2, others=1)
    counter.counts(0, date(2026, 6, 1), visits=20)
    counter.counts(0, date(2026, 5, 31), visits=500)
    readership().open_total(12_345)
    counter.counts(0, TODAY, visits=1)
    for visitor, seconds in ((1, 0), (2, 299), (3, 301), (4, 1700)):
        counter.sees(visitor, NOW - timedelta(seconds=seconds))
    counter.sees(5, NOW, article_id=9)
    assert figures(client.get(PATH)) == {
        "Đang truy cập": "2",
        "Hôm nay": "4",
        "Tháng này": "24",
        "Tất cả": "12.346",
    }


def test_the_page_may_be_kept_by_everybody_and_knows_nobody(
    client: FlaskClient, now: datetime
) -> None:
    page = client.get(PATH)
    assert page.headers["Cache-Control"].startswith("public, max-age=0, s-maxage=1")
    assert "Set-Cookie" not in page.headers
    assert client.get(f"{PATH}/cach-tinh").headers["Cache-Control"].startswith("public")


def test_a_day_begins_at_midnight_of_vietnam(client: FlaskClient) -> None:
    midnight = datetime(2026, 6, 19, 17, tzinfo=UTC)
    for moment in (midnight - timedelta(seconds=1), midnight):
        with clock.frozen(moment):
            assert report(client, 0).status_code == 200
    with clock.frozen(NOW):
        found = days(client.get(f"{PATH}/ngay.csv?ngay=7"))
        assert (found["2026-06-19"], found["2026-06-20"]) == ("1", "1")
        assert figures(client.get(PATH))["Hôm nay"] == "1"


@pytest.mark.parametrize(
    ("query", "first", "last", "count"),
    [
        ("", "2026-05-22", "2026-06-20", 30),
        ("?ngay=7", "2026-06-14", "2026-06-20", 7),
        ("?ngay=90", "2026-03-23", "2026-06-20", 90),
        ("?tu-ngay=01/06/2026&den-ngay=3-6-2026", "2026-06-01", "2026-06-03", 3),
        ("?tu-ngay=19/06/2026", "2026-06-19", "2026-06-20", 2),
        ("?den-ngay=31/05/2026", "2026-05-02", "2026-05-31", 30),
        ("?tu-ngay=19/06/2026&den-ngay=01/01/2030", "2026-06-19", "2026-06-20", 2),
        ("?tu-ngay=20/06/2025&den-ngay=20/06/2026", "2025-06-20", "2026-06-20", 366),
        ("?ngay=5", "2026-05-22", "2026-06-20", 30),
        ("?ngay=%00&thang=-1&doc-nhieu=<b>&la=1", "2026-05-22", "2026-06-20", 30),
    ],
)
def test_a_range_has_every_day_and_those_without_readers_are_zero(
    client: FlaskClient,
    counter: Counter,
    query: str,
    first: str,
    last: str,
    count: int,
) -> None:
    counter.counts(0, date(2026, 6, 2), visits=7)
    assert client.get(f"{PATH}{query}").status_code == 200
    found = days(client.get(f"{PATH}/ngay.csv{query}"))
    assert (next(iter(found)), list(found)[-1], len(found)) == (first, last, count)
    assert sum(map(int, found.values())) == (7 if "2026-06-02" in found else 0)


WRONG_DAYS = [
    ("tu-ngay=31/02/2026", "Từ ngày: nhập theo dạng ngày/tháng/năm", "31/02/2026"),
    ("tu-ngay=hôm+qua", "Từ ngày: nhập theo dạng ngày/tháng/năm", "hôm qua"),
    ("den-ngay=20/06/0001", "Đến ngày: nhập theo dạng", "20/06/0001"),
    ("den-ngay=20/06/9999", "Đến ngày: nhập theo dạng", "20/06/9999"),
    ("tu-ngay=21/06/2026", "Từ ngày: ngày này chưa tới.", "21/06/2026"),
    (
        "tu-ngay=20/06/2026&den-ngay=19/06/2026",
        "Đến ngày: ngày cuối phải bằng hoặc sau ngày đầu.",
        "19/06/2026",
    ),
    (
        "tu-ngay=19/06/2025&den-ngay=20/06/2026",
        "Đến ngày: chọn khoảng thời gian không quá 366 ngày.",
        "19/06/2025",
    ),
    ("tu-ngay=01/01/1900", "không quá 366 ngày", "01/01/1900"),
    ('tu-ngay="><script>', "Từ ngày: nhập theo dạng", "&#34;&gt;&lt;script&gt;"),
    ("tu-ngay=" + "9" * 500, "Từ ngày: nhập theo dạng", "9" * 40),
]


@pytest.mark.parametrize(("query", "order", "typed"), WRONG_DAYS)
def test_impossible_days_are_named_and_stay_in_the_form(
    client: FlaskClient, now: datetime, query: str, order: str, typed: str
) -> None:
    page = client.get(f"{PATH}?{query}")
    assert page.status_code == 200
    assert order in main_text(page)
    assert f'value="{typed}"' in page.text
    assert "<title>Lỗi: Thống kê truy cập" in page.text
    # The usual days are shown meanwhile; a file would not say so.
    assert "từ 22/05/2026 đến 20/06/2026" in sentences(page)[0]
    assert client.get(f"{PATH}/ngay.csv?{query}").status_code == 400


def test_the_charts_say_the_highest_and_the_lowest(
    client: FlaskClient, counter: Counter
) -> None:
    for day in range(14, 21):
        counter.counts(0, date(2026, 6, day), visits=day * 100)
    said, months = sentences(client.get(f"{PATH}?ngay=7"))
    assert said == (
        "Lượt truy cập mỗi ngày từ 14/06/2026 đến 20/06/2026: "
        "nhiều nhất 2000 lượt (20/06/2026), ít nhất 1400 lượt (14/06/2026)."
    )
    assert months.startswith(
        "Lượt truy cập mỗi tháng từ tháng 7/2025 đến tháng 6/2026: "
        "nhiều nhất 11.900 lượt (tháng 6/2026)"
    )


def test_months_are_the_sums_of_their_days(
    client: FlaskClient, counter: Counter
) -> None:
    for day, visits in (
        (date(2025, 6, 30), 1000),
        (date(2025, 7, 1), 1),
        (date(2026, 4, 30), 20),
        (date(2026, 5, 1), 300),
        (date(2026, 5, 31), 4000),
        (date(2026, 6, 20), 50_000),
    ):
        counter.counts(0, day, visits=visits)
        counter.counts(7, day, views=2)
    found = csv_rows(client.get(f"{PATH}/thang.csv"))
    assert found[0] == ["Tháng", "Lượt truy cập", "Lượt xem bài", "Ghi chú"]
    assert [row[:3] for row in found[-3:]] == [
        ["2026-04", "20", "2"],
        ["2026-05", "4300", "4"],
        ["2026-06", "50000", "2"],
    ]
    assert found[-1][3] == "chưa hết tháng"
    assert (len(found), found[1][:2]) == (13, ["2025-07", "1"])
    longer = csv_rows(client.get(f"{PATH}/thang.csv?thang=24"))
    assert (len(longer), longer[1][0]) == (25, "2024-07")
    assert ["2025-06", "1000", "2", ""] in longer


def test_a_time_of_loss_is_marked_in_chart_table_and_file(
    client: FlaskClient, counter: Counter
) -> None:
    # From the evening of the 17th to the night of the 18th, by the office's clock.
    counter.loses(
        datetime(2026, 6, 17, 15, tzinfo=UTC), datetime(2026, 6, 17, 18, tzinfo=UTC)
    )
    counter.counts(0, date(2026, 6, 17), visits=0, bots=1)
    page = client.get(f"{PATH}?ngay=7")
    assert "Có 2 cột thiếu số liệu." in sentences(page)[0]
    assert "Có 1 cột thiếu số liệu." in sentences(page)[1]
    assert page.text.count("chart__slot--gap") == 3
    assert "18/06/2026 (thiếu số liệu)" in main_text(page)
    notes = {
        row[0]: row[3] for row in csv_rows(client.get(f"{PATH}/ngay.csv?ngay=7"))[1:]
    }
    assert {day for day, note in notes.items() if note == "thiếu số liệu"} == {
        "2026-06-17",
        "2026-06-18",
    }


def test_the_table_holds_what_the_chart_shows_newest_first(
    client: FlaskClient, counter: Counter
) -> None:
    counter.counts(0, TODAY, visits=12_345)
    counter.counts(3, date(2026, 6, 19), views=8, visits=5)
    words = main_text(client.get(f"{PATH}?ngay=7"))
    assert "20/06/2026 (chưa hết ngày) 12.345 0 19/06/2026 5 8 18/06/2026 0 0" in words


def test_it_says_since_when_it_counts_where_that_matters(
    client: FlaskClient, counter: Counter
) -> None:
    counter.counts(0, date(2026, 6, 10), visits=1)
    assert "bắt đầu đếm từ ngày 10/06/2026" in main_text(client.get(PATH))
    counter.counts(0, date(2025, 7, 1), visits=1)
    assert "bắt đầu đếm" not in main_text(client.get(PATH))


def test_links_keep_what_else_was_chosen(client: FlaskClient, now: datetime) -> None:
    page = client.get(f"{PATH}?tu-ngay=01/06/2026&den-ngay=05/06/2026&doc-nhieu=nam")
    links = re.findall(r'href="(/thong-ke[^"]*)"', page.text)
    assert "/thong-ke?doc-nhieu=nam&amp;ngay=7#ngay" in links
    assert any("tu-ngay=01" in link and "thang=24" in link for link in links)
    assert '<input type="hidden" name="doc-nhieu" value="nam">' in page.text


def test_it_is_linked_from_every_page_and_from_the_site_map(
    client: FlaskClient, now: datetime
) -> None:
    assert 'href="/thong-ke"' in client.get("/").text
    assert "Thống kê truy cập" in main_text(client.get("/so-do-cong"))
    assert 'href="/thong-ke/cach-tinh"' in client.get(PATH).text
