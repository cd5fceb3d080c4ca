"""A day among the words of a command."""

from datetime import date

import click

from portal.core.vietnamese.dates import UnreadableDate, parse_date


class Day(click.ParamType):
    """A day as people write it, such as 20/06/2015 or 2015-06-20."""

    name = "NGÀY"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read it; complains in the words of the reader of dates."""
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value))
        except UnreadableDate as error:
            self.fail(str(error), param, ctx)
