"""Case 25, E11: a key opens one revision and what it shows, and is kept nowhere."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from portal.content.binning import bin_article
from portal.content.drafting import save_revision
from portal.content.drafts import Draft
from portal.content.library import MediaText, keep_picture
from portal.content.models import PreviewLink
from portal.content.previews import revoke_preview, share_preview
from portal.content.publishing import publish, withdraw
from portal.core import clock
from portal.storage import db
from tests.factories import make_article, make_category, make_draft
from tests.web.editor.clerks import Clerk
from tests.web.reading import main_text

_LINK = re.compile(r"http://localhost(/xem-truoc/[\w-]+)")


@pytest.fixture
def category(app: Flask) -> int:
    """Where the articles stand."""
    return make_category("Tin tức")


def _picture(name: str) -> int:
    return keep_picture(
        Image.new("RGB", (400, 225), "#7e1014"), name, MediaText(alt="Cây cầu")
    )


def _path(article_id: int, number: int = 1, days: int = 7) -> str:
    return f"/xem-truoc/{share_preview(article_id, number, days=days)}"


def test_the_link_is_shown_once_and_opens_the_page_without_an_account(
    app: Flask, client: FlaskClient, category: int
) -> None:
    lan = Clerk(app, "Nguyễn Thị Lan", "contributor")
    article = lan.writes(category, title="Họp tổ dân phố số 5")
    review = f"/bien-tap/bai-viet/{article}/duyet"
    shown = lan.presses(lan.opens(review), "Tạo liên kết")
    found = _LINK.search(shown.response.text)
    assert found
    assert not _LINK.search(lan.opens(review).response.text)
    page = client.get(found[1])
    assert page.status_code == 200
    assert "Họp tổ dân phố số 5" in main_text(page)
    assert "Bản xem trước, chưa đăng." in page.text.replace("\u00a0", " ")
    # Only its SHA-256 is kept: whoever reads the database cannot open it.
    kept = db.session.scalars(sa.select(PreviewLink.digest)).all()
    assert found[1].rpartition("/")[2] not in kept


def test_nobody_may_keep_it_or_learn_of_it(
    app: Flask, client: FlaskClient, category: int
) -> None:
    picture = _picture("cau")
    article = make_draft(category, lead_media_id=picture, lead_alt="Cây cầu")
    path = _path(article)
    lan = Clerk(app, "Nguyễn Thị Lan", "editor")
    for reader in (client, lan.browser):
        for address in (path, f"{path}/media/{picture}/cau.jpg"):
            response = reader.get(address)
            assert response.status_code == 200
            headers = response.headers
            assert headers["Cache-Control"] == "no-store"
            assert headers["X-Robots-Tag"] == "noindex, nofollow"
            assert headers["Referrer-Policy"] == "no-referrer"
            assert "Set-Cookie" not in headers
    # Neither a fragment's header nor a name in the query makes it another page.
    assert (
        client.get(path, headers={"HX-Request": "true"}).text == client.get(path).text
    )
    assert client.get(f"{path}?x=.css").headers["Cache-Control"] == "no-store"
    assert client.get(f"{path}/x.css").status_code == 404


def test_it_shows_that_revision_only_whatever_is_written_later(
    client: FlaskClient, category: int
) -> None:
    article = make_draft(category, title="Bản đầu", body="<p>Chữ đầu.</p>")
    first = _path(article)
    later = Draft(title="Bản hai", body="<p>Chữ hai.</p>", category_id=category)
    save_revision(article, later, started_from=1)
    assert "Chữ đầu." in main_text(client.get(first))
    assert "hai" not in main_text(client.get(first))
    assert "Chữ hai." in main_text(client.get(_path(article, 2)))


def test_it_says_whether_readers_have_that_version(
    client: FlaskClient, category: int
) -> None:
    article = make_draft(category, title="Bản đầu")
    first = _path(article)
    publish(article)
    save_revision(article, Draft(title="Bản hai", category_id=category), started_from=1)
    second = _path(article, 2)
    shown = [client.get(one).text.replace("\u00a0", " ") for one in (first, second)]
    assert "Bản xem trước của trang đã đăng." in shown[0]
    assert "Bản xem trước, chưa đăng." in shown[1]
    withdraw(article)
    text = client.get(first).text.replace("\u00a0", " ")
    assert "Bản xem trước, chưa đăng." in text


def test_it_shows_the_pictures_of_that_revision_only(
    client: FlaskClient, category: int
) -> None:
    old, new, foreign = _picture("cu"), _picture("moi"), _picture("khac")
    article = make_draft(category, lead_media_id=old, lead_alt="Cũ")
    make_draft(category, lead_media_id=foreign, lead_alt="Khác")
    first = _path(article)
    later = Draft(title="Hai", category_id=category, lead_media_id=new, lead_alt="Mới")
    save_revision(article, later, started_from=1)
    assert f"{first}/media/{old}/" in client.get(first).text
    assert client.get(f"{first}/media/{old}/cu.jpg").status_code == 200
    assert client.get(f"{first}/media/{new}/moi.jpg").status_code == 404
    assert client.get(f"{first}/media/{foreign}/khac.jpg").status_code == 404
    assert client.get(f"/media/{old}/cu.jpg").status_code == 404


@pytest.mark.parametrize("what", ["expired", "revoked", "binned", "guessed", "cut"])
def test_a_key_that_opens_nothing_says_so_and_nothing_else(
    client: FlaskClient, category: int, what: str
) -> None:
    picture = _picture("cau")
    article = make_draft(
        category, title="Bí mật", lead_media_id=picture, lead_alt="Cầu"
    )
    path = _path(article, days=3)
    now = clock.now()
    if what == "revoked":
        link_id = db.session.scalars(sa.select(PreviewLink.id)).one()
        revoke_preview(article, link_id)
    elif what == "binned":
        bin_article(article)
    elif what == "guessed":
        path = f"/xem-truoc/{'A' * 43}"
    elif what == "cut":
        path = path[:-1]
    with clock.frozen(now + timedelta(days=4 if what == "expired" else 0)):
        page = client.get(path)
        assert page.status_code == 404
        assert "Bí mật" not in page.text
        assert "đã hết hạn, đã được thu hồi hoặc gõ chưa đúng" in page.text.replace(
            "\u00a0", " "
        )
        assert page.headers["Cache-Control"] == "no-store"
        assert client.get(f"{path}/media/{picture}/cau.jpg").status_code == 404


@pytest.mark.parametrize(
    "key",
    ["0", "-1", "x" * 400, "%00", "%F0%9F%92%A9", "..%2f..", "' OR 1=1 --", "%ff"],
)
def test_no_key_breaks_the_page(client: FlaskClient, key: str) -> None:
    assert client.get(f"/xem-truoc/{key}").status_code in (400, 404)


def test_a_key_lives_to_its_last_second(client: FlaskClient, category: int) -> None:
    now = clock.now()
    with clock.frozen(now):
        path = _path(make_draft(category), days=1)
    end = now + timedelta(days=1)
    with clock.frozen(end - timedelta(seconds=1)):
        assert client.get(path).status_code == 200
    with clock.frozen(end):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("days", ["0", "31", "-1", "x", "9999999999", ""])
def test_no_key_lives_longer_than_a_month(app: Flask, category: int, days: str) -> None:
    lan = Clerk(app, "Nguyễn Thị Lan", "contributor")
    article = lan.writes(category)
    review = lan.opens(f"/bien-tap/bai-viet/{article}/duyet")
    page = lan.presses(review, "Tạo liên kết", days=days)
    assert "từ 1 đến 30 ngày" in page.text
    assert db.session.scalars(sa.select(PreviewLink)).all() == []


def test_whoever_made_it_can_take_it_back(
    app: Flask, client: FlaskClient, category: int
) -> None:
    lan = Clerk(app, "Nguyễn Thị Lan", "contributor")
    article = lan.writes(category)
    review = f"/bien-tap/bai-viet/{article}/duyet"
    shown = lan.presses(lan.opens(review), "Tạo liên kết")
    found = _LINK.search(shown.response.text)
    assert found
    taken = lan.presses(lan.opens(review), "Thu hồi")
    assert "đã thu hồi" in taken.text
    assert client.get(found[1]).status_code == 404


def test_it_does_not_tell_of_neighbours_readers_cannot_see(
    client: FlaskClient, category: int
) -> None:
    article = make_draft(category, title="Bài xem trước")
    seen = make_article(category, title="Bài đã đăng")
    make_draft(category, title="Bản nháp bí mật")
    hidden = make_draft(category, title="Bài hẹn giờ bí mật")
    publish(hidden, at=clock.now() + timedelta(days=1))
    gone = make_article(category, title="Bài đã gỡ bí mật")
    withdraw(gone)
    text = client.get(_path(article)).text
    assert re.search(rf'class="title-list__link" href="[^"]*-{seen}"', text)
    assert "bí mật" not in text
