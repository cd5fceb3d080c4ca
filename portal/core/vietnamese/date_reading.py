"""Reads dates and times in every spelling that old portals and people use."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from portal.core.clock import OFFICE_ZONE
from portal.core.vietnamese.fold import fold


class UnreadableDate(ValueError):
    """The text names no day and time, or one that never was.

    Its message is Vietnamese, quotes the text and may be shown to people.
    """


def parse_moment(text: str, *, zone: tzinfo = OFFICE_ZONE) -> datetime:
    """Return the aware UTC moment; a day without a time is its midnight.

    `zone` counts only where the text names none of its own. Raises UnreadableDate.
    """
    return _read(text).moment(zone, text)


def parse_date(text: str) -> date:
    """Return the day; a moment of another zone gives the office's day.

    Raises UnreadableDate.
    """
    reading = _read(text)
    if reading.zone is None:
        return reading.day
    return reading.moment(OFFICE_ZONE, text).astimezone(OFFICE_ZONE).date()


@dataclass(frozen=True)
class _Reading:
    day: date
    at: time
    zone: tzinfo | None

    def moment(self, zone: tzinfo, text: str) -> datetime:
        local = datetime.combine(self.day, self.at, tzinfo=self.zone or zone)
        try:
            return local.astimezone(UTC)
        except OverflowError:
            raise _impossible(text) from None


# Spoken month names, folded. "Năm" is May here and "year" before a year, which
# is why a name counts only behind "tháng".
_MONTH_NAMES = {
    "gieng": 1,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
    "muoi mot": 11,
    "muoi hai": 12,
    "chap": 12,
}

# The longest name first, or "mười" would swallow the head of "mười hai".
_MONTH_WORDS = "|".join(sorted(_MONTH_NAMES, key=len, reverse=True))

# A year of two digits names no century, so none of these accepts one.
_DAY_FORMS = (
    re.compile(
        r"(?<!\d)(?P<day>\d{1,2}) ?[-/,]? ?(?:thang|thg\.?) ?"
        rf"(?P<month>\d{{1,2}}|(?:{_MONTH_WORDS})\b)"
        r" ?[-/,]? ?(?:nam )?(?P<year>\d{4})(?!\d)",
        re.ASCII,
    ),
    re.compile(
        r"(?<![\d/.-])(?P<day>\d{1,2})(?P<mark> ?[-/.] ?)(?P<month>\d{1,2})"
        r"(?P=mark)(?P<year>\d{4})(?![\d/-])",
        re.ASCII,
    ),
    re.compile(
        r"(?<![\d/.-])(?P<year>\d{4})(?P<mark>[-/])(?P<month>\d{1,2})"
        r"(?P=mark)(?P<day>\d{1,2})(?![\d/-])",
        re.ASCII,
    ),
)

# English AM and PM are left out: they come with the month first, so "6/12/2015
# 10:30 AM" would be read as another day than was meant.
_TIME = re.compile(
    r"t?(?P<hour>\d{1,2}) ?(?:[:hg]|gio) ?"
    r"(?:(?P<minute>\d{1,2})(?: ?: ?(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r" ?(?:'|p|ph|phut)?)?"
    r"(?: ?(?P<half>sa|sang|ch|chieu|toi))?"
    r"(?: ?\(?(?P<zone>z|(?:gmt|utc)? ?[+-]\d{1,2}(?::?\d{2})?|gmt|utc)\)?)?",
    re.ASCII,
)

# Words that stand around a date and say nothing more about it.
_AROUND = re.compile(
    r"\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn"
    r"|vao|luc|hoi|ngay|mung|mong)\b|[,|–—()]|\.(?=\s|$)|(?<![\d+-])-(?!\d)"
)

_LONGEST = 100


def _read(text: str) -> _Reading:
    plain = " ".join(fold(text[: _LONGEST + 1]).split())
    if len(text) > _LONGEST:
        raise _unreadable(text)
    for form in _DAY_FORMS:
        found = form.search(plain)
        if found:
            around = f"{plain[: found.start()]} {plain[found.end() :]}"
            return _reading(found, around, text)
    raise _unreadable(text)


def _reading(found: re.Match[str], around: str, text: str) -> _Reading:
    rest = " ".join(_AROUND.sub(" ", around).split())
    clock = _TIME.fullmatch(rest)
    if rest and clock is None:
        raise _unreadable(text)
    month = found["month"]
    number = _MONTH_NAMES.get(month) or int(month)
    try:
        day = date(int(found["year"]), number, int(found["day"]))
        if clock is None:
            return _Reading(day, time(0), None)
        return _Reading(day, _clock_time(clock), _zone(clock["zone"]))
    except ValueError:
        raise _impossible(text) from None


def _clock_time(clock: re.Match[str]) -> time:
    hour = int(clock["hour"])
    if clock["half"]:
        hour = _hour_of_half(hour, clock["half"])
    micro = int((clock["fraction"] or "0").ljust(6, "0")[:6])
    return time(hour, int(clock["minute"] or 0), int(clock["second"] or 0), micro)


def _hour_of_half(hour: int, half: str) -> int:
    # Some programs print noon as 0:05 CH, so 0 stands for 12.
    if hour > 12:
        raise ValueError(f"{hour} is no hour of a half day")
    return hour % 12 + (0 if half in {"sa", "sang"} else 12)


def _zone(name: str | None) -> tzinfo | None:
    if name is None:
        return None
    shift = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", name)
    if shift is None:
        return UTC
    minutes = int(shift[2]) * 60 + int(shift[3] or 0)
    return timezone(timedelta(minutes=-minutes if shift[1] == "-" else minutes))


def _unreadable(text: str) -> UnreadableDate:
    return UnreadableDate(f"Không đọc được ngày giờ “{_quoted(text)}”.")


def _impossible(text: str) -> UnreadableDate:
    return UnreadableDate(f"Ngày giờ “{_quoted(text)}” không có thật.")


def _quoted(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
