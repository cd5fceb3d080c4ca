"""Who was read how much: articles, categories or authors, within one's reach.

Numbers come from the ledger, names from the content database; they meet here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from portal.accounts import people
from portal.content.desk.lists import Bounds
from portal.content.desk.readership_rows import ReadershipRow, list_readership_rows
from portal.content.layout import current_layout
from portal.statistics.desk_asking import PATH, DeskQuestion
from portal.storage.counters_questions import NOTHING, Counts

IMPORTED = "Nhập vào"
_LISTS = "Trang chủ và các danh sách"
_GONE = "Bài không còn trên cổng"
_WITHOUT_CATEGORY = "Chưa có chuyên mục"
_NO_FILTERS = {"chuyen-muc": "", "tac-gia": ""}
# What lines are put together by: a number (0 for none) and a name.
_Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Line:
    """What one article, category or author was read; `url` "" leads nowhere."""

    name: str
    note: str
    url: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Standings:
    """Lines, most views first, and their sum."""

    lines: tuple[Line, ...]
    sum: Counts


def rank(
    counts: dict[int, Counts], question: DeskQuestion, bounds: Bounds
) -> Standings:
    """The lines of a tab from what every article (0: home and lists) had."""
    found = list(_found(counts, question, bounds))
    if question.tab == "chuyen-muc":
        lines = _grouped(found, counts, _category_key, _category_line(question))
    elif question.tab == "tac-gia":
        lines = _grouped(found, counts, _author_key, _author_line(question))
    else:
        lines = _articles(found, counts, question)
    if bounds.everywhere and not question.is_narrowed:
        lines += _others(counts, {row.id for row in found})
    lines.sort(key=lambda line: (-line.counts.views, -line.counts.visits, line.name))
    return Standings(tuple(lines), _sum(line.counts for line in lines))


def _found(
    counts: dict[int, Counts], question: DeskQuestion, bounds: Bounds
) -> Iterator[ReadershipRow]:
    """The articles within reach that the filters let through."""
    categories, owner_id = question.category_ids, question.owner_id
    for row in list_readership_rows([one for one in counts if one], bounds):
        if categories and row.category_id not in categories:
            continue
        if owner_id is not None and (row.owner_id or 0) != owner_id:
            continue
        yield row


def _articles(
    found: list[ReadershipRow], counts: dict[int, Counts], question: DeskQuestion
) -> list[Line]:
    names = people.list_names()
    return [
        Line(
            name=row.title or f"Bài số {row.id}, chưa có tiêu đề",
            note=f"{row.category_name or _WITHOUT_CATEGORY} · "
            f"{_name_of(row.owner_id, names)}",
            url=question.url(f"{PATH}/bai-viet/{row.id}", theo="", **_NO_FILTERS),
            counts=counts[row.id],
        )
        for row in found
    ]


def _grouped(
    found: list[ReadershipRow],
    counts: dict[int, Counts],
    key_of: Callable[[ReadershipRow], _Key],
    line_of: Callable[[_Key], Line],
) -> list[Line]:
    sums: dict[_Key, Counts] = {}
    articles: dict[_Key, int] = {}
    for row in found:
        key = key_of(row)
        sums[key] = sums.get(key, NOTHING) + counts[row.id]
        articles[key] = articles.get(key, 0) + 1
    return [
        replace(line_of(key), counts=total, note=f"{articles[key]} bài")
        for key, total in sums.items()
    ]


def _category_key(row: ReadershipRow) -> _Key:
    return row.category_id or 0, row.category_name


def _category_line(question: DeskQuestion) -> Callable[[_Key], Line]:
    slugs = {one.id: one.slug for one in current_layout().categories}

    def line(key: _Key) -> Line:
        category_id, name = key
        slug = slugs.get(category_id, "")
        url = question.url(theo="", **{"chuyen-muc": slug}) if slug else ""
        return Line(name or _WITHOUT_CATEGORY, "", url, NOTHING)

    return line


def _author_key(row: ReadershipRow) -> _Key:
    return row.owner_id or 0, ""


def _author_line(question: DeskQuestion) -> Callable[[_Key], Line]:
    names = people.list_names()

    def line(key: _Key) -> Line:
        owner_id = key[0]
        url = question.url(theo="", **{"tac-gia": str(owner_id)})
        return Line(_name_of(owner_id or None, names), "", url, NOTHING)

    return line


def _name_of(staff_id: int | None, names: dict[int, str]) -> str:
    return IMPORTED if staff_id is None else names.get(staff_id, "Không rõ")


def _others(counts: dict[int, Counts], found: set[int]) -> list[Line]:
    """What belongs to no article that is left, so that the sum is the site's."""
    gone = [one for one in counts if one and one not in found]
    lines = [Line(_LISTS, "", "", counts[0])] if 0 in counts else []
    if gone:
        note = f"{len(gone)} bài"
        lines.append(Line(_GONE, note, "", _sum(counts[one] for one in gone)))
    return lines


def _sum(counts: Iterator[Counts]) -> Counts:
    return sum(counts, NOTHING)
