"""What is read most: by week, month and year, and only what readers can see."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from flask.testing import FlaskClient

from portal.content.publishing import withdraw
from tests.factories import make_article, make_category, make_draft
from tests.web.reading import main_text
from tests.web.statistics.conftest import NOW, TODAY, Counter

PATH = "/thong-ke"


def ranked(response: Any) -> list[str]:
    """The titles of the list, in its order."""
    found = re.findall(r'class="ranked-list__link"[^>]*>([^<]+)<', response.text)
    return [title.replace("\u00a0", " ") for title in found]


def test_a_week_is_seven_days_of_the_office(
    client: FlaskClient, counter: Counter
) -> None:
    news = make_category("Tin tức")
    first, second, old = (make_article(news, title=t) for t in ("Một", "Hai", "Cũ"))
    counter.counts(first, TODAY, views=5)
    counter.counts(second, date(2026, 6, 14), views=7)
    counter.counts(old, date(2026, 6, 13), views=100)
    page = client.get(PATH)
    assert ranked(page) == ["Hai", "Một"]
    assert "7 lượt xem" in main_text(page)
    assert ranked(client.get(f"{PATH}?doc-nhieu=thang")) == ["Cũ", "Hai", "Một"]


def test_months_and_years_are_those_of_the_calendar(
    client: FlaskClient, counter: Counter
) -> None:
    news = make_category("Tin tức")
    june, may, last_year = (
        make_article(news, title=t) for t in ("Tháng sáu", "Tháng năm", "Năm ngoái")
    )
    counter.counts(june, date(2026, 6, 1), views=1)
    counter.counts(may, date(2026, 5, 31), views=2)
    counter.counts(last_year, date(2025, 12, 31), views=3)
    assert ranked(client.get(f"{PATH}?doc-nhieu=thang")) == ["Tháng sáu"]
    year = ranked(client.get(f"{PATH}?doc-nhieu=nam"))
    assert year == ["Tháng năm", "Tháng sáu"]


def test_what_readers_cannot_see_is_never_named(
    client: FlaskClient, counter: Counter
) -> None:
    news = make_category("Tin tức")
    draft = make_draft(news, title="Bản nháp kín")
    ahead = make_article(
        news, title="Hẹn giờ kín", published_at=NOW + timedelta(hours=1)
    )
    over = make_article(
        news,
        title="Hết hạn kín",
        published_at=NOW - timedelta(days=2),
        expires_at=NOW - timedelta(seconds=1),
    )
    gone = make_article(news, title="Gỡ kín", published_at=NOW - timedelta(days=2))
    withdraw(gone)
    seen = make_article(news, title="Công khai", published_at=NOW - timedelta(days=2))
    for article in (draft, ahead, over, gone, 99_999):
        counter.counts(article, TODAY, views=50)
    counter.counts(seen, TODAY, views=1)
    for span in ("tuan", "thang", "nam"):
        page = client.get(f"{PATH}?doc-nhieu={span}")
        assert ranked(page) == ["Công khai"]
        assert "kín" not in page.text


def test_ten_are_named_though_many_above_them_are_hidden(
    client: FlaskClient, counter: Counter
) -> None:
    news = make_category("Tin tức")
    for number in range(20):
        counter.counts(make_draft(news), TODAY, views=1000 + number)
    for number in range(12):
        article = make_article(news, title=f"Bài {number}")
        counter.counts(article, TODAY, views=100 - number)
    assert ranked(client.get(PATH)) == [f"Bài {number}" for number in range(10)]


def test_titles_are_escaped(
    client: FlaskClient, counter: Counter, now: datetime
) -> None:
    article = make_article(make_category("Tin"), title="<b>Đậm</b> & “nhạt”")
    counter.counts(article, TODAY, views=1)
    page = client.get(PATH)
    assert "&lt;b&gt;Đậm&lt;/b&gt; &amp;" in page.text
