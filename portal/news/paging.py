"""Cursor paging of a list page: `truoc` goes to older items, `sau` to newer ones."""

from urllib.parse import urlencode

from flask import request

from portal.content import queries
from portal.content.queries import Scope
from portal.content.values import Headline, Listing
from portal.core.cursor import Place, read_cursor
from portal.core.errors import Invalid
from portal.core.vietnamese.dates import short_date

PER_PAGE = 20


def read_places() -> tuple[Place | None, Place | None]:
    """(before, after) of the request; raises Invalid for a malformed cursor."""
    before, after = request.args.get("truoc", ""), request.args.get("sau", "")
    if before and after:
        raise Invalid("Địa chỉ trang danh sách không đúng.")
    return (
        read_cursor(before) if before else None,
        read_cursor(after) if after else None,
    )


def list_page(scope: Scope, kept: dict[str, str]) -> Listing:
    """One page of a scope, newest first; `kept` are the query's other words."""
    before, after = read_places()
    chunk = queries.list_from(scope, limit=PER_PAGE, before=before, after=after)
    headlines = chunk.headlines
    if after:
        headlines = tuple(reversed(headlines))
        newer, older = chunk.has_more, _is_any_before(scope, headlines, after)
    else:
        newer = bool(before) and _is_any_after(scope, headlines, before)
        older = chunk.has_more
    return Listing(
        headlines,
        _url(kept, "sau", headlines[0].cursor if headlines else "") if newer else None,
        _url(kept, "truoc", headlines[-1].cursor if headlines else "")
        if older
        else None,
    )


def page_label() -> str:
    """What tells a deep page's title from the first page's; "" on the first."""
    before, after = read_places()
    if before:
        return f"trước {short_date(before.published_at)}"
    return f"sau {short_date(after.published_at)}" if after else ""


def _is_any_after(
    scope: Scope, headlines: tuple[Headline, ...], place: Place | None
) -> bool:
    start = headlines[0].place if headlines else place
    return start is not None and queries.is_any(scope, after=start)


def _is_any_before(scope: Scope, headlines: tuple[Headline, ...], place: Place) -> bool:
    end = headlines[-1].place if headlines else place
    return queries.is_any(scope, before=end)


def _url(kept: dict[str, str], word: str, cursor: str) -> str:
    words = {**kept, word: cursor} if cursor else kept
    return f"{request.path}?{urlencode(words)}" if words else request.path
