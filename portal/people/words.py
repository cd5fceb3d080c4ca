"""Roles in words and as a form: a person may hold several, each with its categories."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from portal.accounts.rights import ROLES
from portal.accounts.values import ROLE_WORDS, Assignment
from portal.content.layout import current_layout

_WHAT_IT_MAY = {
    "contributor": "Viết và gửi duyệt bài của mình.",
    "editor": "Sửa bài của mọi người trong chuyên mục, gửi duyệt.",
    "approver": "Duyệt, đăng, hẹn giờ, gỡ bài trong chuyên mục.",
    "administrator": "Người dùng, chuyên mục, trang, cấu hình; không viết bài.",
}


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """A role as the form shows it; held without `category_ids`: in all of them."""

    role: str
    label: str
    hint: str
    is_held: bool
    category_ids: tuple[int, ...]
    has_categories: bool


def roles_in_words(roles: Iterable[Assignment]) -> str:
    """Such as "Biên tập viên (Tin tức, Thông báo), Người duyệt"."""
    names = {link.id: link.name for link in current_layout().categories}
    held: dict[str, list[str]] = defaultdict(list)
    for role, category_id in roles:
        held[role].append(
            "" if category_id is None else names.get(category_id, "chuyên mục đã xóa")
        )
    return ", ".join(
        ROLE_WORDS[role]
        if "" in held[role]
        else f"{ROLE_WORDS[role]} ({', '.join(held[role])})"
        for role in ROLES
        if role in held
    )


def role_choices(roles: Iterable[Assignment]) -> list[RoleChoice]:
    """Every role for the form."""
    held: dict[str, list[int | None]] = defaultdict(list)
    for role, category_id in roles:
        held[role].append(category_id)
    return [
        RoleChoice(
            role=role,
            label=ROLE_WORDS[role],
            hint=_WHAT_IT_MAY[role],
            is_held=role in held,
            category_ids=tuple(one for one in held[role] if one is not None),
            has_categories=role != "administrator",
        )
        for role in ROLES
    ]


def roles_from(form: MultiDict[str, str]) -> list[Assignment]:
    """What a form says; a role without chosen categories is for all of them.

    Categories that are gone meanwhile are kept as they were asked for: rights in
    them reach nothing.
    """
    roles: list[Assignment] = []
    for role in form.getlist("roles"):
        chosen = [
            int(value)
            for value in form.getlist(f"categories_{role}")
            if value.isascii() and value.isdigit() and len(value) < 10
        ]
        if role == "administrator" or not chosen:
            roles.append((role, None))
        else:
            roles.extend((role, category_id) for category_id in chosen)
    return roles


def category_options() -> list[tuple[int, str]]:
    """Every category for the form, with what it stands below."""
    layout = current_layout()
    return [
        (link.id, " › ".join(step.name for step in layout.trail(link.id)))
        for link in layout.categories
    ]
