"""The fragment's markup, taken from its templates once and filled in for everybody.

Every reader of every page gets one: filling in costs a few microseconds, asking the
template engine each time ten times that.
"""

import re
from functools import lru_cache
from typing import Any

from flask import Flask

from portal.core.vietnamese.numbers import dotted, odometer_digits

# No text of a page holds signs of the private use area.
_BLANK = "\ue000{}\ue001"
_BLANKS = re.compile("\ue000([a-z_]+)\ue001")


class Stencil:
    """Draws the answer to a report or a poll; its numbers need no escaping."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._counter = lru_cache(maxsize=4)(self._cut_counter)
        self._cell = lru_cache(maxsize=20)(self._cut_cell)
        # Who is counted together is shown the same total.
        self._cells = lru_cache(maxsize=1)(self._draw_cells)

    def draw(
        self, article_id: int, views: int, total: int, delay_seconds: int | None
    ) -> bytes:
        """The fragment as it is sent; `delay_seconds` None ends the polling."""
        values: dict[str, Any] = {
            "article_id": article_id,
            "views": views,
            "shown_views": dotted(views),
            "total": total,
            "shown_total": dotted(total),
            "cells": self._cells(total),
            "delay_seconds": delay_seconds,
        }
        text = self._counter(article_id > 0, delay_seconds is not None)
        return (text % values).encode()

    def _cut_counter(self, has_article: bool, goes_on: bool) -> str:
        """The markup with `%(name)s` for each value."""
        frame = self._macro(
            "components/odometer.html", "frame", *map(_blank, _ODOMETER)
        )
        text = self._macro(
            "visits/_counter.html",
            "counter",
            _blank("article_id") if has_article else "",
            _blank("views"),
            _blank("shown_views"),
            frame,
            _blank("delay_seconds") if goes_on else "",
        )
        return _BLANKS.sub(r"%(\1)s", text.replace("%", "%%"))

    def _draw_cells(self, total: int) -> str:
        return "".join([self._cell(*digit) for digit in odometer_digits(total)])

    def _cut_cell(self, digit: str, opens_group: bool) -> str:
        return self._macro("components/odometer.html", "cell", digit, opens_group)

    def _macro(self, template: str, name: str, *values: object) -> Any:
        module = self._app.jinja_env.get_template(template).module
        return getattr(module, name)(*values)


_ODOMETER = ("total", "shown_total", "cells")


def _blank(name: str) -> str:
    return _BLANK.format(name)
