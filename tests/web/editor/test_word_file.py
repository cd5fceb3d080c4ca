"""“Tạo bài từ tệp Word”: a .docx becomes a draft, or its person is told why not."""

import re
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from tests.web.editor.clerks import Clerk, Page, article_of
from tests.web.editor.newsdesk import work_of
from tests.web.editor.word_files import PICTURE, PICTURE_ALT, docx, paragraph, table

_PAGE = "/bien-tap/bai-viet/tu-tep-word"


def _sends(clerk: Clerk, content: bytes, name: str = "Bài mới.docx") -> Any:
    form = clerk.opens(_PAGE).form("Tạo bản nháp")
    fields: dict[str, Any] = {**form.fields, "file": (BytesIO(content), name)}
    return clerk.browser.post(
        form.action, data=fields, content_type="multipart/form-data"
    )


def _opened(clerk: Clerk, content: bytes, name: str = "Bài mới.docx") -> Page:
    answer = _sends(clerk, content, name)
    assert answer.status_code == 303, Page(answer).text
    return clerk.opens(answer.location)


def test_a_word_file_becomes_a_draft_with_its_picture(lan: Clerk) -> None:
    page = _opened(
        lan,
        docx(
            paragraph("Khởi công cầu mới", style="H1"),
            paragraph("Sáng nay ", bold=True),
            table([("Thôn", "Số hộ"), ("Một", "12")]),
            PICTURE,
        ),
    )
    assert "Đã tạo bản nháp từ tệp Word. Đã dán: 1 bảng, 1 đề mục, 5 đoạn." in page.text
    draft = work_of(article_of(page)).draft
    assert draft.title == "Khởi công cầu mới"
    assert draft.body.startswith(
        "<p><strong>Sáng nay</strong></p>\n<table><tbody><tr><td>Thôn</td>"
    )
    figure = re.search(r'<figure><img src="(/media/[^"]+)" alt="([^"]+)"', draft.body)
    assert figure
    assert figure[2] == PICTURE_ALT
    assert lan.browser.get(f"/bien-tap{figure[1]}").status_code == 200


def test_letters_are_converted_by_the_font_of_the_style(lan: Clerk) -> None:
    page = _opened(
        lan,
        docx(
            paragraph("th«ng b¸o", style="Hoa"),
            paragraph("VÒ viÖc tr\xad\xeang hîp nghØ häc cña häc sinh"),
            paragraph("Soá 5", font="VNI-Times"),
            paragraph("Chữ Unicode", font="Times New Roman"),
            normal_font=".VnTime",
        ),
    )
    draft = work_of(article_of(page)).draft
    assert draft.title == "THÔNG BÁO"
    assert draft.body == (
        "<p>Về việc trường hợp nghỉ học của học sinh</p>\n<p>Số 5</p>\n"
        "<p>Chữ Unicode</p>"
    )
    assert "Đã chuyển chữ bảng mã TCVN3 sang Unicode" in page.text


def test_a_file_without_a_short_line_is_called_by_its_name(lan: Clerk) -> None:
    page = _opened(lan, docx(paragraph("Dài " * 60)), "Báo cáo quý I.docx")
    assert work_of(article_of(page)).draft.title == "Báo cáo quý I"


_BOMB = docx(paragraph("x"), extra={"word/big.xml": b"\0" * 60_000_000})
_FETCHING = docx(
    paragraph("x"),
    extra={
        "word/_rels/settings.xml.rels": (
            b'<Relationships><Relationship Id="a" TargetMode="External" Type="http://'
            b"schemas.openxmlformats.org/officeDocument/2006/relationships/"
            b'attachedTemplate" Target="http://x.example/a.dotm"/></Relationships>'
        )
    },
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "trống"),
        (b"\xd0\xcf\x11\xe0 old", "Word đời cũ (.doc)"),
        (b"%PDF-1.7", "không phải tệp Word"),
        (b"PK\x03\x04 broken", "hỏng"),
        (docx(paragraph("x"), extra={"word/vbaProject.bin": b"x"}), "macro"),
        (_BOMB, "giải nén ra quá lớn"),
        (_FETCHING, "tự tải nội dung từ nơi khác"),
        (docx(paragraph("")), "không có chữ nào"),
        (docx("<w:p>" * 9000 + "</w:p>" * 9000), "hỏng"),
        (
            docx(extra={"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
            "hỏng",
        ),
        (docx(extra={"word/document.xml": b"<w:document"}), "hỏng"),
    ],
)
def test_other_files_are_refused_in_words(
    lan: Clerk, content: bytes, words: str
) -> None:
    answer = _sends(lan, content)
    assert answer.status_code == 422
    text = Page(answer).text
    assert "Chưa tạo được bài" in text
    assert words in text


def test_without_a_file_the_page_asks_for_one(lan: Clerk) -> None:
    page = lan.presses(lan.opens(_PAGE), "Tạo bản nháp")
    assert "Hãy chọn một tệp Word (.docx)." in page.text


def test_whoever_may_not_write_may_not_bring_a_file(app: Flask, category: int) -> None:
    keeper = Clerk(app, "Phạm Văn Quản", "administrator")
    assert keeper.browser.get(_PAGE).status_code == 403
