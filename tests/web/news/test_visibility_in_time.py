"""Who can read what when: the clock decides at the moment of reading, nothing else."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image

from portal.content import queries
from portal.content.library import MediaText, keep_picture
from portal.content.publishing import pin, publish, withdraw
from portal.core import clock
from tests.factories import make_article, make_category, make_draft
from tests.web.reading import listed_ids, side_ids, side_list

MOMENT = datetime(2016, 3, 15, 1, 0, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
_TITLE = "Khánh thành cầu Bến Sen"


class Scene:
    """One article with a picture and a tag, and older company in its category."""

    def __init__(self) -> None:
        self.category = make_category("Tin tức")
        self.other = make_article(
            self.category,
            title="Bài khác",
            published_at=datetime(2016, 1, 1, tzinfo=UTC),
        )
        self.picture = keep_picture(
            Image.new("RGB", (400, 225), "#7e1014"), "cau", MediaText(alt="Cây cầu")
        )
        self.article = make_draft(
            self.category,
            title=_TITLE,
            body="<p>Cây cầu nối hai bờ.</p>",
            tags=("Cầu",),
            lead_media_id=self.picture,
        )

    @property
    def path(self) -> str:
        """The article's own address."""
        return f"/tin-tuc/khanh-thanh-cau-ben-sen-{self.article}"

    def lists(self, client: FlaskClient) -> dict[str, bool]:
        """Whether each list, feed and search shows the article."""
        at = self.article
        beside = client.get(f"/tin-tuc/bai-khac-{self.other}")
        newer = client.get(f"/fragments/sidebars/{self.other}/newer")
        return {
            "home": f'href="{self.path}"' in client.get("/").text,
            "category": at in listed_ids(client.get("/tin-tuc")),
            "filtered": at in listed_ids(client.get("/tin-tuc?nam=2016&thang=3")),
            "tag": at in listed_ids(client.get("/the/cau")),
            "year": at in listed_ids(client.get("/ngay/2016")),
            "month": at in listed_ids(client.get("/ngay/2016/03")),
            "day": at in listed_ids(client.get("/ngay/2016/03/15")),
            "sidebar": at in side_ids(side_list(beside, "newer")),
            "fragment": at in side_ids(newer.text),
            "site feed": _TITLE in client.get("/rss.xml").text,
            "category feed": _TITLE in client.get("/rss/tin-tuc.xml").text,
            "search": at in listed_ids(client.get("/tim-kiem?q=khanh+thanh")),
            "search by date": at
            in listed_ids(client.get("/tim-kiem?q=cau&xep=moi-nhat")),
        }

    def pages(self, client: FlaskClient) -> dict[str, int]:
        """How each of the article's own addresses answers."""
        return {
            "page": client.get(self.path).status_code,
            "saved copy": client.head(f"{self.path}.html").status_code,
            "newer": client.get(
                f"/fragments/sidebars/{self.article}/newer"
            ).status_code,
            "older": client.get(
                f"/fragments/sidebars/{self.article}/older"
            ).status_code,
            "counter": client.get(f"/fragments/visits/{self.article}").status_code,
            "picture": client.get(
                f"/media/{self.picture}/cau.jpg", buffered=True
            ).status_code,
        }


@pytest.fixture
def scene(client: FlaskClient) -> Scene:
    """The article, still a draft."""
    return Scene()


def test_a_scheduled_article_appears_at_its_moment_and_not_before(
    client: FlaskClient, scene: Scene
) -> None:
    with clock.frozen(MOMENT - timedelta(days=1)):
        publish(scene.article, at=MOMENT)
    for early in (MOMENT - timedelta(days=1), MOMENT - INSTANT):
        with clock.frozen(early):
            assert not _shown(scene.lists(client))
            assert set(scene.pages(client).values()) == {404}
    with clock.frozen(MOMENT):
        assert all(scene.lists(client).values()), scene.lists(client)
        assert set(scene.pages(client).values()) == {200}


def test_an_expired_article_is_gone_from_its_moment_on(
    client: FlaskClient, scene: Scene
) -> None:
    with clock.frozen(MOMENT - timedelta(hours=1)):
        publish(scene.article, expires_at=MOMENT)
    with clock.frozen(MOMENT - INSTANT):
        assert all(scene.lists(client).values()), scene.lists(client)
        assert set(scene.pages(client).values()) == {200}
    _forget_counted(client)
    with clock.frozen(MOMENT):
        assert not _shown(scene.lists(client))
        assert scene.pages(client) == _GONE
        assert "không còn được đăng" in client.get(scene.path).text


def test_a_withdrawn_article_is_gone_at_once_with_the_office_s_notice(
    client: FlaskClient, scene: Scene
) -> None:
    with clock.frozen(MOMENT):
        publish(scene.article)
        assert all(scene.lists(client).values())
        withdraw(scene.article, notice="Bài có số liệu <chưa đúng>.")
        _forget_counted(client)
        assert not _shown(scene.lists(client))
        assert scene.pages(client) == _GONE
        gone = client.get(scene.path)
        assert "Bài có số liệu &lt;chưa đúng&gt;." in gone.text
        assert _TITLE not in gone.text


def test_a_withdrawn_article_can_lead_elsewhere(
    client: FlaskClient, scene: Scene
) -> None:
    with clock.frozen(MOMENT):
        publish(scene.article)
        withdraw(scene.article, redirect_to=f"/tin-tuc/bai-khac-{scene.other}")
        for path in (scene.path, f"{scene.path}.html", f"/x/y-{scene.article}"):
            answer = client.head(path)
            assert answer.status_code == 301
            assert answer.location == f"/tin-tuc/bai-khac-{scene.other}"


def test_a_draft_is_invisible_to_readers(client: FlaskClient, scene: Scene) -> None:
    with clock.frozen(MOMENT):
        assert not _shown(scene.lists(client))
        assert set(scene.pages(client).values()) == {404}


def test_what_was_withdrawn_before_its_moment_was_never_there(
    client: FlaskClient, scene: Scene
) -> None:
    with clock.frozen(MOMENT - timedelta(days=1)):
        publish(scene.article, at=MOMENT)
        withdraw(scene.article, notice="Hoãn lễ khánh thành.")
    with clock.frozen(MOMENT + timedelta(days=1)):
        assert set(scene.pages(client).values()) == {404}
        assert "Hoãn lễ" not in client.get(scene.path).text


def test_what_was_withdrawn_can_be_published_again(
    client: FlaskClient, scene: Scene
) -> None:
    with clock.frozen(MOMENT):
        publish(scene.article)
        withdraw(scene.article)
        publish(scene.article)
        assert all(scene.lists(client).values()), scene.lists(client)
        assert set(scene.pages(client).values()) == {200}


def test_a_pinned_article_leads_the_home_page_until_its_moment(
    client: FlaskClient, scene: Scene
) -> None:
    with clock.frozen(MOMENT):
        publish(scene.article)
        pin(scene.other, until=MOMENT + timedelta(days=2))
    with clock.frozen(MOMENT + timedelta(days=2) - INSTANT):
        assert _home_order(client)[:2] == [scene.other, scene.article]
    with clock.frozen(MOMENT + timedelta(days=2)):
        assert _home_order(client)[:2] == [scene.article, scene.other]


def test_a_pin_neither_shows_a_scheduled_article_nor_keeps_an_expired_one(
    client: FlaskClient, scene: Scene
) -> None:
    with clock.frozen(MOMENT):
        publish(
            scene.article,
            at=MOMENT + timedelta(days=1),
            expires_at=MOMENT + timedelta(days=2),
        )
        pin(scene.article, until=MOMENT + timedelta(days=30))
        assert _home_order(client) == [scene.other]
    with clock.frozen(MOMENT + timedelta(days=1)):
        assert _home_order(client)[0] == scene.article
    with clock.frozen(MOMENT + timedelta(days=2)):
        assert _home_order(client) == [scene.other]


def test_old_news_keeps_its_old_place(client: FlaskClient, scene: Scene) -> None:
    with clock.frozen(MOMENT):
        publish(scene.article, at=datetime(2015, 6, 20, 3, 30, tzinfo=UTC))
        page = client.get(scene.path)
        assert "20 Tháng Sáu 2015 10:30:00 SA" in page.text
        assert "Cập nhật lúc" not in page.text
        assert side_ids(side_list(page, "newer")) == [scene.other]
        assert listed_ids(client.get("/tin-tuc")) == [scene.other, scene.article]
        assert listed_ids(client.get("/ngay/2015/06/20")) == [scene.article]


def test_the_office_s_midnight_divides_the_days(client: FlaskClient) -> None:
    category = make_category("Tin tức")
    midnight = datetime(2015, 6, 20, 17, 0, tzinfo=UTC)
    last = make_article(category, published_at=midnight - INSTANT)
    first = make_article(category, published_at=midnight)
    assert listed_ids(client.get("/ngay/2015/06/20")) == [last]
    assert listed_ids(client.get("/ngay/2015/06/21")) == [first]


def test_nothing_is_most_read_that_cannot_be_read(
    client: FlaskClient, scene: Scene
) -> None:
    with clock.frozen(MOMENT):
        publish(scene.article)
        client.post(f"/fragments/visits/{scene.article}")
        assert "Đọc nhiều trong tuần" in client.get("/").text
        withdraw(scene.article)
        assert "Đọc nhiều trong tuần" not in client.get("/").text
        assert queries.list_headlines_by_id([scene.article]) == ()


_GONE = {
    "page": 410,
    "saved copy": 410,
    "newer": 404,
    "older": 404,
    "counter": 404,
    "picture": 404,
}


def _shown(lists: dict[str, bool]) -> set[str]:
    return {name for name, is_shown in lists.items() if is_shown}


def _home_order(client: FlaskClient) -> list[int]:
    return listed_ids(client.get("/"))


def _forget_counted(client: FlaskClient) -> None:
    """The visits room believes for a minute that what it saw is still public."""
    room: Any = client.application.extensions["visits"]
    room.public_articles._believed_until.clear()
