"""A backup made while readers are counted and the newsroom writes: one moment of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from portal.content.readership import readership
from portal.storage.counters import open_ledger
from tests.conftest import TORTURE
from tests.factories import make_article, make_category
from tests.web.safety.busy_newsroom import BusyNewsroom, fingerprint
from tests.web.safety.conftest import Place, restored_at
from tests.web.second_portal import second_portal
from tests.web.visits.conftest import new_event
from tests.web.visits.real_portal import Crowd, RealPortal, Visitor

pytestmark = pytest.mark.slow

ROUNDS = 20 if TORTURE else 2


@pytest.fixture
def served(here: Place) -> Iterator[RealPortal]:
    """The test's portal, served to readers by a process of its own."""
    portal = RealPortal(here.settings)
    portal.start()
    yield portal
    portal.kill()


@pytest.mark.torture
def test_every_backup_is_one_moment_and_comes_back_whole(
    app: Flask,
    served: RealPortal,
    here: Place,
    new_place: Callable[[], Place],
    tmp_path: Path,
) -> None:
    category = make_category("Tin tức")
    articles = [0, *(make_article(category) for _ in range(3))]
    newsroom = BusyNewsroom(app, category, seed=20)
    crowd = Crowd(served.port, articles, seed=150620)
    crowd.start()
    newsroom.start()
    archives = []
    try:
        for number in range(ROUNDS):
            counted = crowd.acknowledged.copy()
            archive = tmp_path / f"{number}.tar"
            told = here.run("backup", archive)
            assert told.exit_code == 0, told.text
            archives.append((archive, counted))
    finally:
        crowd.stop()
        newsroom.stop()
    most = crowd.acknowledged + crowd.unknown
    for archive, counted in archives:
        place = new_place()
        told = restored_at(place, archive)
        assert told.exit_code == 0, told.text
        ledger = open_ledger(place.databases.visits)
        assert ledger.check_sums() == []
        for article in articles[1:]:
            assert counted[article] <= ledger.views(article) <= most[article]
        ledger.close()
        _demand_one_moment(place, newsroom)
    _demand_it_serves(place)


def _demand_it_serves(place: Place) -> None:
    """A server of its own shows it, and goes on counting."""
    portal = RealPortal(place.settings)
    portal.start()
    visitor = Visitor(portal.port)
    visitor.insist(0, new_event())
    visitor.close()
    portal.kill()


def _demand_one_moment(place: Place, newsroom: BusyNewsroom) -> None:
    """The restored rows are exactly those after one act; every file is there."""
    with second_portal(place.settings) as portal:
        seq, state = fingerprint()
        assert newsroom.states[seq] == state
        assert readership().total() > 0
        reader = portal.test_client()
        assert reader.get("/").status_code == 200
    again = place.run("backup", place.settings.instance / "again.tar")
    assert again.exit_code == 0, again.text
