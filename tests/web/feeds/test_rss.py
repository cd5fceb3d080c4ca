"""RSS: what a reader's program gets, and that every program can read it."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from flask.testing import FlaskClient

from portal.content.publishing import withdraw
from portal.content.sitekeeping import save_settings
from portal.content.taxonomy import create_category
from portal.core import clock
from tests.factories import make_article, make_category, make_draft

NOW = datetime(2016, 3, 15, 1, 0, tzinfo=UTC)


def _channel(answer: Any) -> Element:
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    root = fromstring(answer.data)  # noqa: S314 - the portal's own words
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    channel = root.find("channel")
    assert channel is not None
    return channel


def _words(element: Element, name: str) -> str:
    found = element.find(name)
    assert found is not None, name
    return found.text or ""


def _titles(client: FlaskClient, path: str) -> list[str]:
    return [_words(one, "title") for one in _channel(client.get(path)).findall("item")]


def test_an_empty_portal_has_a_whole_feed(client: FlaskClient) -> None:
    make_category("Tin tức")
    for path, link in (("/rss.xml", "/"), ("/rss/tin-tuc.xml", "/tin-tuc")):
        channel = _channel(client.get(path))
        assert _words(channel, "title")
        assert _words(channel, "description")
        assert _words(channel, "link") == f"http://localhost{link}"
        assert _words(channel, "language") == "vi"
        assert channel.findall("item") == []


def test_an_item_says_what_and_when_and_where(client: FlaskClient) -> None:
    category = make_category("Tin tức")
    article = make_article(
        category,
        title="Đổi mới công tác dân vận",
        summary="Gần dân, hiểu dân.",
        published_at=datetime(2015, 6, 20, 3, 30, tzinfo=UTC),
    )
    channel = _channel(client.get("/rss.xml"))
    (item,) = channel.findall("item")
    assert _words(item, "title") == "Đổi mới công tác dân vận"
    assert _words(item, "description") == "Gần dân, hiểu dân."
    assert _words(item, "category") == "Tin tức"
    link = f"http://localhost/tin-tuc/doi-moi-cong-tac-dan-van-{article}"
    assert _words(item, "link") == link
    assert _words(item, "pubDate") == "Sat, 20 Jun 2015 10:30:00 +0700"
    assert _words(channel, "lastBuildDate") == "Sat, 20 Jun 2015 10:30:00 +0700"
    guid = item.find("guid")
    assert guid is not None
    assert guid.get("isPermaLink") == "false"


@pytest.mark.parametrize(
    "title",
    [
        "Cơm & phở: <b>ngon</b> \"thật\" 'sự'",
        "]]> <![CDATA[ &amp; &#x0; <!-- --> <?xml ?>",
        "Ký tự lạ \x00\x0b\x1f\ufffe\uffff\u202e\u061c hết",
        "Chữ \U0001f3ee\U0001d54f\u0300 và tổ hợp",
        "&nbsp;&lt;script&gt;",
    ],
    ids=ascii,
)
def test_any_title_leaves_the_feed_readable(client: FlaskClient, title: str) -> None:
    make_article(make_category("A & B <c>"), title=title, summary=title)
    save_settings({"full_name": "Cổng <&> phường", "description": '"Mô tả" & <x>'})
    for path in ("/rss.xml", "/rss/a-b-c.xml"):
        channel = _channel(client.get(path))
        (item,) = channel.findall("item")
        shown = _words(item, "title")
        assert _words(item, "description") == shown
        assert _words(item, "category") == "A & B <c>"
        assert "Cổng <&> phường" in _words(channel, "title")
        assert [one for one in title.split() if one.isalnum()] == [
            one for one in shown.split() if one.isalnum()
        ]


def test_a_feed_holds_what_is_public_newest_first(client: FlaskClient) -> None:
    category = make_category("Tin tức")
    with clock.frozen(NOW):
        for number in range(35):
            at = NOW - timedelta(hours=number // 2)
            make_article(category, title=f"Bài {number}", published_at=at)
        make_article(category, title="Mai", published_at=NOW + timedelta(days=1))
        make_draft(category, title="Nháp")
        gone = make_article(category, title="Đã gỡ", published_at=NOW)
        withdraw(gone)
        make_article(
            category,
            title="Hết hạn",
            published_at=NOW - timedelta(days=1),
            expires_at=NOW,
        )
        titles = _titles(client, "/rss.xml")
        assert titles == _titles(client, "/rss/tin-tuc.xml")
        # Of two at one moment, the later one comes first.
        expected = [f"Bài {one + 1 - 2 * (one % 2)}" for one in range(30)]
        assert titles == expected
        channel = _channel(client.get("/rss.xml"))
        dates = [
            parsedate_to_datetime(_words(one, "pubDate"))
            for one in channel.findall("item")
        ]
        assert dates == sorted(dates, reverse=True)
        guids = {_words(one, "guid") for one in channel.findall("item")}
        assert len(guids) == 30


def test_a_category_s_feed_includes_what_is_below_it(client: FlaskClient) -> None:
    root = make_category("Xã hội")
    child = create_category("Y tế", parent_id=root)
    grandchild = create_category("Tiêm chủng", parent_id=child)
    other = make_category("Kinh tế")
    for category, title in ((root, "a"), (child, "b"), (grandchild, "c"), (other, "d")):
        make_article(category, title=title)
    assert _titles(client, "/rss.xml") == ["d", "c", "b", "a"]
    assert _titles(client, "/rss/xa-hoi.xml") == ["c", "b", "a"]
    assert _titles(client, "/rss/y-te.xml") == ["c", "b"]
    assert _titles(client, "/rss/kinh-te.xml") == ["d"]


def test_a_feed_names_itself(client: FlaskClient) -> None:
    make_category("Tin tức")
    for path in ("/rss.xml", "/rss/tin-tuc.xml"):
        own = _channel(client.get(path)).find("{http://www.w3.org/2005/Atom}link")
        assert own is not None
        assert own.get("href") == f"http://localhost{path}"
        assert own.get("rel") == "self"
