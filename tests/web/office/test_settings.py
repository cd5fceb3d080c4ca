"""Cấu hình through the form: what is typed reaches readers, or is told why not."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from portal.content.layout import read_site
from portal.content.sitekeeping import find_setting, save_settings
from portal.content.taxonomy import rename_category, retire_category
from tests.factories import make_article, make_category
from tests.staffing import make_staff, signed_in
from tests.web.office.form import fields_of
from tests.web.office.recorded import entries_of

_PAGE = "/bien-tap/cau-hinh"


def _filled(office: FlaskClient, **changes: Any) -> MultiDict[str, str]:
    """The form as it stands, with some fields typed over."""
    values = fields_of(office.get(_PAGE).text, "settings-form")
    for name, value in changes.items():
        values.setlist(name, value if isinstance(value, list) else [value])
    return values


def _save(office: FlaskClient, **changes: Any) -> TestResponse:
    return office.post(_PAGE, data=_filled(office, **changes))


def test_what_is_typed_is_what_readers_see(
    office: FlaskClient, client: FlaskClient
) -> None:
    answer = _save(
        office,
        unit="Ủy ban nhân dân xã Tân Hòa",
        name="Trang tin điện tử",
        address="Số 1 đường Lê Lợi",
        phone="(0299) 3000 100",
        email="ubnd@tanhoa.example",
        responsible="Bà Trần Thị Mai, Chủ tịch Ủy ban nhân dân xã",
        licence="Giấy phép số 12/GP",
        hours="Thứ Hai: 7 giờ 30\nThứ Ba: 8 giờ",
    )
    assert answer.status_code == 303
    page = client.get("/").text
    for words in (
        "Ủy ban nhân dân xã Tân Hòa",
        "Trang tin điện tử",
        "Số 1 đường Lê Lợi",
        "ubnd@tanhoa.example",
        "Bà Trần Thị Mai, Chủ tịch Ủy ban nhân dân xã",
        "Giấy phép số 12/GP",
        "Thứ Ba: 8 giờ",
    ):
        assert words in page
    assert "Đã lưu cấu hình." in office.get(_PAGE).text


def test_only_what_changed_is_told_in_the_record(office: FlaskClient) -> None:
    _save(office, phone="0299 3000 100")
    entry = entries_of("save_settings")[0]
    assert entry.before == {"phone": None}
    assert entry.after == {"phone": "0299 3000 100"}
    assert entry.actor_name == "Nguyễn Thị Lan"


def test_an_untouched_form_changes_nothing(office: FlaskClient) -> None:
    save_settings({"home_blocks": ["khong-con"], "notice_category": "khong-con"})
    _save(office)
    assert find_setting("notice_category") == "khong-con"
    assert "Không có gì thay đổi" in office.get(_PAGE).text


def test_links_are_added_moved_and_removed_by_buttons_alone(
    office: FlaskClient, client: FlaskClient
) -> None:
    values = _filled(office, act="quick-add-0")
    for number, (title, url) in enumerate(
        [("Tra cứu", "/tim-kiem"), ("Dịch vụ công", "https://dichvu.example.vn/a?b=1")]
    ):
        page = office.post(_PAGE, data=values)
        assert page.status_code == 200
        values = fields_of(page.text, "settings-form")
        titles, urls = values.getlist("quick_title"), values.getlist("quick_url")
        titles[number], urls[number] = title, url
        values.setlist("quick_title", titles)
        values.setlist("quick_url", urls)
        values["act"] = "quick-add-0"
    assert find_setting("quick_links") is None
    values["act"] = "quick-up-1"
    moved = fields_of(office.post(_PAGE, data=values).text, "settings-form")
    assert moved.getlist("quick_title") == ["Dịch vụ công", "Tra cứu"]
    moved["act"] = "save"
    assert office.post(_PAGE, data=moved).status_code == 303
    assert [one.title for one in read_site().quick_links] == ["Dịch vụ công", "Tra cứu"]
    assert 'href="https://dichvu.example.vn/a?b=1"' in client.get("/").text
    gone = office.post(_PAGE, data=_filled(office, act="quick-remove-0"))
    left = fields_of(gone.text, "settings-form")
    assert left.getlist("quick_title") == ["Tra cứu"]


@pytest.mark.parametrize("act", ["quick-up-99", "block-remove-50", "x-add-0", "quick-"])
def test_a_forged_button_breaks_nothing(office: FlaskClient, act: str) -> None:
    assert office.post(_PAGE, data=_filled(office, act=act)).status_code in (200, 303)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "//evil.example/a",
        "/\\evil.example",
        "http://khong-an-toan.example",
        "https://",
        "https://ten@evil.example/",
        "https://203.0.113.5/",
        "data:text/html,a",
        "tim-kiem",
        '/a"onclick="b',
        "",
    ],
)
def test_a_link_that_leads_astray_is_refused_and_kept_on_the_page(
    office: FlaskClient, url: str
) -> None:
    answer = _save(
        office,
        quick_title=["Liên kết lạ"],
        quick_url=[url],
        quick_note=[""],
        quick_icon=["document"],
        address="Số 9 đường Hùng Vương",
    )
    assert answer.status_code == 422
    assert 'href="#quick-1-url"' in answer.text
    assert "Liên kết lạ" in answer.text
    assert "Số 9 đường Hùng Vương" in answer.text
    assert find_setting("quick_links") is None


@pytest.mark.parametrize(
    ("name", "value", "field_id"),
    [
        ("unit", "", "f-unit"),
        ("name", "\u200b ", "f-name"),
        ("unit", "x" * 10_000, "f-unit"),
        ("email", "khong phai thu", "f-email"),
        ("phone", "gọi cho tôi", "f-phone"),
        ("hours", "\n".join(["a"] * 11), "f-hours"),
        ("workflow", "khác", "f-workflow"),
        ("notice_category", "khong-con", "f-notice-category"),
        ("measurement_origin", "http://do.example.vn", "f-measurement-origin"),
        ("measurement_origin", "https://203.0.113.5", "f-measurement-origin"),
        ("measurement_origin", "https://do.example.vn/a", "f-measurement-origin"),
        ("measurement_origin", "https://do.example.vn:8443", "f-measurement-origin"),
        ("measurement_origin", "https://*.example.vn", "f-measurement-origin"),
        ("measurement_origin", "https://a.vn; script-src *", "f-measurement-origin"),
        ("measurement_script", "/do.js", "f-measurement-origin"),
    ],
)
def test_bad_input_is_told_at_its_field(
    office: FlaskClient, name: str, value: str, field_id: str
) -> None:
    answer = _save(office, **{name: value}, description="Mô tả vừa gõ")
    assert answer.status_code == 422
    assert f'href="#{field_id}"' in answer.text
    assert f'id="{field_id}"' in answer.text
    assert "Mô tả vừa gõ" in answer.text
    assert "Lỗi: " in answer.text
    assert find_setting("description") is None


def test_two_administrators_do_not_overwrite_each_other(office: FlaskClient) -> None:
    mine = _filled(office, address="Của tôi")
    save_settings({"address": "Của người khác"})
    answer = office.post(_PAGE, data=mine)
    assert answer.status_code == 409
    assert "Cấu hình vừa được người khác đổi" in answer.text
    assert "Của tôi" in answer.text
    assert find_setting("address") == "Của người khác"
    again = fields_of(answer.text, "settings-form")
    assert office.post(_PAGE, data=again).status_code == 303
    assert find_setting("address") == "Của tôi"


def test_pressing_save_twice_is_told_and_changes_nothing_more(
    office: FlaskClient,
) -> None:
    values = _filled(office, address="Số 1")
    assert office.post(_PAGE, data=values).status_code == 303
    assert office.post(_PAGE, data=values).status_code == 303
    assert len(entries_of("save_settings")) == 1


def test_the_home_page_follows_the_blocks(
    office: FlaskClient, client: FlaskClient
) -> None:
    for name in ("Một", "Hai", "Ba"):
        category = make_category(name)
        for _ in range(7):
            make_article(category)
    assert _save(office, block=["ba", "mot"]).status_code == 303
    page = client.get("/").text
    main = page[page.index("<main") :]
    assert main.index('href="/ba"') < main.index('href="/mot"')
    assert 'href="/hai"' not in main


def test_a_category_removed_meanwhile_is_told(office: FlaskClient) -> None:
    category = make_category("Sắp bỏ")
    values = _filled(office, block=["sap-bo"])
    retire_category(category)
    answer = office.post(_PAGE, data=values)
    assert answer.status_code == 422
    assert 'href="#block-1"' in answer.text
    assert "không còn" in answer.text


def test_blocks_follow_a_category_to_its_new_address(office: FlaskClient) -> None:
    category = make_category("Tin tức")
    _save(office, block=["tin-tuc"], notice_category="tin-tuc")
    rename_category(category, name="Tin mới", slug="tin-moi")
    assert read_site().home_blocks == ("tin-moi",)
    assert read_site().notice_category == "tin-moi"


def test_the_house_is_told_what_one_approver_means(
    app: Flask, office: FlaskClient
) -> None:
    assert "chưa có người duyệt" in office.get(_PAGE).text
    make_staff("Lê Quốc Huy", roles=("approver",))
    assert "chỉ có một người duyệt là Lê Quốc Huy" in office.get(_PAGE).text
    make_staff("Trần Minh Đức", roles=("approver",))
    page = office.get(_PAGE).text
    assert "chỉ có một người duyệt" not in page
    assert _save(office, workflow="direct").status_code == 303
    assert find_setting("workflow") == "direct"


def test_settings_are_for_administrators(app: Flask) -> None:
    editor = signed_in(app, make_staff(roles=("editor", "approver")))
    for address in (_PAGE, f"{_PAGE}/bieu-trung", f"{_PAGE}/luot-truy-cap"):
        assert editor.get(address).status_code == 403
        assert editor.post(address, data={}).status_code == 403
