"""What every public page shows around its content: the office, its menu, its pages.

Kept in the process and read again when the `layout_version` row has moved. The
row is looked at no more than once a second, so a change made by another
process is seen within a second and a page usually pays nothing.
"""

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app

from portal.content.models import Category, LayoutVersion, Setting
from portal.content.queries.pages import find_next_change, list_pages
from portal.content.values import CategoryLink, CategoryNode, PageLink, QuickLink, Site
from portal.content.watch import Watch
from portal.core import clock
from portal.storage import db
from portal.web.pieces import Pieces

_LOOK_AGAIN_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Layout:
    """One consistent reading of settings, categories and menus.

    `pieces` are those of its pages that were drawn once for all of them (`web.pieces`).
    """

    site: Site
    menu: tuple[CategoryNode, ...]
    tree: tuple[CategoryNode, ...]
    categories: tuple[CategoryLink, ...]
    parents: dict[int, int | None]
    main_pages: tuple[PageLink, ...]
    footer_pages: tuple[PageLink, ...]
    changes_at: datetime | None
    pieces: Pieces = field(default_factory=Pieces, compare=False)

    @property
    def is_due(self) -> bool:
        """Whether a page of a menu has begun or ended since this was read."""
        return self.changes_at is not None and self.changes_at <= clock.now()

    def find_category(self, slug: str) -> CategoryLink | None:
        """The category at this slug; None when there is none."""
        return next((one for one in self.categories if one.slug == slug), None)

    def children(self, category_id: int) -> tuple[CategoryLink, ...]:
        """The categories directly below one."""
        return tuple(
            one for one in self.categories if self.parents[one.id] == category_id
        )

    def branch(self, category_id: int) -> tuple[int, ...]:
        """The ids of a category and of everything below it."""
        ids = [category_id]
        for one in ids:
            ids.extend(child.id for child in self.children(one))
        return tuple(ids)

    def trail(self, category_id: int) -> tuple[CategoryLink, ...]:
        """From the root category down to this one; empty for one not known yet.

        A category another process has just made is known within a second.
        """
        links = {one.id: one for one in self.categories}
        steps: list[CategoryLink] = []
        current: int | None = category_id
        while current in links and len(steps) < len(links):
            steps.append(links[current])
            current = self.parents[current]
        return tuple(reversed(steps))


@dataclass(slots=True)
class _Kept:
    """The process's copy, the version it was read at, and when it was checked."""

    layout: Layout | None = None
    version: int = 0
    checked_at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


def init_app(app: Flask, watch: Watch) -> None:
    """Keep a layout for this app and drop it when the kernel announces a change."""
    kept = _Kept()
    app.extensions["layout"] = kept

    def _forget(keys: frozenset[str]) -> None:
        if "layout" in keys:
            kept.checked_at = 0.0

    watch.tell(_forget)


def current_layout() -> Layout:
    """The layout as of at most a second ago."""
    kept: _Kept = current_app.extensions["layout"]
    now = time.monotonic()
    layout = kept.layout
    if layout and not layout.is_due and now - kept.checked_at < _LOOK_AGAIN_SECONDS:
        return layout
    version = db.session.execute(sa.select(LayoutVersion.version)).scalar_one()
    with kept.lock:
        if kept.layout is None or kept.layout.is_due or version != kept.version:
            kept.layout = _read_layout()
            kept.version = version
        kept.checked_at = now
        return kept.layout


def _read_layout() -> Layout:
    rows = db.session.execute(
        sa.select(
            Category.id,
            Category.slug,
            Category.name,
            Category.description,
            Category.parent_id,
            Category.in_menu,
        )
        .where(Category.retired_at.is_(None))
        .order_by(Category.position, Category.id)
    ).all()
    links = {
        row.id: CategoryLink(row.id, row.slug, row.name, row.description)
        for row in rows
    }
    return Layout(
        site=read_site(),
        menu=_nodes([row for row in rows if row.in_menu], links),
        tree=_nodes(rows, links),
        categories=tuple(links.values()),
        parents={
            row.id: row.parent_id if row.parent_id in links else None for row in rows
        },
        main_pages=list_pages("main"),
        footer_pages=list_pages("footer"),
        changes_at=find_next_change(),
    )


def _nodes(
    rows: Sequence[Any], links: dict[int, CategoryLink]
) -> tuple[CategoryNode, ...]:
    """The root categories among these rows, each with all that is below it.

    However deep the tree is, readers see two levels: a branch is one list.
    """
    below: dict[int | None, list[int]] = {}
    for row in rows:
        parent = row.parent_id if row.parent_id in links else None
        below.setdefault(parent, []).append(row.id)

    def branch(category_id: int) -> Iterator[CategoryLink]:
        for one in below.get(category_id, ()):
            yield links[one]
            yield from branch(one)

    return tuple(
        CategoryNode(links[root], tuple(branch(root))) for root in below.get(None, ())
    )


def read_site() -> Site:
    """The office as the settings describe it, straight from the database."""
    rows = db.session.execute(sa.select(Setting.key, Setting.value))
    stored: dict[str, Any] = {row.key: row.value for row in rows}
    known = {name: stored[name] for name in Site.__slots__ if name in stored}
    for name in ("quick_links", "related_links"):
        known[name] = tuple(QuickLink(**link) for link in known.get(name, ()))
    for name in ("hours", "home_blocks"):
        known[name] = tuple(known.get(name, ()))
    return Site(**known)
