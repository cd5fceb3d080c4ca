"""What a reader asked for, read from the query string; nothing raises here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from portal.core.lines import tidy_line
from portal.core.vietnamese.date_reading import UnreadableDate, parse_date
from portal.core.vietnamese.tokens import exact_tokens, folded_tokens

MAX_QUERY_CHARACTERS = 200
# More words than a sentence has make no better search, only a slower one.
MAX_WORDS = 16
SORTS = ("lien-quan", "moi-nhat")


@dataclass(frozen=True, slots=True)
class SearchForm:
    """One question. Days are office days, both included; None means open.

    `errors` maps the template's field names to Vietnamese messages.
    """

    q: str = ""
    category: str = ""
    from_text: str = ""
    to_text: str = ""
    sort: str = SORTS[0]
    cursor: str = ""
    since: date | None = None
    until: date | None = None
    exact: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.q)

    def words(self) -> dict[str, str]:
        """The query string's words that lead to the same question."""
        named = {
            "q": self.q,
            "chuyen-muc": self.category,
            "tu-ngay": self.from_text,
            "den-ngay": self.to_text,
            "xep": self.sort if self.sort != SORTS[0] else "",
        }
        return {name: value for name, value in named.items() if value}


def read_form(args: Mapping[str, str]) -> SearchForm:
    """The question in a query string, with what is wrong about it."""
    errors: dict[str, str] = {}
    q = tidy_line(args.get("q", ""))
    if len(q) > MAX_QUERY_CHARACTERS:
        errors["q"] = (
            f"Từ khóa dài quá {MAX_QUERY_CHARACTERS} ký tự. Hãy dùng ít từ hơn."
        )
        q = q[:MAX_QUERY_CHARACTERS]
    from_text = tidy_line(args.get("tu-ngay", ""))[:40]
    to_text = tidy_line(args.get("den-ngay", ""))[:40]
    since = _day(from_text, "from_text", errors)
    until = _day(to_text, "to_text", errors)
    if since and until and since > until:
        errors["to_text"] = "Đến ngày phải từ ngày bắt đầu trở về sau."
    sort = args.get("xep", "")
    return SearchForm(
        q=q,
        category=args.get("chuyen-muc", "")[:80],
        from_text=from_text,
        to_text=to_text,
        sort=sort if sort in SORTS else SORTS[0],
        cursor=args.get("truoc", "")[:40],
        since=since,
        until=until,
        exact=tuple(exact_tokens(q)[:MAX_WORDS]),
        folded=tuple(folded_tokens(q)[:MAX_WORDS]),
        errors=errors,
    )


def _day(text: str, name: str, errors: dict[str, str]) -> date | None:
    if not text:
        return None
    try:
        day = parse_date(text)
        if not 1900 <= day.year <= 9000:
            raise UnreadableDate(text)
    except UnreadableDate:
        label = "Từ ngày" if name == "from_text" else "Đến ngày"
        errors[name] = f"{label}: nhập theo dạng ngày/tháng/năm, ví dụ 20/06/2015."
        return None
    return day
