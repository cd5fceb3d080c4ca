"""The verbs of categories: each one transaction, one event."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.audit import COMMAND, Actor, record
from portal.audit.recording import changes
from portal.content import category_use
from portal.content.category_rows import (
    DESCRIPTION_LIMIT,
    check_slug,
    checked_description,
    checked_name,
    get_category,
    has_room_in_menu,
    last_position,
    list_siblings,
    put_below,
    put_in_menu,
    readdress,
)
from portal.content.events import announce
from portal.content.models import Category, FormerAddress, LayoutVersion
from portal.core import clock
from portal.core.errors import Conflict
from portal.core.lines import tidy_line
from portal.core.vietnamese.slug import slugify
from portal.storage import transaction


@dataclass(frozen=True, slots=True)
class CategoryFacts:
    """What a form says of a category."""

    name: str
    slug: str
    parent_id: int | None
    description: str
    in_menu: bool


def create_category(
    name: str,
    *,
    slug: str = "",
    parent_id: int | None = None,
    description: str = "",
    position: int | None = None,
    origin: str | None = None,
    by: Actor = COMMAND,
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
        _tell(session, by, "create_category", category, after=_facts(category))
        key = f"category:{category_id}"
        announce(session, "create_category", "layout", "home", key)
    return category_id


def rename_category(
    category_id: int, *, name: str, slug: str = "", by: Actor = COMMAND
) -> None:
    """Give a category a new name and, if given, a new address; the old one leads on."""
    with transaction() as session:
        category = get_category(session, category_id)
        before = _facts(category)
        category.name = checked_name(name)
        readdress(session, category, slug)
        bump_layout(session)
        _tell(session, by, "rename_category", category, before=before)
        key = f"category:{category_id}"
        announce(session, "rename_category", "layout", "home", key)


def move_category(
    category_id: int,
    *,
    parent_id: int | None,
    position: int,
    by: Actor = COMMAND,
) -> None:
    """Put a category elsewhere in the tree; raises Invalid for a circle."""
    with transaction() as session:
        category = get_category(session, category_id)
        before = _facts(category)
        put_below(session, category, parent_id)
        category.position = position
        bump_layout(session)
        _tell(session, by, "move_category", category, before=before)
        announce(session, "move_category", "layout", "home", f"category:{category_id}")


def edit_category(
    category_id: int, facts: CategoryFacts, *, by: Actor = COMMAND
) -> None:
    """Everything a form says of a category at once; an old address leads on.

    Raises Invalid or Conflict naming what is wrong, NotFound for one that is gone.
    """
    with transaction() as session:
        category = get_category(session, category_id)
        before = _facts(category)
        category.name = checked_name(facts.name)
        category.description = checked_description(facts.description)
        readdress(session, category, facts.slug)
        if facts.parent_id != category.parent_id:
            put_below(session, category, facts.parent_id)
            category.position = last_position(session) + 1
        put_in_menu(session, category, in_menu=facts.in_menu)
        bump_layout(session)
        _tell(session, by, "edit_category", category, before=before)
        announce(session, "edit_category", "layout", "home", f"category:{category_id}")


def shift_category(category_id: int, *, up: bool, by: Actor = COMMAND) -> bool:
    """Change places with the neighbour above or below; False at the end of the row."""
    with transaction() as session:
        category = get_category(session, category_id)
        before = _facts(category)
        row = list_siblings(session, category)
        old = row.index(category)
        new = old - 1 if up else old + 1
        if not 0 <= new < len(row):
            return False
        row[old], row[new] = row[new], row[old]
        for place, one in enumerate(row, 1):
            one.position = place
        bump_layout(session)
        _tell(session, by, "shift_category", category, before=before)
        announce(session, "shift_category", "layout", "home", f"category:{category_id}")
    return True


def retire_category(category_id: int, *, by: Actor = COMMAND) -> None:
    """Take an empty category out of use; raises Conflict while articles are in it."""
    with transaction() as session:
        category = get_category(session, category_id)
        used = category_use.is_used(session, category_id)
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
        _tell(session, by, "retire_category", category)
        key = f"category:{category_id}"
        announce(session, "retire_category", "layout", "home", key)


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
    name = checked_name(name)
    slug = slug or slugify(name)
    check_slug(session, slug)
    if parent_id is not None:
        get_category(session, parent_id)
    if position is None:
        position = last_position(session) + 1
    category = Category(
        name=name,
        slug=slug,
        parent_id=parent_id,
        description=tidy_line(description)[:DESCRIPTION_LIMIT],
        position=position,
        in_menu=parent_id is not None or has_room_in_menu(session),
        origin=origin,
    )
    session.add(category)
    session.execute(sa.delete(FormerAddress).where(FormerAddress.path == f"/{slug}"))
    bump_layout(session)
    session.flush()
    return category


def _facts(category: Category) -> dict[str, Any]:
    """What the record keeps of a category."""
    return {
        "name": category.name,
        "slug": category.slug,
        "description": category.description,
        "parent_id": category.parent_id,
        "position": category.position,
        "in_menu": category.in_menu,
    }


def _tell(
    session: Session,
    by: Actor,
    verb: str,
    category: Category,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Inside a transaction: the verb's entry; what changed where `before` is given."""
    old = None
    if before is not None:
        old, after = changes(before, _facts(category))
    record(
        session,
        by,
        verb,
        kind="category",
        id=category.id,
        label=category.name,
        before=old,
        after=after,
    )


def bump_layout(session: Session) -> None:
    """Inside a transaction: tell every process that the layout has changed."""
    session.execute(sa.update(LayoutVersion).values(version=LayoutVersion.version + 1))
