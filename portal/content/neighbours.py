"""The two lists beside an article: what came after it, and what came before.

Same category, nearest first, by the total order (published_at, id). The room
`sidebars` continues at their own addresses what the article page begins.
"""

from portal.content import queries
from portal.content.queries import Chunk
from portal.content.values import CategoryLink, TitleList
from portal.core.cursor import Place, write_cursor

SHOWN = 5


def neighbours(
    article_id: int, category: CategoryLink, place: Place
) -> tuple[TitleList, TitleList]:
    """The first stretch of both lists, (newer, older), in one query."""
    newer, older = queries.list_neighbours(category, place, SHOWN)
    return (
        _newer(article_id, category, place, newer),
        _older(article_id, category, place, older),
    )


def newer_after(article_id: int, category: CategoryLink, place: Place) -> TitleList:
    """The stretch of newer items that follows a place, nearest first."""
    chunk = queries.list_newer(category, place, SHOWN)
    return _newer(article_id, category, place, chunk)


def older_before(article_id: int, category: CategoryLink, place: Place) -> TitleList:
    """The stretch of earlier items that follows a place, nearest first."""
    chunk = queries.list_older(category, place, SHOWN)
    return _older(article_id, category, place, chunk)


def _newer(
    article_id: int, category: CategoryLink, place: Place, chunk: Chunk
) -> TitleList:
    last = write_cursor(chunk.headlines[-1].place if chunk.headlines else place)
    return TitleList(
        chunk.headlines,
        f"/fragments/sidebars/{article_id}/newer?after={last}"
        if chunk.has_more
        else None,
        f"{category.path}?sau={last}",
    )


def _older(
    article_id: int, category: CategoryLink, place: Place, chunk: Chunk
) -> TitleList:
    last = write_cursor(chunk.headlines[-1].place if chunk.headlines else place)
    return TitleList(
        chunk.headlines,
        f"/fragments/sidebars/{article_id}/older?before={last}"
        if chunk.has_more
        else None,
        f"{category.path}?truoc={last}",
    )
