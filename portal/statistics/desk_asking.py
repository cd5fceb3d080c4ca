"""What the address of the newsroom's page asks for, as typed and as understood."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from portal.content.layout import Layout
from portal.core import clock
from portal.core.errors import Invalid
from portal.statistics.periods import (
    FIELDS,
    USUAL_DAYS,
    Period,
    day_words,
    last_days,
    month_before,
    month_of,
    read_period,
    typed_days,
    year_of,
)

PATH = "/bien-tap/thong-ke"
_USUAL_SPAN = "30-ngay"
_SPANS: dict[str, tuple[str, Callable[[date], Period]]] = {
    "7-ngay": ("7 ngày", lambda _day: last_days(7)),
    "30-ngay": ("30 ngày", lambda _day: last_days(USUAL_DAYS)),
    "90-ngay": ("90 ngày", lambda _day: last_days(90)),
    "thang-nay": ("Tháng này", month_of),
    "thang-truoc": ("Tháng trước", month_before),
    "nam-nay": ("Năm nay", year_of),
}
SPANS = {word: label for word, (label, _period) in _SPANS.items()}
TABS = {
    "bai-viet": "Theo bài",
    "chuyen-muc": "Theo chuyên mục",
    "tac-gia": "Theo tác giả",
}
_USUAL_TAB = "bai-viet"


@dataclass(frozen=True, slots=True)
class DeskQuestion:
    """What numbers somebody of the newsroom looks at.

    `span` is "" when days were typed. `category_ids` (): every category.
    `owner_id` None: everybody, 0: what nobody wrote (imports).
    """

    period: Period
    span: str
    tab: str
    category_ids: tuple[int, ...]
    owner_id: int | None
    filters: dict[str, str]
    typed: dict[str, str]
    errors: dict[str, str]
    path: str = PATH

    @property
    def is_narrowed(self) -> bool:
        return any(self.filters.values())

    @property
    def words(self) -> dict[str, str]:
        """The words of the address that lead to the same page."""
        days = {"ky": self.span} if self.span else self.typed
        return {"theo": self.tab, **days, **self.filters}

    @property
    def file_stem(self) -> str:
        """How files of these numbers are named."""
        first, last = self.period.first, self.period.last
        return f"thong-ke-{first:%Y-%m-%d}-{last:%Y-%m-%d}-theo-{self.tab}"

    def url(self, path: str = "", **changed: str) -> str:
        """An address with some words changed; "" leaves one out."""
        words = {**self.words, **changed}
        if "ky" in changed:
            words = {name: word for name, word in words.items() if name not in FIELDS}
        usual = {"theo": _USUAL_TAB, "ky": _USUAL_SPAN}
        given = {n: w for n, w in words.items() if w and w != usual.get(n)}
        path = path or self.path
        return f"{path}?{urlencode(given)}" if given else path

    def demand_readable(self) -> None:
        """Raise Invalid for days that cannot be understood: a file asks nothing."""
        for message in self.errors.values():
            raise Invalid(message)


def read_desk_question(
    args: Mapping[str, str], layout: Layout, *, path: str = PATH
) -> DeskQuestion:
    """Understand an address; what is unknown or unreadable leaves the usual."""
    errors: dict[str, str] = {}
    typed = typed_days(args)
    chosen = read_period(typed, errors)
    span = args.get("ky", "")
    span = "" if chosen else span if span in _SPANS else _USUAL_SPAN
    period = chosen or _SPANS[span][1](clock.today())
    shown = {"tu-ngay": day_words(period.first), "den-ngay": day_words(period.last)}
    category = layout.find_category(args.get("chuyen-muc", ""))
    owner = args.get("tac-gia", "")
    is_number = owner.isascii() and owner.isdecimal() and len(owner) < 10
    tab = args.get("theo", "")
    return DeskQuestion(
        period=period,
        span=span,
        tab=tab if tab in TABS else _USUAL_TAB,
        category_ids=layout.branch(category.id) if category else (),
        owner_id=int(owner) if is_number else None,
        filters={
            "chuyen-muc": category.slug if category else "",
            "tac-gia": str(int(owner)) if is_number else "",
        },
        typed=typed if errors else shown,
        errors=errors,
        path=path,
    )
