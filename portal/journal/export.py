"""The journal of a period as a file of JSON lines; taking it is an act of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.audit import Actor, record
from portal.audit.chain import as_line
from portal.audit.reading import list_between
from portal.core import clock
from portal.core.lines import tidy_line
from portal.journal.question import read_day
from portal.storage import transaction


@dataclass(frozen=True, slots=True)
class Period:
    """Two office days, both included."""

    first: date
    last: date

    @property
    def since(self) -> datetime:
        return clock.local_midnight(self.first)

    @property
    def until(self) -> datetime:
        return clock.local_midnight(self.last + timedelta(days=1))

    @property
    def file_name(self) -> str:
        return f"nhat-ky-{self.first:%Y-%m-%d}-{self.last:%Y-%m-%d}.jsonl"


def this_month() -> dict[str, str]:
    """The form before anybody has typed: from the first of the month to today."""
    today = clock.today()
    return {"tu-ngay": f"01/{today:%m/%Y}", "den-ngay": f"{today:%d/%m/%Y}"}


def read_period(form: Mapping[str, str], errors: dict[str, str]) -> Period | None:
    """The period asked for; None when `errors` says what is wrong with it."""
    days = {}
    for name in ("tu-ngay", "den-ngay"):
        text = tidy_line(form.get(name, ""))[:60]
        days[name] = read_day(text, name, errors)
        if not text:
            errors[name] = "Nhập ngày."
    first, last = days["tu-ngay"], days["den-ngay"]
    if first is None or last is None:
        return None
    if last < first:
        errors["den-ngay"] = "Ngày cuối phải bằng hoặc sau ngày đầu."
        return None
    return Period(first, last)


def export_lines(period: Period, *, by: Actor) -> Iterator[str]:
    """Record the export, then give its lines; the entry of itself is not among them
    unless the period ends today.
    """
    with transaction() as session:
        record(
            session,
            by,
            "export_audit",
            kind="audit",
            note=f"{period.first:%d/%m/%Y} – {period.last:%d/%m/%Y}",
        )
    return (
        f"{as_line(fields)}\n" for fields in list_between(period.since, period.until)
    )
