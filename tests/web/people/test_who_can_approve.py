"""The list says where nobody, or only one person, can approve an article."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.staffing import lock
from portal.content.sitekeeping import save_settings
from portal.settings import Settings
from tests.factories import make_category
from tests.staffing import make_staff, signed_in
from tests.web.people.people_pages import PEOPLE
from tests.web.signin.portals import portal_with

NOBODY = "Chưa ai duyệt được bài, nên"
ONLY = "Chỉ Trần Văn Minh duyệt được bài"
WORKFLOW = "/bien-tap/cau-hinh#workflow"


def test_nobody_only_one_two(administrator: FlaskClient) -> None:
    page = administrator.get(PEOPLE).text
    assert NOBODY in page
    assert WORKFLOW in page
    make_staff("Trần Văn Minh", roles=("approver",))
    page = administrator.get(PEOPLE).text
    assert ONLY in page
    assert WORKFLOW in page
    make_staff("Lê Hoa", roles=("approver",))
    page = administrator.get(PEOPLE).text
    assert ONLY not in page
    assert NOBODY not in page


def test_where_authors_approve_one_is_enough(administrator: FlaskClient) -> None:
    save_settings({"workflow": "direct"})
    assert NOBODY in administrator.get(PEOPLE).text
    make_staff("Trần Văn Minh", roles=("approver",))
    page = administrator.get(PEOPLE).text
    assert ONLY not in page
    assert NOBODY not in page


@pytest.mark.usefixtures("app")
def test_who_cannot_come_in_approves_nothing(administrator: FlaskClient) -> None:
    make_staff("Trần Văn Minh", roles=("approver",))
    make_staff("Lê Chờ", roles=("approver",), password_hash=None)
    lock(make_staff("Vũ Khóa", roles=("approver",)))
    page = administrator.get(PEOPLE).text
    assert ONLY in page
    assert "chưa nhận lời mời: Lê Chờ" in page


def test_a_category_without_an_approver_is_named(administrator: FlaskClient) -> None:
    above = make_category("Tin tức")
    make_category("Tin phường", parent_id=above)
    make_category("Thông báo")
    for name in ("Trần Văn Minh", "Lê Hoa"):
        make_staff(name, roles=("approver",), categories=(above,))
    page = administrator.get(PEOPLE).text
    assert "Chưa ai duyệt được bài trong: Thông báo." in page


def test_in_the_province_the_workflow_is_not_offered(
    app: Flask, settings: Settings
) -> None:
    with portal_with(settings, PORTAL_PROFILE="province") as strict:
        client = signed_in(strict, make_staff(roles=("administrator",)))
        page = client.get(PEOPLE).text
    assert NOBODY in page
    assert WORKFLOW not in page
