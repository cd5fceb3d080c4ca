"""The table of rights in words, made from the rights themselves: it cannot be wrong."""

from dataclasses import dataclass

from portal.accounts.rights import ROLES, TABLE, Rule, Whose
from portal.accounts.values import ROLE_WORDS

NO = "–"
_VERBS = {
    "create": "Viết bài mới",
    "read": "Xem và so sánh bài chưa đăng",
    "comment": "Gửi nhận xét",
    "edit": "Sửa bài",
    "submit": "Gửi duyệt",
    "bin": "Bỏ vào thùng rác",
    "unbin": "Lấy khỏi thùng rác",
    "discard": "Bỏ bản sửa chưa đăng",
    "share": "Tạo liên kết xem trước",
    "approve": "Duyệt và đăng, hẹn giờ",
    "return": "Trả lại để sửa",
    "schedule": "Đổi thời điểm đăng",
    "withdraw": "Gỡ bài",
    "pin": "Ghim lên trang chủ",
    "force": "Đăng không qua duyệt, có ghi lý do",
    "upload_media": "Tải ảnh và tệp lên",
    "describe_media": "Sửa mô tả ảnh",
    "replace_media": "Thay tệp",
    "delete_media": "Xóa ảnh và tệp không còn dùng",
    "manage_categories": "Chuyên mục",
    "manage_pages": "Trang trong menu",
    "manage_settings": "Cấu hình",
    "manage_people": "Người dùng và vai trò",
    "export_people": "Xuất danh sách người dùng",
    "read_audit": "Xem nhật ký",
    "export_audit": "Xuất nhật ký",
    "read_statistics": "Xem thống kê",
}
_WIDEST_FIRST = (
    ({Whose.ANY}, "Có"),
    ({Whose.NOT_OWN_REVISION, Whose.NOT_OWN_LIVE}, "Có, trừ bản mình viết"),
    ({Whose.OWN, Whose.OWN_HERE, Whose.OWN_REVISION}, "Của mình"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One verb, and how far it goes for each role, in the order of ROLES."""

    words: str
    cells: tuple[str, ...]


def role_names() -> tuple[str, ...]:
    """The heads of the columns."""
    return tuple(ROLE_WORDS[role] for role in ROLES)


def rights_rows() -> tuple[Row, ...]:
    """One row for each verb of the table of rights, in words."""
    return tuple(
        Row(_VERBS[verb], tuple(_cell(rules, role) for role in ROLES))
        for verb, rules in TABLE.items()
    )


def _cell(rules: tuple[Rule, ...], role: str) -> str:
    """How far a right goes where a second person must approve."""
    held = {rule.whose for rule in rules if rule.role == role and not rule.only_direct}
    return next((words for kinds, words in _WIDEST_FIRST if kinds & held), NO)
