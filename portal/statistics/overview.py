"""The public page: four numbers, what is read most, days and months."""

from dataclasses import dataclass
from datetime import date

from flask import Response, current_app, render_template, request

from portal.content import queries
from portal.content.frame import frame
from portal.content.values import Headline
from portal.core import clock
from portal.settings import Settings
from portal.statistics.asking import (
    DAYS,
    FRESH_SECONDS,
    MONTHS,
    MOST_READ,
    QUERY,
    Question,
    read_question,
)
from portal.statistics.charts import Chart
from portal.statistics.periods import day_words, last_days, months_before
from portal.statistics.room import ledger, present, questions
from portal.statistics.series import (
    Row,
    chart_of,
    day_rows,
    moments_of,
    month_rows,
    whole_months,
)
from portal.storage.counters_questions import NOTHING
from portal.web.headers import public_page
from portal.web.page_cache import cached_page

_RANKED = 10
# Some of what was read may no longer be public: a few more are asked for at once, and
# the rest only where that was not enough.
_RANKED_AT_FIRST, _RANKED_ASKED = 16, 60
_WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Figures:
    """The four numbers; None where nobody can say now."""

    present: int | None
    today: int | None
    month: int | None
    total: int | None


@dataclass(frozen=True, slots=True)
class Ranked:
    """An article readers can see; `share` of the highest views, in per cent."""

    headline: Headline
    views: int
    share: float


@cached_page(*QUERY, seconds=FRESH_SECONDS)
def overview() -> Response:
    """The page."""
    question = read_question(request.args)
    days, months = list_days(question), list_months(question)
    return public_page(
        render_template(
            "statistics/overview.html",
            **frame(),
            question=question,
            figures=read_figures(),
            ranked=list_ranked(question.most_read),
            rankings=MOST_READ,
            day_choices=DAYS,
            month_choices=MONTHS,
            days=days,
            day_chart=_chart(days, f"Lượt truy cập mỗi ngày {question.period.words}"),
            months=months,
            month_chart=_chart(months, _month_title(months)),
            first_day=_beginning(days, months),
            day_words=day_words,
        )
    )


@cached_page()
def method() -> Response:
    """How it is counted, with the values of this installation (V15)."""
    settings: Settings = current_app.extensions["settings"]
    return public_page(
        render_template(
            "statistics/method.html",
            **frame(),
            visit_minutes=settings.visit_minutes,
            has_visitor_number=settings.visitor_number,
        )
    )


def read_figures() -> Figures:
    """The four numbers as of now."""
    today = clock.today()
    days = questions().list_days(today.replace(day=1), today)
    shown = ledger().find_numbers(0)
    return Figures(
        present=present(),
        today=None if days is None else days.get(today, NOTHING).visits,
        month=None if days is None else sum(one.visits for one in days.values()),
        total=shown.total if shown else None,
    )


def list_ranked(span: str) -> tuple[Ranked, ...]:
    """What is read most in the week, month or year; only what readers can see."""
    views = dict(_most_read(span))
    ids = list(views)
    headlines = queries.list_headlines_by_id(ids[:_RANKED_AT_FIRST])
    if len(headlines) < _RANKED:
        headlines += queries.list_headlines_by_id(ids[_RANKED_AT_FIRST:])
    headlines = headlines[:_RANKED]
    highest = max((views[one.id] for one in headlines), default=1)
    return tuple(
        Ranked(one, views[one.id], round(100 * views[one.id] / highest, 1))
        for one in headlines
    )


def list_days(question: Question) -> tuple[Row, ...] | None:
    """The days asked for; None when the ledger cannot be read."""
    period = question.period
    found = questions().list_days(period.first, period.last)
    losses = questions().list_losses(*moments_of(period.first, period.last))
    return None if found is None else day_rows(period, found, losses or ())


def list_months(question: Question) -> tuple[Row, ...] | None:
    """The months asked for, likewise."""
    months = months_before(clock.today(), question.months)
    period = whole_months(months)
    found = questions().list_months(period.first, period.last)
    losses = questions().list_losses(*moments_of(period.first, period.last))
    return None if found is None else month_rows(months, found, losses or ())


def _most_read(span: str) -> list[tuple[int, int]]:
    today = clock.today()
    if span == "thang":
        return questions().list_most_read(today.year * 100 + today.month, _RANKED_ASKED)
    if span == "nam":
        return questions().list_most_read(today.year, _RANKED_ASKED)
    week = last_days(_WEEK_DAYS)
    return ledger().most_read(week.first, week.last, _RANKED_ASKED)


def _chart(rows: tuple[Row, ...] | None, title: str) -> Chart | None:
    return chart_of(rows, what="visits", title=title) if rows else None


def _month_title(rows: tuple[Row, ...] | None) -> str:
    if not rows:
        return ""
    return f"Lượt truy cập mỗi tháng từ {rows[0].name} đến {rows[-1].name}"


def _beginning(*shown: tuple[Row, ...] | None) -> date | None:
    """The first day counted, when something shown lies before it; else None."""
    first = questions().find_first_day()
    earliest = min((rows[0].first for rows in shown if rows), default=None)
    if first is None or earliest is None or earliest >= first:
        return None
    return first
