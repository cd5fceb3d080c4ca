"""What the public layout needs around any page, ready to hand to a template."""

from typing import Any

from portal.content.layout import current_layout
from portal.content.readership import readership


def frame(article_id: int = 0) -> dict[str, Any]:
    """The layout's names: site, menu, page links, odometer, views, pieces.

    `views` are those of the article the page shows, 0 without one.
    """
    layout = current_layout()
    views, total = readership().numbers(article_id)
    return {
        "site": layout.site,
        "menu": layout.menu,
        "main_pages": layout.main_pages,
        "footer_pages": layout.footer_pages,
        "odometer": total,
        "views": views,
        "pieces": layout.pieces,
    }
