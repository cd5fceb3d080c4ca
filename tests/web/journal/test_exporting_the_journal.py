"""The journal of a period as a file; taking it is recorded too."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core import clock
from tests.factories import make_category
from tests.staffing import make_staff, signed_in

PATH = "/bien-tap/nhat-ky"


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    """An administrator's browser."""
    return signed_in(app, make_staff("Phạm Thu Hà", roles=("administrator",)))


def _export(client: FlaskClient, first: str, last: str) -> Any:
    return client.post(f"{PATH}/xuat", data={"tu-ngay": first, "den-ngay": last})


def test_the_entries_of_a_period_come_as_json_lines_in_their_order(
    admin: FlaskClient,
) -> None:
    for day in (18, 19, 20, 21):
        with clock.frozen(datetime(2026, 6, day, 5, tzinfo=UTC)):
            make_category(f"Ngày {day}")
    answer = _export(admin, "19/06/2026", "20/6/2026")
    assert answer.mimetype == "application/x-ndjson"
    disposition = answer.headers["Content-Disposition"]
    assert "nhat-ky-2026-06-19-2026-06-20.jsonl" in disposition
    assert "no-store" in answer.headers["Cache-Control"]
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [line["label"] for line in lines] == ["Ngày 19", "Ngày 20"]
    assert [line["seq"] for line in lines] == [2, 3]
    assert all(len(line["digest"]) == 64 for line in lines)


def test_taking_the_file_is_recorded(admin: FlaskClient) -> None:
    _export(admin, "01/06/2026", "30/06/2026")
    text = admin.get(f"{PATH}?nhom=nhat-ky").get_data(as_text=True)
    assert "xuất nhật ký" in text
    assert "01/06/2026 – 30/06/2026" in text


def test_a_period_without_entries_is_an_empty_file(admin: FlaskClient) -> None:
    answer = _export(admin, "01/01/2020", "02/01/2020")
    assert (answer.status_code, answer.text) == (200, "")


@pytest.mark.parametrize(
    ("first", "last", "order"),
    [
        ("", "20/06/2026", "Ngày đầu: nhập ngày."),
        ("hôm qua", "20/06/2026", "Ngày đầu: nhập theo dạng ngày/tháng/năm"),
        ("20/06/2026", "19/06/2026", "Ngày cuối: ngày cuối phải bằng hoặc sau"),
        ("20/06/0001", "20/06/2026", "Ngày đầu: nhập theo dạng ngày/tháng/năm"),
    ],
)
def test_a_period_that_is_none_is_asked_for_again(
    admin: FlaskClient, first: str, last: str, order: str
) -> None:
    answer = _export(admin, first, last)
    assert answer.status_code == 422
    assert order in answer.text
    assert "<title>Lỗi: Nhật ký" in answer.text
    if first:
        assert f'value="{first}"' in answer.text
    assert "xuất nhật ký" not in admin.get(f"{PATH}?nhom=nhat-ky").text
