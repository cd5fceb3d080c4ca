"""List pages of a category and of a tag."""

import re

from flask import Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from portal.content import queries
from portal.content.frame import frame
from portal.content.layout import current_layout
from portal.content.queries import Scope
from portal.core import clock
from portal.core.errors import Invalid, NotFound
from portal.core.vietnamese.numbers import dotted
from portal.news.home import most_read, notices_block
from portal.news.paging import list_page, page_label
from portal.news.periods import Bounds, month_bounds, year_bounds
from portal.web.headers import public_page
from portal.web.page_cache import cached_page

_COUNT_CAP = 5_000
_YEAR = re.compile("[12][0-9]{3}")
_MONTH = re.compile("|0?[1-9]|1[0-2]")
# Nothing a browser could read as another site's address (R18).
_PLAIN = re.compile(r"\w[\w.-]*(?:/\w[\w.-]*)*")


@cached_page("nam", "thang", "truoc", "sau")
def category(category_slug: str) -> AnyResponse:
    """A category's articles, its children's among them, by year and month."""
    layout = current_layout()
    found = layout.find_category(category_slug)
    if found is None:
        return _moved(f"/{category_slug}")
    branch = layout.branch(found.id)
    year, month = _period()
    since, until = _bounds(year, month)
    scope = Scope(category_ids=branch, since=since, until=until)
    kept = {"nam": str(year)} if year else {}
    if month:
        kept["thang"] = str(month)
    return public_page(
        render_template(
            "news/category.html",
            **frame(),
            category=found,
            trail=layout.trail(found.id),
            children=layout.children(found.id),
            listing=list_page(scope, kept),
            count_label=_count_label(scope),
            years=_years(Scope(category_ids=branch)),
            year=year,
            month=month,
            notices=notices_block(layout),
            most_read=most_read(),
            page_number_label=page_label(),
        )
    )


@cached_page("truoc", "sau")
def tag(slug: str) -> Response:
    """All articles that carry a tag."""
    found = queries.find_tag(slug)
    listing = list_page(Scope(tag_id=found.id), {}) if found else None
    if found is None or listing is None:
        raise NotFound
    if not listing.headlines and not listing.previous_url:
        raise NotFound
    return public_page(
        render_template("news/tag.html", **frame(), tag=found, listing=listing)
    )


def slashed(address: str) -> AnyResponse:
    """Older portals end their addresses in a slash; ours are the same without it."""
    if not request.path.endswith("/") or not _PLAIN.fullmatch(address):
        raise NotFound
    return redirect(f"/{address}", 301)


def _moved(path: str) -> AnyResponse:
    target = queries.find_former_path(path)
    if target is None:
        raise NotFound
    return redirect(target, 301)


def _period() -> tuple[int | None, int | None]:
    """Year and month asked for; "" means all; raises Invalid for nonsense."""
    year, month = request.args.get("nam", ""), request.args.get("thang", "")
    if not year:
        return None, None
    if not _YEAR.fullmatch(year) or not _MONTH.fullmatch(month):
        raise Invalid("Năm hoặc tháng không đúng.")
    if not 1900 <= int(year) <= clock.today().year:
        raise Invalid("Năm hoặc tháng không đúng.")
    return int(year), int(month) if month else None


def _bounds(year: int | None, month: int | None) -> Bounds | tuple[None, None]:
    if year is None:
        return None, None
    return month_bounds(year, month) if month else year_bounds(year)


def _years(scope: Scope) -> tuple[int, ...]:
    """The years a reader can choose from, newest first."""
    first = queries.first_year(scope)
    return tuple(range(clock.today().year, first - 1, -1)) if first else ()


def _count_label(scope: Scope) -> str:
    count = queries.count_visible(scope, _COUNT_CAP)
    if count > _COUNT_CAP:
        return f"hơn {dotted(_COUNT_CAP)} bài"
    return f"{dotted(count)} bài"
