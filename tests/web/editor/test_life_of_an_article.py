"""An article's life as people live it: through pages, forms and buttons."""

from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from portal.content.sitekeeping import save_settings
from tests.conftest import Databases
from tests.web.editor.clerks import Clerk, article_of
from tests.web.editor.newsdesk import TITLE, Newsroom, address, public_path, review
from tests.web.reading import main_text
from tests.web.second_portal import second_portal, settings_for


def test_from_the_first_word_to_the_reader_and_back(
    client: FlaskClient, newsroom: Newsroom, lan: Clerk, minh: Clerk
) -> None:
    article = lan.writes(newsroom.category)
    sent = lan.presses(lan.opens(address(article)), "Gửi duyệt")
    assert "Đã gửi duyệt." in sent.text

    assert TITLE in minh.opens("/bien-tap/cho-duyet").text
    minh.presses(
        review(minh, article), "Trả lại để sửa", comment="Nêu rõ địa điểm họp."
    )
    assert "Trần Văn Minh trả lại bài để sửa" in lan.opens("/bien-tap/thong-bao").text

    form = lan.opens(address(article))
    assert "Nêu rõ địa điểm họp." in form.text
    lan.presses(form, "Gửi duyệt", body="Cuộc họp ở nhà văn hóa, lúc 19 giờ.")
    after = minh.presses(review(minh, article), "Duyệt và đăng")
    assert after.path.endswith("/da-dang")

    page = client.get(public_path(article))
    assert "Cuộc họp ở nhà văn hóa" in main_text(page)
    assert TITLE in main_text(client.get("/tin-tuc"))
    assert "Trần Văn Minh duyệt bài" in lan.opens("/bien-tap").text


def test_an_edit_of_what_readers_have_waits_until_it_is_approved(
    app: Flask, client: FlaskClient, newsroom: Newsroom, minh: Clerk
) -> None:
    article = newsroom.published()
    huy = Clerk(app, "Lê Quốc Huy", "editor")
    saved = huy.presses(
        huy.opens(address(article)), "Lưu bản sửa", body="Họp lúc 20 giờ."
    )
    assert "Người đọc vẫn xem bản đã duyệt." in saved.text
    assert "20 giờ" not in client.get(public_path(article)).text
    huy.presses(saved, "Gửi duyệt")
    assert "20 giờ" not in client.get(public_path(article)).text
    minh.presses(review(minh, article), "Duyệt và đăng")
    assert "20 giờ" in main_text(client.get(public_path(article)))


def test_a_withdrawn_article_tells_readers_why_and_can_come_back(
    client: FlaskClient, newsroom: Newsroom, minh: Clerk
) -> None:
    article = newsroom.published()
    path = public_path(article)
    ask = minh.opens(address(article, "/go"))
    minh.presses(ask, "Gỡ bài", notice="Số liệu trong bài chưa đúng.")
    gone = client.get(path)
    assert gone.status_code == 410
    assert "Số liệu trong bài chưa đúng." in gone.text
    assert TITLE not in client.get("/tin-tuc").text
    minh.presses(review(minh, article), "Đăng lại")
    assert client.get(path).status_code == 200


def test_a_withdrawn_article_can_lead_readers_elsewhere(
    client: FlaskClient, newsroom: Newsroom, minh: Clerk
) -> None:
    article = newsroom.published()
    newer = newsroom.published(title="Lịch họp mới")
    ask = minh.opens(address(article, "/go"))
    minh.presses(ask, "Gỡ bài", redirect_to=public_path(newer))
    moved = client.get(public_path(article))
    assert (moved.status_code, moved.location) == (301, public_path(newer))


def test_a_forced_article_shows_its_reason_in_the_history(
    app: Flask, client: FlaskClient, newsroom: Newsroom, lan: Clerk
) -> None:
    article = lan.writes(newsroom.category)
    chief = Clerk(app, "Phạm Thu Hà", "administrator")
    page = chief.presses(
        review(chief, article), "Đăng không qua duyệt", reason="Tin khẩn về bão số 3."
    )
    assert page.path.endswith("/da-dang")
    assert client.get(public_path(article)).status_code == 200
    history = lan.opens(address(article, "/lich-su")).text
    assert "Phạm Thu Hà đăng không qua duyệt" in history
    assert "Lý do: Tin khẩn về bão số 3." in history
    assert "đăng bài không qua duyệt" in lan.opens("/bien-tap/thong-bao").text


def test_where_authors_publish_themselves_the_record_says_so(
    client: FlaskClient, newsroom: Newsroom, minh: Clerk
) -> None:
    save_settings({"workflow": "direct"})
    page = minh.presses(
        minh.opens("/bien-tap/bai-viet/moi"),
        "Đăng ngay",
        title=TITLE,
        body="Cuộc họp bắt đầu lúc 19 giờ.",
        category=str(newsroom.category),
    )
    article = article_of(page)
    assert client.get(public_path(article)).status_code == 200
    history = minh.opens(address(article, "/lich-su")).text
    assert "Trần Văn Minh tự duyệt" in history


def test_a_province_asks_for_a_second_person_whatever_the_setting_says(
    app: Flask, databases: Databases, tmp_path: Path, newsroom: Newsroom, minh: Clerk
) -> None:
    save_settings({"workflow": "direct"})
    settings = settings_for(
        databases, tmp_path, PROFILE="province", PUBLIC_URL="http://localhost"
    )
    with second_portal(settings) as province:
        there = Clerk(province, "Đỗ Thu Hương", "approver")
        assert "Đăng ngay" not in there.opens("/bien-tap/bai-viet/moi").buttons
        article = there.writes(newsroom.category)
        there.presses(there.opens(address(article)), "Gửi duyệt")
        assert "Duyệt và đăng" not in review(there, article).buttons
    assert "Duyệt và đăng" in review(minh, article).buttons


def test_an_approver_cannot_decide_on_their_own_words(
    newsroom: Newsroom, minh: Clerk
) -> None:
    article = minh.writes(newsroom.category)
    minh.presses(minh.opens(address(article)), "Gửi duyệt")
    page = review(minh, article)
    assert "cần người khác quyết định" in page.text
    assert "Duyệt và đăng" not in page.buttons
    assert "Trả lại để sửa" not in page.buttons


def test_what_is_missing_is_named_and_what_was_typed_is_kept(
    newsroom: Newsroom, lan: Clerk
) -> None:
    page = lan.presses(
        lan.opens("/bien-tap/bai-viet/moi"),
        "Gửi duyệt",
        body="Chỉ có nội dung.",
    )
    assert page.status == 422
    assert "Đã lưu, nhưng chưa gửi duyệt được" in page.text
    assert "Nhập tiêu đề bài viết" in page.text
    assert "Chọn chuyên mục" in page.text
    assert page.field("body").strip() == "Chỉ có nội dung."
    sent = lan.presses(page, "Gửi duyệt", title=TITLE, category=str(newsroom.category))
    assert "Đã gửi duyệt." in sent.text
