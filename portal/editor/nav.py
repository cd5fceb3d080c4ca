"""What the room adds to the newsroom's menu."""

from portal.content import desk
from portal.editor.subjects import bounds_of
from portal.newsroom import NavEntry, register


def register_entries() -> None:
    """Tổng quan, Bài viết, Chờ duyệt."""
    register(NavEntry("editor.dashboard", "Tổng quan", "home", None, 10))
    register(NavEntry("editor.articles", "Bài viết", "article", "read", 20))
    register(
        NavEntry(
            "editor.queue", "Chờ duyệt", "check", "approve", 30, count=_count_waiting
        )
    )


def _count_waiting() -> int:
    return desk.count_waiting(bounds_of("approve"))
