"""Made-up pages and rows; a test names only what it is about."""

import gzip
import json
from pathlib import Path
from typing import Any

PAGE = """SỐ LƯỢT TRUY CẬP

1
2
0
4
5
Tin của phường 05 Tháng Mười Hai 2016 8:05:00 SA

Phường mở lại bến đò sông Nhỏ

Từ đầu tháng, bến đò chạy lại mỗi ngày – từ 5 giờ đến 19 giờ.

Bà con nói: “Đi đò vừa nhanh, vừa mát & rẻ”.


Số lượt người xem: 1874\u00a0\u00a0

TIN MỚI HƠN

TIN ĐÃ ĐƯA
"""


def page(**changes: str) -> str:
    """The sample page with some of its words replaced, `old=new` by these names."""
    names = {
        "time": "05 Tháng Mười Hai 2016 8:05:00 SA",
        "category": "Tin của phường",
        "title": "Phường mở lại bến đò sông Nhỏ",
        "views": "Số lượt người xem: 1874\u00a0\u00a0",
        "total": "1\n2\n0\n4\n5\n",
        "first": "Từ đầu tháng, bến đò chạy lại mỗi ngày – từ 5 giờ đến 19 giờ.",
        "newer": "TIN MỚI HƠN",
        "older": "TIN ĐÃ ĐƯA",
    }
    text = PAGE
    for name, new in changes.items():
        assert names[name] in text
        text = text.replace(names[name], new)
    return text


def row(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A whole row; None takes a field away."""
    fields: dict[str, Any] = {
        "id": f"bai-{number}",
        "title": f"Tổ dân phố {number} họp bàn việc chung",
        "summary": "Cuộc họp diễn ra trong một buổi sáng.",
        "body": f"Ba mươi hộ của tổ {number} đã dự họp và góp ý cho con hẻm mới.",
        "category": "Khu phố",
        "published_at": "2019-03-02T07:30:00+07:00",
        "source_url": f"https://nguon.example/tin/{number}",
    }
    fields |= changes
    return {name: value for name, value in fields.items() if value is not None}


def write_rows(path: Path, rows: list[Any]) -> Path:
    """A file of these rows, packed when it is named .gz; texts stay as they are."""
    lines = [
        one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)
        for one in rows
    ]
    content = "".join(f"{line}\n" for line in lines).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path
