"""Which category of this portal a source's category name means."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content.models import Category, FormerAddress
from portal.content.taxonomy import add_category
from portal.core.errors import Invalid
from portal.core.lines import tidy_line
from portal.core.vietnamese.fold import fold
from portal.core.vietnamese.slug import is_free_slug, slugify

_LONGEST_NAME = 120


def checked_name(name: str) -> str:
    """A source's category name as it may be stored; raises Invalid."""
    name = tidy_line(name)
    if not name or len(name) > _LONGEST_NAME:
        raise Invalid(f"Tên chuyên mục phải có từ 1 đến {_LONGEST_NAME} ký tự.")
    return name


def find_category(session: Session, name: str) -> int | None:
    """The category in use of this name; None when there is none yet.

    Case, marks and punctuation do not count, for two such names would want the
    same address. A category renamed here since is found at its old address.
    """
    rows = session.execute(
        sa.select(Category.id, Category.name, Category.slug)
        .where(Category.retired_at.is_(None))
        .order_by(Category.id)
    ).all()
    for row in rows:
        if row.name.casefold() == name.casefold():
            return row.id
    if not any(letter.isascii() and letter.isalnum() for letter in fold(name)):
        return None
    slug = slugify(name)
    for row in rows:
        if slug in (row.slug, slugify(row.name)):
            return row.id
    return session.scalar(
        sa.select(Category.id)
        .join(FormerAddress, FormerAddress.category_id == Category.id)
        .where(FormerAddress.path == f"/{slug}", Category.retired_at.is_(None))
    )


def open_category(session: Session, name: str) -> int:
    """Inside a transaction: a new category of this name, at a free address."""
    taken = set(session.scalars(sa.select(Category.slug)))
    slug = next(
        one for one in _addresses(name) if one not in taken and is_free_slug(one)
    )
    return add_category(session, name, slug=slug).id


def _addresses(name: str) -> Iterator[str]:
    slug = slugify(name, max_length=70)
    yield slug
    yield f"tin-{slug}"
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1
