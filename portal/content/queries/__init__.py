"""Questions readers' pages ask; each answers with values, never with rows.

Visibility is decided here, at the moment of reading: a scheduled article
appears and an expired one disappears without any job running.
"""

from portal.content.queries.articles import (
    Standing,
    find_article,
    find_fate,
    find_standing,
    is_public,
    is_public_media,
    list_headlines_by_id,
)
from portal.content.queries.lists import (
    Chunk,
    Scope,
    count_visible,
    first_year,
    is_any,
    list_busy,
    list_from,
    list_lead_stories,
    list_per_category,
)
from portal.content.queries.pages import (
    find_next_change,
    find_page,
    find_page_fate,
    list_pages,
)
from portal.content.queries.taxonomy import find_former_path, find_tag
from portal.content.queries.titles import list_neighbours, list_newer, list_older

__all__ = [
    "Chunk",
    "Scope",
    "Standing",
    "count_visible",
    "find_article",
    "find_fate",
    "find_former_path",
    "find_next_change",
    "find_page",
    "find_page_fate",
    "find_standing",
    "find_tag",
    "first_year",
    "is_any",
    "is_public",
    "is_public_media",
    "list_busy",
    "list_from",
    "list_headlines_by_id",
    "list_lead_stories",
    "list_neighbours",
    "list_newer",
    "list_older",
    "list_pages",
    "list_per_category",
]
