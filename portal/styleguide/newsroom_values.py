"""Invented values for the newsroom's page of components; nothing is ever stored."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from portal.content.comparison import Version, compare, merge

NOW = datetime(2015, 6, 20, 3, 32, tzinfo=UTC)
TITLE = "Đổi mới công tác dân vận trong tình hình mới"
SUMMARY = (
    "Các cơ quan, đơn vị, phòng ban chuyên môn và Ủy ban nhân dân 16 phường phục vụ "
    "nhân dân với phương châm “Gần dân, hiểu dân, trọng dân, có trách nhiệm với nhân "
    "dân, nghe dân nói, nói dân hiểu, làm dân tin”."
)
BODY = """Thực hiện Chỉ thị số 18/2000/CT-TTg ngày 21/09/2000 và Kế hoạch số \
1874/KH-UBND ngày 05/05/2014, phường mở thêm buổi tiếp công dân vào sáng thứ Bảy.

Trong 6 tháng đầu năm 2015, các cơ quan, đơn vị, phòng ban chuyên môn thường xuyên \
giáo dục, bồi dưỡng các quan điểm, đường lối; yêu cầu nhiệm vụ, vai trò của công tác \
dân vận trong tình hình mới."""
SIGN_IN_LINK = (
    "https://cong.example/bien-tap/nhan-loi-moi/"
    "k3v9Qd7Zt1mHs0yXw2bPfN8uRc5LaE6oJgTiVqYxMzA"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in, as the frame shows it."""

    name: str
    role_words: str


@dataclass(frozen=True, slots=True)
class NavLink:
    """One line of the navigation."""

    label: str
    url: str
    icon: str
    count: int = 0
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One article in a list."""

    id: int
    title: str
    category: str
    state: str
    author: str
    updated_at: datetime
    views: int = 0
    pending: str = ""


PERSON = Person("Nguyễn Thị Lan", "Biên tập viên")
_NAV = (
    ("Tổng quan", "home", 0),
    ("Bài viết", "article", 0),
    ("Chờ duyệt", "check", 4),
    ("Thư viện", "picture", 0),
    ("Chuyên mục", "folder", 0),
    ("Trang", "page", 0),
    ("Thống kê truy cập", "chart", 0),
    ("Người dùng", "people", 0),
    ("Nhật ký", "clock", 0),
    ("Cấu hình", "settings", 0),
)


def nav(here: str) -> tuple[NavLink, ...]:
    """The whole navigation; `here` is the label of the page one is on."""
    return tuple(
        NavLink(label, "/kieu-dang/bien-tap", icon, count, label == here)
        for label, icon, count in _NAV
    )


TABS = (
    ("Tất cả", "/kieu-dang/bien-tap", 1248, True),
    ("Bản nháp", "#t-list", 12, False),
    ("Chờ duyệt", "#t-list", 4, False),
    ("Trả lại", "#t-list", 2, False),
    ("Đã hẹn giờ", "#t-list", 3, False),
    ("Đã đăng", "#t-list", 1221, False),
    ("Đã gỡ", "#t-list", 6, False),
    ("Thùng rác", "#t-list", None, False),
)
ROWS = (
    Row(1, TITLE, "Tin tức sự kiện", "draft", "Nguyễn Thị Lan", NOW),
    Row(
        2,
        "Lịch tiếp công dân của Thường trực Ủy ban nhân dân quận tháng 7",
        "Thông báo",
        "in_review",
        "Lê Quốc Huy",
        NOW - timedelta(hours=1),
    ),
    Row(
        3,
        "Kết quả thu – chi tài chính 5 tháng đầu năm 2015",
        "Kinh tế – đô thị",
        "returned",
        "Phạm Thu Hà",
        NOW - timedelta(hours=18),
    ),
    Row(
        4,
        "Hội nghị nhân dân 6 tháng đầu năm tại các khu phố",
        "Tin tức sự kiện",
        "scheduled",
        "Nguyễn Thị Lan",
        NOW + timedelta(days=3),
    ),
    Row(
        5,
        "Ba đơn vị triển khai cơ chế một cửa, một cửa liên thông",
        "Cải cách hành chính",
        "published",
        "Lê Quốc Huy",
        NOW - timedelta(days=2),
        views=2215,
        pending="in_review",
    ),
    Row(
        6,
        "Thông báo tạm ngừng cấp nước khu phố 3",
        "Thông báo",
        "expired",
        "Phạm Thu Hà",
        NOW - timedelta(days=30),
        views=37343,
    ),
    Row(
        7,
        "Danh sách thí sinh đủ điều kiện dự thi công chức",
        "Thông báo",
        "withdrawn",
        "Lê Quốc Huy",
        NOW - timedelta(days=41),
        views=811,
    ),
)
STEPS = (
    ("Soạn thảo", "Nguyễn Thị Lan, gửi lúc 10:12 hôm nay", "done"),
    ("Chờ duyệt", "Người duyệt: Trần Văn Minh", "current"),
    ("Đăng", "Hẹn 13:30 ngày 20/06/2015", "ahead"),
)
FIRST_STEPS = (
    ("Soạn thảo", "Nguyễn Thị Lan, từ 10:12 hôm nay", "current"),
    ("Chờ duyệt", "Cần người thứ hai duyệt", "ahead"),
    ("Đăng", "Ngay khi được duyệt", "ahead"),
)
CHECKS = (
    (False, "Nhập mô tả ảnh hoặc chọn “Ảnh trang trí”", "#d-alt"),
    (True, "Đã có tiêu đề", ""),
    (True, "Đã chọn chuyên mục", ""),
)
HISTORY = (
    (NOW, "Bản 3: sửa tóm tắt, thêm ảnh đại diện", "Nguyễn Thị Lan", "#", "So sánh"),
    (
        NOW - timedelta(minutes=8),
        "Bản 2: gửi duyệt",
        "Nguyễn Thị Lan",
        "#",
        "So sánh",
    ),
    (NOW - timedelta(minutes=20), "Bản 1: tạo bài", "Nguyễn Thị Lan", "", ""),
)
COMMENTS = (
    (
        "Trần Văn Minh",
        NOW,
        "Bổ sung số của kế hoạch ở đoạn đầu.\nẢnh đại diện chưa có mô tả.",
        "returned",
    ),
    (
        "Lê Quốc Huy",
        NOW - timedelta(hours=1),
        "Số liệu quý II lấy ở báo cáo nào?",
        "comment",
    ),
    ("Nguyễn Thị Lan", NOW - timedelta(hours=3), "", "submitted"),
)
OLDER = Version(
    title="Đổi mới công tác dân vận",
    summary=SUMMARY,
    body=(
        "<p>Trong 6 tháng đầu năm 2015, các cơ quan, đơn vị, phòng ban chuyên môn, "
        "UBND 16 phường thường xuyên giáo dục, bồi dưỡng các quan điểm, đường lối; "
        "yêu cầu nhiệm vụ, vai trò của công tác dân vận.</p>"
        "<p>Đoạn thứ hai giữ nguyên.</p><ul><li>Đối thoại mỗi quý một lần</li></ul>"
    ),
    category_id=1,
    category_name="Tin tức sự kiện",
)
NEWER = replace(
    OLDER,
    title=TITLE,
    body=OLDER.body.replace("UBND", "Ủy ban nhân dân").replace(
        "dân vận.</p>", "dân vận <strong>trong tình hình mới</strong>.</p>"
    ),
)
OTHER = replace(
    OLDER,
    title="Công tác dân vận sáu tháng đầu năm",
    body=OLDER.body.replace("mỗi quý một lần", "mỗi tháng một lần"),
)
COMPARISON = compare(OLDER, NEWER)
MERGE = merge(OLDER, NEWER, OTHER)
CODES = (
    "7H4K-QM2X",
    "9T3W-BRVN",
    "2LXD-8FJC",
    "5PGY-K6SA",
    "W8NQ-3HZT",
    "4CRM-7VLE",
    "X6DJ-9BKP",
    "8YFT-2GWS",
)
