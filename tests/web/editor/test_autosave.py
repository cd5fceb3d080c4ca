"""Autosave: what is typed is kept for its writer, and is nobody else's business."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.accounts.models import StaffSession
from portal.audit.models import AuditEntry
from portal.content.models import Revision
from portal.content.sanitize import MAX_BODY_CHARACTERS
from portal.core import clock
from portal.storage import db, transaction
from tests.web.editor.autosaved import (
    KEEP,
    KEEP_NEW,
    NEW,
    OTHER,
    SHEET,
    rows,
    types,
)
from tests.web.editor.clerks import Clerk
from tests.web.editor.newsdesk import Newsroom, address, work_of


def counted(model: Any) -> int:
    """How many rows there are."""
    db.session.rollback()
    return int(db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0)


@pytest.fixture
def article(newsroom: Newsroom) -> int:
    """A draft of Lan's."""
    return newsroom.draft()


def test_nothing_of_it_enters_history_record_or_anybody_elses_page(
    lan: Clerk, minh: Clerk, article: int
) -> None:
    before = counted(Revision), counted(AuditEntry)
    types(lan, address(article), title="Chưa ai được thấy", body="Lời chưa chắc.")
    assert (counted(Revision), counted(AuditEntry)) == before
    assert work_of(article).number == 1
    for path in (
        address(article),
        address(article, "/lich-su"),
        address(article, "/duyet"),
        "/bien-tap/bai-viet",
        "/bien-tap",
    ):
        assert "Chưa ai được thấy" not in minh.opens(path).text
    page = minh.opens(address(article, "/viet-do"))
    assert "Không còn bản viết dở nào" in page.text
    # Somebody else's slot is another one.
    types(minh, address(article), title="Của Minh", sheets=OTHER)
    assert {one.fields["title"] for one in rows()} == {"Chưa ai được thấy", "Của Minh"}


def test_who_saved_meanwhile_stops_the_autosave_and_both_texts_meet(
    lan: Clerk, minh: Clerk, article: int
) -> None:
    types(lan, address(article), title="Bản của Lan")
    page = lan.opens(address(article, "/viet-do"))
    minh.presses(minh.opens(address(article)), "Lưu nháp", title="Bản của Minh")
    answer = types(lan, address(article), title="Thêm", started_from="1")
    assert answer.status_code == 409
    assert answer.json["why"] == "overtaken"
    assert answer.json["by"] == "Trần Văn Minh"
    assert [one.fields["title"] for one in rows()] == ["Bản của Lan"]
    assert "Bài đã được lưu sau đó" in lan.opens(address(article)).text
    answer = lan.sends(page, "Lưu nháp")
    assert answer.status_code == 409
    assert "Bản của Lan" in answer.text
    assert "Bản của Minh" in answer.text
    # The words are in no version yet, so they stay in their slot.
    assert len(rows()) == 1


def test_a_second_page_does_not_overwrite_the_first_unasked(
    lan: Clerk, article: int
) -> None:
    first = types(lan, address(article), title="Thẻ thứ nhất")
    second = types(lan, address(article), title="Thẻ thứ hai", sheets=OTHER)
    assert second.status_code == 409
    assert second.json["why"] == "elsewhere"
    assert second.json["clock"] == first.json["clock"]
    assert [one.fields["title"] for one in rows()] == ["Thẻ thứ nhất"]
    types(lan, address(article), title="Thẻ thứ hai", sheets=OTHER, take="1")
    assert [one.fields["title"] for one in rows()] == ["Thẻ thứ hai"]
    # Saving in one page leaves what another one has kept.
    page = lan.opens(address(article))
    lan.presses(page, "Lưu nháp", title="Lưu từ thẻ ba", sheets="c" * 32)
    assert [one.fields["title"] for one in rows()] == ["Thẻ thứ hai"]


def test_words_that_come_late_change_nothing(lan: Clerk, article: int) -> None:
    types(lan, address(article), title="Mười", edit="10")
    assert types(lan, address(article), title="Chín", edit="9").status_code == 200
    assert [one.fields["title"] for one in rows()] == ["Mười"]


def test_the_right_is_asked_each_time(
    app: Flask, newsroom: Newsroom, lan: Clerk, article: int
) -> None:
    stranger = Clerk(app, "Người lạ", "contributor")
    fields = {"sheets": SHEET, "started_from": "1", "title": "Không phải bài tôi"}
    refused = stranger.browser.post(KEEP.format(article), data=fields)
    assert refused.status_code == 403
    assert refused.text == "Tài khoản của bạn không có quyền làm việc này."
    nobody = Clerk(app, "Không vai trò")
    assert nobody.browser.post(KEEP_NEW, data=fields).status_code == 403
    page = {**fields, "kind": "page", "form_key": "c" * 32}
    assert lan.browser.post(KEEP_NEW, data=page).status_code == 403
    lan.presses(lan.opens(address(article)), "Gửi duyệt")
    assert lan.browser.post(KEEP.format(article), data=fields).status_code == 409
    assert rows() == []


def test_a_page_of_one_person_is_not_kept_as_anothers(
    lan: Clerk, minh: Clerk, article: int
) -> None:
    answer = types(minh, address(article), person=str(lan.id))
    assert answer.status_code == 409
    assert "tài khoản khác" in answer.text
    assert rows() == []


@pytest.mark.parametrize(
    "changed",
    [
        {"sheets": ""},
        {"sheets": "không phải"},
        {"body": "a" * (MAX_BODY_CHARACTERS + 60_000)},
    ],
    ids=["no page", "no page of ours", "too long"],
)
def test_what_no_form_of_ours_sends_is_refused(
    lan: Clerk, article: int, changed: dict[str, str]
) -> None:
    assert types(lan, address(article), **changed).status_code in (400, 422)
    assert rows() == []


def test_a_form_without_a_key_is_not_kept(lan: Clerk, newsroom: Newsroom) -> None:
    assert types(lan, NEW, form_key="../x").status_code == 422


def test_typing_is_working_so_the_session_does_not_grow_idle(
    lan: Clerk, article: int
) -> None:
    with transaction() as session:
        long_ago = clock.now() - timedelta(hours=7)
        session.execute(sa.update(StaffSession).values(seen_at=long_ago))
    lan.browser.post(
        KEEP.format(article), data={"sheets": SHEET, "started_from": "1", "edit": "1"}
    )
    with transaction() as session:
        seen = session.scalars(sa.select(sa.func.max(StaffSession.seen_at))).one()
    assert clock.now() - seen < timedelta(minutes=1)
