"""A lead picture sent with the form: without script, and nothing typed is lost."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.web.editor.clerks import Clerk, Page
from tests.web.editor.newsdesk import Newsroom, address, review, work_of


def _photo(form: str = "JPEG") -> BytesIO:
    file = BytesIO()
    Image.new("RGB", (1600, 900), "#1d6a6a").save(file, form)
    file.seek(0)
    return file


def _sends(clerk: Clerk, page: Page, button: str, file: BytesIO, **typed: str) -> Any:
    form = page.form(button)
    for name, value in typed.items():
        form.fields.setlist(name, [value])
    data = {**form.fields.to_dict(), "lead_file": (file, "Cây cầu mới.jpg")}
    return clerk.browser.post(
        form.action, data=data, content_type="multipart/form-data"
    )


def test_an_article_is_illustrated_submitted_and_approved_without_script(
    client: Any, newsroom: Newsroom, lan: Clerk, minh: Clerk
) -> None:
    page = lan.opens("/bien-tap/bai-viet/moi")
    typed = {
        "title": "Cầu mới thông xe",
        "body": "Sáng nay cầu thông xe.",
        "category": str(newsroom.category),
    }
    answer = _sends(lan, page, "Gửi duyệt", _photo(), **typed)
    # The picture is kept, and asks for its words.
    assert answer.status_code == 422
    page = Page(answer)
    assert "Nhập mô tả ảnh" in page.text
    picture = page.field("lead_media")
    assert picture
    page = lan.presses(page, "Gửi duyệt", lead_alt="Cây cầu nhìn từ bờ nam")
    article = int(page.path.split("/")[3])
    assert work_of(article).draft.lead_media_id == int(picture)
    minh.presses(review(minh, article), "Duyệt và đăng")
    shown = client.get(work_of(article).path).text
    assert f"/media/{picture}/" in shown
    assert 'alt="Cây cầu nhìn từ bờ nam"' in shown


def test_another_file_takes_the_place_of_the_chosen_picture(
    newsroom: Newsroom, lan: Clerk
) -> None:
    article = newsroom.draft()
    page = lan.opens(address(article))
    _sends(lan, page, "Lưu nháp", _photo(), lead_alt="Cầu")
    first = work_of(article).draft.lead_media_id
    page = lan.opens(address(article))
    _sends(lan, page, "Lưu nháp", _photo("PNG"))
    second = work_of(article).draft.lead_media_id
    assert None not in (first, second)
    assert first != second
    # Sent again without a file, the picture stays.
    lan.presses(lan.opens(address(article)), "Lưu nháp", title="Tên khác")
    assert work_of(article).draft.lead_media_id == second


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script>",
        b"\xff\xd8\xff\xe0 cut short",
        b"%PDF-1.4",
    ],
    ids=["empty", "page", "cut", "document"],
)
def test_a_file_that_is_no_picture_is_told_and_nothing_typed_is_lost(
    newsroom: Newsroom, lan: Clerk, content: bytes
) -> None:
    article = newsroom.draft()
    page = lan.opens(address(article))
    answer = _sends(
        lan, page, "Lưu nháp", BytesIO(content), title="Tên mới", body="Chữ mới."
    )
    assert answer.status_code == 422
    page = Page(answer)
    assert 'href="#f-lead"' in answer.text
    assert page.field("title") == "Tên mới"
    assert page.field("body") == "Chữ mới."
    assert work_of(article).number == 1
