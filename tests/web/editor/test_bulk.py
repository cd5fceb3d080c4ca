"""Case 24: many rows at once; each is asked on its own and told on its own."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.audit.models import AuditEntry
from portal.storage import db
from tests.factories import make_category
from tests.stages import make_at_stage
from tests.web.editor.clerks import Clerk, Page
from tests.web.editor.newsdesk import Newsroom, work_of

_DO = "/bien-tap/bai-viet/hang-loat/thuc-hien"


def _carry_out(clerk: Clerk, act: str, ids: list[Any], **fields: str) -> Page:
    data = {"act": act, "ids": [str(one) for one in ids], **fields}
    return Page(clerk.browser.post(_DO, data=data))


def _refusals() -> int:
    db.session.rollback()
    statement = sa.select(sa.func.count()).where(AuditEntry.verb == "refused")
    return int(db.session.scalar(statement) or 0)


@pytest.fixture
def mixed(newsroom: Newsroom) -> dict[str, int]:
    """Articles of Lan's and of somebody else's, by what they are."""
    lan, other = newsroom.lan.id, newsroom.minh.id

    def make(stage: str, owner_id: int) -> int:
        return make_at_stage(
            stage,
            owner_id=owner_id,
            category_id=newsroom.category,
            title=f"{stage} của {owner_id}",
        )

    return {
        "own draft": make("draft", lan),
        "own sent": make("in_review", lan),
        "own published": make("published", lan),
        "own binned": make("binned", lan),
        "other's draft": make("draft", other),
        "other's published": make("published", other),
    }


@pytest.mark.parametrize(
    ("act", "done"),
    [
        ("submit", {"own draft"}),
        ("bin", {"own draft"}),
        ("unbin", {"own binned"}),
        ("move", {"own draft"}),
        ("withdraw", set()),
    ],
)
def test_a_writer_does_to_many_what_may_be_done_to_each(
    newsroom: Newsroom, lan: Clerk, mixed: dict[str, int], act: str, done: set[str]
) -> None:
    target = make_category("Văn hóa")
    before = {name: work_of(one) for name, one in mixed.items()}
    refused = _refusals()
    page = _carry_out(lan, act, [*mixed.values(), 999_999], category=str(target))
    assert page.status == 200
    assert f"Đã xử lý {len(done)}, bỏ qua {len(mixed) + 1 - len(done)}." in page.text
    assert "Bài 999999: Không có bài viết này." in page.text
    for name, one in mixed.items():
        assert (work_of(one) != before[name]) == (name in done), name
    # What others wrote is not even named, and the attempt is on record.
    assert f"của {newsroom.minh.id}" not in page.text
    assert _refusals() - refused >= 2


def test_an_approver_withdraws_what_others_wrote(
    newsroom: Newsroom, minh: Clerk, mixed: dict[str, int]
) -> None:
    page = _carry_out(minh, "withdraw", list(mixed.values()), notice="Đang kiểm tra.")
    assert "Đã xử lý 1, bỏ qua 5." in page.text
    assert work_of(mixed["own published"]).withdrawn_notice == "Đang kiểm tra."
    # Minh wrote it: somebody else must decide.
    assert work_of(mixed["other's published"]).status == "published"
    assert "cần người khác quyết định" in page.text


@pytest.mark.parametrize("target", ["", "999999", "-1", "x", "²", "1e3"])
def test_articles_are_moved_to_categories_that_are_there_only(
    newsroom: Newsroom, lan: Clerk, target: str
) -> None:
    article = newsroom.draft()
    page = _carry_out(lan, "move", [article], category=target)
    assert "Chọn chuyên mục." in page.text
    assert work_of(article).number == 1


def test_nobody_moves_an_article_to_where_they_may_not_write(
    app: Flask, newsroom: Newsroom
) -> None:
    foreign = make_category("Văn hóa")
    mai = Clerk(app, "Vũ Thị Mai", "editor", categories=(newsroom.category,))
    article = mai.writes(newsroom.category)
    page = _carry_out(mai, "move", [article], category=str(foreign))
    assert "không có quyền viết ở chuyên mục này" in page.text
    assert work_of(article).category_id == newsroom.category


def test_an_article_that_is_there_already_is_not_written_again(
    newsroom: Newsroom, minh: Clerk
) -> None:
    article = newsroom.published()
    page = _carry_out(minh, "move", [article], category=str(newsroom.category))
    assert "Bài đã ở chuyên mục này." in page.text
    assert work_of(article).stage == "published"


def test_moving_a_live_article_waits_for_approval(
    newsroom: Newsroom, minh: Clerk
) -> None:
    target = make_category("Văn hóa")
    article = newsroom.published()
    page = _carry_out(minh, "move", [article], category=str(target))
    assert "Đã xử lý 1, bỏ qua 0." in page.text
    work = work_of(article)
    assert (work.stage, work.live_category_id) == ("published/draft", newsroom.category)


def test_one_row_named_often_is_done_once(newsroom: Newsroom, lan: Clerk) -> None:
    article = newsroom.draft()
    page = _carry_out(lan, "submit", [article, article, f"0{article}"])
    assert "Đã xử lý 1, bỏ qua 0." in page.text


@pytest.mark.parametrize(
    "ids", [[], ["-1"], ["abc"], ["1; DROP TABLE article"], ["9" * 30], ["0"]]
)
def test_forged_rows_do_nothing(newsroom: Newsroom, lan: Clerk, ids: list[str]) -> None:
    newsroom.draft()
    page = _carry_out(lan, "bin", ids)
    assert page.status == 200
    assert "Đã xử lý 0" in page.text


def test_an_unknown_act_is_refused(newsroom: Newsroom, lan: Clerk) -> None:
    article = newsroom.draft()
    for act in ("approve", "force", "delete", ""):
        page = _carry_out(lan, act, [article])
        assert (page.status, work_of(article).state) == (400, "draft")
        assert "Không có thao tác này." in page.text


def test_it_is_asked_by_title_before_it_is_done(
    newsroom: Newsroom, lan: Clerk, mixed: dict[str, int]
) -> None:
    page = lan.opens("/bien-tap/bai-viet")
    asked = lan.presses(
        page, "Bỏ vào thùng rác", ids=[str(one) for one in mixed.values()]
    )
    assert f"draft của {lan.id}" in asked.text
    assert f"của {newsroom.minh.id}" not in asked.text
    done = lan.presses(asked, "Bỏ vào thùng rác")
    assert "Đã xử lý 1, bỏ qua 3." in done.text
    assert work_of(mixed["own draft"]).is_binned


def test_choosing_nothing_of_ones_own_leads_back_to_the_list(
    newsroom: Newsroom, lan: Clerk, mixed: dict[str, int]
) -> None:
    for ids in ([], [str(mixed["other's draft"])]):
        page = lan.presses(lan.opens("/bien-tap/bai-viet"), "Gửi duyệt", ids=ids)
        assert page.path == "/bien-tap/bai-viet"
        assert "Chưa chọn bài nào." in page.text


def test_a_notice_too_long_for_all_is_shown_again_and_nothing_is_done(
    newsroom: Newsroom, minh: Clerk
) -> None:
    article = newsroom.published()
    notice = "Đang kiểm tra lại số liệu. " * 100
    page = _carry_out(minh, "withdraw", [article], notice=notice)
    assert page.status == 422
    assert "Lời báo dài" in page.text
    assert page.field("notice").strip() == notice.strip()
    assert work_of(article).is_live
    page = minh.presses(page, "Gỡ bài", notice="Đang kiểm tra.")
    assert work_of(article).withdrawn_notice == "Đang kiểm tra."
