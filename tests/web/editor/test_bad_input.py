"""What people paste and send too much of: a clear sentence, and nothing lost."""

import unicodedata

import pytest
from flask import Flask
from PIL import Image

from portal.content.library import MediaText, keep_picture
from portal.content.models import Category
from portal.content.taxonomy import retire_category
from portal.core import clock
from portal.storage import transaction
from tests.factories import make_category
from tests.web.editor.acts import form_fields
from tests.web.editor.clerks import Clerk, Page
from tests.web.editor.newsdesk import TITLE, Newsroom, address, review, work_of

_NEW = "/bien-tap/bai-viet/moi"
_TEXT = "Cuộc họp bắt đầu lúc 19 giờ. " * 3


def _saved(clerk: Clerk, article: int, **typed: str) -> Page:
    return clerk.presses(clerk.opens(address(article)), "Lưu nháp", **typed)


def test_a_title_of_ten_thousand_letters_is_named_and_kept(
    newsroom: Newsroom, lan: Clerk
) -> None:
    article = newsroom.draft()
    long = "ư" * 10_000
    page = _saved(lan, article, title=long, body=_TEXT)
    assert page.status == 422
    assert "Tiêu đề dài 10000 ký tự, tối đa 160. Hãy rút gọn" in page.text
    assert page.field("title").strip() == long
    assert page.field("body").strip() == _TEXT.strip()
    assert work_of(article).number == 1


@pytest.mark.parametrize("letters", [5_000_000, 1_700_000])
def test_a_body_of_five_megabytes_is_refused_and_stays_on_the_page(
    newsroom: Newsroom, lan: Clerk, letters: int
) -> None:
    article = newsroom.draft()
    # Five megabytes as they stand, and as three bytes a letter.
    body = ("a" if letters == 5_000_000 else "ữ") * letters
    for path in (address(article), _NEW):
        response = lan.browser.post(path, data=form_fields(article, body=body))
        assert response.status_code == 422
        page = response.get_data(as_text=True)
        assert body in page
        assert "ký tự" in page
    assert work_of(article).number == 1


def test_what_no_portal_takes_is_refused_with_a_sentence(
    app: Flask, newsroom: Newsroom, lan: Clerk
) -> None:
    article = newsroom.draft()
    body = "a" * (app.config["MAX_CONTENT_LENGTH"] + 1)
    response = lan.browser.post(address(article), data={"body": body})
    assert response.status_code == 413
    assert "Hãy gửi nội dung hoặc tệp nhỏ hơn." in Page(response).text


TITLES = (
    (unicodedata.normalize("NFD", "Hội nghị Đảng ủy"), "Hội nghị Đảng ủy"),
    ("Họp\u200b tổ\u2060 dân phố\ufeff", "Họp tổ dân phố"),
    ("Quyết định \u202efdp.exe\u202c số 5", "Quyết định fdp.exe số 5"),
    ("\u2067Họp\u2069 tổ", "Họp tổ"),
    ("  Họp \t tổ \r\n dân\u00a0phố ", "Họp tổ dân phố"),
    ("Họp\x00 tổ\x08 dân phố\x1b[31m", "Họp tổ dân phố[31m"),
    ("Họp 🎉 tổ 👨‍👩‍👧", "Họp 🎉 tổ 👨👩👧"),
    ("Họp tổ \U000e0041\U000e0042", "Họp tổ"),
    ('<script>alert(1)</script> & "Họp"', '<script>alert(1)</script> & "Họp"'),
)


def test_a_title_is_stored_composed_and_without_what_cannot_be_seen(
    newsroom: Newsroom, lan: Clerk
) -> None:
    article = newsroom.draft()
    for typed, kept in TITLES:
        page = _saved(lan, article, title=typed, tags=typed, author_line=typed)
        assert page.status == 200
        work = work_of(article)
        assert work.title == kept
        assert work.draft.author_line == kept
        assert kept in " ".join(page.field("title").split())
        assert review(lan, article).status == 200


@pytest.mark.parametrize(
    "typed",
    ["\x00", "\ud800", "\uffff", "%s{}${7*7}{{7*7}}", "'; DROP TABLE article;--", "\r"],
    ids=["nul", "surrogate", "noncharacter", "template", "sql", "return"],
)
def test_no_letter_breaks_the_form(newsroom: Newsroom, lan: Clerk, typed: str) -> None:
    article = newsroom.draft()
    for name in ("title", "summary", "body", "tags", "note", "words", "when", "act"):
        fields = form_fields(article, **{name: typed})
        response = lan.browser.post(
            address(article),
            data={
                key: value.encode("utf-8", "surrogatepass")
                for key, value in fields.items()
            },
        )
        assert response.status_code == 302, name
    for step in ("", "/duyet", "/lich-su", "/so-sanh", "/xem-truoc"):
        assert lan.opens(address(article, step)).status == 200


def test_too_much_of_anything_is_named_with_its_field(
    newsroom: Newsroom, lan: Clerk, minh: Clerk
) -> None:
    article = newsroom.draft()
    limits = {"summary": 2000, "author_line": 200, "source_line": 200, "note": 500}
    page = _saved(lan, article, **{name: "ư" * (n + 1) for name, n in limits.items()})
    assert page.status == 422
    for name, limit in limits.items():
        assert f"dài {limit + 1} ký tự, tối đa {limit}. Hãy rút gọn" in page.text
        assert page.field(name).strip() == "ư" * (limit + 1)
    sent = newsroom.sent()
    long = "ư" * 2001
    for button in ("Trả lại để sửa", "Gửi nhận xét"):
        page = minh.presses(review(minh, sent), button, comment=long)
        assert page.status == 422
        assert "chỉ được tối đa 2000. Hãy rút gọn." in page.text
        assert long in page.text
    assert work_of(sent).state == "in_review"
    ask = minh.opens(address(newsroom.published(), "/go"))
    page = minh.presses(ask, "Gỡ bài", notice="ư" * 1001)
    assert page.status == 422
    assert page.field("notice").strip() == "ư" * 1001


def test_a_remark_needs_words(newsroom: Newsroom, minh: Clerk) -> None:
    article = newsroom.sent()
    page = review(minh, article)
    for button in ("Trả lại để sửa", "Gửi nhận xét"):
        for comment in ("", "  \n \t", "\u200b\u202e"):
            answer = minh.presses(page, button, comment=comment)
            assert answer.status == 422
            assert "Nhập nội dung nhận xét." in answer.text
    assert work_of(article).state == "in_review"


def test_forcing_needs_a_reason(app: Flask, newsroom: Newsroom) -> None:
    article = newsroom.draft()
    chief = Clerk(app, "Phạm Thu Hà", "administrator")
    for reason, words in (
        (" ", "Nhập lý do đăng không qua duyệt."),
        ("ư" * 1001, "Lý do chỉ được tối đa 1000 ký tự."),
    ):
        page = chief.presses(
            review(chief, article), "Đăng không qua duyệt", reason=reason
        )
        assert page.status == 422
        assert words in page.text
    assert work_of(article).state == "draft"


def test_a_category_retired_meanwhile_is_named_and_the_text_kept(
    newsroom: Newsroom, lan: Clerk
) -> None:
    culture = make_category("Văn hóa")
    form = lan.opens(_NEW)
    retire_category(culture)
    page = lan.presses(form, "Lưu nháp", title=TITLE, body=_TEXT, category=str(culture))
    assert page.status == 422
    assert "Chuyên mục này vừa được bỏ. Chọn chuyên mục khác" in page.text
    assert page.field("body").strip() == _TEXT.strip()


def test_nothing_is_sent_or_published_into_a_retired_category(
    newsroom: Newsroom, lan: Clerk, minh: Clerk
) -> None:
    draft, sent = newsroom.draft(), newsroom.sent()
    with transaction() as session:
        # At the same moment as the sending, so that nothing stood against it.
        session.get_one(Category, newsroom.category).retired_at = clock.now()
    for clerk, article, button in (
        (lan, draft, "Gửi duyệt"),
        (minh, sent, "Duyệt và đăng"),
    ):
        page = clerk.presses(review(clerk, article), button)
        assert page.status == 422
        assert "Chọn chuyên mục" in page.text
    assert (work_of(draft).state, work_of(sent).state) == ("draft", "in_review")


def test_a_picture_that_is_not_there_is_named_and_the_text_kept(
    newsroom: Newsroom, lan: Clerk
) -> None:
    article = newsroom.draft()
    page = _saved(lan, article, lead_media="999999", body=_TEXT, lead_alt="Ảnh họp")
    assert page.status == 422
    assert "Ảnh đại diện đã chọn không có trong thư viện." in page.text
    assert page.field("body").strip() == _TEXT.strip()
    # What is no number of ours is as if none had been chosen.
    for lead in ("-1", "x", "2147483647", "99999999999"):
        assert _saved(lan, article, lead_media=lead, lead_alt="Ảnh").status == 200
    assert work_of(article).draft.lead_media_id is None


def test_a_body_may_name_pictures_that_are_gone(newsroom: Newsroom, lan: Clerk) -> None:
    article = newsroom.draft()
    body = '<figure><img src="/media/999999/cau.jpg" alt="Cầu"></figure><p>Chữ.</p>'
    page = _saved(lan, article, body=body, body_format="html")
    assert page.status == 200
    assert review(lan, article).status == 200
    assert lan.opens(address(article, "/xem-truoc")).status == 200


def test_a_picture_needs_words_before_it_is_sent(
    newsroom: Newsroom, lan: Clerk
) -> None:
    picture = keep_picture(Image.new("RGB", (400, 225)), "cau", MediaText(alt="Cầu"))
    article = newsroom.draft(lead_media=str(picture))
    page = lan.presses(lan.opens(address(article)), "Gửi duyệt")
    assert page.status == 422
    assert "Nhập mô tả ảnh hoặc chọn “Ảnh trang trí”" in page.text
    sent = lan.presses(page, "Gửi duyệt", lead_decorative="1")
    assert "Đã gửi duyệt." in sent.text


def test_a_source_is_an_address_of_the_web(newsroom: Newsroom, lan: Clerk) -> None:
    article = newsroom.draft()
    for url in ("javascript:alert(1)", "evil.example", "ftp://x", "x"):
        page = _saved(lan, article, source_url=url)
        assert page.status == 422
        assert "Địa chỉ nguồn phải bắt đầu bằng https:// hoặc http://" in page.text
        assert page.field("source_url") == url


def test_a_hundred_kilobytes_of_citations_are_read_at_once(
    newsroom: Newsroom, minh: Clerk
) -> None:
    many = " ".join(f"{n}/{n}/QĐ-UBND" for n in range(1, 7000))
    for body in (many, "1/" * 50_000, "Số " * 33_000, "1/1/1/1-" * 12_500):
        article = newsroom.published(body=body)
        assert work_of(article).state == "published"


def test_a_body_nested_too_deep_is_refused_and_kept(
    newsroom: Newsroom, lan: Clerk
) -> None:
    article = newsroom.draft()
    body = "<blockquote>" * 500 + "Chữ"
    page = _saved(lan, article, body=body, body_format="html")
    assert page.status == 422
    assert page.field("body").strip() == body


def test_tags_that_are_one_or_too_long_do_not_stop_an_article(
    newsroom: Newsroom, lan: Clerk, minh: Clerk
) -> None:
    long = "kế hoạch " * 20
    page = lan.presses(
        lan.opens("/bien-tap/bai-viet/moi"),
        "Lưu nháp",
        title="Bài",
        tags=f"họp, {long}",
    )
    assert page.status == 422
    assert "tối đa 120" in page.text
    assert page.field("tags") == f"họp, {long}"
    article = newsroom.draft(tags="họp, dân vận, HỌP, Hop, , họp")
    assert work_of(article).draft.tags == ("dân vận", "họp")
    lan.presses(lan.opens(address(article)), "Gửi duyệt")
    minh.presses(review(minh, article), "Duyệt và đăng")
    assert work_of(article).is_live
