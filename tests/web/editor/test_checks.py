"""Kiểm tra trước khi gửi: what stands against sending, and advice that does not."""

import pytest

from tests.web.editor.clerks import Clerk, Page
from tests.web.editor.newsdesk import Newsroom, address, review, work_of

FIGURE = '<figure><img src="/media/9999/cau.jpg" alt="{alt}"></figure>'
CLUMSY = (
    '<p>Mở đầu.</p><h4>Kinh phí</h4><p>Xem <a href="https://bao.example/1">'
    "https://bao.example/1</a></p><table><tbody><tr><td>1</td></tr></tbody></table>"
)


def test_advice_does_not_stop_an_article(
    newsroom: Newsroom, lan: Clerk, minh: Clerk
) -> None:
    article = newsroom.draft(title="HỌP TỔ DÂN PHỐ", body=CLUMSY, body_format="html")
    page = lan.opens(address(article))
    assert "5 gợi ý để bài tốt hơn" in page.text
    for words in (
        "toàn chữ hoa",
        "thiếu cấp",
        "nguyên địa chỉ",
        "tiêu đề",
        "bao.example",
    ):
        assert words in page.text
    lan.presses(page, "Gửi duyệt")
    # Whoever decides sees it too, with the sites the article leads to.
    assert "Có liên kết ra trang khác: bao.example" in review(minh, article).text
    minh.presses(review(minh, article), "Duyệt và đăng")
    assert work_of(article).is_live


@pytest.mark.parametrize("alt", ["", "  "])
def test_a_picture_of_the_body_needs_words(
    newsroom: Newsroom, lan: Clerk, minh: Clerk, alt: str
) -> None:
    article = newsroom.draft(body=FIGURE.format(alt=alt), body_format="html")
    page = lan.presses(lan.opens(address(article)), "Gửi duyệt")
    assert page.status == 422
    assert "Nhập mô tả cho từng ảnh trong nội dung" in page.text
    assert 'href="#f-body"' in page.response.text
    assert work_of(article).state == "draft"
    body = FIGURE.format(alt="Cây cầu mới")
    lan.presses(page, "Gửi duyệt", body=body, body_format="html")
    assert work_of(article).state == "in_review"


def test_the_lists_are_made_anew_of_what_is_typed(lan: Clerk) -> None:
    form = {
        "title": "HỌP TỔ DÂN PHỐ",
        "body": CLUMSY,
        "body_format": "html",
        "kind": "",
    }
    answer = lan.browser.post("/bien-tap/fragments/editor/checks", data=form)
    page = Page(answer)
    assert page.status == 200
    assert "5 gợi ý" in page.text
    assert 'data-place="1"' in page.response.text
    assert "Chọn chuyên mục" in page.text
    form = {"title": "Họp", "body": "Một dòng.", "body_format": "text", "kind": "page"}
    page = Page(lan.browser.post("/bien-tap/fragments/editor/checks", data=form))
    assert "gợi ý" not in page.text
    assert "Chọn chuyên mục" not in page.text
