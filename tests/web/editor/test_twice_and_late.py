"""Buttons pressed twice, two tabs, pages gone back to: 409, and nothing twice."""

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.accounts.models import StaffRole
from portal.audit.models import AuditEntry
from portal.content import desk
from portal.content.models import Article
from portal.content.sitekeeping import save_settings
from portal.storage import db, transaction
from tests.web.editor.clerks import Clerk, Page, article_of
from tests.web.editor.newsdesk import (
    TITLE,
    Newsroom,
    address,
    public_path,
    review,
    work_of,
)

_NEW = "/bien-tap/bai-viet/moi"
_LONG = "Cuộc họp bắt đầu lúc 20 giờ tại nhà văn hóa, mọi người mang theo giấy mời."


def _verbs(article_id: int) -> list[str]:
    db.session.rollback()
    return list(
        db.session.scalars(
            sa.select(AuditEntry.verb)
            .where(AuditEntry.object_id == article_id, AuditEntry.kind == "article")
            .order_by(AuditEntry.seq)
        )
    )


@pytest.mark.parametrize(
    ("button", "typed", "stage", "words"),
    [
        ("Gửi duyệt", {}, "draft", "đã được gửi duyệt"),
        ("Duyệt và đăng", {}, "sent", "không còn chờ duyệt"),
        ("Trả lại để sửa", {"comment": "Thiếu ngày."}, "sent", "không còn chờ duyệt"),
        ("Đăng không qua duyệt", {"reason": "Tin bão."}, "sent", "không còn chờ duyệt"),
        ("Đăng lại", {}, "withdrawn", "không còn chờ duyệt"),
        ("Lấy khỏi thùng rác", {}, "binned", "không ở trong thùng rác"),
    ],
)
def test_a_decision_pressed_twice_is_done_once(
    app: Flask,
    newsroom: Newsroom,
    button: str,
    typed: dict[str, str],
    stage: str,
    words: str,
) -> None:
    by = newsroom.minh
    if button == "Đăng không qua duyệt":
        by = Clerk(app, "Phạm Thu Hà", "administrator")
    if stage in ("draft", "binned"):
        by, article = newsroom.lan, newsroom.draft()
    elif stage == "sent":
        article = newsroom.sent()
    else:
        article = newsroom.published()
        by.presses(by.opens(address(article, "/go")), "Gỡ bài")
    if stage == "binned":
        by.presses(by.opens(address(article, "/thung-rac")), "Bỏ vào thùng rác")
    page = review(by, article)
    assert by.sends(page, button, **typed).status_code == 302
    after = (_verbs(article), desk.list_comments(article), desk.list_approvals(article))
    second = Page(by.sends(page, button, **typed))
    assert second.status == 409
    assert words in second.text
    assert after == (
        _verbs(article),
        desk.list_comments(article),
        desk.list_approvals(article),
    )


@pytest.mark.parametrize(
    ("step", "button", "words"),
    [
        ("/go", "Gỡ bài", "không được đăng nên không gỡ được"),
        ("/bo-ban-sua", "Bỏ bản sửa", "không có bản sửa nào"),
        ("/lich-su", "Khôi phục bản 1", "đã được lưu sau khi bạn mở"),
    ],
)
def test_a_confirmed_act_pressed_twice_is_done_once(
    app: Flask, newsroom: Newsroom, minh: Clerk, step: str, button: str, words: str
) -> None:
    article = newsroom.published()
    if step != "/go":
        minh.presses(minh.opens(address(article)), "Lưu bản sửa", body=_LONG)
    page = minh.opens(address(article, step))
    assert minh.sends(page, button).status_code == 302
    after = _verbs(article)
    second = Page(minh.sends(page, button))
    assert second.status == 409
    assert words in second.text
    assert _verbs(article) == after


def test_a_remark_sent_twice_is_said_once(
    newsroom: Newsroom, lan: Clerk, minh: Clerk
) -> None:
    article = newsroom.sent()
    page = review(minh, article)
    for _time in range(2):
        minh.presses(page, "Gửi nhận xét", comment="Nên thêm ảnh.")
    assert len(desk.list_comments(article)) == 1
    assert len(desk.list_notices(lan.id, desk.Bounds(True), limit=9)) == 1
    minh.presses(page, "Gửi nhận xét", comment="Và thêm bản đồ.")
    assert len(desk.list_comments(article)) == 2


@pytest.mark.parametrize("button", ["Lưu nháp", "Đăng ngay"])
def test_a_new_article_sent_twice_is_begun_once(
    newsroom: Newsroom, minh: Clerk, button: str
) -> None:
    save_settings({"workflow": "direct"})
    form = minh.opens(_NEW)
    typed = {"title": TITLE, "body": _LONG, "category": str(newsroom.category)}
    first = minh.presses(form, button, **typed)
    second = minh.presses(form, button, **typed)
    assert first.status == second.status == 200
    assert article_of(first) == article_of(second) == 1
    assert db.session.scalars(sa.select(Article.id)).all() == [1]
    # Another form begins another article, with the very same words.
    assert article_of(minh.presses(minh.opens(_NEW), button, **typed)) == 2


def test_going_back_to_the_new_form_after_publishing_joins_both_texts(
    newsroom: Newsroom, minh: Clerk
) -> None:
    save_settings({"workflow": "direct"})
    form = minh.opens(_NEW)
    typed = {"title": TITLE, "body": "Họp.", "category": str(newsroom.category)}
    minh.presses(form, "Đăng ngay", **typed)
    late = minh.presses(form, "Đăng ngay", **{**typed, "body": _LONG})
    assert late.status == 409
    assert _LONG in late.text
    joined = minh.presses(late, "Ghép hai bản")
    assert joined.field("body").strip() == _LONG
    assert db.session.scalars(sa.select(Article.id)).all() == [1]


def test_a_forged_key_of_a_form_is_as_good_as_none(
    newsroom: Newsroom, lan: Clerk, minh: Clerk
) -> None:
    for key in ("", "x", "' OR 1=1", "0" * 31, "0" * 33):
        newsroom.draft(form_key=key)
    newsroom.draft(form_key="0" * 32)
    # Somebody else's key is their own affair.
    assert minh.writes(newsroom.category, form_key="0" * 32) == 7


def test_going_back_after_publishing_shows_both_texts(
    newsroom: Newsroom, minh: Clerk
) -> None:
    save_settings({"workflow": "direct"})
    article = minh.writes(newsroom.category)
    form = minh.opens(address(article))
    minh.presses(form, "Đăng ngay", title="Họp tổ dân phố vào thứ Bảy")
    late = minh.presses(form, "Đăng ngay", body=_LONG)
    assert late.status == 409
    assert "thứ Bảy" in late.text
    assert late.field("body").strip() == _LONG
    assert "Trần Văn Minh đã lưu bản 2" in late.text
    assert work_of(article).stage == "published"


def test_two_tabs_lose_nothing_and_can_be_joined(
    app: Flask, newsroom: Newsroom, lan: Clerk
) -> None:
    article = newsroom.draft(body="Dòng một.\nDòng hai.")
    huy = Clerk(app, "Lê Quốc Huy", "editor")
    lans, huys = lan.opens(address(article)), huy.opens(address(article))
    huy.presses(huys, "Lưu nháp", body="Dòng một của Huy.\nDòng hai.")
    late = lan.presses(lans, "Lưu nháp", body="Dòng một.\nDòng hai của Lan.")
    assert late.status == 409
    assert "Lê Quốc Huy đã lưu bản 2" in late.text
    joined = lan.presses(late, "Ghép hai bản")
    assert "chưa được lưu" in joined.text
    assert work_of(article).number == 2
    saved = lan.presses(joined, "Lưu nháp")
    assert saved.field("body").split() == (
        ["Dòng", "một", "của", "Huy.", "Dòng", "hai", "của", "Lan."]
    )
    assert work_of(article).number == 3


def test_two_texts_of_one_line_are_both_kept_until_somebody_chooses(
    app: Flask, newsroom: Newsroom, lan: Clerk
) -> None:
    article = newsroom.draft(title="Họp tổ dân phố")
    huy = Clerk(app, "Lê Quốc Huy", "editor")
    lans, huys = lan.opens(address(article)), huy.opens(address(article))
    huy.presses(huys, "Lưu nháp", title="Họp tổ dân phố số 5", body="Lúc 19 giờ.")
    late = lan.presses(
        lans, "Lưu nháp", title="Họp tổ dân phố số 6", body="Lúc 20 giờ."
    )
    joined = lan.presses(late, "Ghép hai bản")
    body = joined.field("body")
    assert "Lúc 19 giờ." in body
    assert "Lúc 20 giờ." in body
    saved = lan.presses(joined, "Lưu nháp")
    # Both texts may be saved, but nobody sends or publishes them so.
    sent = lan.presses(saved, "Gửi duyệt")
    assert sent.status == 422
    assert "Chọn một bản ở chỗ hai bản khác nhau" in sent.text


def test_nobody_approves_what_they_have_not_seen(
    app: Flask, newsroom: Newsroom, minh: Clerk
) -> None:
    article = newsroom.sent()
    page = review(minh, article)
    huy = Clerk(app, "Lê Quốc Huy", "editor")
    huy.presses(huy.opens(address(article)), "Lưu nháp", body=_LONG)
    for button, typed in (
        ("Duyệt và đăng", {}),
        ("Trả lại để sửa", {"comment": "Thiếu ngày họp."}),
    ):
        late = minh.presses(page, button, **typed)
        assert late.status == 409
        assert "Hãy xem bản mới nhất rồi quyết định." in late.text
    assert work_of(article).state == "in_review"


@pytest.mark.parametrize("what", ["binned", "withdrawn", "no longer theirs"])
def test_a_form_that_comes_too_late_shows_what_was_typed(
    app: Flask, newsroom: Newsroom, lan: Clerk, minh: Clerk, what: str
) -> None:
    if what == "withdrawn":
        article = newsroom.published()
        form, path = minh.opens(address(article, "/thoi-diem")), public_path(article)
        minh.presses(minh.opens(address(article, "/go")), "Gỡ bài")
        assert minh.presses(form, "Đổi thời điểm đăng").status == 409
        assert app.test_client().get(path).status_code == 410
        return
    article = newsroom.draft()
    form = lan.opens(address(article))
    if what == "binned":
        lan.presses(lan.opens(address(article, "/thung-rac")), "Bỏ vào thùng rác")
    else:
        with transaction() as session:
            session.execute(sa.delete(StaffRole).where(StaffRole.staff_id == lan.id))
    late = lan.presses(form, "Lưu nháp", body=_LONG)
    assert late.status == (409 if what == "binned" else 403)
    assert _LONG in late.text
    assert work_of(article).number == 1


def test_where_a_second_person_is_asked_for_meanwhile_the_text_is_kept(
    newsroom: Newsroom, minh: Clerk
) -> None:
    save_settings({"workflow": "direct"})
    form = minh.opens(_NEW)
    save_settings({"workflow": "second_person"})
    typed = {"title": TITLE, "body": _LONG, "category": str(newsroom.category)}
    page = minh.presses(form, "Đăng ngay", **typed)
    assert page.status == 403
    assert "Đã lưu nháp." in page.text
    assert (work_of(1).state, work_of(1).title) == ("draft", TITLE)
