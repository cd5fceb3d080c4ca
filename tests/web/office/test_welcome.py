"""The welcome stands before the first look at the newsroom, once."""

from flask import Flask
from flask.testing import FlaskClient

from portal.content.layout import read_site
from portal.content.sitekeeping import save_settings
from tests.factories import make_category
from tests.staffing import make_staff, signed_in

_PAGE = "/bien-tap/chao-mung"


def _newcomer(app: Flask, *roles: str) -> FlaskClient:
    roles = roles or ("administrator", "editor")
    return signed_in(app, make_staff("Lê Hoa", roles=roles, welcomed_at=None))


def test_the_first_look_leads_to_the_welcome_and_the_second_does_not(
    app: Flask,
) -> None:
    newcomer = _newcomer(app)
    first = newcomer.get("/bien-tap")
    assert (first.status_code, first.location) == (303, _PAGE)
    page = newcomer.get(_PAGE).text
    assert "Chào mừng Lê Hoa" in page
    for step in ("Đặt tên đơn vị", "Viết bài đầu tiên", "Mời đồng nghiệp"):
        assert step in page
    assert newcomer.get("/bien-tap").status_code == 200


def test_the_unit_is_named_and_the_next_step_follows(
    app: Flask, client: FlaskClient
) -> None:
    newcomer = _newcomer(app)
    answer = newcomer.post(
        _PAGE,
        data={"unit": "Ủy ban nhân dân xã Tân Hòa", "name": "Cổng thông tin điện tử"},
    )
    assert answer.location == f"{_PAGE}?buoc=bai-viet"
    page = newcomer.get(answer.location).text
    assert 'href="/bien-tap/bai-viet/moi"' in page
    assert "Đã xong" in page
    assert "Ủy ban nhân dân xã Tân Hòa" in client.get("/").text
    full = "Cổng thông tin điện tử Ủy ban nhân dân xã Tân Hòa"
    assert read_site().full_name == full


def test_a_full_name_the_office_wrote_stays(app: Flask) -> None:
    save_settings({"full_name": "Tên tự đặt"})
    _newcomer(app).post(_PAGE, data={"unit": "Ủy ban nhân dân xã A", "name": "Cổng"})
    assert read_site().full_name == "Tên tự đặt"


def test_every_step_can_be_skipped(app: Flask) -> None:
    newcomer = _newcomer(app)
    assert f'href="{_PAGE}?buoc=bai-viet"' in newcomer.get(_PAGE).text
    second = newcomer.get(f"{_PAGE}?buoc=bai-viet").text
    assert f'href="{_PAGE}?buoc=dong-nghiep"' in second
    third = newcomer.get(f"{_PAGE}?buoc=dong-nghiep").text
    assert "Bỏ qua, vào Tổng quan" in third
    assert newcomer.get(f"{_PAGE}?buoc=la").status_code == 200


def test_bad_names_are_told_and_kept(app: Flask) -> None:
    answer = _newcomer(app).post(_PAGE, data={"unit": " ", "name": "x" * 200})
    assert answer.status_code == 422
    assert 'href="#f-unit"' in answer.text
    assert 'href="#f-name"' in answer.text
    assert "x" * 200 in answer.text
    assert read_site().name == "Cổng thông tin điện tử"


def test_everybody_sees_the_steps_they_may_do(app: Flask) -> None:
    page = _newcomer(app, "contributor").get(_PAGE).text
    assert "Viết bài đầu tiên" in page
    assert "Đặt tên đơn vị" not in page
    assert "Mời đồng nghiệp" not in page
    contributor = _newcomer(app, "contributor")
    assert contributor.post(_PAGE, data={"unit": "A", "name": "B"}).status_code == 403


def test_done_steps_are_ticked_and_the_end_leads_to_the_desk(app: Flask) -> None:
    make_staff()
    newcomer = _newcomer(app)
    newcomer.post(_PAGE, data={"unit": "Ủy ban nhân dân xã A", "name": "Cổng"})
    category = make_category("Tin tức")
    newcomer.post(
        "/bien-tap/bai-viet/moi",
        data={
            "kind": "news",
            "title": "Bài đầu",
            "body": "Nội dung",
            "body_format": "plain",
            "category": str(category),
            "act": "save",
        },
    )
    page = newcomer.get(_PAGE).text
    assert page.count("Đã xong") == 3
    assert "Mọi bước đã xong" in page
