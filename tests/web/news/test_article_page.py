"""The article page, through a reader's browser."""

from datetime import UTC, datetime

from flask.testing import FlaskClient

from tests.conftest import counted_queries
from tests.factories import make_article, make_category

SEED_TIME = datetime(2015, 6, 20, 3, 30, tzinfo=UTC)


def test_parts_stand_in_the_order_of_the_source_page(client: FlaskClient) -> None:
    category = make_category("Tin tức sự kiện")
    make_article(category, title="Bài cũ", published_at=SEED_TIME.replace(day=19))
    article = make_article(
        category,
        title="Đổi mới công tác dân vận",
        body="<p>Thân bài.</p>",
        published_at=SEED_TIME,
    )
    make_article(category, title="Bài mới", published_at=SEED_TIME.replace(day=21))
    page = client.get(f"/tin-tuc-su-kien/doi-moi-cong-tac-dan-van-{article}").text
    page = page.replace("\u00a0", " ")
    parts = [
        "Số lượt truy cập",
        "Tin tức sự kiện",
        "20 Tháng Sáu 2015 10:30:00 SA",
        "<h1",
        "Thân bài.",
        "Số lượt người xem",
        "Tin mới hơn",
        "Bài mới",
        "Tin đã đưa",
        "Bài cũ",
    ]
    places = [page.index(part, page.index("<body")) for part in parts[:1]]
    for part in parts[1:]:
        places.append(page.index(part, places[-1]))
    assert places == sorted(places)


def test_wrong_words_and_old_categories_lead_to_the_one_address(
    client: FlaskClient,
) -> None:
    category = make_category("Tin tức")
    article = make_article(category, title="Lễ hội sen")
    for wrong in (f"/tin-tuc/khac-{article}", f"/muc-khac/le-hoi-sen-{article}"):
        response = client.get(wrong)
        assert response.status_code == 301
        assert response.location == f"/tin-tuc/le-hoi-sen-{article}"


def test_an_uncached_article_takes_three_queries(client: FlaskClient) -> None:
    category = make_category("Tin tức")
    ids = [make_article(category, title=f"Bài {number}") for number in range(12)]
    # The layout is read once and kept; every later page only looks at its version.
    client.get(f"/tin-tuc/bai-4-{ids[4]}")
    with counted_queries() as statements:
        response = client.get(f"/tin-tuc/bai-5-{ids[5]}")
    assert response.status_code == 200
    reading = [one for one in statements if one.lstrip().startswith("SELECT")]
    assert len(reading) <= 3, reading
