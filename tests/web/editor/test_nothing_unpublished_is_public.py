"""R24, case 42: no stage but "published, its hour come" gives readers anything."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from portal.content.library import MediaText, keep_picture
from portal.core import clock
from tests.factories import make_article
from tests.web.editor.clerks import Clerk
from tests.web.editor.newsdesk import (
    Newsroom,
    address,
    approve_button,
    public_path,
    review,
    work_of,
)
from tests.web.editor.public_places import (
    Subject,
    places_that_tell,
    shown_in,
    statuses,
)

pytestmark = pytest.mark.slow
NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_SECRET = "zanzibar"
# What readers search for: the page of results repeats it.
_ASKED = "kilimanjaro"
# Everything a form has; each field tells the secret.
WORDS = {
    "title": f"Họp {_SECRET}",
    "summary": f"Tóm tắt {_SECRET}.",
    "body": f"Nội dung {_SECRET}, {_ASKED}. Số 1874/KH-UBND.",
    "tags": "Bến Sen",
    "author_line": f"Tác giả {_SECRET}",
    "source_line": f"Nguồn {_SECRET}",
    "lead_alt": f"Ảnh {_SECRET}",
    "lead_caption": f"Chú thích {_SECRET}",
}
HARMLESS = {"title": "Bài cũ", "body": "Nội dung cũ.", "tags": "Bến Sen"}


class Scene:
    """A newsroom, a picture and a neighbour readers see."""

    def __init__(self, app: Flask, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.third = Clerk(app, "Đỗ Thu Hương", "approver")
        self.neighbour = make_article(
            newsroom.category,
            title="Hàng xóm",
            published_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        self.picture = keep_picture(
            Image.new("RGB", (400, 225)), "anh", MediaText(alt="Ảnh")
        )
        self.secret = {**WORDS, "lead_media": str(self.picture)}

    def subject(self, article: int) -> Subject:
        """The article, with where readers might meet it."""
        return Subject(
            article_id=article,
            picture_id=self.picture,
            picture_name="anh.jpg",
            neighbour_path=f"/tin-tuc/hang-xom-{self.neighbour}",
            neighbour_id=self.neighbour,
            category="tin-tuc",
            tag="ben-sen",
            word=_ASKED,
        )

    def edited(self, *, button: str = "Lưu bản sửa") -> int:
        """A live article whose waiting edit tells the secret."""
        article = self.newsroom.published(**HARMLESS)
        minh = self.newsroom.minh
        minh.presses(minh.opens(address(article)), button, **self.secret)
        return article

    def returned(self, article: int) -> int:
        """The article, sent back by somebody who has not written in it."""
        huong = self.third
        page = review(huong, article)
        huong.presses(page, "Trả lại để sửa", comment="Chưa được.")
        return article

    def withdrawn(self, article: int) -> int:
        """The article, taken from readers."""
        minh = self.newsroom.minh
        minh.presses(minh.opens(address(article, "/go")), "Gỡ bài")
        return article

    def binned(self) -> int:
        """A draft in the bin."""
        lan, article = self.newsroom.lan, self.newsroom.draft(**self.secret)
        lan.presses(lan.opens(address(article, "/thung-rac")), "Bỏ vào thùng rác")
        return article


@pytest.fixture
def scene(app: Flask, newsroom: Newsroom) -> Scene:
    """The newsroom of these tests."""
    return Scene(app, newsroom)


STAGES: dict[str, Callable[[Scene], int]] = {
    "draft": lambda one: one.newsroom.draft(**one.secret),
    "in_review": lambda one: one.newsroom.sent(**one.secret),
    "returned": lambda one: one.returned(one.newsroom.sent(**one.secret)),
    "binned": lambda one: one.binned(),
    "withdrawn": lambda one: one.withdrawn(one.newsroom.published(**one.secret)),
    "published/draft": lambda one: one.edited(),
    "published/in_review": lambda one: one.edited(button="Gửi duyệt"),
    "published/returned": lambda one: one.returned(one.edited(button="Gửi duyệt")),
    "withdrawn/draft": lambda one: one.withdrawn(one.edited()),
    "withdrawn/in_review": lambda one: one.withdrawn(one.edited(button="Gửi duyệt")),
    "withdrawn/returned": lambda one: one.withdrawn(
        one.returned(one.edited(button="Gửi duyệt"))
    ),
}


@pytest.mark.parametrize("stage", STAGES)
def test_no_place_for_readers_tells_what_is_not_published(
    client: FlaskClient, scene: Scene, stage: str
) -> None:
    article = STAGES[stage](scene)
    work = work_of(article)
    assert ("binned" if work.is_binned else work.stage) == stage
    subject = scene.subject(article)
    assert places_that_tell(client, subject, _SECRET) == []
    picture = f"/media/{scene.picture}/anh.jpg"
    assert client.get(picture).status_code == 404
    if stage.startswith("published"):
        # Readers keep the text that was approved, wherever they find it.
        assert "Nội dung cũ." in client.get(public_path(article)).text
        return
    assert shown_in(client, subject) == []
    assert statuses(client, subject) <= {404, 410}


def test_a_scheduled_article_is_everywhere_at_its_second_and_nowhere_before(
    client: FlaskClient, scene: Scene
) -> None:
    with clock.frozen(NOON - timedelta(hours=2)):
        article = scene.newsroom.published(
            **scene.secret, when="later", at_day="2/3/2026", at_time="12:00"
        )
    subject = scene.subject(article)
    for early in (NOON - timedelta(hours=1), NOON - _SECOND):
        with clock.frozen(early):
            assert places_that_tell(client, subject, _SECRET) == []
            assert shown_in(client, subject) == []
            assert statuses(client, subject) == {404}
    with clock.frozen(NOON):
        assert shown_in(client, subject) == list(subject.lists)
        assert statuses(client, subject) == {200}


def test_an_article_that_ends_is_nowhere_from_its_second_on(
    client: FlaskClient, scene: Scene
) -> None:
    with clock.frozen(NOON - timedelta(hours=2)):
        article = scene.newsroom.published(
            **scene.secret, end_day="2/3/2026", end_time="12:00"
        )
    subject = scene.subject(article)
    with clock.frozen(NOON - _SECOND):
        assert shown_in(client, subject) == list(subject.lists)
        assert statuses(client, subject, counters=False) == {200}
    with clock.frozen(NOON):
        assert places_that_tell(client, subject, _SECRET) == []
        assert shown_in(client, subject) == []
        assert statuses(client, subject, counters=False) <= {404, 410}


def test_a_scheduled_article_called_back_never_appears(
    client: FlaskClient, scene: Scene
) -> None:
    with clock.frozen(NOON - timedelta(hours=2)):
        article = scene.newsroom.published(
            **scene.secret, when="later", at_day="2/3/2026", at_time="12:00"
        )
        scene.returned(article)
    subject = scene.subject(article)
    with clock.frozen(NOON + timedelta(hours=1)):
        assert places_that_tell(client, subject, _SECRET) == []
        assert statuses(client, subject) == {404}


def test_an_edit_of_a_scheduled_article_waits_for_its_own_approval(
    client: FlaskClient, scene: Scene
) -> None:
    newsroom = scene.newsroom
    with clock.frozen(NOON - timedelta(hours=2)):
        article = newsroom.published(
            **HARMLESS, when="later", at_day="2/3/2026", at_time="12:00"
        )
        minh = newsroom.minh
        minh.presses(minh.opens(address(article)), "Gửi duyệt", **scene.secret)
    subject = scene.subject(article)
    with clock.frozen(NOON):
        assert places_that_tell(client, subject, _SECRET) == []
        assert "Nội dung cũ." in client.get(public_path(article)).text
        page = review(scene.third, article)
        scene.third.presses(page, approve_button(page))
        assert _SECRET in client.get(public_path(article)).text
