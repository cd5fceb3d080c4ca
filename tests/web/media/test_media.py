"""Files of the media library: who gets them, at which address, and how guarded."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from PIL import Image

from portal.content.drafting import save_revision
from portal.content.drafts import Draft
from portal.content.library import MediaText, keep_bytes, keep_picture, remove_media
from portal.content.models import Media
from portal.content.publishing import publish, withdraw
from portal.content.sitekeeping import publish_page, save_settings
from portal.core import clock
from portal.settings import Settings
from portal.storage import db, transaction
from tests.factories import make_article, make_category, make_draft

NOW = datetime(2016, 3, 15, 1, 0, tzinfo=UTC)


@pytest.fixture
def picture(client: FlaskClient) -> int:
    """A picture of the library that nothing shows yet; its id."""
    return keep_picture(Image.new("RGB", (1000, 500), "#7e1014"), "cau", MediaText())


def _original(picture: int) -> str:
    return f"/media/{picture}/cau.jpg"


def _renditions(picture: int) -> list[str]:
    media = db.session.get(Media, picture)
    assert media is not None
    endings = {"jpeg": "jpg", "webp": "webp"}
    return [
        f"/media/{picture}/{one['width']}/{one['digest'][:16]}.{endings[one['format']]}"
        for one in media.renditions
    ]


def _statuses(client: FlaskClient, picture: int) -> set[int]:
    paths = (_original(picture), *_renditions(picture))
    return {client.get(path, buffered=True).status_code for path in paths}


def test_a_picture_is_public_while_something_public_shows_it(
    client: FlaskClient, picture: int
) -> None:
    category = make_category("Tin tức")
    assert _statuses(client, picture) == {404}
    with clock.frozen(NOW):
        article = make_draft(category, title="Cầu", lead_media_id=picture)
        assert _statuses(client, picture) == {404}
        publish(article, at=NOW + timedelta(days=1), expires_at=NOW + timedelta(days=3))
        assert _statuses(client, picture) == {404}
    with clock.frozen(NOW + timedelta(days=1)):
        assert _statuses(client, picture) == {200}
        withdraw(article)
        assert _statuses(client, picture) == {404}
        publish(article, expires_at=NOW + timedelta(days=3))
        assert _statuses(client, picture) == {200}
    with clock.frozen(NOW + timedelta(days=3)):
        assert _statuses(client, picture) == {404}


def test_a_picture_of_a_version_not_yet_published_is_not_public(
    client: FlaskClient, picture: int
) -> None:
    category = make_category("Tin tức")
    article = make_article(category)
    body = f'<figure><img src="{_original(picture)}" alt="Cầu"></figure>'
    draft = Draft(title="Có ảnh", category_id=category, body=body)
    save_revision(article, draft, started_from=1)
    assert _statuses(client, picture) == {404}
    publish(article)
    assert _statuses(client, picture) == {200}
    save_revision(article, Draft(title="Bỏ", category_id=category), started_from=2)
    assert _statuses(client, picture) == {200}
    publish(article)
    assert _statuses(client, picture) == {404}


def test_pictures_of_pages_and_the_emblem_are_public(
    client: FlaskClient, picture: int
) -> None:
    body = f'<figure><img src="{_original(picture)}" alt="Cầu"></figure>'
    page = publish_page(Draft(title="Giới thiệu", body=body))
    assert _statuses(client, picture) == {200}
    withdraw(page)
    assert _statuses(client, picture) == {404}
    save_settings({"emblem_media_id": picture})
    assert _statuses(client, picture) == {200}


def test_a_binned_picture_is_nobody_s(client: FlaskClient, picture: int) -> None:
    make_article(make_category("Tin tức"), lead_media_id=picture)
    with transaction() as session:
        session.execute(sa.update(Media).values(binned_at=NOW))
    assert _statuses(client, picture) == {404}


def test_renditions_are_what_the_page_says_they_are(
    client: FlaskClient, picture: int
) -> None:
    make_article(make_category("Tin tức"), title="Cầu", lead_media_id=picture)
    paths = _renditions(picture)
    assert len(paths) == 6
    for path in paths:
        answer = client.get(path, buffered=True)
        width = int(path.split("/")[3])
        image = Image.open(BytesIO(answer.data))
        assert image.size == (width, width // 2)
        assert answer.mimetype == f"image/{(image.format or '').lower()}"
        kept = "public, max-age=31536000, immutable, s-maxage=60"
        assert answer.headers["Cache-Control"] == kept
        assert (
            answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        )
        assert "attachment" not in answer.headers.get("Content-Disposition", "")


def test_the_original_keeps_its_address_and_is_asked_for_again(
    client: FlaskClient, picture: int
) -> None:
    make_article(make_category("Tin tức"), lead_media_id=picture)
    first = client.get(_original(picture), buffered=True)
    assert first.headers["Cache-Control"] == "public, max-age=300, s-maxage=60"
    again = client.get(
        _original(picture), headers={"If-None-Match": first.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")
    part = client.get(_original(picture), headers={"Range": "bytes=0-3"}, buffered=True)
    assert (part.status_code, part.data) == (206, first.data[:4])
    media = db.session.get(Media, picture)
    assert media is not None
    media.digest = keep_bytes(b"replaced")
    db.session.commit()
    assert client.get(_original(picture), buffered=True).data == b"replaced"


def test_a_file_that_is_no_picture_is_only_ever_downloaded(
    client: FlaskClient,
) -> None:
    with transaction() as session:
        media = Media(
            kind="file",
            name="bieu-mau.pdf",
            mime="application/pdf",
            digest=keep_bytes(b"%PDF-1.7"),
            bytes=8,
            created_at=NOW,
            updated_at=NOW,
        )
        session.add(media)
        session.flush()
        number = media.id
    link = f'<p><a href="/media/{number}/bieu-mau.pdf">Biểu mẫu</a></p>'
    make_article(make_category("Tin tức"), body=link)
    answer = client.get(f"/media/{number}/bieu-mau.pdf", buffered=True)
    assert answer.data == b"%PDF-1.7"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


_ELSEWHERE = (
    "/media/..%2fportal.db",
    "/media/../portal.db",
    "/media../portal.db",
    "/media/cau.jpg",
    "/media/-1/cau.jpg",
    "/media/99999999999/cau.jpg",
    "/media/2147483648/cau.jpg",
    "/static/..%2fwsgi.py",
    "/static/%2e%2e/wsgi.py",
    "/static/../wsgi.py",
    "/static/..%5cwsgi.py",
    "/static//etc/passwd",
    "/static/css/%2e%2e/%2e%2e/portal/settings.py",
    "/static/dist/manifest.json",
    "/static/css",
    "/static/",
)


def test_no_other_spelling_leads_to_a_file(
    client: FlaskClient, picture: int, settings: Settings
) -> None:
    make_article(make_category("Tin tức"), lead_media_id=picture)
    (settings.media_folder / "cau.jpg").write_bytes(b"stray")
    rendition = _renditions(picture)[0]
    number, width, name = rendition.split("/")[2:]
    for path in (
        f"/media/{picture}/khac.jpg",
        f"/media/{picture}/CAU.JPG",
        f"/media/{picture}/",
        f"/media/0{picture}/cau.jpg",
        f"/media/{picture}/..%2f..%2fportal.db",
        f"/media/{picture}/%2e%2e/%2e%2e/portal.db",
        f"/media/{picture}/..%5c..%5cportal.db",
        f"/media/{picture}/%252e%252e%252fportal.db",
        f"/media/{picture}/cau.jpg%2f..%2f..%2fsecret.key",
        f"/media/{number}/{int(width) + 1}/{name}",
        f"/media/{number}/0{width}/{name}",
        f"/media/{number}/{width}/{name[:-5]}",
        f"/media/{number}/{width}/{name.upper()}",
        f"/media/{number}/{width}/{'0' * 16}.jpg",
        f"/media/{number}/{width}/..%2f..%2f..%2fportal.db",
        f"/media/{number}/1..100000/{name}",
        *_ELSEWHERE,
    ):
        answer = client.get(path, buffered=True)
        # A slash too many is sent home; what it leads to is not there either.
        if answer.status_code in (301, 308):
            answer = client.get(answer.location, buffered=True)
        assert answer.status_code in (400, 404), path


def test_a_rendition_has_one_ending(client: FlaskClient, picture: int) -> None:
    make_article(make_category("Tin tức"), lead_media_id=picture)
    for path in _renditions(picture):
        stem, ending = path.rsplit(".", 1)
        for other in {"jpg", "webp", "avif"} - {ending}:
            answer = client.get(f"{stem}.{other}", buffered=True)
            assert answer.status_code == 404, (path, other)


def test_a_lost_file_is_missing_and_no_failure(
    client: FlaskClient, picture: int, settings: Settings
) -> None:
    make_article(make_category("Tin tức"), lead_media_id=picture)
    for path in settings.media_folder.rglob("*"):
        if path.is_file():
            path.unlink()
    assert _statuses(client, picture) == {404}


def test_nothing_of_a_photo_s_secrets_survives(client: FlaskClient) -> None:
    photo = Image.new("RGB", (400, 300), "#246")
    secret = Image.Exif()
    secret[0x010F] = "Camera of the petitioner"
    buffer = BytesIO()
    photo.save(buffer, "JPEG", exif=secret, comment=b"at home")
    picture = keep_picture(Image.open(buffer), "cau", MediaText())
    make_article(make_category("Tin tức"), lead_media_id=picture)
    for path in (_original(picture), *_renditions(picture)):
        data = client.get(path, buffered=True).data
        assert b"petitioner" not in data
        assert b"at home" not in data


def test_equal_files_are_kept_once_and_removed_last(
    client: FlaskClient, settings: Settings
) -> None:
    first, second = (
        keep_picture(Image.new("RGB", (400, 300), "#246"), name, MediaText())
        for name in ("a", "b")
    )
    files = {one for one in settings.media_folder.rglob("*") if one.is_file()}
    assert len(files) == 3
    remove_media([first])
    assert {one for one in settings.media_folder.rglob("*") if one.is_file()} == files
    remove_media([second])
    assert not [one for one in settings.media_folder.rglob("*") if one.is_file()]
