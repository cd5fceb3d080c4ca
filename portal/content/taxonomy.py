"""The verbs of categories: each one transaction, one event."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content.events import announce
from portal.content.models import Article, Category, FormerAddress, LayoutVersion
from portal.core import clock
from portal.core.errors import Conflict, Invalid, NotFound
from portal.core.lines import tidy_line
from portal.core.vietnamese.slug import is_free_slug, slugify
from portal.storage import transaction

# More root categories do not fit beside the search box; further ones are found on
# the site map, and the office decides which it wants in the menu.
MENU_ROOTS = 8


def create_category(
    name: str,
    *,
    slug: str = "",
    parent_id: int | None = None,
    description: str = "",
    position: int | None = None,
    origin: str | None = None,
) -> int:
    """Add a category; its slug comes from its name unless given. Returns its id.

    The first MENU_ROOTS root categories stand in the menu. Raises Invalid for an
    empty name or a slug that is a fixed address of the portal, Conflict for one
    that is taken.
    """
    with transaction() as session:
        category = add_category(
            session,
            name,
            slug=slug,
            parent_id=parent_id,
            description=description,
            position=position,
            origin=origin,
        )
        category_id = category.id
    announce("create_category", "layout", "home", f"category:{category_id}")
    return category_id


def rename_category(category_id: int, *, name: str, slug: str = "") -> None:
    """Give a category a new name and, if given, a new address; the old one leads on."""
    with transaction() as session:
        category = _get(session, category_id)
        category.name = _checked_name(name)
        if slug and slug != category.slug:
            _check_slug(session, slug)
            session.merge(
                FormerAddress(path=f"/{category.slug}", category_id=category.id)
            )
            session.execute(
                sa.delete(FormerAddress).where(FormerAddress.path == f"/{slug}")
            )
            category.slug = slug
        bump_layout(session)
    announce("rename_category", "layout", "home", f"category:{category_id}")


def move_category(category_id: int, *, parent_id: int | None, position: int) -> None:
    """Put a category elsewhere in the tree; raises Invalid for a circle."""
    with transaction() as session:
        category = _get(session, category_id)
        above = parent_id
        while above is not None:
            if above == category_id:
                raise Invalid("Chuyên mục không thể nằm trong chính nó.")
            above = _get(session, above).parent_id
        category.parent_id = parent_id
        category.position = position
        bump_layout(session)
    announce("move_category", "layout", "home", f"category:{category_id}")


def retire_category(category_id: int) -> None:
    """Take an empty category out of use; raises Conflict while articles are in it."""
    with transaction() as session:
        category = _get(session, category_id)
        used = session.scalar(
            sa.select(
                sa.exists().where(
                    Article.category_id == category_id, Article.state != "withdrawn"
                )
            )
        )
        below = session.scalar(
            sa.select(
                sa.exists().where(
                    Category.parent_id == category_id, Category.retired_at.is_(None)
                )
            )
        )
        if used or below:
            raise Conflict(
                "Chuyên mục còn bài viết hoặc chuyên mục con. "
                "Hãy chuyển chúng đi trước."
            )
        category.retired_at = clock.now()
        bump_layout(session)
    announce("retire_category", "layout", "home", f"category:{category_id}")


def add_category(
    session: Session,
    name: str,
    *,
    slug: str = "",
    parent_id: int | None = None,
    description: str = "",
    position: int | None = None,
    origin: str | None = None,
) -> Category:
    """Inside a transaction: a new category; see `create_category`."""
    name = _checked_name(name)
    slug = slug or slugify(name)
    _check_slug(session, slug)
    if parent_id is not None:
        _get(session, parent_id)
    if position is None:
        last = session.scalar(sa.select(sa.func.max(Category.position)))
        position = (last or 0) + 1
    category = Category(
        name=name,
        slug=slug,
        parent_id=parent_id,
        description=tidy_line(description)[:400],
        position=position,
        in_menu=parent_id is not None or _has_room_in_menu(session),
        origin=origin,
    )
    session.add(category)
    session.execute(sa.delete(FormerAddress).where(FormerAddress.path == f"/{slug}"))
    bump_layout(session)
    session.flush()
    return category


def _has_room_in_menu(session: Session) -> bool:
    """Whether one more root category still fits in the line of the menu."""
    shown = session.scalar(
        sa.select(sa.func.count()).where(
            Category.parent_id.is_(None),
            Category.in_menu,
            Category.retired_at.is_(None),
        )
    )
    return (shown or 0) < MENU_ROOTS


def bump_layout(session: Session) -> None:
    """Inside a transaction: tell every process that the layout has changed."""
    session.execute(sa.update(LayoutVersion).values(version=LayoutVersion.version + 1))


def _get(session: Session, category_id: int) -> Category:
    category = session.get(Category, category_id, with_for_update=True)
    if category is None or category.retired_at is not None:
        raise NotFound("Không có chuyên mục này.")
    return category


def _checked_name(name: str) -> str:
    name = tidy_line(name)
    if not name or len(name) > 120:
        raise Invalid("Tên chuyên mục phải có từ 1 đến 120 ký tự.")
    return name


def _check_slug(session: Session, slug: str) -> None:
    if len(slug) > 80 or not is_free_slug(slug):
        raise Invalid(f"Đường dẫn “{slug}” đã dành cho chức năng khác của cổng.")
    if session.scalar(sa.select(sa.exists().where(Category.slug == slug))):
        raise Conflict(f"Đường dẫn “{slug}” đã có chuyên mục khác dùng.")
