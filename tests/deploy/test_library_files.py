"""Files of the library: the portal decides, nginx sends, under the same sandbox."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from portal.content.library import MediaText, keep_picture
from portal.content.models import Media
from portal.content.publishing import withdraw
from portal.storage import db
from tests.deploy.house import House, a_house
from tests.deploy.speaking import Reply, ask
from tests.factories import make_article, make_category

pytestmark = pytest.mark.slow

_OWN = {"date", "server", "connection", "via"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """With an approver, who may see every file."""
    with a_house(tmp_path_factory.mktemp("house")) as house:
        house.hire("minh=approver")
        yield house


def _show_picture(house: House, name: str) -> tuple[int, list[str]]:
    """A published article with its own picture: its id, and the picture's addresses."""
    with house.inside():
        picture = keep_picture(
            Image.new("RGB", (900, 500), f"#{abs(hash(name)) % 0xFFFFFF:06x}"),
            name,
            MediaText(alt="Ảnh"),
        )
        article = make_article(
            make_category(f"Mục {name}"), lead_media_id=picture, lead_alt="Ảnh"
        )
        media = db.session.get(Media, picture)
        assert media is not None
        endings = {"jpeg": "jpg", "webp": "webp", "avif": "avif"}
        addresses = [f"/media/{picture}/{media.name}"] + [
            f"/media/{picture}/{one['width']}/{one['digest'][:16]}"
            f".{endings[one['format']]}"
            for one in media.renditions
        ]
    return article, addresses


def _without_nginx(house: House, path: str) -> Reply:
    return ask(house.portal.port, path)


def test_nginx_sends_what_the_portal_would(house: House, tmp_path: Path) -> None:
    """Byte for byte and header for header, against a portal that sends itself."""
    _, addresses = _show_picture(house, "cau")
    assert len(addresses) > 2
    handed = {path: ask(house.nginx.port, path) for path in addresses}
    for path in addresses:
        left = _without_nginx(house, path)
        assert left.body == b""
        assert left.headers["x-accel-redirect"].startswith("/library-files/")
    house.portal.kill()
    del house.portal.environ["PORTAL_ACCEL_MEDIA"]
    house.portal.start()
    try:
        for path in addresses:
            ours, theirs = _without_nginx(house, path), handed[path]
            assert theirs.status == ours.status == 200
            assert theirs.body == ours.body
            assert len(ours.body) > 100
            unlike = {
                name: (ours.headers.get(name), theirs.headers.get(name))
                for name in (ours.headers.keys() | theirs.headers.keys()) - _OWN
                if ours.headers.get(name) != theirs.headers.get(name)
            }
            assert unlike == {}
            assert "sandbox" in theirs.headers["content-security-policy"]
            assert "x-accel-redirect" not in theirs.headers
            # Without the setting nginx passes on what the portal sends.
            assert ask(house.nginx.port, path).body == ours.body
    finally:
        house.portal.kill()
        house.portal.environ["PORTAL_ACCEL_MEDIA"] = "/library-files"
        house.portal.start()


def test_a_known_file_is_not_sent_again_and_parts_are(house: House) -> None:
    _, (path, *_) = _show_picture(house, "song")
    whole = ask(house.nginx.port, path)
    known = {"If-None-Match": whole.headers["etag"]}
    again = ask(house.nginx.port, path, headers=known)
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == whole.headers["etag"]
    assert "sandbox" in again.headers["content-security-policy"]
    part = ask(house.nginx.port, path, headers={"Range": "bytes=10-19"})
    assert (part.status, part.body) == (206, whole.body[10:20])
    head = ask(house.nginx.port, path, method="HEAD")
    assert head.headers["content-length"] == str(len(whole.body))


def test_a_withdrawn_articles_picture_is_gone(house: House) -> None:
    article, addresses = _show_picture(house, "nui")
    for path in addresses * 3:
        assert ask(house.nginx.port, path).status == 200
    with house.inside():
        withdraw(article)
    began = time.monotonic()
    # Asked of the portal each time: there is nothing to wait for.
    assert {ask(house.nginx.port, path).status for path in addresses} == {404}
    assert time.monotonic() - began < 30
    # Who may see everything still may, and nobody keeps it.
    minh = house.visitor()
    minh.signs_in("minh")
    seen = minh.fetches(f"/bien-tap{addresses[0]}")
    assert seen.status == 200
    assert seen.body[:3] == b"\xff\xd8\xff"
    assert seen.headers["cache-control"] == "no-store"
    assert "sandbox" in seen.headers["content-security-policy"]
    assert ask(house.nginx.port, f"/bien-tap{addresses[0]}").status != 200


def test_files_have_no_other_address(house: House) -> None:
    _, (path, *_) = _show_picture(house, "dong")
    kept_as = _without_nginx(house, path).headers["x-accel-redirect"]
    assert ask(house.nginx.port, kept_as).status == 404
    for odd in ("/library-files/../portal.db", "/library-files/%2e%2e/portal.db"):
        assert ask(house.nginx.port, odd).status in (404, 400)


def test_a_reader_cannot_name_a_file(house: House) -> None:
    for path in ("/media/1/khong-co.jpg", "/", "/bien-tap/dang-nhap"):
        told = ask(
            house.nginx.port,
            path,
            headers={"X-Accel-Redirect": "/library-files/../portal.db"},
        )
        assert b"SQLite" not in told.body
