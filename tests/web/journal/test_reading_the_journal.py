"""Nhật ký: the record on the screen – newest first, narrowed by the address."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.audit import Actor, record
from portal.content.publishing import pin, withdraw
from portal.content.taxonomy import create_category, rename_category
from portal.core import clock
from portal.journal.listing import PER_PAGE
from portal.journal.words import KINDS
from portal.storage import transaction
from tests.factories import make_article, make_category
from tests.staffing import make_staff, signed_in

PATH = "/bien-tap/nhat-ky"


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    """An administrator's browser."""
    return signed_in(app, make_staff("Phạm Thu Hà", roles=("administrator",)))


def _rows(client: FlaskClient, query: str = "") -> list[str]:
    """The rows of the table as plain words."""
    text = client.get(f"{PATH}{query}").get_data(as_text=True)
    body = text.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    plain = (re.sub(r"<[^>]+>", " ", row) for row in rows)
    return [" ".join(unescape(row).split()) for row in plain]


def _acts(count: int, *, by: Actor, kind: str = "site") -> None:
    for number in range(count):
        with transaction() as session:
            record(session, by, "save_settings", kind=kind, label=f"Lần {number}")


@pytest.mark.parametrize("role", ["contributor", "editor", "approver"])
def test_only_administrators_read_it(app: Flask, role: str) -> None:
    client = signed_in(app, make_staff(roles=(role,)))
    assert client.get(PATH).status_code == 403
    assert client.post(f"{PATH}/kiem-tra").status_code == 403
    assert client.post(f"{PATH}/xuat", data={}).status_code == 403


def test_nobody_reads_it_without_signing_in(client: FlaskClient) -> None:
    assert client.get(PATH).status_code == 401


def test_an_act_is_told_with_who_what_when_and_from_where(admin: FlaskClient) -> None:
    by = Actor(make_staff("Nguyễn Thị Lan"), "Nguyễn Thị Lan", "10.1.2.3")
    with clock.frozen(datetime(2026, 6, 20, 3, 30, tzinfo=UTC)):
        create_category("Cải cách hành chính", by=by)
    (row,) = _rows(admin)
    assert "20/06/2026 10:30" in row
    assert "Nguyễn Thị Lan từ 10.1.2.3" in row
    assert "tạo chuyên mục" in row
    assert "Cải cách hành chính Chuyên mục" in row


def test_what_changed_is_told_field_by_field(admin: FlaskClient) -> None:
    category_id = make_category("Tin tức")
    rename_category(category_id, name="Tin tức sự kiện")
    row = _rows(admin)[0]
    assert "đổi tên hoặc đường dẫn chuyên mục" in row
    assert "Tên Từ: Tin tức → thành: Tin tức sự kiện" in row


def test_the_newest_act_stands_first(admin: FlaskClient) -> None:
    article_id = make_article(make_category())
    pin(article_id, datetime(2030, 1, 1, tzinfo=UTC))
    withdraw(article_id, notice="Đăng nhầm")
    rows = _rows(admin)
    assert [row.split()[0] for row in rows] == [str(n) for n in range(len(rows), 0, -1)]
    assert "gỡ bài" in rows[0]
    assert "Lời báo Đăng nhầm" in rows[0]
    assert "đổi việc ghim bài" in rows[1]


def test_an_act_leads_to_its_object_and_to_all_that_happened_to_it(
    admin: FlaskClient,
) -> None:
    article_id = make_article(make_category(), title="Bài một")
    make_article(make_category(), title="Bài hai")
    text = admin.get(PATH).get_data(as_text=True)
    assert f'href="/bien-tap/bai-viet/{article_id}/duyet"' in text
    assert f"loai=bai-viet&amp;so={article_id}" in text
    rows = _rows(admin, f"?loai=bai-viet&so={article_id}")
    assert len(rows) == 2
    assert all("Bài một" in row for row in rows)


def test_pages_follow_each_other_without_loss(admin: FlaskClient) -> None:
    _acts(2 * PER_PAGE + 7, by=Actor(None, "Lệnh máy chủ"))
    seen: list[str] = []
    url = PATH
    while True:
        text = admin.get(url).get_data(as_text=True)
        seen += re.findall(r'id="muc-(\d+)"', text)
        following = re.search(r'<a rel="next" href="([^"]+)"', text)
        if not following:
            break
        url = unescape(following[1])
    assert seen == [str(n) for n in range(2 * PER_PAGE + 7, 0, -1)]
    back = re.search(r'<a rel="prev" href="([^"]+)"', text)
    assert back
    text = admin.get(unescape(back[1])).get_data(as_text=True)
    assert re.findall(r'id="muc-(\d+)"', text) == seen[PER_PAGE : 2 * PER_PAGE]


@pytest.mark.parametrize("query", ["?truoc=1", "?sau=999", "?truoc=x", "?so=0&nguoi=y"])
def test_a_page_that_does_not_exist_is_empty_not_broken(
    admin: FlaskClient, query: str
) -> None:
    assert admin.get(f"{PATH}{query}").status_code == 200


def test_filters_of_the_address_narrow_by_person_group_kind_and_day(
    admin: FlaskClient,
) -> None:
    lan = Actor(make_staff("Lan"), "Lan")
    with clock.frozen(datetime(2026, 6, 19, 16, 59, tzinfo=UTC)):
        create_category("Hôm trước", by=lan)
    with clock.frozen(datetime(2026, 6, 19, 17, 0, tzinfo=UTC)):
        create_category("Hôm sau", by=Actor(None, "Lệnh máy chủ"))
    _acts(1, by=lan)
    assert len(_rows(admin)) == 3
    assert len(_rows(admin, f"?nguoi={lan.staff_id}")) == 2
    assert len(_rows(admin, "?nguoi=may-chu")) == 1
    assert len(_rows(admin, "?nhom=chuyen-muc")) == 2
    assert len(_rows(admin, "?nhom=cau-hinh")) == 1
    assert len(_rows(admin, "?loai=chuyen-muc")) == 2
    (before,) = _rows(admin, "?den-ngay=19/06/2026")
    assert "Hôm trước" in before
    (after,) = _rows(admin, "?tu-ngay=20/06/2026&den-ngay=20/6/2026")
    assert "Hôm sau" in after


def test_a_day_that_cannot_be_read_is_said_and_kept(admin: FlaskClient) -> None:
    text = admin.get(f"{PATH}?tu-ngay=32/13/2026").get_data(as_text=True)
    assert 'value="32/13/2026"' in text
    assert "Nhập theo dạng ngày/tháng/năm" in text


def test_a_search_without_result_says_so(admin: FlaskClient) -> None:
    assert "Không có mục nào như vậy" in admin.get(f"{PATH}?nguoi=999").text


def test_what_an_entry_says_is_never_markup(admin: FlaskClient) -> None:
    evil = Actor(None, "<script>alert(1)</script>", "<b>")
    _acts(1, by=evil)
    text = admin.get(PATH).get_data(as_text=True)
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_page_of_every_kind_of_object_exists(app: Flask) -> None:
    addresses = app.url_map.bind("localhost")
    for kind in KINDS.values():
        if kind.address:
            endpoint, _values = addresses.match(kind.address.format(id=1))
            assert not endpoint.startswith("news."), kind.address


def test_administrators_find_it_in_the_menu(admin: FlaskClient, app: Flask) -> None:
    assert f'href="{PATH}" aria-current="page"' in admin.get(PATH).text
    editor = signed_in(app, make_staff(roles=("editor",)))
    assert f'href="{PATH}"' not in editor.get("/bien-tap/tro-giup").text
