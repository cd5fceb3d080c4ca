"""The newsroom's pages: what is read, by article, category and author."""

from flask import Response, make_response, render_template, request

from portal.accounts import people
from portal.accounts.rights import Item
from portal.content.desk.lists import Bounds
from portal.content.desk.readership_rows import find_readership_row
from portal.content.layout import current_layout
from portal.core.errors import NotFound
from portal.core.vietnamese.collation import sort_key
from portal.newsroom import bounds_of, demand, frame
from portal.statistics.charts import Chart
from portal.statistics.desk_asking import (
    PATH,
    SPANS,
    TABS,
    DeskQuestion,
    read_desk_question,
)
from portal.statistics.periods import Period
from portal.statistics.room import ENDPOINT, VERB, ledger, questions
from portal.statistics.series import Row, chart_of, day_rows, moments_of
from portal.statistics.standings import IMPORTED, Standings, rank
from portal.storage.counters_questions import NOTHING, Counts, LossOfReports

# A page of more would be slow to read; files hold them all.
_SHOWN = 100


def desk() -> Response:
    """What was read in a stretch of time."""
    demand(VERB)
    question = read_desk_question(request.args, current_layout())
    bounds = bounds_of(VERB)
    days = read_site_days(question.period)
    standings = read_standings(question, bounds)
    return make_response(
        render_template(
            "statistics/desk.html",
            **frame(ENDPOINT),
            question=question,
            spans=SPANS,
            tabs=_tabs(question, bounds),
            sees_others=_sees_others(bounds),
            categories=_category_options(),
            owners=_owner_options(),
            days=days,
            sum=_sum(days),
            chart=_chart(days, "Lượt xem của toàn cổng mỗi ngày", question.period),
            standings=standings,
            shown=standings.lines[:_SHOWN] if standings else (),
            losses=read_losses(question.period),
        )
    )


def article(article_id: int) -> Response:
    """The curve of one article."""
    demand(VERB)
    found = find_readership_row(article_id)
    if found is None:
        raise NotFound("Không có bài viết này.")
    demand(VERB, Item(owner_id=found.owner_id, category_id=found.category_id))
    path = f"{PATH}/bai-viet/{article_id}"
    question = read_desk_question(request.args, current_layout(), path=path)
    days = _read_article_days(article_id, question.period)
    shown = ledger().find_numbers(article_id)
    return make_response(
        render_template(
            "statistics/article.html",
            **frame(ENDPOINT),
            question=question,
            spans=SPANS,
            article=found,
            owner=people.list_names().get(found.owner_id or 0, IMPORTED),
            all_views=shown.views if shown else None,
            back_url=question.url(PATH),
            days=days,
            sum=_sum(days),
            chart=_chart(days, "Lượt xem bài mỗi ngày", question.period),
        )
    )


def read_site_days(period: Period) -> tuple[Row, ...] | None:
    """The whole portal day by day; None when the ledger cannot be read."""
    found = questions().list_days(period.first, period.last)
    return None if found is None else day_rows(period, found, read_losses(period))


def read_standings(question: DeskQuestion, bounds: Bounds) -> Standings | None:
    """The tab's lines, likewise."""
    period = question.period
    counts = questions().sum_articles(period.first, period.last)
    return None if counts is None else rank(counts, question, bounds)


def read_losses(period: Period) -> tuple[LossOfReports, ...]:
    """When reports were lost in those days, newest first."""
    return questions().list_losses(*moments_of(period.first, period.last)) or ()


def _read_article_days(article_id: int, period: Period) -> tuple[Row, ...] | None:
    found = questions().list_days_of_article(article_id, period.first, period.last)
    return None if found is None else day_rows(period, found, read_losses(period))


def _chart(rows: tuple[Row, ...] | None, title: str, period: Period) -> Chart | None:
    if not rows:
        return None
    return chart_of(rows, what="views", title=f"{title} {period.words}")


def _sum(rows: tuple[Row, ...] | None) -> Counts | None:
    return None if rows is None else sum((row.counts for row in rows), NOTHING)


def _sees_others(bounds: Bounds) -> bool:
    """Whether there is anybody to tell apart."""
    return bounds.everywhere or bool(bounds.category_ids)


def _tabs(
    question: DeskQuestion, bounds: Bounds
) -> list[tuple[str, str, int | None, bool]]:
    return [
        (label, question.url(theo=word), None, word == question.tab)
        for word, label in TABS.items()
        if word != "tac-gia" or _sees_others(bounds)
    ]


def _category_options() -> list[tuple[str, str]]:
    """(slug, words) of every category, what is below another set in."""
    options = [("", "Tất cả chuyên mục")]
    for node in current_layout().tree:
        options.append((node.category.slug, node.category.name))
        options += [(one.slug, f"– {one.name}") for one in node.children]
    return options


def _owner_options() -> list[tuple[str, str]]:
    names = sorted(people.list_names().items(), key=lambda one: sort_key(one[1]))
    return [
        ("", "Tất cả tác giả"),
        *((str(staff_id), name) for staff_id, name in names),
        ("0", IMPORTED),
    ]
