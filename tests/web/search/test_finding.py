"""Search through a reader's browser: the same answers on both databases."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import quote_plus

import pytest
from flask.testing import FlaskClient

from portal.content.publishing import withdraw
from tests.factories import make_article, make_category, make_draft

_HIT = re.compile(r'search-results__title"><a href="[^"]*-(\d+)"')
START = datetime(2020, 1, 1, tzinfo=UTC)
PROBES = [
    *("15/2024/QĐ-UBND", "15.000đ", "C++", "-đất", "a:b", '"', '""', "'", "*", "đ*"),
    *("NEAR(a b)", "AND", "OR NOT", "a AND", "(", ")", "((", "{a}", "^a", "a^2", "+a"),
    *("title:a", "title_exact : a", "a -b", "--", ";", "\\", "%", "_", "a%b", "!", "&"),
    *("|", "a & b", "a <-> b", ":*", "a:*", "<->", "@@", "$$", "\u0300", "😀", "🇻🇳"),
    *("\ufeff", "\u202e", "ﬁ", "１２３", "²", "ß", "İ", "a\tb", "x" * 300, "đ " * 300),
]


def test_marks_matter_to_nobody_who_leaves_them_out(client: FlaskClient) -> None:
    category = make_category("Tin tức")
    road = make_article(category, title="Mở đường Hàng Me")
    capitals = make_article(category, title="ĐƯỜNG HOA NGÀY TẾT")
    decomposed = unicodedata.normalize("NFD", "đường")
    for asked in ("duong", "đường", "ĐƯỜNG", decomposed):
        assert set(_found(client, asked)) == {road, capitals}, asked


def test_both_ways_to_place_a_tone_are_one(client: FlaskClient) -> None:
    category = make_category("Tin tức")
    old = make_article(category, title="Hòa giải ở cơ sở")
    new = make_article(category, title="Hoà giải ở tổ dân phố")
    assert set(_found(client, "hoà giải")) == set(_found(client, "hòa giải"))
    assert set(_found(client, "hòa giải")) == {old, new}


def test_a_document_number_is_found_whole(client: FlaskClient) -> None:
    category = make_category("Tin tức")
    cited = make_article(category, body="<p>Theo Kế hoạch số 1874/KH-UBND.</p>")
    make_article(category, body="<p>Có 1874 hộ; KH khác của UBND.</p>")
    assert _found(client, "1874/KH-UBND")[0] == cited
    assert _found(client, "1874/kh-ubnd")[0] == cited


def test_titles_come_first_and_exact_marks_before_folded(client: FlaskClient) -> None:
    category = make_category("Tin tức")
    body = make_article(category, body="<p>Công tác dân vận khéo.</p>")
    folded = make_article(category, title="Người dân vẫn chờ")
    exact = make_article(category, title="Dân vận khéo")
    scattered = make_article(category, body="<p>Vận động người dân.</p>")
    assert _found(client, "dân vận") == [exact, folded, body, scattered]


def test_newest_first_when_asked(client: FlaskClient) -> None:
    category = make_category("Tin tức")
    title = make_article(category, title="Lễ hội sen", published_at=START)
    later = START + timedelta(days=1)
    body = make_article(category, body="<p>Lễ hội sen.</p>", published_at=later)
    assert _found(client, "lễ hội sen") == [title, body]
    assert _found(client, "lễ hội sen", "&xep=moi-nhat") == [body, title]


def test_category_and_days_narrow_the_answer(client: FlaskClient) -> None:
    first, second = make_category("Tin tức"), make_category("Thông báo")
    # 23:30 of 20 June and 00:30 of 21 June, in the office's time.
    evening = datetime(2015, 6, 20, 16, 30, tzinfo=UTC)
    night = evening + timedelta(hours=1)
    a = make_article(first, title="Sen một", published_at=evening)
    b = make_article(first, title="Sen hai", published_at=night)
    c = make_article(second, title="Sen ba", published_at=night)
    assert set(_found(client, "sen", "&chuyen-muc=tin-tuc")) == {a, b}
    assert _found(client, "sen", "&den-ngay=20/06/2015") == [a]
    assert set(_found(client, "sen", "&tu-ngay=21-6-2015")) == {b, c}


def test_what_readers_may_not_see_is_not_found(client: FlaskClient) -> None:
    category = make_category("Tin tức")
    make_draft(category, title="Sen nháp")
    far = datetime(2999, 1, 1, tzinfo=UTC)
    make_article(category, title="Sen hẹn giờ", published_at=far)
    withdraw(make_article(category, title="Sen đã gỡ"))
    assert _found(client, "sen") == []


def test_walking_the_pages_shows_each_hit_once(client: FlaskClient) -> None:
    category = make_category("Tin tức")
    # Ties in time and in both tiers, across three pages of twenty.
    ids = [
        make_article(
            category,
            title="Sen nở" if number % 3 else "Hoa nở",
            body="<p>Mùa sen nở rộ.</p>",
            published_at=START + timedelta(days=number // 4),
        )
        for number in range(46)
    ]
    seen: list[int] = []
    address: str | None = "/tim-kiem?q=sen+n%E1%BB%9F"
    while address:
        page = client.get(address).text
        seen += map(int, _HIT.findall(page))
        following = re.search(r'rel="next"[^>]*href="([^"]+)"', page) or re.search(
            r'href="([^"]+)"[^>]*rel="next"', page
        )
        address = unescape(following[1]) if following else None
    assert len(seen) == len(ids) == len(set(seen))


def test_found_words_are_marked_and_text_stays_text(client: FlaskClient) -> None:
    category = make_category("Tin tức")
    body = "<p>Trước &lt;b&gt; hoa sen &amp; lá sau.</p>"
    make_article(category, title="Hồ nước", body=body)
    page = client.get("/tim-kiem?q=hoa+sen").text
    assert "&lt;b&gt; <mark>hoa sen</mark> &amp; lá" in page


def test_an_unreadable_date_is_named_and_kept(client: FlaskClient) -> None:
    page = client.get("/tim-kiem?q=sen&tu-ngay=32/13/2015&den-ngay=mai").text
    assert "Từ ngày: nhập theo dạng" in page
    assert "Đến ngày: nhập theo dạng" in page
    assert 'value="32/13/2015"' in page
    assert "<title>Lỗi: " in page


@pytest.mark.parametrize("asked", PROBES, ids=range(len(PROBES)))
def test_nothing_a_reader_types_is_an_error(client: FlaskClient, asked: str) -> None:
    make_article(make_category("Tin tức"), title="Quyết định 15/2024/QĐ-UBND: a b")
    for sort in ("lien-quan", "moi-nhat"):
        answer = client.get(f"/tim-kiem?q={quote_plus(asked)}&xep={sort}")
        assert answer.status_code == 200


def _found(client: FlaskClient, asked: str, more: str = "") -> list[int]:
    """The ids of the first page of hits, in order."""
    page = client.get(f"/tim-kiem?q={quote_plus(asked)}{more}").text
    return [int(found) for found in _HIT.findall(page)]
