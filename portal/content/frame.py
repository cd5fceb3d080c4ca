"""What the public layout needs around any page, ready to hand to a template."""

from typing import Any

from portal.content.layout import current_layout
from portal.content.readership import readership


def frame() -> dict[str, Any]:
    """The layout's names: site, menu, page links, odometer, views_of, pieces."""
    layout = current_layout()
    counted = readership()
    return {
        "site": layout.site,
        "menu": layout.menu,
        "main_pages": layout.main_pages,
        "footer_pages": layout.footer_pages,
        "odometer": counted.total(),
        "views_of": counted.views,
        "pieces": layout.pieces,
    }
