"""The before and after of an entry, field by field, in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from portal.accounts.values import ROLE_WORDS
from portal.audit.reading import Entry
from portal.core.vietnamese.dates import date_time
from portal.core.vietnamese.numbers import dotted

NOTHING = "(trống)"
_DIGEST_SHOWN = 12
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:\+\d\d:\d\d|Z)")
_DIGEST = re.compile(r"[0-9a-f]{64}")

LABELS = {
    "address": "Địa chỉ",
    "alt": "Mô tả ảnh",
    "article": "Bài số",
    "articles": "Số bài",
    "browser": "Trình duyệt",
    "bytes": "Dung lượng (byte)",
    "caption": "Chú thích",
    "category_id": "Chuyên mục",
    "count": "Số lượng",
    "credit": "Nguồn ảnh",
    "days": "Số ngày",
    "decorative": "Ảnh trang trí",
    "description": "Mô tả",
    "device": "Thiết bị số",
    "digest": "Mã nội dung",
    "email": "Thư điện tử",
    "emblem_media_id": "Ảnh quốc huy, biểu trưng",
    "emblem_url": "Ảnh quốc huy, biểu trưng",
    "expires_at": "Hết hạn lúc",
    "fault": "Chỗ hỏng",
    "first_day": "Từ ngày",
    "focal_x": "Điểm chính, từ trái",
    "focal_y": "Điểm chính, từ trên",
    "full_name": "Tên đầy đủ",
    "home_blocks": "Khối trên trang chủ",
    "hours": "Giờ làm việc",
    "hours_title": "Tên bảng giờ làm việc",
    "icon": "Biểu tượng",
    "ids": "Số thứ tự",
    "in_menu": "Có trong menu",
    "is_whole": "Nguyên vẹn",
    "kind": "Loại",
    "last_day": "Đến hết ngày",
    "last_seq": "Mục cuối",
    "left": "Còn lại",
    "licence": "Giấy phép",
    "limits": "Giới hạn đã bỏ",
    "link": "Liên kết số",
    "locked": "Bị khóa",
    "measurement_origin": "Nơi đo lượt truy cập",
    "measurement_script": "Tệp đo lượt truy cập",
    "menu": "Trong menu",
    "name": "Tên",
    "note": "Ghi chú",
    "notice": "Lời báo",
    "notice_category": "Chuyên mục thông báo",
    "parent_id": "Nằm trong",
    "phone": "Điện thoại",
    "pinned_until": "Ghim đến",
    "planned_at": "Dự định đăng lúc",
    "planned_expiry": "Dự định hết hạn lúc",
    "position": "Thứ tự",
    "published_at": "Đăng lúc",
    "quick_links": "Liên kết nhanh",
    "redirect_to": "Chuyển người đọc đến",
    "related_links": "Liên kết website",
    "responsible": "Chịu trách nhiệm chính",
    "revision": "Phiên bản",
    "role": "Vai trò",
    "roles": "Vai trò",
    "second_factor": "Xác thực hai bước",
    "session": "Phiên số",
    "sessions": "Số phiên",
    "short_unit": "Tên ngắn của đơn vị",
    "show_demo_notice": "Báo là dữ liệu mẫu",
    "shown_total": "Số trên bộ đếm",
    "slug": "Đường dẫn",
    "source": "Chép từ bài số",
    "source_rule": "Quy định dẫn nguồn",
    "stage": "Trạng thái",
    "title": "Tiêu đề",
    "unit": "Đơn vị",
    "url": "Địa chỉ",
    "user_name": "Tên đăng nhập",
    "views": "Lượt xem tính thêm",
    "visits": "Lượt truy cập tính thêm",
    "way": "Cách",
    "words": "Đường dẫn",
    "workflow": "Quy trình",
}
_WORDS = {
    "draft": "bản nháp",
    "in_review": "chờ duyệt",
    "returned": "trả lại",
    "published": "đã đăng",
    "withdrawn": "đã gỡ",
    "news": "tin bài",
    "page": "trang",
    "none": "không",
    "main": "menu chính",
    "footer": "chân trang",
    "second_person": "người thứ hai duyệt",
    "own": "tự duyệt",
    "forced": "không qua duyệt",
    "command": "lệnh máy chủ",
    "review": "cần người thứ hai duyệt",
    "direct": "đăng trực tiếp",
    "totp": "mã từ điện thoại",
    "recovery": "mã dự phòng",
    "device": "thiết bị tin cậy",
    "setup": "liên kết thiết lập",
}
_PENDING = {
    "draft": "bản sửa đang viết",
    "in_review": "bản sửa chờ duyệt",
    "returned": "bản sửa bị trả lại",
}
# Notes that are words of the portal too: why somebody did not come in.
_NOTES = {
    "password": "sai mật khẩu hoặc tên đăng nhập",
    "code": "sai mã xác thực hai bước",
    "recovery_code": "sai mã dự phòng",
    "too_often": "thử quá nhiều lần nên phải chờ",
}
# Fields whose values are words of the portal, not of people.
_TELLING = frozenset({"kind", "menu", "second_factor", "way", "workflow"})
# Numbers that name something: no dots in them.
_NAMING = frozenset(
    {
        "article",
        "device",
        "emblem_media_id",
        "ids",
        "link",
        "revision",
        "session",
        "source",
    }
)
_CATEGORIES = frozenset({"category_id", "parent_id"})
_DAYS = frozenset({"first_day", "last_day"})


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an act; None on a side that does not name it."""

    label: str
    before: str | None
    after: str | None


class Teller:
    """Puts values into words; `categories` are names by id."""

    def __init__(self, categories: Mapping[int, str]) -> None:
        self._categories = categories

    def changes(self, entry: Entry) -> tuple[Change, ...]:
        """Everything the entry keeps, in the order it was written."""
        before, after = entry.before or {}, entry.after or {}
        names = dict.fromkeys([*before, *after])
        told = (
            Change(
                self.label(name),
                self.value(name, before[name]) if name in before else None,
                self.value(name, after[name]) if name in after else None,
            )
            for name in names
        )
        # Both sides of an article's stage are kept, the same ones too.
        return tuple(one for one in told if one.before != one.after)

    def note(self, entry: Entry) -> str:
        """What was added to the entry, in words."""
        if entry.verb == "failed_sign_in":
            return _NOTES.get(entry.note, entry.note)
        return entry.note

    def label(self, name: str) -> str:
        """The name of a field on the screen."""
        return LABELS.get(name, name.replace("_", " "))

    def value(self, name: str, value: Any) -> str:
        """One value; never JSON."""
        if value is None or value == "" or value == [] or value == {}:
            return NOTHING
        if isinstance(value, bool):
            return "Có" if value else "Không"
        if isinstance(value, int):
            return self._number(name, value)
        if isinstance(value, str):
            return _text(name, value)
        if isinstance(value, list):
            return self._list(name, value)
        if isinstance(value, dict):
            pairs = value.items()
            return "; ".join(f"{self.label(k)}: {self.value(k, v)}" for k, v in pairs)
        return str(value)

    def _number(self, name: str, value: int) -> str:
        if name in _CATEGORIES:
            return self._categories.get(value, f"chuyên mục số {value}")
        return str(value) if name in _NAMING else dotted(value)

    def _list(self, name: str, values: list[Any]) -> str:
        if name == "roles":
            return ", ".join(self._role(one) for one in values)
        return ", ".join(self.value(name, one) for one in values)

    def _role(self, one: Any) -> str:
        """A role, alone or with the category it is for."""
        if isinstance(one, list) and len(one) == 2:
            where = "" if one[1] is None else f" ({self.value('category_id', one[1])})"
            return f"{ROLE_WORDS.get(one[0], one[0])}{where}"
        return ROLE_WORDS.get(one, self.value("role", one))


def _text(name: str, value: str) -> str:
    if _MOMENT.fullmatch(value):
        return date_time(datetime.fromisoformat(value))
    if name in _DAYS:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if _DIGEST.fullmatch(value):
        return f"{value[:_DIGEST_SHOWN]}…"
    if name == "stage":
        base, _, pending = value.partition("/")
        words = (_WORDS.get(base, base), _PENDING.get(pending, pending))
        return ", ".join(filter(None, words))
    if name == "role":
        return ROLE_WORDS.get(value, value)
    return _WORDS.get(value, value) if name in _TELLING else value
