"""V8: no fragment shows less than one before it, whoever answers."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.readership import Readership
from portal.core import clock
from portal.settings import Settings
from tests.conftest import TORTURE
from tests.factories import make_article, make_category
from tests.web.second_portal import second_portal
from tests.web.visits.conftest import (
    change,
    new_event,
    numbers_in,
    numbers_in_text,
    report,
)
from tests.web.visits.real_portal import RealPortal, Visitor

ROUNDS = 8 if TORTURE else 2


def test_numbers_never_go_back_in_one_process(
    client: FlaskClient, article: int, settings: Settings
) -> None:
    for _ in range(3):
        report(client, article)
    change(settings, "UPDATE visit_total SET views = 1, visits = 1")
    assert numbers_in(client.get(f"/fragments/visits/{article}")) == (3, 3)
    assert numbers_in(report(client, article)) == (3, 3)


def test_another_nodes_counts_are_included_at_once(
    client: FlaskClient, article: int, settings: Settings
) -> None:
    with second_portal(settings) as portal:
        there = portal.test_client()
        for turn in range(1, 6):
            browser = (client, there)[turn % 2]
            assert numbers_in(report(browser, article)) == (turn, turn)
            for one in (client, there):
                poll = one.get(f"/fragments/visits/{article}")
                assert numbers_in(poll) == (turn, turn)


def test_another_node_that_begins_goes_on_where_the_first_one_is(
    client: FlaskClient, article: int, settings: Settings, counted: Readership
) -> None:
    counted.open_balance(article, 3598)
    counted.open_total(37_343_852)
    report(client, article)
    with second_portal(settings) as portal:
        poll = portal.test_client().get(f"/fragments/visits/{article}")
        assert numbers_in(poll) == (3599, 37_343_853)


def test_a_minute_later_a_page_is_not_behind_the_fragment(
    client: FlaskClient, article: int
) -> None:
    """Pages are kept; the number in them is for readers without script."""
    page = f"/tin-tuc-su-kien/mot-bai-{article}"
    for turn in range(1, 4):
        shown = numbers_in(report(client, article))
        with clock.frozen(clock.now() + timedelta(seconds=60 * turn)):
            sent = numbers_in_text(client.get(page).text)
        assert (shown, set(sent)) == ((turn, turn), {turn})


def test_midnight_takes_nothing_away(client: FlaskClient, article: int) -> None:
    moment, last = clock.now(), (0, 0)
    for hours in (0, 12, 24, 48, 24 * 31, 24 * 366):
        with clock.frozen(moment + timedelta(hours=hours)):
            shown = numbers_in(report(client, article))
        assert shown > last
        last = (shown[0], shown[1])


def test_polls_beside_reports_never_fall(app: Flask, article: int) -> None:
    falls: list[tuple[int, ...]] = []
    is_over = threading.Event()

    def poll() -> None:
        client, last = app.test_client(), (0, 0)
        while not is_over.is_set():
            shown = numbers_in(client.get(f"/fragments/visits/{article}"))
            falls.extend([shown] if shown < last else [])
            last = (shown[0], shown[1])

    watchers = [threading.Thread(target=poll) for _ in range(3)]
    for watcher in watchers:
        watcher.start()
    client = app.test_client()
    for expected in range(1, 61):
        assert numbers_in(report(client, article)) == (expected, expected)
    is_over.set()
    for watcher in watchers:
        watcher.join()
    assert falls == []


@pytest.fixture
def nodes(app: Flask, settings: Settings) -> Iterator[tuple[RealPortal, RealPortal]]:
    """Two real portals on one database, started."""
    both = RealPortal(settings), RealPortal(settings)
    for one in both:
        one.start()
    yield both
    for one in both:
        one.kill()


@pytest.mark.torture
def test_a_restart_and_a_fail_over_never_show_less(
    nodes: tuple[RealPortal, RealPortal],
) -> None:
    article, highest = make_article(make_category()), (0, 0)
    for turn in range(ROUNDS):
        for one in nodes:
            visitor = Visitor(one.port)
            for _ in range(5):
                visitor.insist(article, new_event())
                assert visitor.shown > highest
                highest = (visitor.shown[0], visitor.shown[1])
            visitor.close()
        nodes[turn % 2].kill()
        nodes[turn % 2].start()
        for one in nodes:
            visitor = Visitor(one.port)
            assert visitor.poll(article) == highest
            visitor.close()
