"""/bien-tap/thong-ke: lines within one's reach, what is kept apart, times of loss."""

import re
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories import make_article, make_category, make_draft
from tests.staffing import make_staff, signed_in
from tests.stages import make_at_stage
from tests.web.reading import main_text, tree
from tests.web.statistics.conftest import TODAY, Counter, csv_rows

PATH = "/bien-tap/thong-ke"
_SUM = re.compile(r"Cộng \d")


def lines(response: Any) -> dict[str, list[str]]:
    """The numbers of the lines by their names, the sum as "sum"."""
    table = tree(response).find(".//table[@id='standings']")
    found: dict[str, list[str]] = {}
    for row in table.findall("./tbody/tr") if table is not None else ():
        head = row.find("th")
        assert head is not None
        name = (head.findtext("a") or head.text or "").strip()
        cells = ["".join(cell.itertext()) for cell in row.findall("td")]
        found["sum" if _SUM.match(name) else name] = cells
    return found


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    """An administrator's browser."""
    return signed_in(app, make_staff("Phạm Thu Hà", roles=("administrator",)))


def test_an_empty_portal_says_that_there_is_nothing(
    admin: FlaskClient, now: datetime
) -> None:
    words = main_text(admin.get(PATH))
    assert "Không có số liệu nào ở đây" in words
    assert "Lượt xem của bạn không được tính" in words
    assert "Khoảng thiếu số liệu" not in words


def test_lines_of_articles_add_up_to_the_whole_portal(
    admin: FlaskClient, counter: Counter
) -> None:
    news = make_category("Tin tức")
    one, two = make_article(news, title="Một"), make_article(news, title="Hai")
    counter.counts(0, TODAY, visits=30, bots=9, prefetch=2, others=1)
    counter.counts(one, TODAY, views=5, visits=1, staff=3, suspects=61)
    counter.counts(one, date(2026, 5, 22), views=1)
    counter.counts(two, date(2026, 6, 1), views=11_000, suspect_visits=4)
    counter.counts(two, date(2026, 5, 21), views=7)
    counter.counts(9_999, TODAY, views=2, bots=1)
    page = admin.get(PATH)
    assert lines(page) == {
        "Hai": ["11.000", "0", "0", "0", "0", "0", "0"],
        "Một": ["6", "1", "0", "0", "61", "3", "0"],
        "Bài không còn trên cổng": ["2", "0", "1", "0", "0", "0", "0"],
        "Trang chủ và các danh sách": ["0", "30", "9", "2", "0", "0", "1"],
        "sum": ["11.008", "31", "10", "2", "61", "3", "1"],
    }
    words = main_text(page)
    assert "Lượt truy cập 31toàn cổng, từ 22/05/2026 đến 20/06/2026" in words
    assert "lượt xem dồn dập, và 4 lượt truy cập" in words


def test_lines_of_categories_and_authors(
    app: Flask, admin: FlaskClient, counter: Counter
) -> None:
    news, notices = make_category("Tin tức"), make_category("Thông báo")
    lan = make_staff("Trần Thị Lan")
    mine = make_at_stage("published", owner_id=lan, category_id=news, title="Của Lan")
    imported = make_article(news, title="Nhập")
    notice = make_article(notices, title="Lịch")
    for article, views in ((mine, 1), (imported, 20), (notice, 300)):
        counter.counts(article, TODAY, views=views)
    by_category = admin.get(f"{PATH}?theo=chuyen-muc")
    assert {name: one[0] for name, one in lines(by_category).items()} == {
        "Thông báo": "300",
        "Tin tức": "21",
        "sum": "321",
    }
    by_author = admin.get(f"{PATH}?theo=tac-gia")
    assert {name: one[0] for name, one in lines(by_author).items()} == {
        "Nhập vào": "320",
        "Trần Thị Lan": "1",
        "sum": "321",
    }
    # A line leads to its articles.
    found = re.search(r'<a href="([^"]+)">Tin tức</a>', by_category.text)
    assert found
    assert set(lines(admin.get(unescape(found[1])))) == {"Nhập", "Của Lan", "sum"}


def test_filters_narrow_to_a_branch_and_to_an_author(
    admin: FlaskClient, counter: Counter
) -> None:
    root = make_category("Tin tức")
    child = make_category("Kinh tế", parent_id=root)
    other = make_category("Thông báo")
    lan = make_staff("Trần Thị Lan")
    for title, category, owner in (
        ("Gốc", root, lan),
        ("Con", child, None),
        ("Khác", other, lan),
    ):
        article = make_at_stage(
            "published", owner_id=owner, category_id=category, title=title
        )
        counter.counts(article, TODAY, views=1)
    counter.counts(0, TODAY, visits=5)
    assert set(lines(admin.get(f"{PATH}?chuyen-muc=tin-tuc"))) == {"Gốc", "Con", "sum"}
    assert set(lines(admin.get(f"{PATH}?tac-gia={lan}"))) == {"Gốc", "Khác", "sum"}
    both = admin.get(f"{PATH}?tac-gia=0&chuyen-muc=tin-tuc")
    assert set(lines(both)) == {"Con", "sum"}
    assert "Xóa bộ lọc" in main_text(both)
    assert "Không có số liệu nào" in main_text(admin.get(f"{PATH}?tac-gia=77777"))


@pytest.mark.parametrize(
    ("query", "count", "first"),
    [
        ("ky=7-ngay", 7, "2026-06-14"),
        ("", 30, "2026-05-22"),
        ("ky=90-ngay", 90, "2026-03-23"),
        ("ky=thang-nay", 20, "2026-06-01"),
        ("ky=thang-truoc", 31, "2026-05-01"),
        ("ky=nam-nay", 171, "2026-01-01"),
        ("tu-ngay=01/02/2026&den-ngay=28/02/2026&ky=7-ngay", 28, "2026-02-01"),
        ("ky=1e9&theo=%F0%9F%8E%89&tac-gia=²&chuyen-muc=%27", 30, "2026-05-22"),
    ],
)
def test_the_stretches_of_time(
    admin: FlaskClient, counter: Counter, query: str, count: int, first: str
) -> None:
    counter.counts(0, TODAY, visits=1)
    page = admin.get(f"{PATH}?{query}")
    assert page.status_code == 200
    table = tree(page).find(".//details/table/tbody")
    assert table is not None
    rows = table.findall("tr")
    assert len(rows) == count
    oldest = rows[-1].find(".//time")
    assert oldest is not None
    assert oldest.get("datetime") == first


def test_days_that_cannot_be_read_stay_in_the_form(
    admin: FlaskClient, now: datetime
) -> None:
    page = admin.get(f"{PATH}?tu-ngay=31/02/2026&den-ngay=x")
    assert page.status_code == 200
    assert "<title>Lỗi: Thống kê" in page.text
    assert 'value="31/02/2026"' in page.text
    assert "Từ ngày: nhập theo dạng" in main_text(page)
    for name in ("so-lieu.csv", "so-lieu.xlsx"):
        assert admin.get(f"{PATH}/{name}?tu-ngay=31/02/2026").status_code == 400


def test_times_of_loss_are_listed_with_what_the_server_said(
    admin: FlaskClient, counter: Counter
) -> None:
    counter.loses(
        datetime(2026, 6, 18, 1, 2, tzinfo=UTC),
        datetime(2026, 6, 18, 3, 4, tzinfo=UTC),
        lost=1234,
        reason="OSError: <đĩa> & hỏng",
    )
    counter.loses(
        datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC), lost=5
    )
    page = admin.get(PATH)
    words = main_text(page)
    assert "18/06/2026 08:02 18/06/2026 10:04 1234 OSError: <đĩa> & hỏng" in words
    assert "01/01/2026" not in words
    assert "chart__slot--gap" in page.text


def test_what_each_role_sees(app: Flask, counter: Counter) -> None:
    here, elsewhere = make_category("Của vai trò"), make_category("Khác")
    for role, seen in (
        ("contributor", {"của mình", "của mình, nơi khác"}),
        ("editor", {"của mình", "của người khác"}),
        ("approver", {"của mình", "của người khác"}),
        ("administrator", {"của mình", "của người khác"}),
    ):
        me = make_staff(roles=(role,), categories=(here,))
        other = make_staff()
        for title, owner, category in (
            ("của mình", me, here),
            ("của mình, nơi khác", me, elsewhere),
            ("của người khác", other, here),
            ("của người khác, nơi khác", other, elsewhere),
        ):
            article = make_at_stage(
                "published", owner_id=owner, category_id=category, title=title
            )
            counter.counts(article, TODAY, views=1)
        client = signed_in(app, me)
        found = lines(client.get(PATH))
        assert set(found) - {"sum"} == seen, role
        in_file = {row[0] for row in csv_rows(client.get(f"{PATH}/so-lieu.csv"))[1:-1]}
        assert in_file == seen, role


def test_a_contributor_has_nobody_to_tell_apart(app: Flask, counter: Counter) -> None:
    counter.counts(0, TODAY, visits=7)
    me = make_staff(roles=("contributor",))
    page = signed_in(app, me).get(PATH)
    words = main_text(page)
    assert "Theo tác giả" not in words
    assert "Tất cả tác giả" not in words
    # The sums of the portal are for everybody of the newsroom.
    assert "Lượt truy cập 7toàn cổng" in words
    assert lines(page) == {}


def test_without_a_role_and_without_a_session_there_is_nothing(app: Flask) -> None:
    for path in ("", "/so-lieu.csv", "/so-lieu.xlsx", "/bai-viet/1"):
        nobody = signed_in(app, make_staff(roles=()))
        assert nobody.get(f"{PATH}{path}").status_code == 403
        assert app.test_client().get(f"{PATH}{path}").status_code == 401


def test_a_page_shows_the_first_hundred_and_counts_them_all(
    admin: FlaskClient, counter: Counter
) -> None:
    news = make_category("Tin tức")
    for _ in range(102):
        counter.counts(make_draft(news), TODAY, views=1)
    page = admin.get(PATH)
    found = lines(page)
    assert len(found) == 101
    assert found["sum"][0] == "102"
    assert "Hiện 100 dòng đọc nhiều nhất trong 102" in main_text(page)
    assert len(csv_rows(admin.get(f"{PATH}/so-lieu.csv"))) == 104


def test_the_menu_leads_there(admin: FlaskClient, now: datetime) -> None:
    page = admin.get("/bien-tap")
    assert f'href="{PATH}"' in page.text
