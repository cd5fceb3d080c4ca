"""Whatever the newsroom does, a second later nginx gives the page that is true."""

import random
import time
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.watch import LOOK_SECONDS
from portal.core import clock
from portal.settings import read_settings
from portal.storage import db
from tests.conftest import TORTURE
from tests.deploy.house import House, a_house
from tests.deploy.speaking import ask
from tests.web.page_cache.acts import ACTS, Desk
from tests.web.page_cache.test_truth import DRAWN_AT
from tests.web.second_portal import second_portal

pytestmark = [pytest.mark.slow, pytest.mark.torture]

# nginx keeps a page to the end of its second; the portal hears of other processes.
_SECONDS = 1.0 + LOOK_SECONDS + 0.1
# What the clock decides meanwhile is looked at where the clock can be held.
_TIMED = {"schedule", "pin", "wait"}
_ACTS = sorted(set(ACTS) - _TIMED)


def test_a_second_after_any_act_every_page_is_the_one_that_would_be_drawn(
    tmp_path: Path,
) -> None:
    chance = random.Random(7)  # noqa: S311 – the same acts each time
    drawn_lots = [chance.choice(_ACTS) for _ in range(100 if TORTURE else 0)]
    with a_house(tmp_path) as house:
        named = {
            n: v for n, v in house.portal.environ.items() if n.startswith("PORTAL")
        }
        uncached = replace(read_settings(named), page_cache_bytes=0)
        with second_portal(uncached) as plain:
            desk = Desk(clock.now(), is_live=True)
            desk.furnish()
            done = 0
            for act in [*_ACTS, *drawn_lots]:
                # nginx keeps what is asked for twice.
                for path in desk.paths() * 2:
                    ask(house.nginx.port, path)
                done += desk.do(act, chance.randrange(20))
                time.sleep(_SECONDS)
                _compare(house, plain, desk, act)
            assert done > len(_ACTS) // 2


def _compare(house: House, plain: Flask, desk: Desk, act: str) -> None:
    for path in desk.paths():
        shown = ask(house.nginx.port, path)
        db.session.rollback()
        truth = FlaskClient(plain).get(path)
        told = (shown.status, shown.headers.get("location", ""), _words(shown.text))
        true = (
            truth.status_code,
            truth.headers.get("Location", ""),
            _words(truth.text),
        )
        assert told == true, f"after {act}: {path}"


def _words(text: str) -> str:
    return DRAWN_AT.sub("", text)
