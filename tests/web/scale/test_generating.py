"""The command: the same plan the same portal, an empty one only, killed and gone on."""

import os
import signal
import time
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.content.models import Article
from portal.core import clock
from portal.core.errors import Conflict
from portal.scale import Plan, fill, lay_ground
from portal.storage.counters import Report
from portal.storage.database import engine_options
from tests.factories import make_article, make_category
from tests.unit.scale.planning import UNTIL as DAY
from tests.web.safety.conftest import Place, everything_at
from tests.web.scale.conftest import UNTIL, Command, MakePlace, generate

pytestmark = pytest.mark.slow

_PATIENCE_SECONDS = 120


def test_the_same_plan_makes_the_same_portal(new_place: MakePlace) -> None:
    places = [new_place(), new_place()]
    for place in places:
        told = generate(place.settings, 150, "--until", UNTIL, "--seed", "7")
        assert told.exit_code == 0, told.text
        assert "150 bài viết" in told.text
    first, second = map(everything_at, places)
    assert len(first["content"]["article"]) == 154
    assert first == second


def test_a_portal_with_articles_of_its_own_is_left_alone(
    app: Flask, command: Command
) -> None:
    make_article(make_category("Tin tức"))
    told = command("generate", "--articles", "100", "--until", UNTIL)
    assert told.exit_code == 1
    assert "đã có 1 bài viết" in told.text
    assert _count(app) == 1


def test_a_generated_portal_is_not_generated_again(new_place: MakePlace) -> None:
    place = new_place()
    assert generate(place.settings, 100, "--until", UNTIL).exit_code == 0
    before = everything_at(place)
    for words in (("--until", UNTIL), ("--until", UNTIL, "--seed", "2")):
        told = generate(place.settings, 100, *words)
        assert told.exit_code == 1
        assert "Cổng đã có dữ liệu thử: 100 bài" in told.text
    assert everything_at(place) == before


def test_the_future_is_refused(app: Flask, command: Command) -> None:
    tomorrow = (clock.today() + timedelta(days=2)).isoformat()
    told = command("generate", "--articles", "100", "--until", tomorrow)
    assert (told.exit_code, "tương lai" in told.text) == (1, True)
    assert _count(app) == 0


def test_a_killed_run_is_whole_as_far_as_it_came_and_goes_on(
    new_place: MakePlace,
) -> None:
    killed, whole = new_place(), new_place()
    words = ("--until", UNTIL)
    process = killed.start("generate", "--articles", "2300", *words)
    give_up_at = time.monotonic() + _PATIENCE_SECONDS
    try:
        while not 0 < _stored(killed) < 2300:
            assert process.poll() is None, "it ended before it could be killed"
            assert time.monotonic() < give_up_at, "it never began"
            time.sleep(0.02)
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    there = _stored(killed)
    assert there in (1000, 2000)
    assert killed.run("audit", "verify").exit_code == 0
    other = generate(killed.settings, 2300, *words, "--seed", "2")
    assert other.exit_code == 1
    assert "mới được" in other.text
    assert f"generate --articles 2300 --seed 1 --until {UNTIL}" in other.text
    for place in (killed, whole):
        assert generate(place.settings, 2300, *words).exit_code == 0
    first, second = map(everything_at, (killed, whole))
    assert first == second


def test_nothing_is_made_of_a_plan_that_does_not_fit(app: Flask) -> None:
    make_article(make_category("Tin tức"))
    ledger = app.extensions["visits"].ledger
    with pytest.raises(Conflict):
        lay_ground(Plan(100, 1, DAY), ledger)
    with pytest.raises(Conflict):
        fill(Plan(100, 1, DAY), ledger, lambda _made: None)
    assert _count(app) == 1


def test_counters_that_know_other_articles_are_left_alone(
    app: Flask, command: Command
) -> None:
    app.extensions["visits"].ledger.record(Report(5, DAY, views=1))
    told = command("generate", "--articles", "100", "--until", UNTIL)
    assert (told.exit_code, "lượt xem của 1 bài" in told.text) == (1, True)
    assert _count(app) == 0


def _stored(place: Place) -> int:
    """How many articles are in a place, as somebody else sees it; 0 before any."""
    url = place.databases.content
    engine = sa.create_engine(url, **engine_options(url))
    try:
        with engine.connect() as connection:
            if not sa.inspect(connection).has_table("article"):
                return 0
            return _news(connection)
    finally:
        engine.dispose()


def _count(app: Flask) -> int:
    with app.extensions["sqlalchemy"].engine.connect() as connection:
        return _news(connection)


def _news(connection: sa.Connection) -> int:
    count = sa.select(sa.func.count()).where(Article.kind == "news")
    return connection.execute(count).scalar_one()
