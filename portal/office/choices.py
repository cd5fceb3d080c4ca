"""What the room's forms offer: categories as a tree told in one list."""

from portal.content.layout import current_layout
from portal.content.values import CategoryLink


def category_options() -> list[tuple[str, str]]:
    """(slug, name with what it stands below) of every category, in tree order."""
    return [(slug, words) for _, slug, words in tree_rows()]


def parent_options(*, without: int = 0) -> list[tuple[str, str]]:
    """(id, name) of every category that may stand above one, "" for none."""
    layout = current_layout()
    barred = set(layout.branch(without)) if without else set()
    return [
        ("", "Không nằm trong chuyên mục nào"),
        *((str(one), words) for one, _, words in tree_rows() if one not in barred),
    ]


def tree_rows() -> list[tuple[int, str, str]]:
    """(id, slug, "Tin tức › Hoạt động") of every category, parents before children."""
    layout = current_layout()
    return [
        (link.id, link.slug, " › ".join(step.name for step in layout.trail(link.id)))
        for link in walk()
    ]


def walk() -> list[CategoryLink]:
    """Every category in the order of the tree."""
    layout = current_layout()
    roots = [one for one in layout.categories if layout.parents[one.id] is None]
    return [step for root in roots for step in _branch(root)]


def _branch(category: CategoryLink) -> list[CategoryLink]:
    below = current_layout().children(category.id)
    return [category, *(step for one in below for step in _branch(one))]
