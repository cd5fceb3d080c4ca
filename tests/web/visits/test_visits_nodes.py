"""Several real processes on one ledger: together they are as exact as one."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask

from portal.content.readership import Readership
from portal.settings import Settings
from portal.storage.counters import Ledger
from tests.conftest import TORTURE
from tests.factories import make_article, make_category
from tests.web.visits.conftest import LedgerRows, new_address, new_event
from tests.web.visits.real_portal import Crowd, RealPortal, Visitor

pytestmark = [pytest.mark.slow, pytest.mark.torture]

READERS = 200 if TORTURE else 25


@pytest.fixture
def nodes(app: Flask, settings: Settings) -> Iterator[tuple[RealPortal, RealPortal]]:
    """Two real portals on one database, started."""
    both = RealPortal(settings), RealPortal(settings)
    for one in both:
        one.start()
    yield both
    for one in both:
        one.kill()


def test_crowds_at_two_nodes_are_counted_exactly(
    nodes: tuple[RealPortal, RealPortal],
    counted: Readership,
    ledger: Ledger,
    rows: LedgerRows,
) -> None:
    category = make_category()
    articles = [0, *(make_article(category) for _ in range(2))]
    crowds = [Crowd(one.port, articles, seed=one.port) for one in nodes]
    for crowd in crowds:
        crowd.start()
    threading.Event().wait(3 if TORTURE else 0.5)
    for crowd in crowds:
        crowd.stop()
    acknowledged = crowds[0].acknowledged + crowds[1].acknowledged
    assert [crowd.unknown.total() for crowd in crowds] == [0, 0]
    for article in articles[1:]:
        assert counted.views(article) == acknowledged[article]
    assert counted.total() == acknowledged.total()
    assert ledger.check_sums() == []
    assert rows("SELECT * FROM visit_gap") == []


def test_one_reader_who_reaches_both_nodes_at_once_is_one_reader(
    nodes: tuple[RealPortal, RealPortal],
    article: int,
    counted: Readership,
    ledger: Ledger,
) -> None:
    people = [(new_event(), new_address()) for _ in range(READERS)]
    together = threading.Barrier(4)
    failed: list[str] = []

    def read(port: int) -> None:
        visitor = Visitor(port)
        for number, address in people:
            together.wait(timeout=30)
            if not visitor.report(
                article, new_event(), visitor=number, address=address
            ):
                failed.append(number)
        visitor.close()

    threads = [
        threading.Thread(target=read, args=(one.port,)) for one in (*nodes, *nodes)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert counted.views(article) == counted.total() == READERS
    assert ledger.check_sums() == []
