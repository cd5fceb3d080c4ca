"""Removing the demonstration never takes, breaks or brings back the office's own."""

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal import demo, starter
from portal.content.drafting import create_article, save_revision
from portal.content.drafts import Draft
from portal.content.models import Article, Category, FormerAddress, Media, Page
from portal.content.publishing import publish, withdraw
from portal.content.sitekeeping import find_setting, publish_page, save_settings
from portal.content.taxonomy import create_category, rename_category
from portal.settings import Settings
from portal.storage import db
from tests.factories import make_article, make_category

pytestmark = pytest.mark.slow

_STANDING = {"gioi-thieu", "lien-he", "ho-tro-tiep-can", "quyen-rieng-tu"}


@pytest.fixture(autouse=True)
def furnished(app: Flask) -> None:
    """A portal as its first start leaves it."""
    demo.install()
    starter.furnish()


def _category(slug: str) -> int:
    found = db.session.scalar(sa.select(Category.id).where(Category.slug == slug))
    assert found is not None
    return found


def _page(slug: str) -> int:
    found = db.session.scalar(sa.select(Page.article_id).where(Page.slug == slug))
    assert found is not None
    return found


def _remove() -> None:
    demo.remove()
    starter.refurnish()


def test_a_renamed_category_goes_with_its_former_address(client: FlaskClient) -> None:
    rename_category(_category("thong-bao"), name="Niêm yết", slug="niem-yet")
    _remove()
    assert db.session.scalar(sa.select(sa.func.count(Category.id))) == 0
    assert db.session.scalar(sa.select(sa.func.count()).select_from(FormerAddress)) == 0
    assert client.get("/thong-bao").status_code == 404


def test_a_category_an_older_version_names_is_kept(client: FlaskClient) -> None:
    own = make_category("Chuyên mục riêng")
    article = make_article(_category("thong-bao"), title="Bài đã chuyển mục")
    draft = Draft(title="Bài đã chuyển mục", category_id=own)
    save_revision(article, draft, started_from=1)
    publish(article)
    unpublished = create_article(Draft(category_id=_category("van-hoa-xa-hoi")))
    _remove()
    slugs = set(db.session.scalars(sa.select(Category.slug)))
    assert slugs == {"chuyen-muc-rieng", "thong-bao", "van-hoa-xa-hoi"}
    path = f"/chuyen-muc-rieng/bai-da-chuyen-muc-{article}"
    assert client.get(path).status_code == 200
    assert db.session.get(Article, unpublished) is not None


def test_a_category_with_an_own_one_below_it_is_kept(client: FlaskClient) -> None:
    create_category("Thể thao", parent_id=_category("van-hoa-xa-hoi"))
    _remove()
    slugs = set(db.session.scalars(sa.select(Category.slug)))
    assert slugs == {"the-thao", "van-hoa-xa-hoi"}
    assert client.get("/the-thao").status_code == 200


def test_a_picture_the_office_uses_is_kept_with_its_sizes(
    client: FlaskClient, settings: Settings
) -> None:
    media = db.session.scalars(sa.select(Media).order_by(Media.id)).first()
    assert media is not None
    number, name = media.id, media.name
    article = make_article(make_category("Tin"), title="Có ảnh", lead_media_id=number)
    _remove()
    assert list(db.session.scalars(sa.select(Media.id))) == [number]
    page = client.get(f"/tin/co-anh-{article}")
    assert f"/media/{number}/" in page.text
    assert client.get(f"/media/{number}/{name}", buffered=True).status_code == 200
    files = [one for one in settings.media_folder.rglob("*") if one.is_file()]
    kept = db.session.get(Media, number)
    assert kept is not None
    assert {one.name for one in files} == {
        kept.digest,
        *(one["digest"] for one in kept.renditions),
    }


def test_pages_the_office_has_edited_stay_beside_fresh_ones(
    client: FlaskClient,
) -> None:
    contact = _page("lien-he")
    save_revision(
        contact, Draft(title="Liên hệ", body="<p>Gọi 0123.</p>"), started_from=1
    )
    publish(contact)
    own = publish_page(Draft(title="Lịch trực", body="<p>Trực.</p>"), menu="footer")
    _remove()
    assert set(db.session.scalars(sa.select(Page.slug))) == {*_STANDING, "lich-truc"}
    assert _page("lich-truc") == own
    assert "Gọi 0123." in client.get("/trang/lien-he").text
    for slug in _STANDING:
        page = client.get(f"/trang/{slug}")
        assert page.status_code == 200, slug
        assert "Bến Sen" not in page.text, slug


def test_a_page_the_office_has_withdrawn_does_not_come_back(
    client: FlaskClient,
) -> None:
    withdraw(_page("gioi-thieu"), notice="Đang viết lại.")
    _remove()
    gone = client.get("/trang/gioi-thieu")
    assert gone.status_code == 410
    assert "Đang viết lại." in gone.text
    assert client.get("/trang/lien-he").status_code == 200


def test_settings_the_office_has_changed_stay() -> None:
    save_settings({"unit": "Ủy ban nhân dân phường Thật", "phone": "0123"})
    _remove()
    assert find_setting("unit") == "Ủy ban nhân dân phường Thật"
    assert find_setting("phone") == "0123"
    assert find_setting("address") is None
    assert find_setting("show_demo_notice") is None


def test_what_was_removed_can_be_installed_again(client: FlaskClient) -> None:
    _remove()
    assert demo.install() >= 60
    assert demo.is_installed()
    assert "nội dung minh họa" in client.get("/").text
    _remove()
    assert not demo.is_installed()
    assert demo.remove() == 0


def test_the_portal_without_it_has_no_word_of_the_invented_ward(
    client: FlaskClient,
) -> None:
    _remove()
    paths = ["/", "/so-do-cong", "/rss", "/rss.xml", "/tim-kiem", "/tim-kiem?q=ben+sen"]
    for path in (*paths, *(f"/trang/{slug}" for slug in _STANDING)):
        answer = client.get(path)
        assert answer.status_code == 200, path
        # The question itself is shown again; nothing else may name the ward.
        assert "Bến Sen" not in answer.text, path
        assert "minh họa" not in answer.text, path
