"""Questions the newsroom asks: work in every state, its history, its people's notices.

Nothing here looks at rights: who asks says how far their right reaches (`Bounds`).
"""

from portal.content.desk.history import (
    list_approvals,
    list_comments,
    list_history,
    list_previews,
)
from portal.content.desk.inbox import count_unread, list_notices
from portal.content.desk.lists import (
    TABS,
    Bounds,
    Filters,
    count_tabs,
    count_waiting,
    list_due,
    list_unfinished,
    list_waiting,
    list_work,
)
from portal.content.desk.media_bounds import MediaBounds, list_unseen
from portal.content.desk.pictures import (
    find_picture,
    list_pictures,
    list_thumbs,
)
from portal.content.desk.work import find_revision, find_work, status_of

__all__ = [
    "TABS",
    "Bounds",
    "Filters",
    "MediaBounds",
    "count_tabs",
    "count_unread",
    "count_waiting",
    "find_picture",
    "find_revision",
    "find_work",
    "list_approvals",
    "list_comments",
    "list_due",
    "list_history",
    "list_notices",
    "list_pictures",
    "list_previews",
    "list_thumbs",
    "list_unfinished",
    "list_unseen",
    "list_waiting",
    "list_work",
    "status_of",
]
