"""V7: one event counts once: retried, replayed, at another node, after kill -9."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.readership import Readership
from portal.core import clock
from portal.settings import Settings
from portal.storage import counters_pruning
from portal.storage.counters import Ledger, Reader, Report, open_ledger
from tests.conftest import TORTURE
from tests.factories import make_article, make_category
from tests.web.second_portal import second_portal
from tests.web.visits.conftest import LedgerRows, new_event, numbers_in, report
from tests.web.visits.real_portal import Crowd, RealPortal, Visitor

ROUNDS = 10 if TORTURE else 2


def view(article_id: int, event_id: bytes) -> Report:
    """A counted view of no reader in particular."""
    return Report(article_id, clock.today(), event_id, views=1, visits=1)


def test_a_repeated_event_counts_once_whoever_repeats_it(
    client: FlaskClient, article: int
) -> None:
    event = new_event()
    for _ in range(3):
        assert numbers_in(report(client, article, event=event)) == (1, 1)
    assert numbers_in(report(client, article)) == (2, 2)


def test_an_event_counts_for_the_page_it_came_with_first(
    client: FlaskClient, article: int, counted: Readership
) -> None:
    event, other = new_event(), make_article(make_category())
    for page in (article, other, 0):
        report(client, page, event=event)
    assert (counted.views(article), counted.views(other)) == (1, 0)
    assert counted.total() == 1


def test_a_malformed_event_is_ignored(client: FlaskClient, article: int) -> None:
    bodies = [b"", b"event=", b"event=xyz", b"event=" + b"A" * 32, b"\xff\x00=&&&"]
    expected = 0
    for body in (*bodies, b"event", b"event=%00" + b"0" * 31):
        for turn in range(2):
            expected += 1
            answer = client.post(
                f"/fragments/visits/{article}",
                data=body,
                environ_overrides={"REMOTE_ADDR": f"198.51.{expected}.{turn}"},
            )
            assert numbers_in(answer) == (expected, expected)


def test_a_repeat_at_another_node_counts_once(
    client: FlaskClient, article: int, settings: Settings
) -> None:
    events = [new_event() for _ in range(3)]
    with second_portal(settings) as portal:
        there = portal.test_client()
        for number, event in enumerate(events, start=1):
            for browser in (client, there, client, there):
                answer = report(browser, article, event=event)
                assert numbers_in(answer) == (number, number)


def test_eight_threads_with_the_same_events_double_nothing(
    app: Flask, article: int, ledger: Ledger, counted: Readership
) -> None:
    per_thread, shown = 40, []

    def read(number: int) -> None:
        client = app.test_client()
        for turn in range(per_thread):
            # Every event is sent twice, the second time by a neighbour.
            event = f"{number // 2:016x}{turn:016x}"
            shown.append(numbers_in(report(client, article, event=event)))

    threads = [threading.Thread(target=read, args=(one,)) for one in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(shown) == 8 * per_thread
    assert counted.views(article) == counted.total() == 4 * per_thread
    assert ledger.check_sums() == []


def test_events_are_known_for_two_days_and_forgotten_then(
    settings: Settings, other_node: Ledger, rows: LedgerRows
) -> None:
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    old, new = b"old".ljust(16), b"new".ljust(16)
    for hours in (0, 47):
        with clock.frozen(moment + timedelta(hours=hours)):
            other_node.record(view(7, old))
            assert other_node.views(7) == 1
            other_node.close()
    with clock.frozen(moment + timedelta(hours=49)):
        node = open_ledger(settings.visits_url)
        node.record(view(7, new))
        # The keeper forgets half a second after its first commit.
        for _ in range(100):
            if len(rows("SELECT event_id FROM visit_event")) == 1:
                break
            time.sleep(0.05)
        node.close()
    kept = [bytes(row[0]) for row in rows("SELECT event_id FROM visit_event")]
    assert kept == [new]


def test_old_names_are_forgotten_wherever_they_stand(
    app: Flask, settings: Settings, rows: LedgerRows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Events and marks of every first byte, more of one than are deleted at once."""
    monkeypatch.setattr(counters_pruning, "_PRUNED_AT_ONCE", 3)
    names = [bytes([n]) * 16 for n in range(0, 256, 5)]
    names += [b"\xff" * 15 + bytes([n]) for n in range(250, 255)]
    moment, new = datetime(2026, 3, 1, tzinfo=UTC), b"new".ljust(16)
    with clock.frozen(moment):
        node = open_ledger(settings.visits_url)
        for name in names:
            node.record(read_by(name))
        node.close()
    with clock.frozen(moment + timedelta(hours=49)):
        node = open_ledger(settings.visits_url)
        node.record(read_by(new))
        left = "SELECT (SELECT COUNT(*) FROM visit_event), COUNT(*) FROM visit_mark"
        for _ in range(200):
            # Its event, and the marks of its view and its visit.
            if rows(left) == [(1, 2)]:
                break
            time.sleep(0.05)
        node.close()
    assert [bytes(row[0]) for row in rows("SELECT event_id FROM visit_event")] == [new]
    assert {bytes(row[0]) for row in rows("SELECT visitor FROM visit_mark")} == {new}


def read_by(name: bytes) -> Report:
    """A view whose event and reader have the same name."""
    reader = Reader(name, b"network".ljust(16), int(clock.steady_seconds()))
    return Report(7, clock.today(), name, views=1, visits=1, reader=reader)


@pytest.fixture
def portal(app: Flask, settings: Settings) -> Iterator[RealPortal]:
    """A real portal on the test's databases, not started yet."""
    portal = RealPortal(settings)
    yield portal
    portal.kill()


@pytest.mark.torture
def test_after_kill_9_every_event_sent_again_counts_once(
    portal: RealPortal, counted: Readership, ledger: Ledger
) -> None:
    category = make_category()
    articles = [0, *(make_article(category) for _ in range(3))]
    events: dict[str, int] = {}
    for turn in range(ROUNDS):
        portal.start()
        crowd = Crowd(portal.port, articles, seed=turn * 77)
        try:
            crowd.start()
            time.sleep(0.2)
        finally:
            portal.kill()
            crowd.stop()
        events |= crowd.events
    wanted = Counter(events.values())
    for _ in range(2):
        _replay(portal, events)
        for article in articles[1:]:
            assert counted.views(article) == wanted[article]
        assert counted.total() == len(events)
        assert ledger.check_sums() == []


def _replay(portal: RealPortal, events: dict[str, int]) -> None:
    """Every browser sends its event again."""
    portal.start()
    visitor = Visitor(portal.port)
    for event, article_id in events.items():
        visitor.insist(article_id, event)
    visitor.close()
    portal.kill()
