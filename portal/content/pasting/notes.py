"""Tells in Vietnamese what was pasted and what was left out of it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from portal.content.pasting.document import (
    Block,
    list_lists,
    list_paragraphs,
    list_tables,
)
from portal.content.pasting.pictures import Picture

_PROGRAMS = (
    ("docs-internal-guid", "Google Docs"),
    ("libreoffice", "LibreOffice"),
    ("urn:schemas-microsoft-com:office:excel", "Excel"),
    ("content=excel", "Excel"),
    ("mso", "Word"),
)
_LEFT_OUT = {
    "underline": "Đã bỏ gạch chân.",
    "struck": "Đã bỏ gạch ngang, chữ được giữ lại.",
    "deleted": "Đã bỏ phần chữ đã xóa trong bản sửa của Word.",
    "remark": "Đã bỏ nhận xét và chữ ẩn.",
    "file_link": "Đã bỏ liên kết đến tệp trên máy.",
    "lettered": "Danh sách đánh chữ (a, b, c) nay đánh số 1, 2, 3.",
}


def write_notes(
    raw: str,
    blocks: list[Block],
    pictures: Sequence[Picture],
    left_out: Counter[str],
) -> tuple[str, ...]:
    """Whole sentences: what is there now first, then what is not."""
    notes = [_counted(blocks), *_about_pictures(pictures)]
    program = find_program(raw)
    if program:
        notes.append(f"Đã bỏ định dạng của {program}.")
    notes += [words for name, words in _LEFT_OUT.items() if left_out[name]]
    return tuple(note for note in notes if note)


def find_program(raw: str) -> str:
    """The program whose formatting this is; "" when nothing says so."""
    lowered = raw[:200_000].lower()
    return next((name for sign, name in _PROGRAMS if sign in lowered), "")


def _counted(blocks: list[Block]) -> str:
    tables = len(list(list_tables(blocks)))
    lists = len(list(list_lists(blocks)))
    paragraphs = [one for one in list_paragraphs(blocks) if one.text.strip()]
    headings = sum(1 for one in paragraphs if one.level)
    counts = (
        (tables, "bảng"),
        (lists, "danh sách"),
        (headings, "đề mục"),
        (len(paragraphs) - headings, "đoạn"),
    )
    told = ", ".join(f"{count} {name}" for count, name in counts if count)
    return f"Đã dán: {told}." if told else ""


def _about_pictures(pictures: Sequence[Picture]) -> Iterator[str]:
    missing = sum(1 for one in pictures if one.kind == "file")
    remote = sum(1 for one in pictures if one.kind == "remote")
    if missing:
        yield f"{missing} ảnh nằm trên máy của bạn: hãy chọn tệp ở chỗ “[Chèn ảnh: …]”."
    if remote:
        yield f"{remote} ảnh ở trang khác không được tải về: hãy chọn tệp ảnh của bạn."
