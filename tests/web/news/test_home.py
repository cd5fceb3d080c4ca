"""The home page: what the office puts first, then a box for each category."""

from datetime import UTC, datetime, timedelta

from flask.testing import FlaskClient

from portal.content.publishing import pin
from portal.content.sitekeeping import save_settings
from portal.content.taxonomy import create_category
from portal.core import clock
from tests.factories import make_article, make_category
from tests.web.reading import article_id, main_text, tree

NOW = datetime(2021, 3, 15, 1, 0, tzinfo=UTC)


def _boxes(client: FlaskClient) -> dict[str, list[int]]:
    """The articles of each category's box, by its heading, in order of the page."""
    boxes = {}
    for section in tree(client.get("/")).findall(".//main//section"):
        heading = section.find(".//h2")
        if heading is None:
            continue
        links = [one.get("href", "") for one in section.iter("a")]
        ids = [article_id(one) for one in links if one.count("/") == 2]
        boxes["".join(heading.itertext())] = list(dict.fromkeys(ids))
    return boxes


def _top(client: FlaskClient) -> list[int]:
    """The lead story and those beside it."""
    links = tree(client.get("/")).findall(".//div[@class='wrap front']//article//h2/a")
    links += tree(client.get("/")).findall(".//div[@class='wrap front']//article//h3/a")
    return [article_id(one.get("href", "")) for one in links]


def test_an_empty_portal_says_so(client: FlaskClient) -> None:
    make_category("Tin tức")
    assert "Cổng chưa có bài viết nào" in main_text(client.get("/"))
    assert _boxes(client) == {}


def test_the_newest_lead_and_the_boxes_hold_what_is_left(client: FlaskClient) -> None:
    news, notices, empty = (
        make_category(name) for name in ("Tin tức", "Thông báo", "Chưa có bài")
    )
    child = create_category("Y tế", parent_id=news)
    old = [make_article(child if one % 2 else news) for one in range(9)]
    told = [make_article(notices) for _ in range(7)]
    top = _top(client)
    assert top == told[::-1][:5]
    boxes = _boxes(client)
    assert boxes["Tin tức"] == old[::-1][:5]
    assert boxes["Thông báo"] == told[::-1][:5]
    assert "Chưa có bài" not in boxes
    assert empty


def test_pinned_stories_come_first_newest_first(client: FlaskClient) -> None:
    category = make_category("Tin tức")
    ids = [make_article(category) for _ in range(8)]
    with clock.frozen(NOW):
        for one in (ids[0], ids[2]):
            pin(one, NOW + timedelta(days=1))
        pin(ids[1], NOW)
        assert _top(client) == [ids[2], ids[0], ids[7], ids[6], ids[5]]
        pin(ids[2], None)
        assert _top(client) == [ids[0], ids[7], ids[6], ids[5], ids[4]]


def test_the_office_chooses_its_boxes(client: FlaskClient) -> None:
    for name in ("Một", "Hai", "Ba", "Thông báo"):
        category = make_category(name)
        for _ in range(7):
            make_article(category)
    save_settings({"home_blocks": ["ba", "khong-co", "mot"]})
    named = [name for name in _boxes(client) if name in ("Một", "Hai", "Ba")]
    assert named == ["Ba", "Một"]
    assert "Thông báo" in _boxes(client)


def test_an_article_is_never_in_the_top_and_in_its_box(client: FlaskClient) -> None:
    first, second = make_category("Một"), make_category("Hai")
    for number in range(20):
        make_article(first if number % 3 else second)
    top = _top(client)
    boxed = [one for ids in _boxes(client).values() for one in ids]
    assert len(top) == 5
    assert not set(top) & set(boxed)


def test_most_read_counts_seven_days(client: FlaskClient) -> None:
    category = make_category("Tin tức")
    ids = [make_article(category) for _ in range(3)]
    own = {"Sec-Fetch-Site": "same-origin"}
    for days_ago, article, times in ((7, ids[0], 9), (6, ids[1], 2), (0, ids[2], 3)):
        with clock.frozen(NOW - timedelta(days=days_ago)):
            for reader in range(times):
                data = {"visitor": f"{reader:032x}"}
                client.post(f"/fragments/visits/{article}", headers=own, data=data)
    with clock.frozen(NOW):
        assert _boxes(client)["Đọc nhiều trong tuần"] == [ids[2], ids[1]]
