"""kill -9 and several processes: what was acknowledged is counted, once."""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from flask import Flask

from portal.content.readership import Readership
from portal.settings import Settings
from portal.storage.counters import Ledger
from tests.conftest import TORTURE
from tests.factories import make_article, make_category
from tests.web.visits.real_portal import ROOT, Crowd, RealPortal, Visitor

ROUNDS = 30 if TORTURE else 4


@pytest.fixture
def portal(app: Flask, settings: Settings) -> Iterator[RealPortal]:
    """A real portal on the test's databases, not started yet."""
    portal = RealPortal(settings)
    yield portal
    portal.kill()


@pytest.mark.torture
def test_kill_9_loses_no_acknowledged_report(
    portal: RealPortal, counted: Readership, ledger: Ledger
) -> None:
    category = make_category()
    articles = [0, *(make_article(category) for _ in range(4))]
    chance = random.Random(2015)  # noqa: S311 - repeatable, not secret
    acknowledged: Counter[int] = Counter()
    unknown: Counter[int] = Counter()
    events: dict[str, int] = {}
    for turn in range(ROUNDS):
        portal.start()
        crowd = Crowd(portal.port, articles, seed=turn * 100)
        before = counted.total()
        crowd.start()
        time.sleep(chance.uniform(0, 0.7))
        portal.kill()
        crowd.stop()
        acknowledged += crowd.acknowledged
        unknown += crowd.unknown
        events |= crowd.events
        assert counted.total() >= before + crowd.acknowledged.total()
    for article_id in articles[1:]:
        a, u = acknowledged[article_id], unknown[article_id]
        assert a <= counted.views(article_id) <= a + u
    assert ledger.check_sums() == []
    _replay(portal, events)
    wanted = Counter(events.values())
    assert {one: counted.views(one) for one in articles[1:]} == {
        one: wanted[one] for one in articles[1:]
    }
    assert ledger.check_sums() == []


def _replay(portal: RealPortal, events: dict[str, int]) -> None:
    """Every browser sends its event again; those already counted stay single."""
    portal.start()
    visitor = Visitor(portal.port)
    for event, article_id in events.items():
        assert visitor.report(article_id, event)
    visitor.close()
    portal.kill()


@pytest.mark.torture
def test_processes_on_one_ledger_are_exact(
    app: Flask, settings: Settings, counted: Readership, ledger: Ledger
) -> None:
    per_thread = 2000 if TORTURE else 200
    command = [
        sys.executable,
        "-m",
        "tests.web.visits.record_views",
        settings.visits_url,
        "7",
        str(per_thread),
    ]
    processes = [subprocess.Popen(command, cwd=ROOT) for _ in range(3)]
    assert [process.wait(timeout=120) for process in processes] == [0, 0, 0]
    assert counted.views(7) == counted.total() == 3 * 4 * per_thread
    assert ledger.check_sums() == []
