"""Trợ giúp: short pages for whoever is signed in, each reachable and whole."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.rights import ROLES, TABLE
from portal.guide.pages import list_pages
from portal.guide.rights_table import NO, rights_rows
from tests.staffing import make_staff, signed_in

HOME = "/bien-tap/tro-giup"


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    """Somebody with the smallest role."""
    return signed_in(app, make_staff(roles=("contributor",)))


def test_the_contents_name_every_page(reader: FlaskClient) -> None:
    text = reader.get(HOME).get_data(as_text=True)
    for page in list_pages():
        assert f'href="{HOME}/{page.slug}"' in text
        assert page.title in text
    assert f'href="{HOME}/phim-tat"' in text


@pytest.mark.parametrize("slug", [page.slug for page in list_pages()])
def test_every_page_is_whole_and_leads_to_the_others(
    reader: FlaskClient, slug: str
) -> None:
    answer = reader.get(f"{HOME}/{slug}")
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200
    page = next(one for one in list_pages() if one.slug == slug)
    for section in page.sections:
        assert f"<h2>{section.title}</h2>" in text
    assert text.count('aria-current="page"') >= 1
    assert "**" not in text


def test_the_keys_have_a_page_of_their_own(reader: FlaskClient) -> None:
    text = reader.get(f"{HOME}/phim-tat").get_data(as_text=True)
    assert "<kbd>?</kbd>" in text


def test_an_unknown_page_is_not_found(reader: FlaskClient) -> None:
    assert reader.get(f"{HOME}/khong-co").status_code == 404


def test_nobody_reads_it_without_signing_in(client: FlaskClient) -> None:
    for path in (HOME, f"{HOME}/viet-bai", f"{HOME}/phim-tat"):
        assert client.get(path).status_code == 401


def test_the_table_of_rights_is_the_one_the_portal_obeys(reader: FlaskClient) -> None:
    text = reader.get(f"{HOME}/nguoi-dung-vai-tro").get_data(as_text=True)
    rows = dict(zip(TABLE, rights_rows(), strict=True))
    assert rows["approve"].cells == (NO, NO, "Có, trừ bản mình viết", NO)
    assert rows["create"].cells == ("Có", "Có", "Có", NO)
    assert rows["edit"].cells == ("Của mình", "Có", "Có", NO)
    assert rows["manage_people"].cells == (NO, NO, NO, "Có")
    for row in rows.values():
        assert row.words in text
        assert len(row.cells) == len(ROLES)


def test_a_picture_is_shown_once_it_has_been_taken(app: Flask, tmp_path: Path) -> None:
    folder = tmp_path / "static" / "img" / "guide"
    folder.mkdir(parents=True)
    (folder / "viet-bai.webp").write_bytes(b"a picture")
    reader = signed_in(app, make_staff())
    without = reader.get(f"{HOME}/viet-bai").get_data(as_text=True)
    pictures_there = Path(app.root_path, "static", "img", "guide")
    expected = (pictures_there / "viet-bai.webp").is_file()
    assert ("guide-picture" in without) is expected
    app.root_path = str(tmp_path)
    text = reader.get(f"{HOME}/viet-bai").get_data(as_text=True)
    (tag,) = re.findall(r'<figure class="guide-picture"><img [^>]*>', text)
    assert "img/guide/viet-bai" in tag
    assert 'alt="Biểu mẫu viết bài' in tag
