"""How values are written on a page: dates, numbers, marks – the template filters."""

import re
from datetime import datetime
from email.utils import format_datetime

from flask import Flask
from jinja2 import StrictUndefined
from markupsafe import Markup

from portal.core.clock import OFFICE_ZONE
from portal.core.vietnamese import dates, numbers, typography
from portal.settings import Settings
from portal.web.body_media import FindMedia, with_media
from portal.web.pieces import once

_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_SCROLL = '<div class="table-scroll" role="region" tabindex="0" aria-label="Bảng">'


def init_app(app: Flask, settings: Settings, find_media: FindMedia) -> None:
    """Give the templates their filters; an undefined name is an error.

    `find_media` says what bodies show of the library.
    """

    def _shown_body(body: str) -> Markup:
        return article_body(body, find_media, origin=settings.public_url)

    app.jinja_env.globals["public_url"] = settings.public_url
    app.jinja_env.globals["once"] = once
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        long_date=dates.long_date,
        short_date=dates.short_date,
        date_time=dates.date_time,
        clock_time=dates.clock_time,
        weekday_date=dates.weekday_date,
        month_label=dates.month_label,
        day_number=dates.day_number,
        iso=dates.iso_local,
        dotted=numbers.dotted,
        digits=numbers.odometer_digits,
        joined_end=typography.joined_end,
        article_body=_shown_body,
        rfc822=rfc822,
    )


def article_body(body: str, find_media: FindMedia, *, origin: str) -> Markup:
    """A stored, sanitised body as it is shown.

    Pictures come in every size, files with type and size. Document numbers never
    break over two lines; a table scrolls in its own region, so a wide one does not
    widen the page.
    """
    numbered = typography.wrap_document_numbers(body)
    shown = with_media(numbered, find_media, origin=origin)
    if "<table>" in shown:
        shown = _TABLE.sub(lambda table: f"{_SCROLL}{table[0]}</div>", shown)
    # Sanitised before it was stored; the wrapping above adds fixed tags only.
    return Markup(shown)  # noqa: S704


def rfc822(moment: datetime) -> str:
    """The date form of RSS 2.0, in office time."""
    return format_datetime(moment.astimezone(OFFICE_ZONE))
