"""Pictures of articles: who may have them, how they are sent, what is refused."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image

from portal.content.library import MediaText, keep_picture
from portal.content.models import Media
from portal.content.publishing import publish, withdraw
from portal.storage import db
from tests.factories import make_article, make_category, make_draft


@pytest.fixture
def picture(client: FlaskClient) -> int:
    """A picture of the library that nothing shows yet."""
    drawn = Image.linear_gradient("L").resize((1400, 800)).convert("RGB")
    return keep_picture(drawn, "ho-sen", MediaText(alt="Hồ sen buổi sáng"))


def test_a_picture_is_public_while_an_article_shows_it(
    client: FlaskClient, picture: int
) -> None:
    address = f"/media/{picture}/ho-sen.jpg"
    assert client.get(address).status_code == 404
    category = make_category("Tin tức")
    article = make_draft(category, lead_media_id=picture)
    assert client.get(address).status_code == 404
    publish(article, at=datetime(2999, 1, 1, tzinfo=UTC))
    assert client.get(address).status_code == 404
    publish(article, at=datetime(2020, 1, 1, tzinfo=UTC))
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    withdraw(article)
    assert client.get(address).status_code == 404


def test_a_picture_in_the_text_counts_as_shown(
    client: FlaskClient, picture: int
) -> None:
    body = f'<figure><img src="/media/{picture}/ho-sen.jpg" alt="Hồ"></figure>'
    make_article(make_category("Tin tức"), body=body)
    assert client.get(f"/media/{picture}/ho-sen.jpg").status_code == 200


def test_renditions_are_kept_for_ever_and_can_do_nothing(
    client: FlaskClient, picture: int
) -> None:
    make_article(make_category("Tin tức"), lead_media_id=picture)
    for rendition in _renditions(picture):
        width, form = rendition["width"], rendition["format"]
        name = f"{rendition['digest'][:16]}.{'jpg' if form == 'jpeg' else form}"
        answer = client.get(f"/media/{picture}/{width}/{name}")
        assert answer.status_code == 200
        assert answer.mimetype == f"image/{form}"
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Security-Policy"].endswith("sandbox")
        assert len(answer.data) == rendition["bytes"]


def test_an_article_page_offers_every_size(client: FlaskClient, picture: int) -> None:
    article = make_article(
        make_category("Tin tức"), title="Hồ sen", lead_media_id=picture
    )
    page = client.get(f"/tin-tuc/ho-sen-{article}").text
    assert 'alt="Hồ sen buổi sáng"' in page
    for width in {rendition["width"] for rendition in _renditions(picture)}:
        assert f" {width}w" in page


@pytest.mark.parametrize(
    "address",
    [
        "/media/1/..%2f..%2fportal.db",
        "/media/1/%2e%2e/portal.db",
        "/media/1/..%5cportal.db",
        "/media/1/640/../../../portal.db",
        "/media/1/640/0000000000000000.jpg",
        "/media/1/99999/0000000000000000.jpg",
        "/media/1/khac.jpg",
        "/media/0/ho-sen.jpg",
        "/media/99999999999999999999/ho-sen.jpg",
        "/media/-1/ho-sen.jpg",
        "/media/1/",
        "/media/",
        "/static/../portal/settings.py",
        "/static/..%2fportal/settings.py",
        "/static/dist/manifest.json",
    ],
)
def test_no_address_leads_out_of_the_library(
    client: FlaskClient, picture: int, address: str
) -> None:
    make_article(make_category("Tin tức"), lead_media_id=picture)
    answer = client.get(address)
    assert answer.status_code in (301, 308, 404)
    if answer.status_code != 404:
        assert client.get(answer.location).status_code == 404


def _renditions(media_id: int) -> list[dict[str, Any]]:
    media = db.session.get(Media, media_id)
    assert media is not None
    assert {one["format"] for one in media.renditions} == {"webp", "jpeg"}
    return media.renditions
