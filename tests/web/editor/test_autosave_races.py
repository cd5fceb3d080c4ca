"""Autosaves and saves at the same moment, at a real portal: no word lost or doubled."""

from collections.abc import Iterator
from functools import partial

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.content.autosave import list_unbegun
from portal.content.models import Article
from portal.settings import Settings
from portal.storage import db
from tests.conftest import TORTURE
from tests.factories import make_category
from tests.staffing import make_staff
from tests.stages import make_at_stage
from tests.web.editor.acts import form_fields
from tests.web.editor.autosaved import KEEP, KEEP_NEW, NEW, OTHER, SHEET, rows
from tests.web.editor.newsdesk import address, work_of
from tests.web.editor.real_newsroom import RemoteClerk, at_once
from tests.web.visits.real_portal import RealPortal

pytestmark = [pytest.mark.torture, pytest.mark.slow]
TIMES = 60 if TORTURE else 8


class Desk:
    """One person with two browsers, and a place for articles."""

    def __init__(self, app: Flask, portal: RealPortal) -> None:
        self.category = make_category("Tin tức")
        self.person = make_staff("Nguyễn Thị Lan")
        self.here = RemoteClerk(app, portal.port, self.person)
        self.there = RemoteClerk(app, portal.port, self.person)

    def article(self) -> int:
        """Another draft."""
        return make_at_stage(
            "draft", owner_id=self.person, category_id=self.category, title="Bài số"
        )


@pytest.fixture
def desk(app: Flask, settings: Settings) -> Iterator[Desk]:
    """At a real portal on the test's databases."""
    portal = RealPortal(settings)
    portal.start()
    desk = Desk(app, portal)
    yield desk
    desk.here.close()
    desk.there.close()
    portal.kill()


def test_a_save_and_a_late_autosave_leave_no_slot_behind(desk: Desk) -> None:
    for _ in range(TIMES):
        article = desk.article()
        form = form_fields(article, title="Lưu rồi", sheets=SHEET, edit="5")
        saved, kept = at_once(
            partial(desk.here.posts, address(article), form),
            partial(desk.there.posts, KEEP.format(article), form),
        )
        assert saved.status == 302
        assert kept.status in (200, 409), kept.text
        assert (work_of(article).number, work_of(article).title) == (2, "Lưu rồi")
        assert rows() == []


def test_of_two_pages_at_once_one_keeps_its_words_and_the_other_is_told(
    desk: Desk,
) -> None:
    for _ in range(TIMES):
        article = desk.article()
        first = form_fields(article, title="Thẻ một", sheets=SHEET, edit="1")
        second = form_fields(article, title="Thẻ hai", sheets=OTHER, edit="1")
        answers = at_once(
            partial(desk.here.posts, KEEP.format(article), first),
            partial(desk.there.posts, KEEP.format(article), second),
        )
        assert sorted(one.status for one in answers) == [200, 409]
        winner = "Thẻ một" if answers[0].status == 200 else "Thẻ hai"
        kept = [one for one in rows() if one.article_id == article]
        assert [one.fields["title"] for one in kept] == [winner]


def test_a_new_forms_first_autosave_and_its_save_begin_one_article(desk: Desk) -> None:
    for number in range(TIMES):
        form = {
            "title": f"Bài mới {number}",
            "form_key": f"{number:032x}",
            "started_from": "0",
            "sheets": SHEET,
            "edit": "1",
        }
        begun, kept = at_once(
            partial(desk.here.posts, NEW, form),
            partial(desk.there.posts, KEEP_NEW, form),
        )
        assert begun.status == 302
        assert kept.status in (200, 409), kept.text
    db.session.rollback()
    # A slot may have come in between, but it is offered to nobody.
    assert list_unbegun(desk.person, limit=TIMES) == ()
    news = sa.select(sa.func.count()).where(Article.kind == "news")
    assert db.session.scalar(news) == TIMES


def test_two_pages_of_one_new_form_do_not_break_each_other(desk: Desk) -> None:
    for number in range(TIMES):
        form = {"title": "x", "form_key": f"{number:032x}", "edit": "1"}
        answers = at_once(
            partial(desk.here.posts, KEEP_NEW, {**form, "sheets": SHEET}),
            partial(desk.there.posts, KEEP_NEW, {**form, "sheets": OTHER}),
        )
        assert sorted(one.status for one in answers) == [200, 409]
    assert len(rows()) == TIMES
