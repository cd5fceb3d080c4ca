"""V14: old figures are continued, apart from what is counted, so sums still hold."""

import threading

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.content.readership import Readership
from portal.storage.counters import Ledger
from tests.web.visits.conftest import (
    LedgerRows,
    counts_of,
    numbers_in,
    numbers_in_text,
    report,
)


def test_an_old_figure_is_continued(
    client: FlaskClient, article: int, counted: Readership
) -> None:
    report(client, article)
    counted.open_balance(article, 3598)
    counted.open_total(37_343_852)
    assert (counted.views(article), counted.total()) == (3598, 37_343_852)
    assert numbers_in(report(client, article)) == (3599, 37_343_853)


def test_the_old_figures_stand_in_the_page_without_script(
    client: FlaskClient, article: int, counted: Readership
) -> None:
    counted.open_balance(article, 3598)
    counted.open_total(37_343_852)
    page = client.get(f"/tin-tuc-su-kien/mot-bai-{article}").text
    assert (
        'Số lượt người xem: <strong><data value="3598">3598</data></strong>'
        in " ".join(page.split()).replace("> <", "><")
    )
    assert '<data value="37343852">37.343.852</data>' in page
    assert numbers_in_text(page) == (37_343_852, 3598)


def test_the_balance_is_the_old_figure_minus_what_was_counted_here(
    client: FlaskClient,
    article: int,
    counted: Readership,
    ledger: Ledger,
    rows: LedgerRows,
) -> None:
    for _ in range(4):
        report(client, article)
    counted.open_balance(article, 3598)
    counted.open_total(37_343_852)
    kept = "SELECT article_id, shown, balance FROM visit_opening ORDER BY article_id"
    assert rows(kept) == [(0, 37_343_852, 37_343_848), (article, 3598, 3594)]
    assert counts_of(rows) == {"views": 4, "visits": 4}
    assert ledger.check_sums() == []


def test_the_same_figure_given_twice_changes_nothing(
    client: FlaskClient, article: int, counted: Readership, ledger: Ledger
) -> None:
    for _ in range(3):
        counted.open_balance(article, 3598)
        counted.open_total(37_343_852)
        report(client, article)
    assert (counted.views(article), counted.total()) == (3601, 37_343_855)
    assert ledger.check_sums() == []


def test_no_figure_makes_a_shown_number_smaller(
    client: FlaskClient, article: int, counted: Readership
) -> None:
    for _ in range(5):
        report(client, article)
    for figure, shown in ((3, 5), (100, 100), (50, 100), (0, 100), (120, 120)):
        counted.open_balance(article, figure)
        counted.open_total(figure)
        assert (counted.views(article), counted.total()) == (shown, shown)


def test_a_figure_below_zero_or_for_article_zero_is_refused(
    app: Flask, counted: Readership
) -> None:
    with pytest.raises(ValueError, match="below zero"):
        counted.open_total(-1)
    with pytest.raises(ValueError, match="open_total"):
        counted.open_balance(0, 5)


def test_an_opening_belongs_to_no_day_and_is_not_read_most(
    client: FlaskClient, article: int, counted: Readership, rows: LedgerRows
) -> None:
    counted.open_balance(article, 3598)
    assert counted.most_read(7, 5) == []
    report(client, article)
    assert counted.most_read(7, 5) == [(article, 1)]
    assert rows("SELECT views FROM visit_period ORDER BY period") == [(1,), (1,)]


def test_an_opening_beside_readers_loses_none_of_them(
    app: Flask, article: int, counted: Readership, ledger: Ledger
) -> None:
    def read() -> None:
        client = app.test_client()
        for _ in range(40):
            report(client, article)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for figure in range(1000, 1010):
        counted.open_balance(article, figure)
    for thread in threads:
        thread.join()
    assert 1009 <= counted.views(article) <= 1009 + 120
    assert counted.total() == 120
    assert ledger.check_sums() == []
