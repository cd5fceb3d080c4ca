"""V4: readers are told apart without a cookie, and nothing kept tells who they were."""

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core import clock
from portal.settings import Settings
from portal.storage import db, sqlite
from portal.storage.counters import Ledger
from tests.web.signin.portals import portal_with
from tests.web.visits.conftest import (
    OWN_PAGE,
    LedgerRows,
    new_event,
    numbers_in,
    report,
)
from tests.web.visits.kept_bytes import kept_bytes

MIDNIGHT = datetime(2026, 6, 20, 17, tzinfo=UTC)
SALTS = "SELECT day, salt FROM visit_salt ORDER BY day"
OFFICE = "203.0.113.77"
on_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


@contextmanager
def at(hour: str) -> Iterator[None]:
    """An office time of the night around MIDNIGHT, such as 23:50 or 00:10:30."""
    hours, minutes, *seconds = map(int, hour.split(":"))
    since = timedelta(hours=hours, minutes=minutes, seconds=sum(seconds))
    with clock.frozen(MIDNIGHT + since - timedelta(days=hours > 12)):
        yield


def days_of(rows: LedgerRows) -> list[int]:
    """The days whose salts exist."""
    return [day for day, _salt in rows(SALTS)]


def salt_of(rows: LedgerRows, day: int) -> bytes:
    """The salt of a day."""
    return bytes(dict(rows(SALTS))[day])


def test_neighbours_with_the_same_machine_are_told_apart_by_their_numbers(
    client: FlaskClient, article: int
) -> None:
    lan, minh = new_event(), new_event()
    for visitor, expected in ((lan, 1), (minh, 2), (lan, 2), (minh, 2)):
        answer = report(client, article, visitor=visitor, address=OFFICE)
        assert numbers_in(answer) == (expected, expected)


@pytest.mark.parametrize("different", ["address", "agent"])
def test_the_same_number_elsewhere_is_somebody_else(
    client: FlaskClient, article: int, different: str
) -> None:
    number = new_event()
    address = "198.51.100.4" if different == "address" else OFFICE
    agent = {"User-Agent": "Opera/9"} if different == "agent" else {}
    report(client, article, visitor=number, address=OFFICE)
    answer = report(
        client, article, visitor=number, address=address, headers=OWN_PAGE | agent
    )
    assert numbers_in(answer) == (2, 2)


@pytest.mark.parametrize(
    "body",
    ["", "visitor=", "visitor=xyz", "visitor=" + "A" * 32, "visitor=" + "0" * 33],
)
def test_without_a_number_the_rest_decides(
    client: FlaskClient, article: int, body: str
) -> None:
    for address, expected in ((OFFICE, 1), (OFFICE, 1), ("198.51.100.4", 2)):
        answer = client.post(
            f"/fragments/visits/{article}",
            data=body,
            headers=OWN_PAGE,
            environ_overrides={"REMOTE_ADDR": address},
        )
        assert numbers_in(answer) == (expected, expected)


def test_where_the_number_is_off_neighbours_are_one_reader(
    settings: Settings, article: int
) -> None:
    with portal_with(settings, PORTAL_VISITOR_NUMBER="0") as portal:
        client = portal.test_client()
        for _ in range(3):
            answer = report(client, article, address=OFFICE, before=new_event())
            assert numbers_in(answer) == (1, 1)
        assert numbers_in(report(client, article)) == (2, 2)


def test_nothing_that_a_browser_said_of_itself_is_kept(
    app: Flask,
    client: FlaskClient,
    article: int,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    address, agent = "2001:db8:1234:5678:9abc:def0:1234:5678", "Trinh-duyet-cua-Lan/7"
    visitor, before = new_event(), new_event()
    with at("00:10"):
        # So many that their network is written down too.
        for number in (*(new_event() for _ in range(11)), visitor):
            report(
                client,
                article,
                visitor=number,
                before=before,
                address=address,
                headers=OWN_PAGE
                | {"User-Agent": agent, "Referer": "http://localhost/lan"},
            )
        kept = kept_bytes(settings) + caplog.text.encode()
    for secret in (address, "2001:db8:1234:5678", agent, visitor, before, "/lan"):
        assert secret.encode() not in kept
    packed = bytes.fromhex("20010db8123456789abcdef012345678")
    for raw in (packed, packed[:8], bytes.fromhex(visitor), bytes.fromhex(before)):
        assert raw not in kept
        assert raw.hex().encode() not in kept


@pytest.mark.parametrize(
    ("number", "before", "is_known"),
    [("a" * 32, "", True), ("b" * 32, "a" * 32, True), ("b" * 32, "", False)],
    ids=["the same number", "a new number with the old one", "a new number"],
)
def test_reading_through_midnight_is_one_view_and_one_visit(
    client: FlaskClient, article: int, number: str, before: str, *, is_known: bool
) -> None:
    with at("23:50"):
        report(client, article, visitor="a" * 32, address=OFFICE)
    with at("00:10"):
        answer = report(client, article, visitor=number, before=before, address=OFFICE)
        assert numbers_in(answer) == ((1, 1) if is_known else (2, 2))


@pytest.mark.parametrize("hour", ["09:05", "23:57", "00:40"])
def test_a_browser_whose_day_begins_at_another_hour_is_one_reader(
    client: FlaskClient, article: int, hour: str
) -> None:
    with at(hour):
        for number, before in (("a", ""), ("b", "a"), ("b", "a"), ("b", "")):
            answer = report(
                client,
                article,
                visitor=number * 32,
                before=before * 32,
                address=OFFICE,
            )
            assert numbers_in(answer) == (1, 1)


def test_the_half_hour_goes_on_over_midnight_and_the_salts_end(
    client: FlaskClient, article: int
) -> None:
    shown = []
    for hour in ("23:50", "00:05", "00:19:59", "00:20", "00:31", "00:49:59", "00:50"):
        with at(hour):
            answer = report(client, article, visitor="a" * 32, address=OFFICE)
            shown.append(numbers_in(answer))
    assert shown == [(1, 1)] * 3 + [(2, 1)] * 3 + [(3, 1)]


def test_who_comes_after_midnight_is_only_known_by_the_new_salt(
    client: FlaskClient, article: int, rows: LedgerRows
) -> None:
    for hour in ("00:05", "00:29", "00:34"):
        with at(hour):
            answer = report(client, article, visitor="a" * 32, address=OFFICE)
            assert numbers_in(answer) == (1, 1)
    assert rows("SELECT COUNT(DISTINCT visitor) FROM visit_mark") == [(1,)]


def test_yesterdays_salt_lives_for_half_an_hour(
    client: FlaskClient, article: int, rows: LedgerRows, settings: Settings
) -> None:
    kept = {}
    for hour in ("23:50", "00:00", "00:10", "00:29:59", "00:30", "08:00"):
        with at(hour):
            report(client, article)
            kept[hour] = days_of(rows)
            if hour == "23:50":
                old = salt_of(rows, 20260620)
                assert old in kept_bytes(settings)
    both = [20260620, 20260621]
    assert kept == {
        "23:50": [20260620],
        "00:00": both,
        "00:10": both,
        "00:29:59": both,
        "00:30": [20260621],
        "08:00": [20260621],
    }


def test_of_a_destroyed_salt_no_byte_is_left(
    client: FlaskClient, article: int, rows: LedgerRows, settings: Settings
) -> None:
    for hour in ("23:50", "00:10", "00:30"):
        with at(hour):
            report(client, article)
            if hour == "23:50":
                old = salt_of(rows, 20260620)
    assert old not in kept_bytes(settings)
    assert salt_of(rows, 20260621) in kept_bytes(settings)


@on_sqlite
def test_a_salt_destroyed_beside_a_long_reading_is_gone_soon_after_it(
    client: FlaskClient, article: int, rows: LedgerRows, settings: Settings
) -> None:
    with at("23:50"):
        report(client, article)
        old = salt_of(rows, 20260620)
    export = sqlite.driver.connect(settings.visits_url.removeprefix("sqlite:///"))
    export.execute("BEGIN")
    export.execute("SELECT * FROM visit_day").fetchall()
    with at("00:30"):
        report(client, article)
    export.close()
    for hour in ("00:31", "00:32", "00:33"):
        with at(hour):
            report(client, article)
    assert days_of(rows) == [20260621]
    assert old not in kept_bytes(settings)


def test_without_any_reader_the_salt_is_destroyed_by_the_next_question(
    client: FlaskClient, article: int, rows: LedgerRows, ledger: Ledger
) -> None:
    with at("23:50"):
        report(client, article)
    with at("08:00"):
        ledger.salts()
    assert days_of(rows) == [20260621]


def test_a_salt_is_nothing_that_can_be_guessed(
    client: FlaskClient, rows: LedgerRows
) -> None:
    salts = set()
    for day in range(3):
        with clock.frozen(MIDNIGHT + timedelta(days=day, hours=9)):
            report(client, 0)
            salts |= {bytes(salt) for _day, salt in rows(SALTS)}
    assert len(salts) == 3
    assert {len(salt) for salt in salts} == {32}


def test_another_node_uses_the_same_salts(ledger: Ledger, other_node: Ledger) -> None:
    for hour in ("23:50", "00:10", "00:30"):
        with at(hour):
            assert ledger.salts() == other_node.salts()
            assert (ledger.salts().before is None) is (hour != "00:10")


def test_no_copy_contains_what_tells_readers_apart(
    app: Flask,
    client: FlaskClient,
    article: int,
    rows: LedgerRows,
    tmp_path: Path,
) -> None:
    with at("00:10"):
        # So many that their network is written down.
        for _ in range(12):
            report(client, article, address=OFFICE)
        secrets = [bytes(row[0]) for row in rows("SELECT salt FROM visit_salt")]
        for column in ("visitor FROM visit_mark", "network FROM visit_crowd"):
            secrets += [bytes(row[0]) for row in rows(f"SELECT {column}")]
        db.session.remove()
        archive = tmp_path / "backup.tar"
        told = app.test_cli_runner().invoke(args=["backup", str(archive)])
        assert told.exit_code == 0, told.output
    assert len(set(secrets)) == 1 + 12 + 1
    with tarfile.open(archive) as tar:
        copied = b"".join(tar.extractfile(one).read() for one in tar if one.isfile())  # type: ignore[union-attr]
    copied += archive.read_bytes()
    for secret in secrets:
        assert secret not in copied
        assert secret.hex().encode() not in copied
    assert days_of(rows), "the portal itself goes on with its salt"
