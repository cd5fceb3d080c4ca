"""Rows of categories inside a transaction: their rules, and where they stand."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content import category_use
from portal.content.models import Category, FormerAddress
from portal.core.errors import Conflict, Invalid, NotFound
from portal.core.lines import tidy_line
from portal.core.vietnamese.slug import is_free_slug

# More root categories do not fit beside the search box; further ones are found on
# the site map, and the office decides which it wants in the menu.
MENU_ROOTS = 8
DESCRIPTION_LIMIT = 400


def readdress(session: Session, category: Category, slug: str) -> None:
    """Give a category another address, if one is given; the old one leads on."""
    old = category.slug
    if not slug or slug == old:
        return
    check_slug(session, slug)
    session.merge(FormerAddress(path=f"/{old}", category_id=category.id))
    session.execute(sa.delete(FormerAddress).where(FormerAddress.path == f"/{slug}"))
    category_use.follow_address(session, old, slug)
    category.slug = slug


def put_below(session: Session, category: Category, parent_id: int | None) -> None:
    """Move a category in the tree; raises Invalid for a circle, or NotFound."""
    above = parent_id
    while above is not None:
        if above == category.id:
            raise Invalid("Chuyên mục không thể nằm trong chính nó.")
        above = get_category(session, above).parent_id
    category.parent_id = parent_id


def put_in_menu(session: Session, category: Category, *, in_menu: bool) -> None:
    """Show it in the menu or not; raises Invalid when the menu's line is full."""
    if in_menu == category.in_menu:
        return
    if in_menu and category.parent_id is None and not has_room_in_menu(session):
        raise Invalid(
            f"Menu chỉ đủ chỗ cho {MENU_ROOTS} chuyên mục cấp cao nhất. "
            "Hãy bỏ một chuyên mục khác khỏi menu trước."
        )
    category.in_menu = in_menu


def last_position(session: Session) -> int:
    """The highest position any category has."""
    return session.scalar(sa.select(sa.func.max(Category.position))) or 0


def list_siblings(session: Session, category: Category) -> list[Category]:
    """Those beside a category and itself, in their order, held until the end."""
    return list(
        session.scalars(
            sa.select(Category)
            .where(
                Category.parent_id == category.parent_id
                if category.parent_id is not None
                else Category.parent_id.is_(None),
                Category.retired_at.is_(None),
            )
            .order_by(Category.position, Category.id)
            .with_for_update()
        )
    )


def has_room_in_menu(session: Session) -> bool:
    """Whether one more root category still fits in the line of the menu."""
    shown = session.scalar(
        sa.select(sa.func.count()).where(
            Category.parent_id.is_(None),
            Category.in_menu,
            Category.retired_at.is_(None),
        )
    )
    return (shown or 0) < MENU_ROOTS


def get_category(session: Session, category_id: int) -> Category:
    """The category in use, held until the end; raises NotFound."""
    category = session.get(Category, category_id, with_for_update=True)
    if category is None or category.retired_at is not None:
        raise NotFound("Không có chuyên mục này.")
    return category


def checked_name(name: str) -> str:
    """The name as it is stored; raises Invalid for none or one too long."""
    name = tidy_line(name)
    if not name or len(name) > 120:
        raise Invalid("Tên chuyên mục phải có từ 1 đến 120 ký tự.")
    return name


def check_slug(session: Session, slug: str) -> None:
    """Raise Invalid for an address no category can have, Conflict for one taken."""
    if len(slug) > 80 or not is_free_slug(slug):
        raise Invalid(f"Đường dẫn “{slug}” đã dành cho chức năng khác của cổng.")
    if session.scalar(sa.select(sa.exists().where(Category.slug == slug))):
        raise Conflict(f"Đường dẫn “{slug}” đã có chuyên mục khác dùng.")


def checked_description(description: str) -> str:
    """The description as it is stored; raises Invalid for one too long."""
    description = tidy_line(description)
    if len(description) > DESCRIPTION_LIMIT:
        raise Invalid(f"Mô tả chỉ được dài tối đa {DESCRIPTION_LIMIT} ký tự.")
    return description
