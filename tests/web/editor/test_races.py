"""R21: two browsers at one article at the same moment, at a real portal."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.audit import Actor, verify
from portal.content.approving import Seen, submit
from portal.content.drafting import create_article
from portal.content.drafts import Draft
from portal.content.models import Approval, Revision
from portal.settings import Settings
from portal.storage import db
from tests.conftest import TORTURE
from tests.factories import make_category
from tests.staffing import make_staff
from tests.stages import make_at_stage, seen_fields
from tests.web.editor.acts import form_fields
from tests.web.editor.newsdesk import address, work_of
from tests.web.editor.real_newsroom import RemoteClerk, at_once
from tests.web.visits.real_portal import RealPortal

pytestmark = [pytest.mark.torture, pytest.mark.slow]
SAVES = 1_000 if TORTURE else 50
DECISIONS = 100 if TORTURE else 8


@pytest.fixture
def portal(app: Flask, settings: Settings) -> Iterator[RealPortal]:
    """A real portal on the test's databases, answering."""
    portal = RealPortal(settings)
    portal.start()
    yield portal
    portal.kill()


class Room:
    """Two editors who are approvers too, a writer, and articles between them."""

    def __init__(self, app: Flask, portal: RealPortal) -> None:
        self.category = make_category("Tin tức")
        self.writer = make_staff("Nguyễn Thị Lan")
        self.pair = tuple(
            RemoteClerk(app, portal.port, make_staff(name, ("editor", "approver")))
            for name in ("Lê Quốc Huy", "Trần Văn Minh")
        )

    def article(self, stage: str) -> int:
        """Another article of the writer's."""
        return make_at_stage(
            stage, owner_id=self.writer, category_id=self.category, title="Bài số"
        )

    def close(self) -> None:
        """Everybody leaves."""
        for clerk in self.pair:
            clerk.close()


@pytest.fixture
def room(app: Flask, portal: RealPortal) -> Iterator[Room]:
    """The newsroom of these tests."""
    room = Room(app, portal)
    yield room
    room.close()


@pytest.mark.parametrize("stage", ["draft", "published"])
def test_of_two_saves_one_wins_and_nothing_is_overwritten(
    room: Room, stage: str
) -> None:
    article = room.article(stage)
    accepted: list[str] = []
    first, second = room.pair
    base = form_fields(article, body="Nội dung.")
    for turn in range(SAVES // 2):
        words = (f"huy{turn}", f"minh{turn}")
        fields = [
            {**base, "title": f"Bài {one}", "started_from": str(len(accepted) + 1)}
            for one in words
        ]
        answers = at_once(
            partial(first.posts, address(article), fields[0]),
            partial(second.posts, address(article), fields[1]),
        )
        assert sorted(one.status for one in answers) == [302, 409], turn
        winner = 0 if answers[0].status == 302 else 1
        accepted.append(f"Bài {words[winner]}")
        # The loser's page holds both texts.
        assert all(word in answers[1 - winner].text for word in words)
    db.session.rollback()
    kept = db.session.scalars(
        sa.select(Revision.title)
        .where(Revision.article_id == article)
        .order_by(Revision.number)
    ).all()
    assert list(kept[1:]) == accepted
    assert verify().is_whole


def test_of_two_decisions_one_counts(room: Room) -> None:
    first, second = room.pair
    comment = {"comment": "Thiếu ngày họp."}
    pairs = [("/duyet", "/duyet"), ("/duyet", "/tra-lai"), ("/tra-lai", "/tra-lai")]
    for turn in range(DECISIONS):
        for one, other in pairs:
            article = room.article("in_review")
            sent = {**seen_fields(article), **comment}
            answers = at_once(
                partial(first.posts, address(article, one), sent),
                partial(second.posts, address(article, other), sent),
            )
            assert sorted(a.status for a in answers) == [302, 409], (turn, one, other)
            assert _approvals(article) == (work_of(article).state == "published")
    assert verify().is_whole


def test_a_decision_beside_a_save_never_publishes_what_nobody_saw(room: Room) -> None:
    approver, editor = room.pair
    for _turn in range(DECISIONS * 2):
        article = room.article("in_review")
        seen, form = seen_fields(article), form_fields(article, title="Không ai xem")
        decided, saved = at_once(
            partial(approver.posts, address(article, "/duyet"), seen),
            partial(editor.posts, address(article), form),
        )
        assert saved.status == 302
        assert decided.status in (302, 409)
        work = work_of(article)
        # Either the save came first and the decision fell, or it waits beside.
        expected = "published/draft" if decided.status == 302 else "in_review"
        assert (work.stage, work.number, work.title) == (expected, 2, "Không ai xem")
        assert work.live_number == (1 if decided.status == 302 else None)


def test_two_articles_may_bring_the_same_new_words_at_once(room: Room) -> None:
    first, second = room.pair
    for turn in range(DECISIONS):
        tags = (f"Sen {turn}", f"Cau {turn}", f"Ao {turn}")
        body = f"<p>Theo 1{turn}/KH-UBND và 2{turn}/KH-UBND.</p>"
        articles = [
            _in_review(room, tags=tags, body=body),
            # The other way round: neither may wait for the other for ever.
            _in_review(room, tags=tags[::-1], body=body),
        ]
        answers = at_once(
            *(
                partial(clerk.posts, address(one, "/duyet"), seen_fields(one))
                for clerk, one in zip((first, second), articles, strict=True)
            )
        )
        assert [one.status for one in answers] == [302, 302], turn


def _in_review(room: Room, **words: Any) -> int:
    by = Actor(room.writer, "Nguyễn Thị Lan")
    draft = Draft(title="Bài", category_id=room.category, **words)
    article = create_article(draft, by=by)
    work = work_of(article)
    submit(article, seen=Seen(work.number, work.digest), by=by)
    return article


def _approvals(article: int) -> int:
    db.session.rollback()
    statement = sa.select(sa.func.count()).where(Approval.article_id == article)
    return int(db.session.scalar(statement) or 0)
