"""Roles and categories in the words of the screen."""

from collections import defaultdict
from collections.abc import Iterable

from portal.accounts.rights import ROLES
from portal.accounts.values import ROLE_WORDS, Assignment
from portal.content.layout import current_layout

WHAT_A_ROLE_MAY = {
    "contributor": "Viết và gửi duyệt bài của mình.",
    "editor": "Đọc, nhận xét và sửa bài của mọi người.",
    "approver": "Sửa, duyệt, trả lại, hẹn giờ, ghim và gỡ bài.",
    "administrator": (
        "Quản lý người dùng, chuyên mục, trang, cấu hình, nhật ký; không viết bài. "
        "Luôn có hiệu lực ở mọi chuyên mục."
    ),
}


def roles_in_words(roles: Iterable[Assignment]) -> str:
    """Such as "Biên tập viên (Tin tức, Thông báo), Người duyệt"."""
    names = {link.id: link.name for link in current_layout().categories}
    held: dict[str, list[str]] = defaultdict(list)
    for role, category_id in roles:
        held[role].append(
            ""
            if category_id is None
            else names.get(category_id, "chuyên mục đã ngừng dùng")
        )
    return ", ".join(
        ROLE_WORDS[role]
        if "" in held[role]
        else f"{ROLE_WORDS[role]} ({', '.join(dict.fromkeys(held[role]))})"
        for role in ROLES
        if role in held
    )


def category_options() -> list[tuple[int, str]]:
    """Every category in use, named with what it stands below."""
    layout = current_layout()
    return [
        (link.id, " › ".join(step.name for step in layout.trail(link.id)))
        for link in layout.categories
    ]
