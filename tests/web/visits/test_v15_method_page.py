"""V15: readers are told how it is counted, with this office's own settings."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.settings import Settings
from tests.web.reading import main_text
from tests.web.signin.portals import portal_with

PAGE = "/thong-ke/cach-tinh"


def told(app: Flask) -> str:
    """The words of the page."""
    page = app.test_client().get(PAGE)
    assert page.status_code == 200
    assert "Set-Cookie" not in page.headers
    return " ".join(main_text(page).split())


@pytest.mark.parametrize("minutes", [30, 45])
def test_the_page_tells_the_minutes_of_the_settings(
    settings: Settings, minutes: int
) -> None:
    with portal_with(settings, PORTAL_VISIT_MINUTES=str(minutes)) as portal:
        words = told(portal)
    assert f"{minutes} phút" in words
    assert (minutes == 30) or "trong 30 phút" not in words


def test_the_page_tells_whether_browsers_send_a_number(settings: Settings) -> None:
    pages = []
    for number in ("0", "1"):
        with portal_with(settings, PORTAL_VISITOR_NUMBER=number) as portal:
            pages.append(told(portal))
    assert pages[0] != pages[1]
    assert "số ngẫu nhiên" in pages[1]


def test_the_page_speaks_of_every_part_of_the_method(client: FlaskClient) -> None:
    words = told(client.application).lower()
    wanted = ("lượt xem", "lượt truy cập", "robot", "cookie", "nửa đêm", "nghi ngờ")
    assert [one for one in (*wanted, "việt nam") if one not in words] == []


def test_the_page_counts_as_any_other_page_does(client: FlaskClient) -> None:
    page = client.get(PAGE).text
    assert page.count('hx-post="/fragments/visits/0"') == 1
