"""V13: each fragment carries its own next poll; the server chooses when, or stops."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.visits.pace import CALM_SECONDS, SLOWEST_SECONDS, STOP_SECONDS, Pace
from tests.web.visits.conftest import LedgerRows, report

_POLL = re.compile(r'hx-get="([^"]+)" hx-trigger="load delay:(\d+)s"')


def set_pace(app: Flask, seconds: float) -> None:
    """As if load had led the portal to this rhythm; it stays there."""
    pace: Pace = app.extensions["visits"].pace
    began = pace._window_began
    pace._monotonic = lambda: began
    pace._wanted = seconds


@pytest.mark.parametrize("is_home", [True, False])
def test_every_fragment_carries_one_next_poll_and_the_odometer(
    client: FlaskClient, article: int, *, is_home: bool
) -> None:
    number = 0 if is_home else article
    path = f"/fragments/visits/{number}"
    for answer in (report(client, number), client.get(path)):
        assert _POLL.findall(answer.text) == [(path, str(int(CALM_SECONDS)))]
        assert answer.text.count("data-visits") == 1
        assert answer.text.count('id="odometer"') == 1
        assert 'hx-target="#odometer" hx-swap="outerHTML"' in answer.text


@pytest.mark.parametrize("is_home", [True, False])
def test_under_a_flood_polls_slow_down_and_then_stop(
    app: Flask, client: FlaskClient, article: int, *, is_home: bool
) -> None:
    path = f"/fragments/visits/{0 if is_home else article}"
    for seconds in (45, 240, SLOWEST_SECONDS):
        set_pace(app, seconds)
        assert _POLL.findall(client.get(path).text) == [(path, str(int(seconds)))]
    set_pace(app, STOP_SECONDS - 1)
    assert _POLL.findall(client.get(path).text) == [(path, str(int(SLOWEST_SECONDS)))]
    set_pace(app, STOP_SECONDS)
    last = client.get(path)
    assert last.status_code == 200
    assert "hx-get" not in last.text
    assert "hx-trigger" not in last.text
    assert 'id="odometer"' in last.text
    set_pace(app, CALM_SECONDS)
    assert _POLL.findall(report(client, 0).text) == [
        ("/fragments/visits/0", str(int(CALM_SECONDS)))
    ]


def test_a_poll_writes_nothing(
    client: FlaskClient, article: int, rows: LedgerRows
) -> None:
    report(client, article)
    tables = ("visit_day", "visit_total", "visit_mark", "visit_crowd", "visit_event")
    before = [rows(f"SELECT * FROM {table}") for table in tables]  # noqa: S608
    for _ in range(5):
        client.get(f"/fragments/visits/{article}")
        client.get("/fragments/visits/0")
    after = [rows(f"SELECT * FROM {table}") for table in tables]  # noqa: S608
    assert after == before
