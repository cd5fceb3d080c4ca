"""A province's portal knows one way of publishing: a second person approves."""

from pathlib import Path

from portal.content.sitekeeping import find_setting
from tests.conftest import Databases
from tests.staffing import make_staff, signed_in
from tests.web.office.form import fields_of
from tests.web.second_portal import second_portal, settings_for


def test_a_province_cannot_publish_directly(
    databases: Databases, tmp_path: Path
) -> None:
    with second_portal(settings_for(databases, tmp_path, PROFILE="province")) as app:
        office = signed_in(app, make_staff(roles=("administrator",)))
        page = office.get("/bien-tap/cau-hinh").text
        assert "Cổng cấp tỉnh luôn dùng quy trình này" in page
        values = fields_of(page, "settings-form")
        values["workflow"] = "direct"
        answer = office.post("/bien-tap/cau-hinh", data=values)
        assert answer.status_code == 422
        assert 'href="#f-workflow"' in answer.text
        assert find_setting("workflow") is None
