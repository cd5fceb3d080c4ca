"""V12: a network that reads one page more than sixty times a minute is not believed."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core import clock
from portal.settings import Settings
from portal.storage.counters import Ledger
from tests.factories import make_article, make_category
from tests.web.second_portal import second_portal
from tests.web.signin.portals import portal_with
from tests.web.visits.conftest import (
    OWN_PAGE,
    LedgerRows,
    counts_of,
    numbers_in,
    report,
)
from tests.web.visits.shared_portal import PROXY, SharedPortal, serve

MINUTE = datetime(2026, 6, 20, 2, 45, tzinfo=UTC)
_numbers = count(1)


def comes(
    client: FlaskClient, article_id: int, times: int, network: str = "203.0.113.{}"
) -> tuple[int, ...]:
    """So many new readers of one network, within a minute; the last numbers shown."""
    answer = None
    with clock.frozen(MINUTE):
        for _ in range(times):
            address = network.format(next(_numbers) % 250 + 1)
            answer = report(client, article_id, address=address)
            assert answer.status_code == 200
    return numbers_in(answer)


@pytest.mark.parametrize(
    "network",
    ["203.0.113.{}", "2001:db8:1:2:{0}:{0}:{0}:1", "::ffff:203.0.113.{}"],
    ids=["24 bits of IPv4", "64 bits of IPv6", "IPv4 written as IPv6"],
)
def test_sixty_views_a_minute_are_believed_and_the_next_is_not(
    client: FlaskClient,
    article: int,
    rows: LedgerRows,
    ledger: Ledger,
    network: str,
) -> None:
    assert comes(client, article, 60, network) == (60, 60)
    assert counts_of(rows) == {"views": 60, "visits": 60}
    assert comes(client, article, 3, network) == (60, 60)
    assert counts_of(rows) == {
        "views": 60,
        "visits": 60,
        "suspects": 3,
        "suspect_visits": 3,
    }
    assert ledger.check_sums() == []


def test_only_that_network_page_and_minute_are_held_back(
    client: FlaskClient, article: int, rows: LedgerRows
) -> None:
    other = make_article(make_category())
    comes(client, article, 62)
    assert comes(client, article, 2, "203.0.114.{}") == (62, 62)
    assert comes(client, other, 2) == (2, 64)
    with clock.frozen(MINUTE + timedelta(seconds=59)):
        assert numbers_in(report(client, article, address="203.0.113.9")) == (62, 64)
    with clock.frozen(MINUTE + timedelta(seconds=60)):
        assert numbers_in(report(client, article, address="203.0.113.9")) == (63, 65)
    assert counts_of(rows, article)["suspects"] == 3
    assert "suspects" not in counts_of(rows, other)


def test_visits_of_the_home_page_are_held_back_likewise(
    client: FlaskClient, article: int, rows: LedgerRows
) -> None:
    assert comes(client, 0, 63) == (60,)
    assert counts_of(rows) == {"visits": 60, "suspect_visits": 3}


def test_looking_again_does_not_fill_the_minute(
    client: FlaskClient, article: int, rows: LedgerRows
) -> None:
    with clock.frozen(MINUTE):
        for _ in range(80):
            report(client, article, visitor="a" * 32, address="203.0.113.9")
    assert comes(client, article, 59) == (60, 60)
    assert counts_of(rows) == {"views": 60, "visits": 60}


def test_robots_do_not_fill_the_minute(
    client: FlaskClient, article: int, rows: LedgerRows
) -> None:
    headers = OWN_PAGE | {"User-Agent": "Googlebot/2.1"}
    with clock.frozen(MINUTE):
        for _ in range(70):
            report(client, article, headers=headers, address="203.0.113.9")
    comes(client, article, 60)
    assert counts_of(rows) == {"views": 60, "visits": 60, "bots": 70}


def test_two_nodes_count_one_crowd(
    app: Flask, client: FlaskClient, article: int, settings: Settings, rows: LedgerRows
) -> None:
    with second_portal(settings) as portal:
        comes(client, article, 40)
        comes(portal.test_client(), article, 40)
    assert counts_of(rows)["views"] == 60
    assert counts_of(rows)["suspects"] == 20


def test_reports_that_come_together_are_one_crowd(
    app: Flask, article: int, rows: LedgerRows, ledger: Ledger
) -> None:
    # Frozen out here: every thread sees the same minute.
    with clock.frozen(MINUTE):
        threads = [
            threading.Thread(target=comes, args=(app.test_client(), article, 12))
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert counts_of(rows)["views"] == 60
    assert counts_of(rows)["suspects"] == 36
    assert ledger.check_sums() == []


def told_by(client: FlaskClient, article_id: int, peer: str, forwarded: str) -> None:
    """A new reader's report through a machine that says for whom it asks."""
    headers = OWN_PAGE | {"X-Forwarded-For": forwarded}
    report(client, article_id, headers=headers, address=peer)


@pytest.mark.parametrize(
    ("peer", "forwarded", "is_one_network"),
    [
        ("10.1.1.1", "203.0.{}.5", False),
        ("10.1.1.1", "203.0.113.{}", True),
        ("10.1.1.1", "203.0.{}.5, 198.51.100.7", True),
        ("10.1.1.1", "203.0.{}.5, 10.9.9.9", False),
        ("10.1.1.1", "nobody-{}", True),
        ("10.1.1.1", "", True),
        ("198.51.100.7", "203.0.{}.5", True),
        ("198.51.100.7", "10.0.0.1, 203.0.{}.5", True),
    ],
    ids=[
        "a proxy of ours is believed",
        "one network behind it",
        "what a stranger wrote before it is not",
        "two proxies of ours",
        "no address",
        "nothing",
        "a stranger is not",
        "nor one who names our proxy",
    ],
)
def test_forwarded_addresses_count_only_from_our_proxies(
    settings: Settings,
    article: int,
    rows: LedgerRows,
    peer: str,
    forwarded: str,
    *,
    is_one_network: bool,
) -> None:
    with (
        portal_with(settings, PORTAL_TRUSTED_PROXIES="10.0.0.0/8") as portal,
        clock.frozen(MINUTE),
    ):
        client = portal.test_client()
        for number in range(62):
            told_by(client, article, peer, forwarded.format(number))
    held = {"suspects": 2, "suspect_visits": 2} if is_one_network else {}
    views = 60 if is_one_network else 62
    assert counts_of(rows) == {"views": views, "visits": views, **held}


@pytest.fixture(
    scope="module",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def portal(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SharedPortal]:
    """One portal for all hostile headers."""
    with serve(request, tmp_path_factory.mktemp("abuse")) as shared:
        yield shared


HOSTILE = {
    "quotes": "'; DROP TABLE visit_day; --",
    "double-quotes": '" OR ""="',
    "placeholders": "? %s %(a)s :a $1 {0} {a.__class__}",
    "nul": "a\x00b",
    "controls": "\x01\x02\x1b[2J\x7f",
    "8-kB": "A" * 8192,
    "8-kB-of-commas": "," * 8192,
    "8-kB-of-brackets": "(" * 8192,
    "8-kB-of-addresses": "1.2.3.4, " * 900,
    "latin": "\xff\xfe\xe1\xba\xa1",
    "unicode-as-bytes": "Tiếng Việt ạ 🙂".encode().decode("latin-1"),
    "surrogates": b"\xed\xa0\x80".decode("latin-1"),
    "scoped-address": "fe80::1%eth0",
    "address-with-port": "203.0.113.5:1234, [2001:db8::1]:80",
    "huge-numbers": "999.999.999.999, ::fffff, 0x7f.1, 017.1.1.1",
    "spaces": " \t ",
    "semicolons": ";" * 400,
    "template": "{{ 7 * 7 }}{% include '/etc/passwd' %}",
}
_HEADERS = (
    "USER_AGENT",
    "REFERER",
    "X_FORWARDED_FOR",
    "COOKIE",
    "ORIGIN",
    "SEC_FETCH_SITE",
    "SEC_PURPOSE",
    "PURPOSE",
    "X_MOZ",
    "HX_HISTORY_RESTORE_REQUEST",
    "HX_TARGET",
)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_headers_are_never_an_error(portal: SharedPortal, text: str) -> None:
    before, client = portal.counts(), portal.app.test_client(use_cookies=False)
    path, asked = f"/fragments/visits/{portal.article}", 0
    for header in _HEADERS:
        environ: dict[str, Any] = {
            "REMOTE_ADDR": PROXY,
            "HTTP_SEC_FETCH_SITE": "same-origin",
            f"HTTP_{header}": text,
        }
        for method, address in (("POST", path), ("GET", f"{path}/pixel.gif")):
            answer = client.open(address, method=method, environ_overrides=environ)
            assert answer.status_code == 200, (header, method)
            asked += 1
    added = portal.added(before)
    # All are one or two readers who look again; none is lost without a column.
    assert sum(added.values()) <= asked + added.get("visits", 0)
    assert portal.shown()[0] == portal.counts()["views"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_bodies_are_never_an_error(portal: SharedPortal, text: str) -> None:
    client = portal.client()
    for name in ("event", "visitor", "before"):
        body = f"{name}={text}".encode("latin-1")
        answer = client.post(
            f"/fragments/visits/{portal.article}", data=body, headers=OWN_PAGE
        )
        assert answer.status_code == (413 if len(body) > 1024 else 200)
    assert portal.added(portal.counts()) == {}
