"""The verbs between writing and publishing, as the database and readers see them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.audit import Actor, verify
from portal.content import approving, binning, desk, drafting, publishing, remarks
from portal.content.approving import Seen
from portal.content.desk.values import Work
from portal.content.drafting import Overtaken, Plan
from portal.content.drafts import Draft
from portal.content.models import Approval, Revision
from portal.content.readiness import Incomplete
from portal.core import clock
from portal.core.errors import Conflict, Invalid
from portal.storage import db
from tests.factories import make_category

LAN, MINH, HUY = Actor(1, "Lan"), Actor(2, "Minh"), Actor(3, "Huy")
NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)


def _work(article_id: int) -> Work:
    work = desk.find_work(article_id)
    assert work is not None
    return work


def _seen(article_id: int) -> Seen:
    work = _work(article_id)
    return Seen(work.number, work.digest)


def _draft(**fields: object) -> int:
    words = {
        "title": "Họp tổ dân phố",
        "body": "<p>Tối thứ Sáu.</p>",
        "category_id": make_category("Tin tức"),
    }
    return drafting.create_article(Draft(**{**words, **fields}), by=LAN)  # type: ignore[arg-type]


def _published() -> int:
    article_id = _draft()
    approving.submit(article_id, seen=_seen(article_id), by=LAN)
    approving.approve(article_id, seen=_seen(article_id), by=MINH)
    return article_id


def test_what_is_missing_blocks_sending_but_not_saving(app: Flask) -> None:
    article_id = _draft(title="", category_id=None)
    with pytest.raises(Incomplete) as refusal:
        approving.submit(article_id, seen=_seen(article_id), by=LAN)
    assert [one.field for one in refusal.value.missing] == ["title", "category"]
    assert _work(article_id).state == "draft"


def test_what_was_approved_is_what_readers_get(app: Flask, client: FlaskClient) -> None:
    article_id = _draft()
    approving.submit(article_id, seen=_seen(article_id), by=LAN)
    seen = _seen(article_id)
    changed = Draft(
        title="Khác", body="<p>Khác</p>", category_id=_work(article_id).category_id
    )
    drafting.save_revision(article_id, changed, started_from=1, by=HUY)
    with pytest.raises(Conflict, match="lưu lại sau khi bạn mở"):
        approving.approve(article_id, seen=seen, by=MINH)
    assert _work(article_id).state == "in_review"
    forged = replace(_seen(article_id), digest="0" * 64)
    with pytest.raises(Conflict):
        approving.approve(article_id, seen=forged, by=MINH)
    approving.approve(article_id, seen=_seen(article_id), by=MINH)
    assert "Khác" in client.get(_work(article_id).path).text
    approval = db.session.scalars(sa.select(Approval)).one()
    assert (approval.approved_by, approval.way) == (MINH.staff_id, "second_person")
    live = db.session.get_one(Revision, approval.revision_id)
    assert approval.digest == live.digest


def test_an_author_who_approves_is_kept_as_such(app: Flask) -> None:
    article_id = _draft()
    approving.approve(article_id, seen=_seen(article_id), by=LAN)
    assert [one.way for one in desk.list_approvals(article_id)] == ["own"]


def test_an_edit_of_a_live_article_waits_beside_the_approved_text(
    app: Flask, client: FlaskClient
) -> None:
    article_id = _published()
    work = _work(article_id)
    edit = replace(work.draft, title="Họp tổ dân phố số 5", note="")
    drafting.save_revision(article_id, edit, started_from=1, by=HUY)
    assert _work(article_id).stage == "published/draft"
    assert "số 5" not in client.get(work.path).text
    approving.submit(article_id, seen=_seen(article_id), by=HUY)
    assert "số 5" not in client.get(work.path).text
    approving.return_for_changes(
        article_id, "Nêu rõ địa điểm", seen=_seen(article_id), by=MINH
    )
    assert _work(article_id).stage == "published/returned"
    approving.submit(article_id, seen=_seen(article_id), by=HUY)
    approving.approve(article_id, seen=_seen(article_id), by=MINH)
    assert _work(article_id).stage == "published"
    page = client.get(work.path).text.replace("\u00a0", " ")
    assert "Họp tổ dân phố số 5" in page
    assert "Cập nhật lúc" in page


def test_a_discarded_edit_leaves_the_approved_words_newest(app: Flask) -> None:
    article_id = _published()
    edit = replace(_work(article_id).draft, title="Nhầm", note="")
    drafting.save_revision(article_id, edit, started_from=1, by=HUY)
    binning.discard_pending(article_id, by=HUY)
    work = _work(article_id)
    assert (work.stage, work.title, work.number) == (
        "published",
        "Họp tổ dân phố",
        3,
    )
    assert len(desk.list_history(article_id, limit=9)) == 3


def test_a_return_needs_a_comment_and_tells_the_writer(app: Flask) -> None:
    article_id = _draft()
    approving.submit(article_id, seen=_seen(article_id), by=LAN)
    with pytest.raises(Invalid):
        approving.return_for_changes(
            article_id, " \n ", seen=_seen(article_id), by=MINH
        )
    approving.return_for_changes(
        article_id, "Thiếu ngày họp", seen=_seen(article_id), by=MINH
    )
    assert _work(article_id).state == "returned"
    (notice,) = desk.list_notices(1, desk.Bounds(True), limit=9)
    assert (notice.kind, notice.text, notice.from_id) == (
        "returned",
        "Thiếu ngày họp",
        2,
    )
    assert desk.count_unread(2) == 0


def test_a_scheduled_article_goes_back_whole(app: Flask, client: FlaskClient) -> None:
    with clock.frozen(NOON):
        article_id = _draft()
        approving.submit(article_id, seen=_seen(article_id), by=LAN)
        approving.approve(
            article_id, seen=_seen(article_id), at=NOON + timedelta(hours=1), by=MINH
        )
        path = _work(article_id).path
        assert client.get(path).status_code == 404
        approving.return_for_changes(
            article_id, "Đổi ảnh", seen=_seen(article_id), by=MINH
        )
    with clock.frozen(NOON + timedelta(hours=2)):
        assert _work(article_id).state == "returned"
        assert client.get(path).status_code == 404


def test_a_published_article_cannot_be_returned(app: Flask) -> None:
    article_id = _published()
    with pytest.raises(Conflict):
        approving.return_for_changes(article_id, "x", seen=_seen(article_id), by=MINH)


def test_forcing_needs_a_reason_and_keeps_it(app: Flask) -> None:
    article_id = _draft()
    with pytest.raises(Invalid):
        approving.force_publish(article_id, " ", seen=_seen(article_id), by=MINH)
    approving.force_publish(
        article_id, "Tin khẩn về bão", seen=_seen(article_id), by=MINH
    )
    (approval,) = desk.list_approvals(article_id)
    assert (approval.way, approval.reason) == ("forced", "Tin khẩn về bão")
    assert desk.list_notices(1, desk.Bounds(True), limit=1)[0].kind == "forced"


def test_a_withdrawn_article_can_be_published_again(
    app: Flask, client: FlaskClient
) -> None:
    article_id = _published()
    path = _work(article_id).path
    publishing.withdraw(article_id, notice="Nhầm số liệu", by=MINH)
    assert client.get(path).status_code == 410
    approving.approve(article_id, seen=_seen(article_id), by=MINH)
    assert client.get(path).status_code == 200


def test_the_loser_of_two_saves_is_told_and_nothing_is_overwritten(app: Flask) -> None:
    article_id = _draft()
    draft = _work(article_id).draft
    drafting.save_revision(
        article_id, replace(draft, title="Của Huy"), started_from=1, by=HUY
    )
    with pytest.raises(Overtaken) as loss:
        drafting.save_revision(
            article_id, replace(draft, title="Của Lan"), started_from=1, by=LAN
        )
    assert (loss.value.number, loss.value.draft.title) == (2, "Của Lan")
    assert _work(article_id).title == "Của Huy"


def test_saving_the_same_words_makes_no_version(app: Flask) -> None:
    article_id = _draft()
    draft = _work(article_id).draft
    count = verify().count
    assert drafting.save_revision(article_id, draft, started_from=1, by=LAN) == 1
    assert verify().count == count
    plan = Plan(at=NOON)
    drafting.save_revision(article_id, draft, started_from=1, plan=plan, by=LAN)
    assert _work(article_id).planned_at == NOON
    assert verify().count == count + 1


def test_restoring_writes_the_old_words_as_a_new_version(app: Flask) -> None:
    article_id = _draft()
    drafting.save_revision(
        article_id,
        replace(_work(article_id).draft, title="Bản hai"),
        started_from=1,
        by=LAN,
    )
    drafting.restore_revision(article_id, 1, started_from=2, by=HUY)
    work = _work(article_id)
    assert (work.number, work.title, work.note) == (
        3,
        "Họp tổ dân phố",
        "Khôi phục bản 1",
    )
    assert desk.list_notices(1, desk.Bounds(True), limit=1)[0].kind == "edited"


def test_the_bin_keeps_and_gives_back(app: Flask) -> None:
    article_id = _draft()
    binning.bin_article(article_id, by=LAN)
    assert _work(article_id).status == "binned"
    for forbidden in (
        lambda: approving.submit(article_id, seen=_seen(article_id), by=LAN),
        lambda: drafting.save_revision(
            article_id, Draft(title="Mới"), started_from=1, by=LAN
        ),
        lambda: binning.bin_article(article_id, by=LAN),
        lambda: publishing.publish(article_id),
    ):
        with pytest.raises(Conflict):
            forbidden()
    binning.unbin_article(article_id, by=LAN)
    assert _work(article_id).status == "draft"


def test_every_act_is_in_a_whole_record(app: Flask) -> None:
    article_id = _published()
    publishing.pin(article_id, clock.now() + timedelta(days=1), by=MINH)
    publishing.reschedule(article_id, at=NOON, by=MINH)
    drafting.duplicate_article(article_id, category_id=None, by=HUY)
    remarks.add_comment(article_id, "Tốt", by=HUY)
    publishing.withdraw(article_id, by=MINH)
    verbs = db.session.scalars(
        sa.text("SELECT verb FROM audit_entry ORDER BY seq")
    ).all()
    assert verbs == [
        "create_category",
        "create_article",
        "submit",
        "approve",
        "pin",
        "reschedule",
        "duplicate_article",
        "add_comment",
        "withdraw",
    ]
    assert verify().is_whole
