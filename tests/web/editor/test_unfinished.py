"""Unsaved words are offered on return, taken up again, or given up; with no script."""

import pytest

from portal.core import clock
from tests.web.editor.autosaved import KEEP, NEW, OTHER, SHEET, is_offered, rows, types
from tests.web.editor.clerks import Clerk
from tests.web.editor.newsdesk import Newsroom, address, review, work_of


@pytest.fixture
def article(newsroom: Newsroom) -> int:
    """A draft of Lan's."""
    return newsroom.draft()


def test_words_are_kept_and_offered_to_their_writer(lan: Clerk, article: int) -> None:
    answer = types(lan, address(article), title="Họp tổ dân phố số 6")
    assert answer.status_code == 200
    page = lan.opens(address(article))
    assert (
        f"tự lưu lúc {_day()} {answer.json['clock']}, mới hơn bản đã lưu" in page.text
    )
    assert page.field("title") == "Họp tổ dân phố số 5"
    page = lan.opens(address(article, "/viet-do"))
    assert page.field("title") == "Họp tổ dân phố số 6"
    assert "Đây là bản bạn viết dở" in page.text
    assert not is_offered(page)
    lan.presses(page, "Lưu nháp")
    assert work_of(article).title == "Họp tổ dân phố số 6"
    assert rows() == []


def test_a_new_article_is_kept_before_it_is_begun(
    lan: Clerk, category: int, newsroom: Newsroom
) -> None:
    key = lan.opens(NEW).field("form_key")
    types(lan, NEW, title="Tin chưa bắt đầu", form_key=key)
    page = lan.opens(NEW)
    assert "bài mới viết dở “Tin chưa bắt đầu”" in page.text
    assert page.form("Lưu nháp").fields["form_key"] != key
    page = lan.opens(f"{NEW}/viet-do/{key}")
    assert page.field("title") == "Tin chưa bắt đầu"
    assert page.form("Lưu nháp").fields["form_key"] == key
    assert "“Tin chưa bắt đầu”" not in page.text
    lan.presses(page, "Lưu nháp")
    assert rows() == []
    assert "Tin chưa bắt đầu" not in lan.opens(NEW).text
    # What comes late for a form that has begun its article is not kept.
    late = types(lan, NEW, title="Muộn", form_key=key)
    assert (late.status_code, late.json["why"]) == (409, "overtaken")
    assert rows() == []


def test_an_empty_new_form_offers_nothing(lan: Clerk, newsroom: Newsroom) -> None:
    types(lan, NEW, tags="đèn, đường")
    assert not is_offered(lan.opens(NEW))


def test_unsaved_words_can_be_given_up_without_script(lan: Clerk, article: int) -> None:
    types(lan, address(article), title="Bỏ đi")
    page = lan.presses(lan.opens(address(article)), "Bỏ")
    assert "Đã bỏ bản viết dở." in page.text
    assert rows() == []
    types(lan, NEW, title="Bỏ nốt")
    lan.presses(lan.opens(NEW), "Bỏ")
    assert rows() == []


def test_giving_up_a_page_from_before_leaves_what_came_since(
    lan: Clerk, article: int
) -> None:
    types(lan, address(article), title="Cũ")
    page = lan.opens(address(article))
    types(lan, address(article), title="Mới", sheets=f"{SHEET} {OTHER}")
    lan.presses(page, "Bỏ")
    assert [one.fields["title"] for one in rows()] == ["Mới"]


def test_the_same_words_as_saved_are_not_offered(lan: Clerk, article: int) -> None:
    types(lan, address(article))
    page = lan.opens(address(article))
    assert not is_offered(page)
    # And they stand in nobody's way.
    chain = f"{page.field('sheets')} {OTHER}"
    assert types(lan, address(article), title="Khác", sheets=chain).status_code == 200


def test_decided_and_binned_articles_offer_no_old_words(
    newsroom: Newsroom, lan: Clerk, minh: Clerk
) -> None:
    decided, binned = newsroom.sent(), newsroom.draft()
    types(minh, address(decided), title="Trước khi duyệt")
    page = review(minh, decided)
    minh.presses(page, next(one for one in page.buttons if one.startswith("Duyệt")))
    assert not is_offered(minh.opens(address(decided)))
    types(lan, address(binned), title="Trước khi bỏ")
    lan.browser.post(address(binned, "/thung-rac"))
    assert types(lan, NEW).status_code == 200
    late = lan.browser.post(
        KEEP.format(binned), data={"sheets": SHEET, "started_from": "1"}
    )
    assert late.status_code == 409
    lan.browser.post(address(binned, "/lay-lai"))
    assert is_offered(lan.opens(address(binned)))


def test_faulty_fields_are_kept_as_they_were_typed(lan: Clerk, article: int) -> None:
    typed = {
        "title": "Dài " * 100,
        "source_url": "javascript:1",
        "when": "later",
        "at_day": "hôm kia",
        "body": "Một\x00 dòng\r\n\r\nhai <b>dòng</b>",
    }
    assert types(lan, address(article), **typed).status_code == 200
    page = lan.opens(address(article, "/viet-do"))
    assert page.field("at_day") == "hôm kia"
    assert page.field("source_url") == "javascript:1"
    assert lan.sends(page, "Lưu nháp").status_code == 422


def test_html_that_was_autosaved_is_cleaned_before_it_is_shown(
    lan: Clerk, article: int
) -> None:
    body = "<p>Chữ</p><script>alert(1)</script><h2 onclick='x'>Đề mục</h2>"
    types(lan, address(article), body=body, body_format="html")
    page = lan.opens(address(article, "/viet-do"))
    assert page.field("body").strip() == "Chữ\n\n## Đề mục"
    assert "alert" not in page.text


def test_a_copy_of_the_browser_fills_the_form_and_is_stored_nowhere(
    lan: Clerk, article: int
) -> None:
    page = lan.opens(address(article))
    fields = page.form("Lưu nháp").fields.to_dict()
    fields |= {"title": "Từ máy này", "sheets": f"{OTHER} {SHEET}"}
    answer = lan.browser.post(address(article, "/viet-do"), data=fields)
    assert answer.status_code == 200
    assert "Từ máy này" in answer.text
    assert 'data-guarded="dirty"' in answer.text
    assert f'data-sheets="{OTHER} {SHEET}"' in answer.text
    assert work_of(article).number == 1
    assert rows() == []
    new = lan.opens(NEW).form("Lưu nháp").fields.to_dict()
    answer = lan.browser.post(f"{NEW}/viet-do", data={**new, "title": "Bài mới ở đây"})
    assert "Bài mới ở đây" in answer.text


def test_unsaved_words_can_be_compared_with_what_is_saved(
    lan: Clerk, article: int
) -> None:
    types(lan, address(article), title="Họp tổ dân phố số 6")
    page = lan.opens(address(article, "/viet-do/so-sanh"))
    assert "Bản viết dở khác gì bản đã lưu" in page.text
    assert "<ins" in page.response.text
    fields = lan.opens(address(article)).form("Lưu nháp").fields
    fields["title"] = "Họp tổ dân phố số 7"
    answer = lan.browser.post(address(article, "/viet-do/so-sanh"), data=fields)
    assert answer.status_code == 200
    assert "<del" in answer.text
    assert work_of(article).number == 1


def test_the_page_after_a_save_names_what_was_saved_once(
    lan: Clerk, article: int
) -> None:
    page = lan.opens(address(article))
    answer = lan.sends(page, "Lưu nháp", title="Đã chắc", sheets=f"{SHEET} {OTHER}")
    meta = f'<meta name="saved-sheets" content="{SHEET} {OTHER}">'
    assert meta in lan.browser.get(answer.location).text
    assert "saved-sheets" not in lan.browser.get(answer.location).text


def test_a_faulty_save_keeps_the_slot_and_the_way_back_to_it(
    lan: Clerk, article: int
) -> None:
    types(lan, address(article), title="Còn dở")
    page = lan.opens(address(article, "/viet-do"))
    answer = lan.sends(page, "Lưu nháp", source_url="không phải địa chỉ")
    assert answer.status_code == 422
    assert f'data-sheets="{SHEET}"' in answer.text
    assert 'data-guarded="dirty"' in answer.text
    assert len(rows()) == 1


def _day() -> str:
    return f"{clock.now().astimezone(clock.OFFICE_ZONE):%d/%m/%Y}"
