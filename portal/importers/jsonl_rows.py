"""Reads articles from JSON Lines, plain or gzip, a row at a time."""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from portal.core.vietnamese.dates import UnreadableDate, parse_moment
from portal.core.vietnamese.repair import repair_line, repair_text
from portal.importers.files import UnreadableFile, open_binary
from portal.importers.letters import Letters, in_unicode

LONGEST_ROW_BYTES = 5 * 1024 * 1024
# After so much in a row that is no article, the file is something else.
_MOST_FOREIGN_ROWS = 1000
_MOST_FOREIGN_BYTES = 64 * 1024 * 1024
# With its prefix an id must fit the 200 characters of an origin.
_LONGEST_ID = 180
_FIELDS = frozenset({"id", "title", "summary", "body"})
_HTML_TAG = re.compile(
    r"</?(?:a|article|b|blockquote|br|center|div|em|figure|font|h[1-6]|hr|i|iframe|img"
    r"|li|object|ol|p|pre|script|section|span|strong|style|sub|sup|svg|table|tbody|td"
    r"|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_HALF_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One article of a file, its dirty text repaired.

    `body` is HTML where `body_is_html`, else plain text, a paragraph a line.
    `category` is "" and `published_at` (aware UTC) None where the row is silent.
    `source_line` is the site of `source_url`; both are "" without one.
    """

    line: int
    id: str
    title: str
    summary: str
    body: str
    body_is_html: bool
    category: str
    published_at: datetime | None
    source_line: str
    source_url: str


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row no article can be read from; `id` is "" where that is unknown.

    `is_foreign`: nothing in it looks like an article. `size` is in bytes.
    """

    line: int
    id: str
    reason: str
    is_foreign: bool = False
    size: int = 0


def read_rows(path: Path) -> Iterator[Row | BadRow]:
    """Every row that is not blank, in order; the file is never held in memory.

    Raises UnreadableFile, at once or while reading, also for a file of which a
    thousand rows on end, or all of them, are no articles at all.
    """
    waiting: list[BadRow] = []
    has_articles = False
    with open_binary(path) as file:
        for line, content, size in _lines(file):
            row = _read(line, content, size)
            if isinstance(row, BadRow) and row.is_foreign:
                waiting.append(row)
                _check_is_jsonl(waiting)
                continue
            has_articles = True
            yield from waiting
            waiting.clear()
            yield row
    if not has_articles:
        raise _not_jsonl(waiting)
    yield from waiting


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes, int]]:
    """Number, content and size of every line that is not blank.

    One that is too long comes cut off; the rest of it is passed over unread, but
    no further than any file may go on like this.
    """
    number = 0
    while content := file.readline(LONGEST_ROW_BYTES + 1):
        number += 1
        size = len(content)
        piece = content
        while len(piece) > LONGEST_ROW_BYTES and size <= _MOST_FOREIGN_BYTES:
            piece = file.readline(LONGEST_ROW_BYTES + 1)
            size += len(piece)
        if number == 1:
            content = content.removeprefix(codecs.BOM_UTF8)
        if content.strip():
            yield number, content, size


def _check_is_jsonl(waiting: list[BadRow]) -> None:
    size = sum(row.size for row in waiting)
    if len(waiting) >= _MOST_FOREIGN_ROWS or size > _MOST_FOREIGN_BYTES:
        raise _not_jsonl(waiting)


def _not_jsonl(waiting: list[BadRow]) -> UnreadableFile:
    first, last = waiting[0], waiting[-1]
    reason = f"dòng {first.line}: {first.reason}"
    if last.line > first.line:
        reason = f"không có bài viết nào ở dòng {first.line}–{last.line} ({reason})"
    return UnreadableFile(f"Đây không phải tệp JSONL: {reason}")


def _read(line: int, content: bytes, size: int) -> Row | BadRow:
    if size > LONGEST_ROW_BYTES:
        return BadRow(line, "", "Dòng dài hơn 5 MB.", is_foreign=True, size=size)
    try:
        fields = json.loads(content.decode())
    except UnicodeDecodeError as error:
        reason = f"Không phải UTF-8 (từ byte thứ {error.start + 1} của dòng)."
        return BadRow(line, "", reason, is_foreign=True, size=size)
    # A number of thousands of digits is a ValueError too.
    except (ValueError, RecursionError):
        return BadRow(line, "", "Không phải JSON.", is_foreign=True, size=size)
    if not isinstance(fields, dict) or not _FIELDS & fields.keys():
        reason = "Không phải một bài viết."
        return BadRow(line, "", reason, is_foreign=True, size=size)
    return _article(line, fields)


def _article(line: int, fields: dict[str, Any]) -> Row | BadRow:
    row_id = ""
    try:
        row_id = _id(fields)
        body = _text(fields, "body")
        source_url = repair_line(_text(fields, "source_url"))
        is_html = _HTML_TAG.search(body) is not None
        came = Letters(_text(fields, "title"), _text(fields, "summary"), body)
        read = in_unicode(came, body_is_html=is_html)
        row = Row(
            line=line,
            id=row_id,
            title=repair_line(read.title),
            summary=repair_line(read.summary),
            body=_repaired(read.body, is_html=is_html),
            body_is_html=is_html,
            category=repair_line(_text(fields, "category")),
            published_at=_moment(fields),
            source_line=_site(source_url),
            source_url=source_url,
        )
    except ValueError as error:
        return BadRow(line, row_id, str(error))
    if not row.title:
        return BadRow(line, row_id, "Thiếu tiêu đề.")
    if not row.body.strip() and not row.summary:
        return BadRow(line, row_id, "Thiếu nội dung.")
    return row


def _repaired(body: str, *, is_html: bool) -> str:
    return _HALF_SURROGATES.sub("", body) if is_html else repair_text(body)


def _id(fields: dict[str, Any]) -> str:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    row_id = repair_line(value) if isinstance(value, str) else ""
    if not row_id:
        raise ValueError("Thiếu id.")
    if len(row_id) > _LONGEST_ID:
        raise ValueError(f"Trường id dài hơn {_LONGEST_ID} ký tự.")
    return row_id


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"Trường {name} không phải là chữ.")
    return value


def _site(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        raise ValueError("Địa chỉ nguồn không đúng.") from None


def _moment(fields: dict[str, Any]) -> datetime | None:
    text = repair_line(_text(fields, "published_at"))
    try:
        return parse_moment(text) if text else None
    except UnreadableDate as error:
        raise ValueError(str(error)) from None
