"""One person's page: name, unit and roles, all of it or nothing."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.people import get_account
from portal.accounts.rights import Item, can
from portal.accounts.roles import set_roles
from portal.content.taxonomy import retire_category
from portal.newsroom import current_person
from tests.factories import make_category
from tests.staffing import make_staff, signed_in
from tests.web.form_filling import send_form
from tests.web.people.people_pages import ACCOUNT, PEOPLE, list_verbs, save


def test_name_unit_and_roles_can_be_changed(administrator: FlaskClient) -> None:
    staff_id = make_staff("Trần Văn Minh", roles=("contributor",))
    answer = save(
        administrator, staff_id, name="Trần Minh", unit="Văn phòng", roles=["editor"]
    )
    assert answer.status_code == 303
    account = get_account(staff_id)
    assert (account.name, account.unit) == ("Trần Minh", "Văn phòng")
    assert account.roles == (("editor", None),)
    assert list_verbs(staff_id) == ["rename", "set_roles"]


def test_nothing_is_kept_of_a_form_that_is_refused(administrator: FlaskClient) -> None:
    staff_id = make_staff("Trần Văn Minh", roles=("contributor",))
    answer = save(administrator, staff_id, name="", unit="Đội 3", roles=["approver"])
    assert answer.status_code == 422
    assert 'href="#name"' in answer.text
    assert 'value="Đội 3"' in answer.text
    assert 'value="approver" checked' in answer.text
    account = get_account(staff_id)
    assert (account.name, account.unit) == ("Trần Văn Minh", "")
    assert account.roles == (("contributor", None),)
    assert list_verbs(staff_id) == []


def test_a_role_reaches_the_categories_below(app: Flask) -> None:
    above = make_category("Tin tức")
    below = make_category("Tin phường", parent_id=above)
    other = make_category("Thông báo")
    staff_id = make_staff(roles=("editor",), categories=(above,))
    client = signed_in(app, staff_id)
    with client:
        client.get(ACCOUNT)
        person = current_person()
        reached = [
            can(person, "edit", Item(category_id=one)) for one in (above, below, other)
        ]
    assert reached == [True, True, False]


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({"roles": ["editor"], "everywhere": []}, "ít nhất một chuyên mục"),
        (
            {"roles": ["editor"], "everywhere": ["editor"], "categories_editor": True},
            "bỏ chọn “Mọi chuyên mục”",
        ),
        ({"roles": [], "categories_editor": True}, "Chọn vai trò Biên tập viên"),
    ],
)
def test_boxes_that_contradict_each_other_are_never_guessed_at(
    administrator: FlaskClient, typed: dict[str, object], complaint: str
) -> None:
    category = make_category("Tin tức")
    staff_id = make_staff(roles=("contributor",))
    if typed.get("categories_editor"):
        typed = {**typed, "categories_editor": [str(category)]}
    answer = save(administrator, staff_id, **typed)
    assert answer.status_code == 422
    assert complaint in answer.text
    assert 'href="#role-editor"' in answer.text
    assert get_account(staff_id).roles == (("contributor", None),)


def test_taking_a_role_away_needs_one_box_only(administrator: FlaskClient) -> None:
    category = make_category("Tin tức")
    staff_id = make_staff(roles=("editor", "approver"), categories=(category,))
    answer = save(administrator, staff_id, roles=["editor"])
    assert answer.status_code == 303
    assert get_account(staff_id).roles == (("editor", category),)


def test_a_category_removed_meanwhile_widens_no_right(
    administrator: FlaskClient,
) -> None:
    kept, gone = make_category("Tin tức"), make_category("Thông báo")
    staff_id = make_staff("Trần Văn Minh", roles=("contributor",))
    page = administrator.get(f"{PEOPLE}/{staff_id}")
    retire_category(gone)
    answer = send_form(
        administrator,
        page,
        to=f"/{staff_id}",
        name="Trần Minh",
        roles=["editor"],
        everywhere=[],
        categories_editor=[str(kept), str(gone)],
    )
    assert answer.status_code == 422
    assert "vừa được ngừng dùng" in answer.text
    assert 'value="Trần Minh"' in answer.text
    assert f'value="{kept}" checked' in answer.text
    assert get_account(staff_id).roles == (("contributor", None),)


def test_a_role_in_a_category_out_of_use_must_be_given_a_place(
    administrator: FlaskClient,
) -> None:
    make_category("Tin tức")
    gone = make_category("Thông báo")
    staff_id = make_staff("Trần Văn Minh", roles=("editor",), categories=(gone,))
    retire_category(gone)
    assert "chuyên mục đã ngừng dùng" in administrator.get(f"{PEOPLE}/{staff_id}").text
    answer = save(administrator, staff_id, name="Trần Minh")
    assert answer.status_code == 422
    assert get_account(staff_id).roles == (("editor", gone),)


def test_the_second_of_two_administrators_sees_what_the_first_did(
    administrator: FlaskClient,
) -> None:
    staff_id = make_staff("Trần Văn Minh", roles=("contributor",))
    page = administrator.get(f"{PEOPLE}/{staff_id}")
    set_roles(staff_id, [("approver", None)])
    answer = send_form(administrator, page, to=f"/{staff_id}", name="Trần Minh")
    assert answer.status_code == 409
    assert "vừa được người khác sửa" in answer.text
    assert "Người duyệt" in answer.text.partition("Hiện nay")[2].partition("</p>")[0]
    assert 'value="Trần Minh"' in answer.text
    account = get_account(staff_id)
    assert (account.name, account.roles) == ("Trần Văn Minh", (("approver", None),))
    # Having seen it, they may save.
    assert send_form(administrator, answer, to=f"/{staff_id}").status_code == 303
    assert get_account(staff_id).name == "Trần Minh"


def test_sending_the_form_twice_changes_nothing_more(
    administrator: FlaskClient,
) -> None:
    staff_id = make_staff("Trần Văn Minh", roles=("contributor",))
    page = administrator.get(f"{PEOPLE}/{staff_id}")
    for _ in range(2):
        answer = send_form(administrator, page, to=f"/{staff_id}", name="Trần Minh")
        assert answer.status_code == 303
    assert list_verbs(staff_id) == ["rename"]


def test_a_role_less_ends_the_sessions_of_others_but_not_ones_own(app: Flask) -> None:
    me = make_staff(roles=("administrator", "editor"))
    other = make_staff(roles=("editor", "approver"))
    client, colleague = signed_in(app, me), signed_in(app, other)
    assert save(client, other, roles=["editor"]).status_code == 303
    assert colleague.get(ACCOUNT).status_code == 401
    elsewhere = signed_in(app, me)
    assert save(client, me, roles=["administrator"]).status_code == 303
    assert client.get(ACCOUNT).status_code == 200
    assert elsewhere.get(ACCOUNT).status_code == 401


def test_who_gives_the_room_away_is_led_out_of_it(app: Flask) -> None:
    make_staff(roles=("administrator",))
    client = signed_in(app, me := make_staff(roles=("administrator", "editor")))
    answer = save(client, me, roles=["editor"])
    assert answer.headers["Location"] == "/bien-tap"
    assert "Bạn không còn là quản trị viên" in client.get("/bien-tap").text
    assert client.get(PEOPLE).status_code == 403


@pytest.mark.parametrize("role", ["emperor", "", "administrator\x00"])
def test_a_role_nobody_has_heard_of_is_given_to_nobody(
    administrator: FlaskClient, role: str
) -> None:
    staff_id = make_staff(roles=("editor",))
    page = administrator.get(f"{PEOPLE}/{staff_id}")
    send_form(
        administrator,
        page,
        to=f"/{staff_id}",
        roles=["editor", role],
        everywhere=[role],
    )
    assert get_account(staff_id).roles == (("editor", None),)
