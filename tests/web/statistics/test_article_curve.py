"""/bien-tap/thong-ke/bai-viet/<id>: one article day by day."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.readership import readership
from tests.factories import make_article, make_category
from tests.staffing import make_staff, signed_in
from tests.stages import make_at_stage
from tests.web.reading import main_text
from tests.web.statistics.conftest import TODAY, Counter
from tests.web.statistics.test_public_page import sentences


def _page(client: FlaskClient, article: int, query: str = "") -> Any:
    return client.get(f"/bien-tap/thong-ke/bai-viet/{article}{query}")


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    """An administrator's browser."""
    return signed_in(app, make_staff(roles=("administrator",)))


def test_the_curve_and_the_totals(admin: FlaskClient, counter: Counter) -> None:
    article = make_article(make_category("Tin tức"), title="Bài được đọc")
    other = make_article(make_category("Tin khác"))
    counter.counts(article, date(2026, 6, 15), views=9, visits=2, bots=4, staff=1)
    counter.counts(article, date(2026, 6, 18), views=12, suspects=61)
    counter.counts(article, date(2020, 1, 1), views=100)
    counter.counts(other, date(2026, 6, 18), views=500)
    readership().open_balance(article, 3598)
    page = _page(admin, article, "?ky=7-ngay")
    assert page.status_code == 200
    assert sentences(page)[0].startswith(
        "Lượt xem bài mỗi ngày từ 14/06/2026 đến 20/06/2026: "
        "nhiều nhất 12 lượt (18/06/2026), ít nhất 0 lượt"
    )
    words = main_text(page)
    assert "Bài được đọc Tin tức · Nhập vào" in words
    assert "Từ trước đến nay 3598" in words
    assert "Lượt xem 21từ 14/06/2026 đến 20/06/2026" in words
    assert "18/06/2026120006100" in words
    assert "Lượt xem của bạn không được tính" in words


def test_times_of_loss_are_marked_here_too(
    admin: FlaskClient, counter: Counter
) -> None:
    article = make_article(make_category("Tin tức"))
    counter.loses(
        datetime(2026, 6, 18, 1, tzinfo=UTC), datetime(2026, 6, 18, 2, tzinfo=UTC)
    )
    assert "Có 1 cột thiếu số liệu." in sentences(_page(admin, article))[0]


def test_who_may_see_which(app: Flask, counter: Counter) -> None:
    here, elsewhere = make_category("Ở đây"), make_category("Nơi khác")
    other = make_staff()
    for role, others_here, others_elsewhere in (
        ("contributor", 403, 403),
        ("editor", 200, 403),
        ("approver", 200, 403),
        ("administrator", 200, 403),
    ):
        me = make_staff(roles=(role,), categories=(here,))
        client = signed_in(app, me)
        for owner, category, wanted in (
            (me, here, 200),
            (me, elsewhere, 200 if role == "contributor" else 403),
            (other, here, others_here),
            (other, elsewhere, others_elsewhere),
        ):
            article = make_at_stage("draft", owner_id=owner, category_id=category)
            assert _page(client, article).status_code == wanted, role


def test_an_article_that_is_not_there(admin: FlaskClient, now: datetime) -> None:
    assert _page(admin, 2_000_000_000).status_code == 404
    assert admin.get("/bien-tap/thong-ke/bai-viet/99999999999").status_code == 404


@pytest.mark.parametrize("query", ["?tu-ngay=31/02/2026", "?den-ngay=x"])
def test_days_that_cannot_be_read_are_named(
    admin: FlaskClient, now: datetime, query: str
) -> None:
    article = make_article(make_category("Tin tức"))
    page = _page(admin, article, query)
    assert (page.status_code, "Lỗi: Thống kê" in page.text) == (200, True)


def test_a_title_is_shown_as_it_is(admin: FlaskClient, counter: Counter) -> None:
    article = make_article(make_category("Tin"), title='=1+1 <img src="x">')
    counter.counts(article, TODAY, views=1)
    assert "=1+1 &lt;img src=&#34;x&#34;&gt;" in _page(admin, article).text
