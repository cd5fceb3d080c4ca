"""Trang: where the standing pages stand."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.drafting import create_article
from portal.content.drafts import Draft
from portal.content.layout import current_layout
from portal.content.publishing import publish
from portal.content.sitekeeping import publish_page
from tests.factories import make_article, make_category
from tests.staffing import make_staff, signed_in
from tests.web.office.recorded import entries_of

_PAGE = "/bien-tap/trang"


def _make_page(title: str, menu: str = "none") -> int:
    return publish_page(Draft(title=title, body="<p>Nội dung.</p>"), menu=menu)


def test_a_page_enters_a_menu_and_leaves_it(
    office: FlaskClient, client: FlaskClient
) -> None:
    page = _make_page("Giới thiệu")
    for menu in ("main", "footer", "none"):
        answer = office.post(
            f"{_PAGE}/{page}", data={"menu": menu, "slug": "gioi-thieu"}
        )
        assert answer.status_code == 303
        shown = client.get("/").text
        assert ('href="/trang/gioi-thieu"' in shown) == (menu != "none")
    assert [one.after for one in entries_of("place_page")][-1] == {
        "menu": "main",
        "position": 1,
    }


def test_a_new_address_leaves_the_old_one_leading_on(
    office: FlaskClient, client: FlaskClient
) -> None:
    page = _make_page("Giới thiệu", "footer")
    office.post(f"{_PAGE}/{page}", data={"menu": "footer", "slug": "ve-chung-toi"})
    moved = client.get("/trang/gioi-thieu")
    assert (moved.status_code, moved.location) == (301, "/trang/ve-chung-toi")
    assert client.get("/trang/ve-chung-toi").status_code == 200


def test_the_order_follows_the_buttons(office: FlaskClient) -> None:
    ids = [_make_page(title, "footer") for title in ("Một", "Hai", "Ba")]
    office.post(f"{_PAGE}/{ids[2]}/thu-tu", data={"to": "up"})
    titles = [one.title for one in current_layout().footer_pages]
    assert titles == ["Một", "Ba", "Hai"]
    assert office.post(f"{_PAGE}/{ids[0]}/thu-tu", data={"to": "up"}).status_code == 303
    assert [one.title for one in current_layout().footer_pages] == titles


@pytest.mark.parametrize(
    ("menu", "slug", "field_id"),
    [
        ("khac", "gioi-thieu", "f-menu"),
        ("", "gioi-thieu", "f-menu"),
        ("main", "", "f-slug"),
        ("main", "Giới thiệu", "f-slug"),
        ("main", "a/b", "f-slug"),
        ("main", "x" * 200, "f-slug"),
        ("main", "lien-he", "f-slug"),
    ],
)
def test_bad_input_is_told_at_its_field_and_kept(
    office: FlaskClient, menu: str, slug: str, field_id: str
) -> None:
    _make_page("Liên hệ")
    page = _make_page("Giới thiệu")
    answer = office.post(f"{_PAGE}/{page}", data={"menu": menu, "slug": slug})
    assert answer.status_code == 422
    assert f'href="#{field_id}"' in answer.text
    assert f'value="{slug}"' in answer.text
    assert current_layout().main_pages == ()


def test_a_page_never_shown_may_be_placed_ahead(
    office: FlaskClient, client: FlaskClient
) -> None:
    page = create_article(Draft(title="Hỗ trợ", body="<p>Nội dung.</p>"), kind="page")
    assert "Có khi đăng lần đầu" in office.get(_PAGE).text
    office.post(f"{_PAGE}/{page}", data={"menu": "footer", "slug": ""})
    assert current_layout().footer_pages == ()
    publish(page)
    assert 'href="/trang/ho-tro"' in client.get("/").text


def test_the_screen_leads_to_writing_for_who_may_write(app: Flask) -> None:
    page = _make_page("Giới thiệu")
    both = signed_in(app, make_staff(roles=("administrator", "editor")))
    text = both.get(_PAGE).text
    assert 'href="/bien-tap/bai-viet/moi?loai=trang"' in text
    assert f'href="/bien-tap/bai-viet/{page}"' in text


def test_an_article_is_no_page(office: FlaskClient) -> None:
    article = make_article(make_category("Tin tức"))
    for address in (f"{_PAGE}/{article}", f"{_PAGE}/999"):
        assert office.get(address).status_code == 404
        assert office.post(address, data={"menu": "main"}).status_code == 404
    assert (
        office.post(f"{_PAGE}/{article}/thu-tu", data={"to": "up"}).status_code == 404
    )


def test_pages_are_for_administrators(app: Flask) -> None:
    page = _make_page("Giới thiệu")
    editor = signed_in(app, make_staff(roles=("editor", "approver")))
    assert editor.get(_PAGE).status_code == 403
    for address in (f"{_PAGE}/{page}", f"{_PAGE}/{page}/thu-tu"):
        assert editor.post(address, data={"menu": "main"}).status_code == 403
