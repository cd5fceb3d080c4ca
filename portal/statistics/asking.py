"""What the address of the public page asks for, as typed and as understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from portal.core.errors import Invalid
from portal.statistics.periods import (
    FIELDS,
    Period,
    day_words,
    last_days,
    read_period,
    typed_days,
)

PATH = "/thong-ke"
DAYS = (7, 30, 90)
MONTHS = (12, 24)
MOST_READ = {"tuan": "Tuần", "thang": "Tháng", "nam": "Năm"}
# All that the public addresses read; an answer is given again for so long.
QUERY = ("ngay", *FIELDS, "thang", "doc-nhieu")
FRESH_SECONDS = 10
_USUAL_DAYS, _USUAL_MONTHS, _USUAL_MOST_READ = 30, 12, "tuan"


@dataclass(frozen=True, slots=True)
class Question:
    """The stretches of time a reader looks at.

    `days` is 0 when days were typed; `typed` holds the fields to show, `errors` what
    is wrong with them.
    """

    period: Period
    days: int
    months: int
    most_read: str
    typed: dict[str, str]
    errors: dict[str, str]

    @property
    def words(self) -> dict[str, str]:
        """The words of the address that lead to the same page."""
        given = self.typed if not self.days else {}
        usual = {"ngay": _USUAL_DAYS, "thang": _USUAL_MONTHS}
        words = {"ngay": self.days, "thang": self.months}
        changed = {name: str(n) for name, n in words.items() if n and n != usual[name]}
        if self.most_read != _USUAL_MOST_READ:
            changed["doc-nhieu"] = self.most_read
        return {**given, **changed}

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """What a form of days carries on beside its own fields."""
        return tuple(
            (name, word)
            for name, word in self.words.items()
            if name in ("thang", "doc-nhieu")
        )

    def url(self, path: str = PATH, **changed: str) -> str:
        """An address with some words changed ("" leaves one out); typed days give way
        to a number of days.
        """
        words = {**self.words, **changed}
        if "ngay" in changed:
            words = {n: w for n, w in words.items() if n not in FIELDS}
        given = {name: word for name, word in words.items() if word}
        return f"{path}?{urlencode(given)}" if given else path

    def demand_readable(self) -> None:
        """Raise Invalid for days that cannot be understood: a file asks nothing."""
        for message in self.errors.values():
            raise Invalid(message)


def read_question(args: Mapping[str, str]) -> Question:
    """Understand an address; what is unknown or unreadable leaves the usual."""
    errors: dict[str, str] = {}
    typed = typed_days(args)
    chosen = read_period(typed, errors)
    days = 0 if chosen else _one_of(args.get("ngay", ""), DAYS, _USUAL_DAYS)
    period = chosen or last_days(days)
    most_read = args.get("doc-nhieu", "")
    shown = {"tu-ngay": day_words(period.first), "den-ngay": day_words(period.last)}
    return Question(
        period=period,
        days=days,
        months=_one_of(args.get("thang", ""), MONTHS, _USUAL_MONTHS),
        most_read=most_read if most_read in MOST_READ else _USUAL_MOST_READ,
        typed=typed if errors else shown,
        errors=errors,
    )


def _one_of(word: str, known: tuple[int, ...], usual: int) -> int:
    return next((number for number in known if word == str(number)), usual)
