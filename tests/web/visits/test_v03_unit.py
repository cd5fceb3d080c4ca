"""V3: a view lasts half an hour from its first report, a visit until half an hour of
silence; two processes decide as one.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.readership import Readership
from portal.core import clock
from portal.settings import Settings
from tests.factories import make_article, make_category
from tests.web.second_portal import second_portal
from tests.web.signin.portals import portal_with
from tests.web.visits.conftest import (
    OWN_PAGE,
    ask_picture,
    new_event,
    numbers_in,
    report,
)

# A quarter to ten in the morning at the office.
MORNING = datetime(2026, 6, 20, 2, 45, tzinfo=UTC)


class Somebody:
    """One reader: the same browser, address and number of the day."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client
        self._visitor = new_event()

    def reads(self, article_id: int, *, seconds: float) -> tuple[int, ...]:
        """The numbers shown to them so long after the morning."""
        with clock.frozen(MORNING + timedelta(seconds=seconds)):
            return numbers_in(
                report(
                    self._client,
                    article_id,
                    visitor=self._visitor,
                    address="203.0.113.7",
                )
            )


@pytest.fixture
def reader(client: FlaskClient) -> Somebody:
    """A reader."""
    return Somebody(client)


def test_a_view_counts_again_after_thirty_minutes_and_not_before(
    reader: Somebody, article: int
) -> None:
    for seconds, views in ((0, 1), (1, 1), (29 * 60 + 59, 1), (30 * 60, 2)):
        assert reader.reads(article, seconds=seconds)[0] == views


def test_looking_again_does_not_prolong_a_view(reader: Somebody, article: int) -> None:
    told = [reader.reads(article, seconds=600 * turn)[0] for turn in range(10)]
    assert told == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4]


def test_a_visit_lasts_while_its_reader_is_not_silent_for_thirty_minutes(
    reader: Somebody, article: int
) -> None:
    for seconds, visits in ((0, 1), (1799, 1), (2 * 1799, 1), (2 * 1799 + 1800, 2)):
        assert reader.reads(0, seconds=seconds) == (visits,)


def test_any_page_is_a_sign_of_life(
    reader: Somebody, article: int, counted: Readership
) -> None:
    pages = [0, *(make_article(make_category()) for _ in range(3)), article, article, 0]
    for turn, page in enumerate(pages):
        reader.reads(page, seconds=turn * 1700)
    assert counted.total() == 1
    assert counted.views(article) == 1


def test_each_article_has_its_own_half_hour(
    reader: Somebody, article: int, counted: Readership
) -> None:
    others = [make_article(make_category()) for _ in range(4)]
    for turn in range(2):
        for number, one in enumerate([article, *others]):
            assert reader.reads(one, seconds=turn * 300 + number) == (1, 1)
    assert counted.total() == 1


def test_readers_do_not_share_their_half_hours(
    client: FlaskClient, article: int
) -> None:
    told = [Somebody(client).reads(article, seconds=turn) for turn in range(4)]
    assert told == [(1, 1), (2, 2), (3, 3), (4, 4)]


def test_the_picture_and_the_report_share_one_half_hour(
    client: FlaskClient, article: int, counted: Readership
) -> None:
    for _ in range(2):
        ask_picture(client, article, OWN_PAGE, address="203.0.113.7")
        path = f"/fragments/visits/{article}"
        client.post(
            path,
            headers={**OWN_PAGE, "User-Agent": "Opera Mini"},
            environ_overrides={"REMOTE_ADDR": "203.0.113.7"},
        )
    assert (counted.views(article), counted.total()) == (2, 2)


def test_a_clock_that_stands_between_two_reports_of_one_batch_counts_one(
    reader: Somebody, article: int
) -> None:
    assert [reader.reads(article, seconds=0) for _ in range(3)] == [(1, 1)] * 3


def test_two_processes_decide_as_one(
    reader: Somebody, article: int, settings: Settings
) -> None:
    with second_portal(settings) as portal:
        there = Somebody(portal.test_client())
        there._visitor = reader._visitor
        for seconds, shown in ((0, (1, 1)), (1799, (1, 1)), (1800, (2, 1))):
            assert reader.reads(article, seconds=seconds) == shown
            assert there.reads(article, seconds=seconds) == shown


@contextmanager
def portals(settings: Settings, *minutes: int) -> Iterator[list[Flask]]:
    """Portals with these units, on the same databases."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(portal_with(settings, PORTAL_VISIT_MINUTES=str(one)))
            for one in minutes
        ]


def test_the_settings_minutes_are_the_unit(settings: Settings, article: int) -> None:
    with portals(settings, 1, 240) as (short, long):
        reader = Somebody(short.test_client())
        for seconds, shown in ((0, (1, 1)), (59, (1, 1)), (60, (2, 1)), (121, (3, 2))):
            assert reader.reads(article, seconds=seconds) == shown
        reader = Somebody(long.test_client())
        for seconds, shown in ((0, (4, 3)), (14_399, (4, 3)), (14_400, (5, 3))):
            assert reader.reads(article, seconds=seconds) == shown
