"""The home page: what the office puts first, then a box for each category."""

from flask import Response, render_template

from portal.content import queries
from portal.content.frame import frame
from portal.content.layout import Layout, current_layout
from portal.content.readership import readership
from portal.content.values import Block, CategoryLink, Headline
from portal.core import clock
from portal.web.headers import public_page
from portal.web.page_cache import cached_page

_LEAD_STORIES = 5
_IN_BLOCK = 5
_MOST_READ = 5
_WEEK_DAYS = 7


@cached_page()
def home() -> Response:
    """What is new today."""
    layout = current_layout()
    lead = queries.list_lead_stories(_LEAD_STORIES)
    shown = {headline.id for headline in lead}
    blocks, notices = _blocks(layout, shown)
    return public_page(
        render_template(
            "news/home.html",
            **frame(),
            today=clock.now(),
            lead=lead[0] if lead else None,
            top=lead[1:],
            blocks=blocks,
            notices=notices,
            most_read=most_read(),
        )
    )


def most_read() -> tuple[tuple[Headline, int], ...]:
    """The articles of the last seven days' readers, with their views then."""
    views = dict(readership().most_read(_WEEK_DAYS, _MOST_READ))
    headlines = queries.list_headlines_by_id(list(views))
    return tuple((headline, views[headline.id]) for headline in headlines)


def notices_block(layout: Layout) -> Block | None:
    """The newest of the office's notice category; None when there is nothing."""
    category = layout.find_category(layout.site.notice_category)
    if category is None:
        return None
    (headlines,) = queries.list_per_category([layout.branch(category.id)], _IN_BLOCK)
    return Block(category, headlines) if headlines else None


def _blocks(layout: Layout, shown: set[int]) -> tuple[tuple[Block, ...], Block | None]:
    """The category boxes, without what the lead already shows, and the notices."""
    categories = _block_categories(layout)
    branches = [layout.branch(one.id) for one in categories]
    found = queries.list_per_category(branches, _IN_BLOCK + len(shown))
    blocks = []
    notices = None
    for category, headlines in zip(categories, found, strict=True):
        if category.slug == layout.site.notice_category:
            if headlines:
                notices = Block(category, headlines[:_IN_BLOCK])
            continue
        fresh = tuple(one for one in headlines if one.id not in shown)[:_IN_BLOCK]
        if fresh:
            blocks.append(Block(category, fresh))
    return tuple(blocks), notices


def _block_categories(layout: Layout) -> list[CategoryLink]:
    """The categories the office chose; else the whole menu; notices always."""
    chosen = [layout.find_category(slug) for slug in layout.site.home_blocks]
    categories = [one for one in chosen if one] or [
        node.category for node in layout.menu
    ]
    notices = layout.find_category(layout.site.notice_category)
    if notices and notices not in categories:
        categories.append(notices)
    return categories
