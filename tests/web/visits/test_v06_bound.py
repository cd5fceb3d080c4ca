"""V6: acknowledged ≤ counted ≤ acknowledged + unknown, for every article, killed at
random moments.
"""

import random
import time
from collections import Counter

import pytest

from portal.content.readership import Readership
from portal.settings import Settings
from portal.storage.counters import Ledger
from tests.conftest import TORTURE
from tests.factories import make_article, make_category
from tests.web.visits.conftest import LedgerRows
from tests.web.visits.real_portal import Crowd, RealPortal

ROUNDS = 30 if TORTURE else 4


@pytest.mark.torture
def test_kill_9_leaves_every_article_between_its_bounds(
    settings: Settings, counted: Readership, ledger: Ledger, rows: LedgerRows
) -> None:
    category = make_category()
    articles = [0, *(make_article(category) for _ in range(4))]
    chance = random.Random(2015)  # noqa: S311 - repeatable, not secret
    acknowledged: Counter[int] = Counter()
    unknown: Counter[int] = Counter()
    portal = RealPortal(settings)
    for turn in range(ROUNDS):
        portal.start()
        crowd = Crowd(portal.port, articles, seed=turn * 100)
        before = counted.total()
        try:
            crowd.start()
            time.sleep(chance.uniform(0, 0.7))
        finally:
            portal.kill()
            crowd.stop()
        acknowledged += crowd.acknowledged
        unknown += crowd.unknown
        _demand_bounds(
            counted.total() - before,
            crowd.acknowledged.total(),
            crowd.unknown.total(),
        )
        for article in articles[1:]:
            _demand_bounds(
                counted.views(article), acknowledged[article], unknown[article]
            )
        assert ledger.check_sums() == []
    assert rows("SELECT * FROM visit_gap") == []
    assert rows("SELECT suspects, others FROM visit_total WHERE scope = 'site'") == [
        (0, 0)
    ]


def _demand_bounds(counted: int, acknowledged: int, unknown: int) -> None:
    assert acknowledged <= counted <= acknowledged + unknown
