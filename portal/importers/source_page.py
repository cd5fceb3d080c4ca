"""Reads the text form of an article page of the old portal; pure.

The page comes as readers saw it: the odometer one digit a line, category and
time on one line, the title, a paragraph a line, the views, the two list headings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from portal.core.vietnamese.composition import compose
from portal.core.vietnamese.dates import UnreadableDate, parse_moment

_TOTAL_LABEL = "số lượt truy cập"
_NEWER_HEADING = "tin mới hơn"
_OLDER_HEADING = "tin đã đưa"
_DIGITS = re.compile(r"[0-9][0-9. \u00a0]*")
_VIEWS = re.compile(r"số lượt người xem\s*:?\s*(?P<figure>\S.*)?")
# Beyond this a figure is no counter, and no database column would hold it.
_MOST_DIGITS = 15
_WEEKDAY_END = re.compile(
    r"\s*\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),\s*\Z", re.IGNORECASE
)


class UnreadablePage(ValueError):
    """The text is not such a page; says which line and what is missing there."""

    def __init__(self, line: int, message_vi: str) -> None:
        self.line = line
        self.message_vi = message_vi
        super().__init__(f"Dòng {line}: {message_vi}")


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Everything the page said; its text in NFC, otherwise as it was.

    `published_at` is aware UTC. `total` and `views` are None where the page
    shows no figure. `newer` and `older` are the lines below the list headings.
    """

    total: int | None
    category: str
    published_at: datetime
    title: str
    paragraphs: tuple[str, ...]
    views: int | None
    newer: tuple[str, ...]
    older: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str

    @property
    def key(self) -> str:
        return self.text.casefold().rstrip(" :")


def read_source_page(text: str) -> SourcePage:
    """The page in this text; raises UnreadablePage.

    A page without its last heading is refused: it was cut off, and half an
    article must not be published.
    """
    lines = [_Line(number, line) for number, line in _lines(text) if line]
    total, rest = _read_total(lines)
    if not rest:
        raise UnreadablePage(_after(lines), "thiếu dòng chuyên mục và thời gian.")
    category, published_at = _read_heading(rest[0])
    body, views, newer, older = _read_below(rest[1:], _after(rest))
    if not body:
        raise UnreadablePage(rest[0].number + 1, "thiếu tiêu đề bài viết.")
    if len(body) == 1:
        raise UnreadablePage(body[0].number + 1, "thiếu nội dung bài viết.")
    return SourcePage(
        total=total,
        category=category,
        published_at=published_at,
        title=body[0].text,
        paragraphs=tuple(line.text for line in body[1:]),
        views=views,
        newer=newer,
        older=older,
    )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    # splitlines() would also break at U+2028 and form feeds inside a paragraph.
    whole = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(whole.split("\n"), start=1):
        yield number, compose(line.strip())


def _after(lines: list[_Line]) -> int:
    return lines[-1].number + 1 if lines else 1


def _read_total(lines: list[_Line]) -> tuple[int | None, list[_Line]]:
    """The odometer (None: it shows no digit) and the lines behind it."""
    if not lines or not lines[0].key.startswith(_TOTAL_LABEL):
        return None, lines
    parts = [lines[0].text[len(_TOTAL_LABEL) :].lstrip(" :")]
    rest = lines[1:]
    while rest and _DIGITS.fullmatch(rest[0].text):
        parts.append(rest.pop(0).text)
    return _figure("".join(parts), lines[0].number), rest


def _read_heading(line: _Line) -> tuple[str, datetime]:
    """Category and time. The category may itself end in a number or in “ngày”.

    So the shortest end of the line that reads as a day with its time is taken;
    where there is none (time first, or no time), the longest that reads as a day.
    """
    starts = [0, *(space.end() for space in re.finditer(r"\s+", line.text))]
    readings = [
        (start, moment)
        for start in starts
        if (moment := _find_moment(line.text[start:])) is not None
    ]
    if not readings:
        raise UnreadablePage(
            line.number,
            "thiếu chuyên mục và thời gian, hoặc thời gian không đọc được "
            "(ví dụ đúng: Tin tức 20 Tháng Sáu 2015 10:30:00 SA).",
        )
    timed = [one for one in readings if _day_comes_first(line.text[one[0] :])]
    start, moment = timed[-1] if timed else readings[0]
    category = _WEEKDAY_END.sub("", line.text[:start]).rstrip(" ,-–|")
    if not category:
        raise UnreadablePage(line.number, "thiếu tên chuyên mục trước thời gian.")
    return category, moment


def _find_moment(text: str) -> datetime | None:
    try:
        return parse_moment(text)
    except UnreadableDate:
        return None


def _day_comes_first(text: str) -> bool:
    """Whether a readable moment begins with its day and ends with its time."""
    return re.match(r"[0-9]{1,4}[\s/.-]", text) is not None and (
        re.search(r"[0-9]\s*(?::|h|giờ|g)", text.split(maxsplit=1)[-1]) is not None
    )


def _read_below(
    lines: list[_Line], end: int
) -> tuple[list[_Line], int | None, tuple[str, ...], tuple[str, ...]]:
    """Title and paragraphs, views, newer and older titles."""
    headings = {
        line.key: place
        for place, line in enumerate(lines)
        if line.key in (_NEWER_HEADING, _OLDER_HEADING)
    }
    if _OLDER_HEADING not in headings:
        raise UnreadablePage(
            end, "thiếu đề mục “TIN ĐÃ ĐƯA” ở cuối; tệp có thể đã bị cắt ngang."
        )
    body = lines[: min(headings.values())]
    body, views = _read_views(body)
    return (
        body,
        views,
        _section(lines, headings, _NEWER_HEADING),
        _section(lines, headings, _OLDER_HEADING),
    )


def _read_views(body: list[_Line]) -> tuple[list[_Line], int | None]:
    """The lines above the views, and the figure; no such line, no figure."""
    # An article may quote such a line: the page's own is the last.
    for place in reversed(range(len(body))):
        found = _VIEWS.fullmatch(body[place].key)
        if found is None:
            continue
        if place + 1 < len(body):
            raise UnreadablePage(
                body[place + 1].number, "có chữ lạ sau dòng “Số lượt người xem”."
            )
        return body[:place], _figure(found["figure"] or "", body[place].number)
    return body, None


def _section(
    lines: list[_Line], headings: dict[str, int], heading: str
) -> tuple[str, ...]:
    if heading not in headings:
        return ()
    start = headings[heading]
    ends = [place for place in headings.values() if place > start]
    return tuple(line.text for line in lines[start + 1 : min(ends, default=None)])


def _figure(text: str, line: int) -> int | None:
    """The whole number, digits grouped or not; None for an empty text."""
    if not text:
        return None
    digits = re.sub(r"[. \u00a0]", "", text)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _MOST_DIGITS:
        raise UnreadablePage(line, f"“{text[:40]}” không phải là một con số.")
    return int(digits)
