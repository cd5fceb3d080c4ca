"""Bài viết: every article of the newsroom, by state, filtered by the address."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from flask import Response, make_response, render_template, request

from portal.content import desk
from portal.content.desk.lists import TABS, Filters
from portal.content.desk.values import WorkRow
from portal.content.layout import current_layout
from portal.content.readership import readership
from portal.core import clock
from portal.core.cursor import read_cursor
from portal.core.lines import tidy_line
from portal.core.vietnamese.date_reading import UnreadableDate, parse_date
from portal.editor.choices import filter_options
from portal.editor.people import name_of, owner_options
from portal.editor.subjects import bounds_of
from portal.newsroom import frame

PER_PAGE = 30
# The words of addresses: one for each tab, in the order they stand.
TAB_WORDS = {
    "all": "",
    "draft": "ban-nhap",
    "in_review": "cho-duyet",
    "returned": "tra-lai",
    "scheduled": "hen-gio",
    "published": "da-dang",
    "withdrawn": "da-go",
    "bin": "thung-rac",
}
TAB_LABELS = {
    "all": "Tất cả",
    "draft": "Bản nháp",
    "in_review": "Chờ duyệt",
    "returned": "Trả lại",
    "scheduled": "Đã hẹn giờ",
    "published": "Đã đăng",
    "withdrawn": "Đã gỡ",
    "bin": "Thùng rác",
}
_PATH = "/bien-tap/bai-viet"


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """What the address asks for, as typed and as understood."""

    filters: Filters
    kept: dict[str, str]
    errors: dict[str, str]

    def url(self, **changed: str) -> str:
        """The list's address with some of its words changed."""
        words = {k: v for k, v in {**self.kept, **changed}.items() if v}
        return f"{_PATH}?{urlencode(words)}" if words else _PATH

    @property
    def clear_url(self) -> str:
        """The same tab without filters; "" when there are none."""
        narrowing = [name for name in self.kept if name != "trang-thai"]
        if not any(self.kept[name] for name in narrowing):
            return ""
        return self.url(**dict.fromkeys(narrowing, ""))


def articles() -> Response:
    """The list."""
    question = read_question()
    bounds = bounds_of("read")
    before, after = request.args.get("truoc", ""), request.args.get("sau", "")
    rows = desk.list_work(
        bounds,
        question.filters,
        limit=PER_PAGE,
        before=read_cursor(before) if before else None,
        after=read_cursor(after) if after and not before else None,
    )
    rows, previous_url, next_url = _paged(question, rows, before=before, after=after)
    return make_response(
        render_template(
            "editor/articles.html",
            **frame("editor.articles"),
            question=question,
            tabs=_tabs(question, desk.count_tabs(bounds, question.filters)),
            rows=rows,
            views_of=readership().views,
            name_of=name_of,
            categories=filter_options(),
            owners=owner_options(),
            previous_url=previous_url,
            next_url=next_url,
        )
    )


def read_question() -> ListQuestion:
    """The filters of the address; what cannot be read is left out and said."""
    args = request.args
    tab = next((t for t, w in TAB_WORDS.items() if w == args.get("trang-thai")), "all")
    errors: dict[str, str] = {}
    since, until = _day("tu-ngay", errors), _day("den-ngay", errors)
    category = current_layout().find_category(args.get("chuyen-muc", ""))
    owner = args.get("tac-gia", "")
    kept = {
        name: tidy_line(args.get(name, ""))[:200]
        for name in ("tu-khoa", "chuyen-muc", "tac-gia", "tu-ngay", "den-ngay")
    }
    filters = Filters(
        tab=tab,
        words=kept["tu-khoa"],
        category_ids=current_layout().branch(category.id) if category else (),
        owner_id=int(owner) if owner.isdecimal() and len(owner) < 10 else None,
        since=clock.local_midnight(since) if since else None,
        until=clock.local_midnight(until + timedelta(days=1)) if until else None,
    )
    return ListQuestion(filters, {"trang-thai": TAB_WORDS[tab], **kept}, errors)


def _tabs(
    question: ListQuestion, counts: dict[str, int]
) -> list[tuple[str, str, int, bool]]:
    return [
        (
            TAB_LABELS[tab],
            question.url(**{"trang-thai": TAB_WORDS[tab]}),
            counts[tab],
            tab == question.filters.tab,
        )
        for tab in TABS
    ]


def _paged(
    question: ListQuestion, rows: tuple[WorkRow, ...], *, before: str, after: str
) -> tuple[tuple[WorkRow, ...], str | None, str | None]:
    """One page of rows, and the addresses of its neighbours (None: there is none)."""
    has_more = len(rows) > PER_PAGE
    if after and not before:
        rows = rows[1:] if has_more else rows
        has_newer, has_older = has_more, True
    else:
        rows = rows[:PER_PAGE]
        has_newer, has_older = bool(before), has_more
    if not rows:
        return rows, question.url() if before or after else None, None
    newer = question.url(sau=rows[0].cursor) if has_newer else None
    older = question.url(truoc=rows[-1].cursor) if has_older else None
    return rows, newer, older


def _day(name: str, errors: dict[str, str]) -> date | None:
    text = tidy_line(request.args.get(name, ""))[:40]
    if not text:
        return None
    try:
        day = parse_date(text)
        if 1900 <= day.year <= 9000:
            return day
    except UnreadableDate:
        pass
    errors[name] = "Nhập theo dạng ngày/tháng/năm, ví dụ 20/06/2015."
    return None
