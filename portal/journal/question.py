"""What the address of the journal asks for, as typed and as understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from portal.audit.reading import Sought
from portal.core import clock
from portal.core.lines import tidy_line
from portal.core.vietnamese.date_reading import UnreadableDate, parse_date
from portal.journal.words import find_group, find_kind

PATH = "/bien-tap/nhat-ky"
# In the place of a person's number: whoever has no account.
NOBODY = "may-chu"
UNREADABLE_DAY = "Nhập theo dạng ngày/tháng/năm, ví dụ 20/06/2015."
_NAMES = ("nguoi", "nhom", "loai", "so", "tu-ngay", "den-ngay")
_MAX_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Question:
    """Filters of the journal; `kept` are the words of the address, tidied."""

    sought: Sought
    kept: dict[str, str]
    errors: dict[str, str]

    @property
    def is_narrowed(self) -> bool:
        return any(self.kept.values())

    def url(self, **changed: str) -> str:
        """The journal's address with some words changed."""
        return journal_url({**self.kept, **changed})


def journal_url(words: Mapping[str, str]) -> str:
    """The journal's address with these words; empty ones are left out."""
    given = {name: word for name, word in words.items() if word}
    return f"{PATH}?{urlencode(given)}" if given else PATH


def read_question(arguments: Mapping[str, str]) -> Question:
    """Understand the address; what cannot be read is said and does not narrow."""
    kept = {name: tidy_line(arguments.get(name, ""))[:60] for name in _NAMES}
    errors: dict[str, str] = {}
    since = read_day(kept["tu-ngay"], "tu-ngay", errors)
    until = read_day(kept["den-ngay"], "den-ngay", errors)
    group = find_group(kept["nhom"])
    sought = Sought(
        actor_id=number_in(kept["nguoi"]),
        is_nobody=kept["nguoi"] == NOBODY,
        verbs=tuple(group.verbs) if group else None,
        kind=find_kind(kept["loai"]),
        object_id=number_in(kept["so"]),
        since=clock.local_midnight(since) if since else None,
        until=clock.local_midnight(until + timedelta(days=1)) if until else None,
    )
    if kept["so"] and sought.object_id is None:
        errors["so"] = "Nhập số thứ tự của đối tượng, ví dụ 12."
    return Question(sought, kept, errors)


def number_in(text: str) -> int | None:
    """The number a text is; None for anything else, and for what no id can be."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 10):
        return None
    number = int(text)
    return number if number <= _MAX_ID else None


def read_day(text: str, name: str, errors: dict[str, str]) -> date | None:
    """The day a text names; None for none, and then `errors` says so unless empty."""
    if not text:
        return None
    try:
        day = parse_date(text)
    except UnreadableDate:
        day = None
    if day is None or not 1900 <= day.year <= 9000:
        errors[name] = UNREADABLE_DAY
        return None
    return day
