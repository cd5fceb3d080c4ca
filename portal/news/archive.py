"""The archive by date: years, months, days, each with what was published then."""

from calendar import monthrange
from datetime import date

from flask import Response, render_template, request

from portal.content import queries
from portal.content.frame import frame
from portal.content.queries import Scope
from portal.core import clock
from portal.core.errors import NotFound
from portal.news.paging import list_page, read_places
from portal.news.periods import Bounds, day_bounds, month_bounds, year_bounds
from portal.web.headers import public_page
from portal.web.page_cache import cached_page

Link = tuple[str, str]


@cached_page("truoc", "sau")
def year(year: int) -> Response:
    """A year's articles and its months."""
    _check(year)
    months = [
        (f"Tháng {number}", month_bounds(year, number)) for number in range(1, 13)
    ]
    links = [(label, f"/ngay/{year}/{label[6:].zfill(2)}") for label, _ in months]
    return _page(f"năm {year}", year_bounds(year), months=_busy(links, months))


@cached_page("truoc", "sau")
def month(year: int, month: int) -> Response:
    """A month's articles and its days."""
    _check(year, month)
    days = [
        (f"{number:02}/{month:02}", day_bounds(date(year, month, number)))
        for number in range(1, monthrange(year, month)[1] + 1)
    ]
    links = [(label, f"/ngay/{year}/{month:02}/{label[:2]}") for label, _ in days]
    parent = (f"Năm {year}", f"/ngay/{year}")
    label = f"tháng {month} năm {year}"
    bounds = month_bounds(year, month)
    return _page(label, bounds, days=_busy(links, days), parent=parent)


@cached_page("truoc", "sau")
def day(year: int, month: int, day: int) -> Response:
    """A day's articles."""
    _check(year, month, day)
    parent = (f"Tháng {month} năm {year}", f"/ngay/{year}/{month:02}")
    label = f"ngày {day:02}/{month:02}/{year}"
    return _page(label, day_bounds(date(year, month, day)), parent=parent)


def _check(year: int, month: int = 1, day: int = 1) -> None:
    """Raise NotFound for dates that never were, are to come, or precede the archive.

    A broken cursor raises Invalid, before anything is asked of the database.
    """
    read_places()
    # The route's converter reads the digits of every script; a day has one address.
    if not request.path.isascii():
        raise NotFound
    try:
        asked = date(year, month, day)
    except ValueError:
        raise NotFound from None
    first = queries.first_year(Scope())
    if first is None or year < first or asked > clock.today():
        raise NotFound


def _busy(links: list[Link], periods: list[tuple[str, Bounds]]) -> tuple[Link, ...]:
    scopes = [Scope(since=since, until=until) for _, (since, until) in periods]
    return tuple(
        link
        for link, busy in zip(links, queries.list_busy(scopes), strict=True)
        if busy
    )


def _page(
    label: str,
    bounds: Bounds,
    *,
    months: tuple[Link, ...] = (),
    days: tuple[Link, ...] = (),
    parent: Link | None = None,
) -> Response:
    listing = list_page(Scope(since=bounds[0], until=bounds[1]), {})
    return public_page(
        render_template(
            "news/archive.html",
            **frame(),
            period_label=label,
            listing=listing,
            months=months,
            days=days,
            parent=parent,
        )
    )
