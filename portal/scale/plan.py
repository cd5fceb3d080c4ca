"""What is asked for, and what follows from it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.core import clock

YEARS = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """So many articles of the ten years before an office day begins; same plan, same
    rows.
    """

    articles: int
    seed: int
    until: date

    @property
    def end(self) -> datetime:
        """The aware UTC moment at which all of it stands: nothing is dated later but
        what waits for its hour.
        """
        return clock.local_midnight(self.until)

    @property
    def beginning(self) -> datetime:
        """The moment before which nothing was written."""
        return self.end - timedelta(days=366 * YEARS)

    @property
    def pictures(self) -> int:
        """How many pictures the library holds."""
        return max(24, self.articles // 8)

    @property
    def files(self) -> int:
        """How many attachments."""
        return max(5, self.articles // 60)
