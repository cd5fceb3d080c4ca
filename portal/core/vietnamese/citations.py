"""Finds the official documents that a text mentions, by number or by name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from portal.core.vietnamese.composition import compose
from portal.core.vietnamese.date_reading import UnreadableDate, parse_date
from portal.core.vietnamese.document_numbers import (
    ASSEMBLY,
    DASH,
    DOCUMENT_NUMBER,
    KIND_NAMES,
    NUMBER,
    OTHER_NAMES,
    SEGMENT,
    YEAR,
    number_key,
    usual_segment,
)

__all__ = ["DOCUMENT_NUMBER", "Citation", "find_citations"]


@dataclass(frozen=True)
class Citation:
    """One mention: `start` and `end` count in the NFC form of the text.

    `kind` is "" where neither name nor number tells the type. Only a `linkable`
    citation is surely an official document: police files are numbered alike.
    `key` has 120 characters at most.
    """

    start: int
    end: int
    label: str
    key: str
    kind: str
    issued_on: date | None
    linkable: bool


def find_citations(text: str) -> list[Citation]:
    """Return every mention in the order of the text, repeated ones too.

    A number without a date takes the key of the same number with one, if the text
    dates it once: writers give the date at the first mention only.
    """
    nfc = compose(text)
    found = sorted((*_numbered(nfc), *_named(nfc)), key=attrgetter("start"))
    dated = defaultdict(set)
    for citation in found:
        undated, _, year = citation.key.rpartition("/")
        if year.isdigit():
            dated[undated].add(citation.key)
    return [
        replace(citation, key=next(iter(dated[citation.key])))
        if len(dated.get(citation.key, ())) == 1
        else citation
        for citation in found
    ]


# How far a name and a date are looked for; both bounds keep the search linear.
_BEFORE = 80
_AFTER = 40

_CANDIDATE = re.compile(
    rf"(?<![0-9]:)(?P<number>{NUMBER})(?P<joint>/|{DASH}| )(?:(?P<year>{YEAR})/)?"
    rf"(?P<segments>{SEGMENT}(?:(?:{DASH}|/){SEGMENT}){{0,7}})(?!\w)"
)

# Eight real bodies need sixty letters; the bound keeps every key within 120.
_LONGEST_SEGMENTS = 80
_SEGMENT_JOINT = re.compile(rf"{DASH}|/")

_KIND_BY_NAME = {name.lower(): name for name in (*KIND_NAMES.values(), *OTHER_NAMES)}
_NAMES = "|".join(sorted(_KIND_BY_NAME, key=len, reverse=True))
_INTRODUCTION = re.compile(
    rf"(?<!\w)(?:(?P<name>{_NAMES})\s{{1,3}}(?:số\s{{0,3}}:?\s{{0,3}})?"
    r"|số\s{0,3}:?\s{0,3})\Z",
    re.IGNORECASE,
)

# A law is cited by its title: Luật Đất đai số 45/2013/QH13.
_LAW_INTRODUCTION = re.compile(
    r"(?<!\w)(?P<name>Bộ luật|Luật|Pháp lệnh) [^\n.;:/]{1,60}? số\s{1,3}\Z"
)
_STANDARD = re.compile(r"(?:TCVN|QCVN|TCXDVN|TCN|ISO|IEC)[\s:]{0,3}\Z")

_DATE = re.compile(
    r",?\s{1,2}(?:ngày\s{1,2})?"
    r"(\d{1,2}([/.-])\d{1,2}\2\d{4}(?!\d)|\d{1,2} tháng \d{1,2} năm \d{4}(?!\d))"
)

# Bodies whose old numbers carry no type, only the body: Nghị định 64/CP.
_OLD_BODIES = frozenset({"CP", "TTg", "HĐBT", "HĐCP", "HĐNN", "CTN", "TW"})

_RESOLUTION = re.compile(
    r"(?<!\w)Nghị quyết (?:Hội nghị )?(?:lần thứ (?P<first>\d{1,2}) )?"
    r"(?:của )?(?:Ban Chấp hành )?(?:Trung ương|TW|TƯ)(?: Đảng)?(?: lần thứ)?"
    r"(?: ?(?P<second>\d{1,2}))?,? ?\(?kh(?:óa|oá) (?P<term>[IVX]{1,5})(?!\w)\)?",
    re.IGNORECASE,
)


def _numbered(text: str) -> Iterator[Citation]:
    for number in _CANDIDATE.finditer(text):
        before = text[max(0, number.start() - _BEFORE) : number.start()]
        segments = _segments(number)
        introduction = _introduction(before, segments)
        known = _is_known(segments)
        if not (introduction or known) or _is_no_document(number, before):
            continue
        name = (introduction["name"] if introduction else None) or ""
        if _has_a_shape(number, segments, named=bool(name)):
            start = number.start() - (len(introduction[0]) if introduction else 0)
            yield _citation(text, start, number, name, linkable=known)


def _segments(number: re.Match[str]) -> list[str]:
    return [usual_segment(part) for part in _SEGMENT_JOINT.split(number["segments"])]


def _is_known(segments: list[str]) -> bool:
    return segments[0] in KIND_NAMES or ASSEMBLY.fullmatch(segments[0]) is not None


def _is_no_document(number: re.Match[str], before: str) -> bool:
    too_long = len(number["segments"]) > _LONGEST_SEGMENTS
    return too_long or _STANDARD.search(before) is not None


def _introduction(before: str, segments: list[str]) -> re.Match[str] | None:
    if ASSEMBLY.fullmatch(segments[0]):
        return _LAW_INTRODUCTION.search(before) or _INTRODUCTION.search(before)
    return _INTRODUCTION.search(before)


def _has_a_shape(number: re.Match[str], segments: list[str], *, named: bool) -> bool:
    """Tell the state, party and old styles from all else that holds a slash."""
    joint, year = number["joint"], number["year"]
    if joint == " ":
        return named and len(segments) > 1 and segments[0] in KIND_NAMES
    if len(segments) == 1 and year:
        return joint == "/" and ASSEMBLY.fullmatch(segments[0]) is not None
    if len(segments) == 1:
        return named and (segments[0] in _OLD_BODIES or _is_known(segments))
    if joint == "/":
        return True
    return named if year else _SEGMENT_JOINT.findall(number["segments"])[0] == "/"


def _citation(
    text: str, start: int, number: re.Match[str], name: str, *, linkable: bool
) -> Citation:
    issued_on, end = _date_after(text, number.end())
    segments = _segments(number)
    return Citation(
        start=start,
        end=end,
        label=text[start:end],
        key=number_key(
            number["number"],
            segments,
            year=number["year"] or "",
            year_of_date=str(issued_on.year) if issued_on else "",
        ),
        kind=_KIND_BY_NAME.get(name.lower()) or KIND_NAMES.get(segments[0], ""),
        issued_on=issued_on,
        linkable=linkable,
    )


def _date_after(text: str, end: int) -> tuple[date | None, int]:
    found = _DATE.match(text, end, end + _AFTER)
    if found is None:
        return None, end
    try:
        return parse_date(found[1]), found.end()
    except UnreadableDate:
        return None, end


def _named(text: str) -> Iterator[Citation]:
    for found in _RESOLUTION.finditer(text):
        number = found["second"] or found["first"]
        if number:
            yield Citation(
                start=found.start(),
                end=found.end(),
                label=found[0],
                key=f"Nghị quyết Trung ương {int(number)} khóa {found['term'].upper()}",
                kind="Nghị quyết",
                issued_on=None,
                linkable=True,
            )
