"""Hours and days: schedule, back-date, pin, expire – through the newsroom's forms."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core import clock
from tests.factories import make_article
from tests.web.editor.clerks import Clerk
from tests.web.editor.newsdesk import (
    TITLE,
    Newsroom,
    address,
    approve_button,
    public_path,
    review,
    work_of,
)
from tests.web.reading import listed_ids, main_text

# Monday, 2 March 2026, nine in the morning at the office.
MONDAY = datetime(2026, 3, 2, 2, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


def _is_read(client: FlaskClient, article_id: int) -> bool:
    return client.get(public_path(article_id)).status_code == 200


def test_the_button_says_when_the_article_will_appear(
    client: FlaskClient, newsroom: Newsroom, minh: Clerk
) -> None:
    with clock.frozen(MONDAY):
        article = newsroom.sent(when="later", at_day="5/3/2026", at_time="7:00")
        page = review(minh, article)
        assert approve_button(page) == "Duyệt và hẹn 07:00 thứ Năm"
        minh.presses(page, "Duyệt và hẹn 07:00 thứ Năm")
    due = datetime(2026, 3, 5, 0, 0, tzinfo=UTC)
    with clock.frozen(due - _SECOND):
        assert not _is_read(client, article)
        assert TITLE in minh.opens("/bien-tap/bai-viet?trang-thai=hen-gio").text
    with clock.frozen(due):
        assert _is_read(client, article)
        assert TITLE in minh.opens("/bien-tap/bai-viet?trang-thai=da-dang").text


def test_a_scheduled_article_can_be_given_another_hour(
    client: FlaskClient, newsroom: Newsroom, minh: Clerk
) -> None:
    with clock.frozen(MONDAY):
        article = newsroom.published(when="later", at_day="5/3/2026", at_time="7:00")
        ask = minh.opens(address(article, "/thoi-diem"))
        assert (ask.field("at_day"), ask.field("at_time")) == ("05/03/2026", "07:00")
        minh.presses(ask, "Đổi thời điểm đăng", at_day="3/3/2026", at_time="8:15")
    with clock.frozen(datetime(2026, 3, 3, 1, 15, tzinfo=UTC)):
        assert _is_read(client, article)


def test_a_scheduled_article_can_be_called_back_whole(
    client: FlaskClient, newsroom: Newsroom, minh: Clerk
) -> None:
    with clock.frozen(MONDAY):
        article = newsroom.published(when="later", at_day="5/3/2026", at_time="7:00")
        minh.presses(review(minh, article), "Trả lại để sửa", comment="Chưa đúng ngày.")
    with clock.frozen(MONDAY + timedelta(days=9)):
        assert work_of(article).state == "returned"
        assert TITLE not in client.get("/").text


def test_old_news_keeps_its_day_and_its_place_in_the_lists(
    client: FlaskClient, newsroom: Newsroom, minh: Clerk
) -> None:
    older = make_article(
        newsroom.category, published_at=datetime(2015, 6, 1, tzinfo=UTC)
    )
    newer = make_article(
        newsroom.category, published_at=datetime(2015, 7, 1, tzinfo=UTC)
    )
    article = newsroom.sent()
    page = review(minh, article)
    minh.presses(
        page,
        approve_button(page),
        when="later",
        at_day="20/06/2015",
        at_time="10:30",
    )
    assert listed_ids(client.get("/tin-tuc")) == [newer, article, older]
    assert listed_ids(client.get("/ngay/2015/06/20")) == [article]
    assert "20 Tháng Sáu 2015 10:30:00 SA" in client.get(public_path(article)).text


def test_a_past_day_is_an_approvers_to_give(
    newsroom: Newsroom, lan: Clerk, minh: Clerk
) -> None:
    page = lan.presses(
        lan.opens("/bien-tap/bai-viet/moi"),
        "Lưu nháp",
        title=TITLE,
        when="later",
        at_day="20/06/2015",
        at_time="10:30",
    )
    assert page.status == 422
    assert "Giờ hẹn phải sau thời điểm hiện tại" in page.text
    assert (page.field("title").strip(), page.field("at_day")) == (TITLE, "20/06/2015")
    assert minh.writes(newsroom.category, when="later", at_day="20/06/2015") == 1


def test_a_planned_hour_that_has_passed_is_for_the_approver_to_decide(
    newsroom: Newsroom, lan: Clerk, minh: Clerk
) -> None:
    with clock.frozen(MONDAY):
        article = newsroom.draft(when="later", at_day="5/3/2026", at_time="7:00")
    later = MONDAY + timedelta(days=9)
    with clock.frozen(later):
        # Saving again asks for nothing new.
        form = lan.opens(address(article))
        lan.presses(form, "Gửi duyệt", title="Họp tổ dân phố")
        page = review(minh, article)
        assert approve_button(page) == "Duyệt với ngày 05/03/2026"
        minh.presses(page, "Duyệt với ngày 05/03/2026", when="now")
    assert work_of(article).published_at == later


def test_an_edit_cannot_be_scheduled_while_readers_have_the_article(
    app: Flask, client: FlaskClient, newsroom: Newsroom, minh: Clerk
) -> None:
    with clock.frozen(MONDAY):
        article = newsroom.published()
    with clock.frozen(MONDAY + timedelta(hours=1)):
        huy = Clerk(app, "Lê Quốc Huy", "editor")
        saved = huy.presses(
            huy.opens(address(article)), "Lưu bản sửa", body="Họp lúc 20 giờ."
        )
        huy.presses(saved, "Gửi duyệt")
        page = minh.presses(
            review(minh, article), "Duyệt và đăng", when="later", at_day="5/3/2026"
        )
        assert page.status == 422
        assert "bản sửa không hẹn giờ được" in page.text
        assert "19 giờ" in client.get(public_path(article)).text


def test_a_pinned_article_leads_the_home_page_until_its_day_is_over(
    client: FlaskClient, newsroom: Newsroom, minh: Clerk
) -> None:
    with clock.frozen(MONDAY):
        pinned = newsroom.published(title="Thông báo lịch tiếp dân")
    with clock.frozen(MONDAY + timedelta(hours=1)):
        newsroom.published(title="Khánh thành cầu Bến Sen")
        ask = minh.opens(address(pinned, "/ghim"))
        minh.presses(ask, "Ghim bài", until_day="4/3/2026", until_time="12:00")
        assert _leads(client, "Thông báo lịch tiếp dân", "Khánh thành cầu Bến Sen")
        unpinned = minh.presses(minh.opens(address(pinned, "/ghim")), "Bỏ ghim")
        assert "Đã bỏ ghim." in unpinned.text
        assert _leads(client, "Khánh thành cầu Bến Sen", "Thông báo lịch tiếp dân")
        minh.presses(
            minh.opens(address(pinned, "/ghim")), "Ghim bài", until_day="4/3/2026"
        )
    over = datetime(2026, 3, 4, 16, 59, tzinfo=UTC)
    with clock.frozen(over - _SECOND):
        assert _leads(client, "Thông báo lịch tiếp dân", "Khánh thành cầu Bến Sen")
    with clock.frozen(over):
        assert _leads(client, "Khánh thành cầu Bến Sen", "Thông báo lịch tiếp dân")


def _leads(client: FlaskClient, first: str, second: str) -> bool:
    words = main_text(client.get("/"))
    return words.index(first) < words.index(second)


def test_an_article_ends_at_its_hour_and_an_edit_does_not_prolong_it(
    app: Flask, client: FlaskClient, newsroom: Newsroom, minh: Clerk
) -> None:
    with clock.frozen(MONDAY):
        article = newsroom.published(end_day="6/3/2026", end_time="17:00")
        saved = minh.presses(
            minh.opens(address(article)), "Lưu bản sửa", body="Họp lúc 20 giờ."
        )
        assert (saved.field("end_day"), saved.field("end_time")) == (
            "06/03/2026",
            "17:00",
        )
        minh.presses(saved, "Gửi duyệt")
        huong = Clerk(app, "Đỗ Thu Hương", "approver")
        page = review(huong, article)
        huong.presses(page, approve_button(page))
    end = datetime(2026, 3, 6, 10, 0, tzinfo=UTC)
    with clock.frozen(end - _SECOND):
        assert "20 giờ" in client.get(public_path(article)).text
    with clock.frozen(end):
        assert client.get(public_path(article)).status_code == 410
        assert "Hết hạn" in minh.opens(address(article, "/duyet")).text


def test_forcing_does_not_change_the_hours_the_author_asked_for(
    app: Flask, client: FlaskClient, newsroom: Newsroom
) -> None:
    chief = Clerk(app, "Phạm Thu Hà", "administrator")
    with clock.frozen(MONDAY):
        article = newsroom.draft(
            when="later",
            at_day="5/3/2026",
            at_time="7:00",
            end_day="6/3/2026",
            end_time="7:00",
        )
        chief.presses(
            review(chief, article), "Đăng không qua duyệt", reason="Tin khẩn về bão."
        )
        assert not _is_read(client, article)
    with clock.frozen(datetime(2026, 3, 5, 0, 0, tzinfo=UTC)):
        assert _is_read(client, article)
    with clock.frozen(datetime(2026, 3, 6, 0, 0, tzinfo=UTC)):
        assert client.get(public_path(article)).status_code == 410


def test_a_withdrawn_article_comes_back_with_the_time_its_page_says(
    newsroom: Newsroom, minh: Clerk
) -> None:
    with clock.frozen(MONDAY):
        article = newsroom.published()
    with clock.frozen(MONDAY + timedelta(days=1)):
        minh.presses(minh.opens(address(article, "/go")), "Gỡ bài")
        page = review(minh, article)
        assert "Giữ giờ đăng cũ" in page.text
        minh.presses(page, "Đăng lại")
    assert work_of(article).published_at == MONDAY


IMPOSSIBLE: tuple[tuple[dict[str, str], str], ...] = (
    ({"at_day": "31/02/2026"}, "Nhập ngày theo dạng ngày/tháng/năm"),
    ({"at_day": "hôm sau"}, "Nhập ngày theo dạng ngày/tháng/năm"),
    ({"at_day": "5/3/2026", "at_time": "25:99"}, "Nhập ngày theo dạng"),
    ({"at_time": "7:00"}, "Nhập ngày theo dạng"),
    ({"at_day": ""}, "Nhập ngày và giờ"),
    ({"at_day": "1/1/2150"}, "Ngày này quá xa"),
    ({"at_day": "1/1/0001"}, "Nhập ngày theo dạng"),
    ({"at_day": "31/12/9999"}, "Ngày này quá xa"),
    ({"at_day": "5/3/2026", "end_day": "4/3/2026"}, "Giờ hết hạn phải sau"),
    (
        {"at_day": "5/3/2026", "end_day": "5/3/2026", "end_time": "0:00"},
        "Giờ hết hạn phải sau",
    ),
)


@pytest.mark.parametrize("where", ["form", "review", "time"])
def test_impossible_times_are_named_and_kept_for_correction(
    newsroom: Newsroom, lan: Clerk, minh: Clerk, where: str
) -> None:
    with clock.frozen(MONDAY):
        if where == "form":
            article = newsroom.draft()
            clerk, page, button = lan, lan.opens(address(article)), "Lưu nháp"
        elif where == "review":
            article = newsroom.sent()
            clerk, page, button = minh, review(minh, article), "Duyệt và đăng"
        else:
            article = newsroom.published()
            page = minh.opens(address(article, "/thoi-diem"))
            clerk, button = minh, "Đổi thời điểm đăng"
        before = work_of(article)
        for typed, words in IMPOSSIBLE:
            fields = {"when": "later", "at_day": "", "at_time": "", **typed}
            answer = clerk.presses(page, button, **fields)
            assert answer.status == 422, typed
            assert words in answer.text, typed
            assert answer.field("at_day") == fields["at_day"]
            assert work_of(article) == before


def test_a_last_day_without_an_hour_lasts_to_its_end(
    newsroom: Newsroom, lan: Clerk, minh: Clerk
) -> None:
    last_minute = datetime(2026, 3, 5, 16, 59, tzinfo=UTC)
    with clock.frozen(MONDAY):
        article = newsroom.draft()
        page = lan.opens(address(article))
        lan.presses(page, "Gửi duyệt", end_day="5/3/2026")
        assert work_of(article).next_expiry == last_minute
        minh.presses(review(minh, article), "Duyệt và đăng")
        page = minh.opens(address(article, "/ghim"))
        minh.presses(page, "Ghim bài", until_day="5/3/2026", until_time="")
        assert work_of(article).pinned_until == last_minute
