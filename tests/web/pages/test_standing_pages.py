"""Standing pages (trang): reading, addresses, and what becomes of them."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.drafting import create_article, save_revision
from portal.content.drafts import Draft
from portal.content.publishing import publish, withdraw
from portal.content.sitekeeping import publish_page
from portal.core import clock
from portal.core.errors import Conflict, Invalid
from tests.factories import make_category
from tests.web.reading import listed_ids, main_text

NOW = datetime(2016, 3, 15, 1, 0, tzinfo=UTC)
_INTRODUCTION = Draft(title="Giới thiệu", summary="Về phường.", body="<p>Chào bạn.</p>")


def test_a_page_shows_its_words_and_when_they_were_written(client: FlaskClient) -> None:
    with clock.frozen(NOW):
        page = publish_page(_INTRODUCTION)
    text = main_text(client.get("/trang/gioi-thieu"))
    for part in ("Giới thiệu", "Về phường.", "Chào bạn.", "15/03/2016 08:00"):
        assert part in text
    with clock.frozen(NOW + timedelta(days=1)):
        save_revision(
            page, Draft(title="Giới thiệu", body="<p>Mới.</p>"), started_from=1
        )
        assert "Chào bạn." in main_text(client.get("/trang/gioi-thieu"))
        publish(page)
    assert "16/03/2016 08:00" in main_text(client.get("/trang/gioi-thieu"))


def test_a_page_is_no_news(client: FlaskClient) -> None:
    make_category("Tin tức")
    page = publish_page(_INTRODUCTION)
    assert client.get(f"/tin-tuc/gioi-thieu-{page}").status_code == 404
    assert client.get(f"/fragments/sidebars/{page}/newer").status_code == 404
    assert listed_ids(client.get("/")) == []
    assert listed_ids(client.get("/tim-kiem?q=gioi+thieu")) == []
    assert "Giới thiệu" not in client.get("/rss.xml").text


def test_an_article_is_no_page(client: FlaskClient) -> None:
    publish(create_article(Draft(title="Lễ hội", category_id=make_category("Tin tức"))))
    assert client.get("/trang/le-hoi").status_code == 404


def test_a_withdrawn_page_is_gone_with_its_notice_or_leads_on(
    client: FlaskClient,
) -> None:
    page = publish_page(_INTRODUCTION)
    withdraw(page, notice="Trang được viết lại.")
    gone = client.get("/trang/gioi-thieu")
    assert gone.status_code == 410
    assert "Trang được viết lại." in main_text(gone)
    publish(page)
    assert client.get("/trang/gioi-thieu").status_code == 200
    withdraw(page, redirect_to="/trang/lien-he")
    moved = client.get("/trang/gioi-thieu")
    assert (moved.status_code, moved.location) == (301, "/trang/lien-he")


def test_an_address_no_page_can_have_is_refused(app: Flask) -> None:
    for slug in ["Có dấu", "a b", "a/b", "-a", "A", "a" * 81, "a--b"]:
        with pytest.raises(Invalid):
            publish_page(_INTRODUCTION, slug=slug)


def test_two_pages_need_two_addresses(app: Flask) -> None:
    publish_page(_INTRODUCTION)
    with pytest.raises(Conflict):
        publish_page(_INTRODUCTION)
    with pytest.raises(Invalid):
        publish_page(Draft(), slug="khong-ten")
