"""Chuyên mục: the tree as the office wants it, old addresses leading on."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.binning import bin_article
from portal.content.layout import current_layout
from portal.content.taxonomy import retire_category
from tests.factories import make_article, make_category, make_draft
from tests.staffing import make_staff, signed_in
from tests.web.office.recorded import entries_of

_PAGE = "/bien-tap/chuyen-muc"


def _fields(name: str, slug: str, **more: str) -> dict[str, str]:
    return {"name": name, "slug": slug, "parent": "", "description": "", **more}


def test_a_category_is_added_below_another(office: FlaskClient) -> None:
    parent = make_category("Tin tức")
    form = office.get(f"{_PAGE}/moi?trong={parent}").text
    assert f'<option value="{parent}" selected>' in form
    answer = office.post(
        f"{_PAGE}/moi", data=_fields("Hoạt động", "", parent=str(parent))
    )
    assert answer.status_code == 303
    found = current_layout().find_category("hoat-dong")
    assert found is not None
    assert current_layout().parents[found.id] == parent
    page = office.get(_PAGE).text
    assert page.index(f"category-{parent}") < page.index(f"category-{found.id}")


def test_a_new_name_and_address_leave_the_old_one_leading_on(
    office: FlaskClient, client: FlaskClient
) -> None:
    category = make_category("Tin tức")
    article = make_article(category, title="Lễ hội")
    answer = office.post(
        f"{_PAGE}/{category}",
        data=_fields("Tin mới", "tin-moi", description="Tin của phường", in_menu="1"),
    )
    assert answer.status_code == 303
    moved = client.get("/tin-tuc")
    assert (moved.status_code, moved.location) == (301, "/tin-moi")
    assert "Tin của phường" in client.get("/tin-moi").text
    assert client.get(f"/tin-tuc/le-hoi-{article}").status_code == 301
    entry = entries_of("edit_category")[0]
    assert entry.before == {"name": "Tin tức", "slug": "tin-tuc", "description": ""}


def test_a_category_leaves_and_enters_the_menu(
    office: FlaskClient, client: FlaskClient
) -> None:
    category = make_category("Tin tức")
    make_article(category)
    office.post(f"{_PAGE}/{category}", data=_fields("Tin tức", "tin-tuc"))
    assert current_layout().menu == ()
    assert client.get("/tin-tuc").status_code == 200
    office.post(f"{_PAGE}/{category}", data=_fields("Tin tức", "tin-tuc", in_menu="1"))
    assert [one.category.id for one in current_layout().menu] == [category]


def test_the_menu_takes_eight_and_says_so(office: FlaskClient) -> None:
    ids = [make_category(f"Mục {number}") for number in range(1, 10)]
    answer = office.post(
        f"{_PAGE}/{ids[8]}", data=_fields("Mục 9", "muc-9", in_menu="1")
    )
    assert answer.status_code == 422
    assert 'href="#f-menu"' in answer.text
    assert "Menu chỉ đủ chỗ cho 8" in answer.text


def test_the_order_follows_the_buttons(office: FlaskClient) -> None:
    ids = [make_category(name) for name in ("Một", "Hai", "Ba")]
    office.post(f"{_PAGE}/{ids[2]}/thu-tu", data={"to": "up"})
    office.post(f"{_PAGE}/{ids[0]}/thu-tu", data={"to": "down"})
    order = [one.category.id for one in current_layout().menu]
    assert order == [ids[2], ids[0], ids[1]]
    # At the end of the row a further press moves nothing and is no error.
    assert office.post(f"{_PAGE}/{ids[2]}/thu-tu", data={"to": "up"}).status_code == 303
    assert [one.category.id for one in current_layout().menu] == order
    assert len(entries_of("shift_category")) == 2


@pytest.mark.parametrize(
    ("name", "slug", "field_id"),
    [
        ("", "a", "f-name"),
        ("\u200b", "a", "f-name"),
        ("x" * 10_000, "a", "f-name"),
        ("Thông báo", "bien-tap", "f-slug"),
        ("Thông báo", "Tin Tức", "f-slug"),
        ("Thông báo", "../a", "f-slug"),
        ("Thông báo", "tin-tuc", "f-slug"),
    ],
)
def test_bad_input_is_told_at_its_field_and_kept(
    office: FlaskClient, name: str, slug: str, field_id: str
) -> None:
    make_category("Tin tức")
    for address in (f"{_PAGE}/moi", f"{_PAGE}/{make_category('Khác')}"):
        answer = office.post(address, data=_fields(name, slug, description="Lời tả"))
        assert answer.status_code == 422
        assert f'href="#{field_id}"' in answer.text
        assert "Lời tả" in answer.text


def test_a_circle_and_a_parent_removed_meanwhile_are_told(office: FlaskClient) -> None:
    above = make_category("Trên")
    below = make_category("Dưới", parent_id=above)
    gone = make_category("Bỏ")
    retire_category(gone)
    for parent in (below, above, gone, 999):
        answer = office.post(
            f"{_PAGE}/{above}", data=_fields("Trên", "tren", parent=str(parent))
        )
        assert answer.status_code == 422, parent
        assert 'href="#f-parent"' in answer.text
    assert current_layout().parents[above] is None


def test_a_category_in_use_is_not_retired_and_its_articles_are_named(
    office: FlaskClient,
) -> None:
    category = make_category("Tin tức")
    make_article(category, title="Bài đang đăng")
    make_draft(category, title="Bài đang viết")
    make_category("Con", parent_id=category)
    page = office.get(f"{_PAGE}/{category}/ngung-dung").text
    for words in ("Bài đang đăng", "Bài đang viết", "2 bài viết", "1 chuyên mục con"):
        assert words in page
    answer = office.post(f"{_PAGE}/{category}/ngung-dung")
    assert answer.status_code == 409
    assert "Bài đang đăng" in answer.text
    assert current_layout().find_category("tin-tuc") is not None


def test_an_empty_category_is_retired_once(
    office: FlaskClient, client: FlaskClient
) -> None:
    category = make_category("Tin tức")
    bin_article(make_draft(category))
    assert "Ngừng dùng" in office.get(f"{_PAGE}/{category}/ngung-dung").text
    assert office.post(f"{_PAGE}/{category}/ngung-dung").status_code == 303
    again = office.post(f"{_PAGE}/{category}/ngung-dung")
    assert again.status_code == 404
    assert "Không còn chuyên mục này" in again.text
    assert client.get("/tin-tuc").location == "/so-do-cong"


def test_what_was_typed_for_a_category_removed_meanwhile_can_be_copied(
    office: FlaskClient,
) -> None:
    category = make_category("Tin tức")
    retire_category(category)
    answer = office.post(
        f"{_PAGE}/{category}",
        data=_fields("Tin tức", "tin-tuc", description="Lời tả dài vừa gõ xong " * 9),
    )
    assert answer.status_code == 404
    assert "Lời tả dài vừa gõ xong" in answer.text


def test_counts_tell_what_is_in_use(office: FlaskClient) -> None:
    category = make_category("Tin tức")
    for _ in range(3):
        make_article(category)
    assert 'data-label="Số bài">3<' in office.get(_PAGE).text


def test_categories_are_for_administrators(app: Flask) -> None:
    category = make_category("Tin tức")
    editor = signed_in(app, make_staff(roles=("editor", "approver")))
    for address in ("", "/moi", f"/{category}", f"/{category}/ngung-dung"):
        assert editor.get(f"{_PAGE}{address}").status_code == 403
    for address in ("/moi", f"/{category}", f"/{category}/thu-tu"):
        assert editor.post(f"{_PAGE}{address}", data={}).status_code == 403
