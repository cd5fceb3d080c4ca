"""What no honest browser sends is refused with 4xx, quickly and without a trace."""

import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core.cursor import Place, write_cursor
from tests.factories import make_article, make_category

_SECONDS: dict[str, float] = {}


@pytest.fixture
def article(app: Flask) -> int:
    """Something real beside the nonsense; error pages have been shown before."""
    for address in ("/khong-co", "/?truoc=x", "/tim-kiem?q=x&truoc=x"):
        FlaskClient(app).get(address)
    return make_article(make_category("Tin tức"), title="Lễ hội sen", tags=("Sen",))


@pytest.fixture(scope="module", autouse=True)
def slowest() -> Iterator[None]:
    """Tell at the end how long the slowest refusal took: a figure, not a judgement."""
    yield
    if _SECONDS:
        address = max(_SECONDS, key=_SECONDS.__getitem__)
        sys.stdout.write(
            f"\nslowest refusal: {_SECONDS[address] * 1000:.1f} ms of CPU "
            f"({address[:60]!r})\n"
        )


def _ask(app: Flask, address: str, **options: Any) -> Any:
    """One request, timed; the database and the caches are warm."""
    reader = FlaskClient(app)
    began = time.process_time()
    answer = reader.open(address, **options)
    if answer.status_code >= 400:
        _SECONDS[address] = time.process_time() - began
    return answer


def _unlike(app: Flask, addresses: Iterable[str], *expected: int) -> dict[str, int]:
    """The addresses that answer otherwise than expected, with what they answer."""
    found = {address: _ask(app, address).status_code for address in addresses}
    return {one: status for one, status in found.items() if status not in expected}


_ABSURD_CURSORS = [
    *("x", ".", "..", "1", "1.", ".1", "1.1.1.1", "-1", "1.-1", "--1.1", "-0.1"),
    *("00.1", "1.01", "A.1", "1.A", "1e-309.1", "1,1", "NaN", "zzzzzzzzzzzz.1"),
    *(
        "-zzzzzzzzzzz.1",
        "1.zzzzzzzzzzzzz",
        "1.1%0a",
        "%201.1",
        "1.1%20",
        "１.1",
        "1.１",
    ),
    *("%00", "1.1%00", "%ff", "' OR 1=1 --", "1.1'", "1;DROP TABLE article"),
    *("9" * 3000, "2015-06-20", "[]", "{}", "1.1%23", "../1.1"),
]


def test_an_absurd_cursor(app: Flask, article: int) -> None:
    lists = (
        "/tin-tuc?truoc=",
        "/tin-tuc?sau=",
        "/the/sen?truoc=",
        "/ngay/2020?sau=",
        f"/fragments/sidebars/{article}/newer?after=",
        f"/fragments/sidebars/{article}/older?before=",
        "/tim-kiem?q=sen&truoc=",
        "/tim-kiem?q=sen&truoc=0.",
    )
    addresses = [one + cursor for one in lists for cursor in _ABSURD_CURSORS]
    assert not _unlike(app, addresses, 400)
    assert not _unlike(app, ["/tin-tuc?truoc=1.1&sau=1.1"], 400)


def test_a_cursor_of_nobody_is_an_empty_stretch(app: Flask, article: int) -> None:
    edges = [
        write_cursor(Place(datetime(year, 1, 1, tzinfo=UTC), number))
        for year in (1, 1970, 6000)
        for number in (0, 2**31, 36**12 - 1)
    ]
    lists = (
        "/tin-tuc?truoc=",
        "/tin-tuc?sau=",
        "/ngay/2020?truoc=",
        f"/fragments/sidebars/{article}/newer?after=",
        f"/fragments/sidebars/{article}/older?before=",
        "/tim-kiem?q=sen&truoc=4.",
    )
    assert not _unlike(app, [one + edge for one in lists for edge in edges], 200)


def test_a_day_that_never_was(app: Flask, article: int) -> None:
    days = [
        *("0000", "0001", "1899", "9999", "20155", "2015/13", "2015/00", "2015/6"),
        *("2015/006", "2015/02/30", "2015/06/00", "2015/06/32", "9999/12/31"),
        *("0000/00/00", "2020/01/01/01", "-2015", "2015.5", "%2e%2e", "2019", "x"),
    ]
    assert not _unlike(app, [f"/ngay/{day}" for day in days], 404)


def test_a_year_or_month_that_never_was(app: Flask, article: int) -> None:
    words = [
        *("nam=0000", "nam=0", "nam=1899", "nam=9999", "nam=-2015", "nam=%2B2015"),
        *("nam=2_015", "nam=2015.0", "nam=1e3", "nam=x", "nam=%00", "nam=2015%00"),
        *("nam=٢٠١٥", "nam=" + "9" * 3000, "nam=%202015", "nam=2015%0a"),
        *("nam=2015&thang=13", "nam=2015&thang=0", "nam=2015&thang=-1"),
        *("nam=2015&thang=001", "nam=2015&thang=x", "nam=2015&thang=٦"),
    ]
    assert not _unlike(app, [f"/tin-tuc?{one}" for one in words], 400)


def test_characters_no_address_has(app: Flask, article: int) -> None:
    paths = [
        *("/%00", "/tin-tuc%00", "/tin-tuc/a%00b-1", "/the/%00", "/trang/%0a"),
        *("/media/1/%00.jpg", "/static/%00", "/%1b[31m", "/%7f", "/ngay/%00"),
        "/tin-tuc%0d%0aSet-Cookie:%20x=1",
    ]
    assert not _unlike(app, paths, 400)


def test_wrong_encodings(app: Flask, article: int) -> None:
    paths = [
        *("/%ff", "/%c0%af", "/%c0%ae%c0%ae/%c0%ae%c0%ae", "/%e0%80%af"),
        *("/%f0%80%80%af", "/%ed%a0%80", "/%f5%80%80%80", "/tin-tuc/%ff-1000"),
        *("/the/%ff", "/trang/%c3%28", "/media/1/%ff", "/static/%ff", "/rss/%ff.xml"),
        *("/%u0111", "/%", "/%zz", "/%E2%80%AEcut-nit"),
    ]
    assert not _unlike(app, paths, 404)
    queries = ["q=%ff", "q=%c0%af", "q=%ed%a0%80", "q=%00sen", "q=x&chuyen-muc=%ff%00"]
    assert not _unlike(app, [f"/tim-kiem?{one}" for one in queries], 200)


def test_what_is_too_long(app: Flask, article: int) -> None:
    assert not _unlike(app, ["/" + "a" * 499], 404)
    paths = ["/" + "a" * 500, "/tin-tuc/" + "a/" * 5000, "/the/" + "a" * 100_000]
    assert not _unlike(app, paths, 414)
    assert not _unlike(app, ["/tim-kiem?q=" + "a" * 10_240], 400)


def test_a_thousand_parameters(app: Flask, article: int) -> None:
    hundred = "&".join(f"a{number}=1" for number in range(100))
    assert not _unlike(app, [f"/tin-tuc?{hundred}"], 200)
    more = [f"{hundred}&b=1", "&".join("a" * 1000), "&" * 3000]
    assert not _unlike(app, [f"/tin-tuc?{one}" for one in more], 400)


def test_a_method_nobody_offers(app: Flask, article: int) -> None:
    for method in ("POST", "PUT", "TRACE", "PROPFIND", "X"):
        answer = _ask(app, "/tin-tuc", method=method)
        assert answer.status_code == 405, method
        assert "GET" in answer.headers["Allow"], method


def test_a_body_nobody_reads(app: Flask, article: int) -> None:
    huge = {"Content-Length": str(10**12), "Content-Type": "multipart/form-data"}
    assert _ask(app, "/tin-tuc", method="POST", headers=huge).status_code == 405
    odd = {"Content-Length": "-5", "Content-Type": "x" * 5000}
    assert _ask(app, "/tin-tuc", headers=odd).status_code == 200


def test_a_broken_fragment_breaks_only_its_box(app: Flask, article: int) -> None:
    for path in (
        "/fragments/sidebars/0/newer",
        "/fragments/sidebars/-1/newer",
        "/fragments/sidebars/99999999999999999999/older",
        "/fragments/sidebars/1/sideways",
        "/fragments/visits/x",
        "/fragments/x",
    ):
        answer = _ask(app, path)
        assert answer.status_code == 404, path
        assert "<html" not in answer.text, path
