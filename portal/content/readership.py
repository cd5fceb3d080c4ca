"""The port through which the kernel's callers ask how often things were read.

The visits room puts an implementation in `app.extensions["readership"]`; the
other rooms and the importers know this protocol only.
"""

from typing import Protocol, cast

from flask import current_app


class Readership(Protocol):
    """Numbers shown to readers.

    Questions never raise for want of a database; opening a balance raises a
    PortalError when it could not be kept.
    """

    def total(self) -> int:
        """Visits of the whole site, opening balance included."""
        ...

    def views(self, article_id: int) -> int:
        """Views of one article, opening balance included."""
        ...

    def numbers(self, article_id: int) -> tuple[int, int]:
        """Both, views first, for the price of one."""
        ...

    def most_read(self, days: int, limit: int) -> list[tuple[int, int]]:
        """(article_id, views) over the last `days` office days, highest first."""
        ...

    def open_balance(self, article_id: int, shown_views: int) -> None:
        """Continue an article's views at the figure an older portal showed.

        Balance = figure minus what was counted here; the same figure given
        twice changes nothing.
        """
        ...

    def open_total(self, shown_total: int) -> None:
        """Continue the site's odometer likewise."""
        ...


def readership() -> Readership:
    """The implementation registered with the current app."""
    return cast("Readership", current_app.extensions["readership"])
