"""What the article form offers to choose from."""

from portal.content import desk
from portal.content.layout import current_layout
from portal.content.values import CategoryLink
from portal.editor.subjects import may_create_in, media_bounds

_PICTURES_SHOWN = 60


def category_options(chosen: str) -> list[tuple[str, str]]:
    """(id, words) of the categories this person may write in, as a tree.

    The chosen one is offered even where they may not: it stays as it is.
    """
    layout = current_layout()
    options = [("", "Chọn chuyên mục")]
    for node in layout.tree:
        options += [
            (str(one.id), f"{'– ' * depth}{one.name}")
            for one, depth in _branch(node.category, 0)
            if may_create_in(one.id) or str(one.id) == chosen
        ]
    return options


def filter_options() -> list[tuple[str, str]]:
    """(slug, words) of every category, as a tree, for a list's filter."""
    options = [("", "Tất cả chuyên mục")]
    for node in current_layout().tree:
        options += [
            (one.slug, f"{'– ' * depth}{one.name}")
            for one, depth in _branch(node.category, 0)
        ]
    return options


def picture_options(chosen: str) -> list[tuple[str, str]]:
    """(id, words) of the newest pictures this person may see, and of the chosen one."""
    bounds = media_bounds()
    newest = desk.list_pictures(bounds, limit=_PICTURES_SHOWN)
    options = [("", "Không có ảnh"), *((str(one), words) for one, words in newest)]
    wanted = int(chosen) if chosen.isdecimal() and len(chosen) < 10 else 0
    if wanted and wanted not in {one for one, _words in newest}:
        words = desk.find_picture(wanted, bounds)
        options.insert(1, (chosen, words or f"Ảnh số {wanted}, bạn chưa xem được"))
    return options


def picture_previews(options: list[tuple[str, str]]) -> dict[str, str]:
    """Where the newsroom sees each of these pictures, by the option's value."""
    ids = [int(value) for value, _words in options if value.isdecimal()]
    thumbs = desk.list_thumbs(ids, media_bounds())
    return {str(one): f"/bien-tap{path}" for one, path in thumbs.items()}


def _branch(category: CategoryLink, depth: int) -> list[tuple[CategoryLink, int]]:
    found = [(category, depth)]
    for child in current_layout().children(category.id):
        found += _branch(child, depth + 1)
    return found
