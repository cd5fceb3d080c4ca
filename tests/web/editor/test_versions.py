"""Drafts, versions and colleagues: copy, bin, restore, compare, notices, presence."""

from datetime import timedelta

from flask import Flask

from portal.core import clock
from tests.factories import make_category
from tests.web.editor.clerks import Clerk, article_of
from tests.web.editor.newsdesk import TITLE, Newsroom, address, review, work_of


def test_a_copy_is_a_new_draft_of_whoever_made_it(
    app: Flask, newsroom: Newsroom
) -> None:
    article = newsroom.published()
    huy = Clerk(app, "Lê Quốc Huy", "editor")
    page = huy.presses(huy.opens(address(article)), "Nhân bản")
    copy = article_of(page)
    assert copy != article
    assert "Bạn đang sửa bản sao." in page.text
    work = work_of(copy)
    assert (work.state, work.owner_id, work.title) == ("draft", huy.id, TITLE)
    assert f"Nhân bản từ bài {article}" in huy.opens(address(copy, "/lich-su")).text


def test_a_copy_stands_nowhere_when_its_maker_may_not_write_there(
    app: Flask, newsroom: Newsroom
) -> None:
    culture = make_category("Văn hóa")
    mai = Clerk(app, "Vũ Thị Mai", "contributor", categories=(culture,))
    article = mai.writes(culture)
    huy = Clerk(app, "Lê Quốc Huy", "editor")
    huy.presses(
        huy.opens(address(article)), "Lưu nháp", category=str(newsroom.category)
    )
    page = mai.presses(mai.opens(address(article)), "Nhân bản")
    assert page.field("category") == ""
    assert work_of(article_of(page)).category_id is None


def test_the_bin_gives_a_draft_back_as_it_was(newsroom: Newsroom, lan: Clerk) -> None:
    article = newsroom.draft(summary="Tổ dân phố họp cuối tháng.")
    gone = lan.presses(lan.opens(address(article, "/thung-rac")), "Bỏ vào thùng rác")
    assert TITLE not in lan.opens("/bien-tap/bai-viet?trang-thai=ban-nhap").text
    assert "Bạn có thể lấy lại" in gone.text
    binned = lan.opens("/bien-tap/bai-viet?trang-thai=thung-rac")
    assert TITLE in binned.text
    back = lan.presses(review(lan, article), "Lấy khỏi thùng rác")
    assert back.field("summary").strip() == "Tổ dân phố họp cuối tháng."
    assert work_of(article).state == "draft"


def test_an_old_version_can_be_taken_up_again_and_none_is_lost(
    newsroom: Newsroom, lan: Clerk
) -> None:
    article = newsroom.draft(body="Họp lúc 19 giờ.")
    lan.presses(lan.opens(address(article)), "Lưu nháp", body="Họp lúc 20 giờ.")
    history = lan.opens(address(article, "/lich-su"))
    page = lan.presses(history, "Khôi phục bản 1")
    assert page.field("body").strip() == "Họp lúc 19 giờ."
    text = lan.opens(address(article, "/lich-su")).text
    assert "Khôi phục bản 1" in text
    assert work_of(article).number == 3


def test_two_versions_are_compared_syllable_by_syllable(
    newsroom: Newsroom, lan: Clerk
) -> None:
    article = newsroom.draft(body="Họp lúc 19 giờ tại nhà văn hóa.")
    lan.presses(
        lan.opens(address(article)),
        "Lưu nháp",
        body="Họp lúc 20 giờ tại nhà văn hóa.",
        summary="Tổ dân phố họp.",
    )
    page = lan.opens(address(article, "/so-sanh?cu=1&moi=2"))
    assert "<del>" in page.response.text
    assert "Đã bỏ: 19" in page.text
    assert "Thêm: 20" in page.text
    assert "Tổ dân phố họp." in page.text
    both = lan.opens(address(article, "/so-sanh?cu=1&moi=2&kieu=hai-cot"))
    assert both.status == 200


def test_a_notice_stays_new_until_it_has_been_seen(
    newsroom: Newsroom, lan: Clerk, minh: Clerk
) -> None:
    article = newsroom.sent()
    minh.presses(review(minh, article), "Trả lại để sửa", comment="Thiếu ngày họp.")
    inbox = lan.opens("/bien-tap/thong-bao")
    assert "Thiếu ngày họp." in inbox.text
    assert "Đánh dấu đã xem hết" in inbox.buttons
    seen = lan.presses(inbox, "Đánh dấu đã xem hết")
    assert "Thiếu ngày họp." in seen.text
    assert "Đánh dấu đã xem hết" not in seen.buttons


def test_a_remark_reaches_the_writer(
    newsroom: Newsroom, lan: Clerk, minh: Clerk
) -> None:
    article = newsroom.sent()
    minh.presses(review(minh, article), "Gửi nhận xét", comment="Nên thêm ảnh.")
    assert "Nên thêm ảnh." in lan.opens(address(article)).text
    assert "Trần Văn Minh nhận xét bài" in lan.opens("/bien-tap/thong-bao").text


def test_two_who_have_one_article_open_see_each_other(
    app: Flask, newsroom: Newsroom, lan: Clerk
) -> None:
    article = newsroom.draft()
    huy = Clerk(app, "Lê Quốc Huy", "editor")
    assert "Lê Quốc Huy" not in _presence(lan, article)
    assert "Nguyễn Thị Lan" in _presence(huy, article)
    assert "Lê Quốc Huy" in _presence(lan, article)
    assert "Lê Quốc Huy" in lan.opens(address(article)).text
    # Nobody is locked out by it.
    saved = lan.presses(lan.opens(address(article)), "Lưu nháp", title="Họp tổ")
    assert saved.status == 200
    _presence(huy, article, gone="1")
    assert "Lê Quốc Huy" not in _presence(lan, article)


def test_whose_browser_crashed_is_forgotten_within_a_minute(
    app: Flask, newsroom: Newsroom, lan: Clerk
) -> None:
    article = newsroom.draft()
    huy = Clerk(app, "Lê Quốc Huy", "editor")
    now = clock.now()
    with clock.frozen(now):
        _presence(huy, article)
    with clock.frozen(now + timedelta(seconds=30)):
        assert "Lê Quốc Huy" in _presence(lan, article)
    with clock.frozen(now + timedelta(seconds=60)):
        assert "Lê Quốc Huy" not in _presence(lan, article)


def _presence(clerk: Clerk, article_id: int, **fields: str) -> str:
    """What an open form hears when it says that it is open."""
    address = f"/bien-tap/fragments/editor/{article_id}/presence"
    response = clerk.browser.post(address, data=fields)
    assert response.status_code in (200, 204)
    return response.text
