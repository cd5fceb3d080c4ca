"""Editing what is public: readers keep the old text until the new is published."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from portal.content.drafting import save_revision
from portal.content.drafts import Draft
from portal.content.publishing import publish
from portal.core import clock
from tests.factories import make_article, make_category, make_draft
from tests.web.reading import listed_ids, main_text

FIRST = datetime(2016, 3, 15, 1, 0, tzinfo=UTC)
LATER = FIRST + timedelta(days=3)


@pytest.fixture
def category(client: FlaskClient) -> int:
    """Where the articles of these tests stand."""
    return make_category("Tin tức")


def _new_words(category: int) -> Draft:
    return Draft(
        title="Tiêu đề mới",
        summary="Tóm tắt mới.",
        body="<p>Chữ mới.</p>",
        category_id=category,
        tags=("Mới",),
    )


def test_the_old_text_stays_until_the_new_one_is_published(
    client: FlaskClient, category: int
) -> None:
    article = make_article(
        category, title="Tiêu đề cũ", body="<p>Chữ cũ.</p>", tags=("Cũ",)
    )
    path = f"/tin-tuc/tieu-de-cu-{article}"
    before = client.get(path).text
    save_revision(article, _new_words(category), started_from=1)
    assert client.get(path).text == before
    assert client.get("/the/moi").status_code == 404
    assert listed_ids(client.get("/tim-kiem?q=chu+moi")) == []
    publish(article)
    assert "Chữ mới." in main_text(client.get(path))
    assert "Chữ cũ." not in main_text(client.get(path))
    assert listed_ids(client.get("/the/moi")) == [article]
    assert client.get("/the/cu").status_code == 404
    assert listed_ids(client.get("/tim-kiem?q=chu+moi")) == [article]
    assert listed_ids(client.get("/tim-kiem?q=chu+cu")) == []


def test_a_new_title_does_not_move_the_address(
    client: FlaskClient, category: int
) -> None:
    article = make_article(category, title="Tiêu đề cũ")
    save_revision(article, _new_words(category), started_from=1)
    publish(article)
    assert client.get(f"/tin-tuc/tieu-de-cu-{article}").status_code == 200
    moved = client.get(f"/tin-tuc/tieu-de-moi-{article}")
    assert (moved.status_code, moved.location) == (
        301,
        f"/tin-tuc/tieu-de-cu-{article}",
    )


def test_another_category_moves_the_address_and_the_old_one_leads_on(
    client: FlaskClient, category: int
) -> None:
    article = make_article(category, title="Tiêu đề cũ")
    other = make_category("Thông báo")
    save_revision(article, _new_words(other), started_from=1)
    assert client.get(f"/tin-tuc/tieu-de-cu-{article}").status_code == 200
    publish(article)
    moved = client.get(f"/tin-tuc/tieu-de-cu-{article}")
    assert moved.location == f"/thong-bao/tieu-de-cu-{article}"
    assert listed_ids(client.get("/tin-tuc")) == []
    assert listed_ids(client.get("/thong-bao")) == [article]


def test_a_revised_text_says_when_and_keeps_its_date(
    client: FlaskClient, category: int
) -> None:
    with clock.frozen(FIRST):
        article = make_draft(category, title="Tiêu đề cũ")
        publish(article)
        path = f"/tin-tuc/tieu-de-cu-{article}"
        assert "Cập nhật lúc" not in main_text(client.get(path))
    with clock.frozen(LATER):
        save_revision(article, _new_words(category), started_from=1)
        assert "Cập nhật lúc" not in main_text(client.get(path))
        publish(article)
        text = main_text(client.get(path))
        assert "15 Tháng Ba 2016 8:00:00 SA" in text
        assert "Cập nhật lúc 18/03/2016 08:00" in text
        saved = FlaskClient(client.application).get(f"{path}.html").text
        assert "Cập nhật lúc 18/03/2016 08:00" in saved


def test_publishing_the_same_text_again_is_no_revision(
    client: FlaskClient, category: int
) -> None:
    with clock.frozen(FIRST):
        article = make_draft(category, title="Tiêu đề cũ")
        publish(article)
    with clock.frozen(LATER):
        publish(article)
        path = f"/tin-tuc/tieu-de-cu-{article}"
        assert "Cập nhật lúc" not in main_text(client.get(path))


def test_changes_before_the_first_moment_are_no_revision(
    client: FlaskClient, category: int
) -> None:
    with clock.frozen(FIRST - timedelta(days=2)):
        article = make_draft(category, title="Tiêu đề cũ")
        publish(article, at=FIRST)
    with clock.frozen(FIRST - timedelta(days=1)):
        save_revision(article, _new_words(category), started_from=1)
        publish(article)
    with clock.frozen(FIRST):
        text = main_text(client.get(f"/tin-tuc/tieu-de-cu-{article}"))
        assert "Chữ mới." in text
        assert "Cập nhật lúc" not in text


def test_a_text_held_back_for_a_new_moment_starts_afresh(
    client: FlaskClient, category: int
) -> None:
    with clock.frozen(FIRST):
        article = make_draft(category, title="Tiêu đề cũ")
        publish(article)
    with clock.frozen(FIRST + timedelta(days=1)):
        save_revision(article, _new_words(category), started_from=1)
        publish(article, at=LATER)
        path = f"/tin-tuc/tieu-de-cu-{article}"
        assert client.get(path).status_code == 404
    with clock.frozen(LATER):
        text = main_text(client.get(path))
        assert "18 Tháng Ba 2016 8:00:00 SA" in text
        assert "Cập nhật lúc" not in text
