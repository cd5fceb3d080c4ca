"""The verbs of the office's own pages and settings: one transaction, one event."""

import hashlib
import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.audit import COMMAND, Actor, record
from portal.audit.recording import changes
from portal.content.drafts import Draft, cleaned
from portal.content.events import announce
from portal.content.models import Page, Setting
from portal.content.page_address import change_address, is_settled
from portal.content.publishing import note_approval, put_live
from portal.content.readership import readership
from portal.content.taxonomy import bump_layout
from portal.content.values import Site
from portal.content.writing import add_article, get_article, newest_revision
from portal.core import clock
from portal.core.errors import Conflict, Invalid, NotFound
from portal.core.vietnamese.numbers import dotted
from portal.core.vietnamese.slug import slugify
from portal.storage import db, transaction

MENUS = ("none", "main", "footer")
_ON_THE_FORM = frozenset(Site.__slots__) - {"emblem_url", "show_demo_notice"}


def publish_page(
    draft: Draft,
    *,
    slug: str = "",
    menu: str = "none",
    position: int = 0,
    origin: str | None = None,
    by: Actor = COMMAND,
) -> int:
    """Write a new standing page and show it at once. Returns its article id.

    Raises Invalid for an address no page can have, Conflict for one taken.
    """
    draft = cleaned(draft)
    slug = slug or slugify(draft.title)
    if slugify(slug) != slug:
        raise Invalid(f"Đường dẫn “{slug}” chỉ được gồm chữ không dấu, số và gạch nối.")
    with transaction() as session:
        if session.scalar(sa.select(sa.exists().where(Page.slug == slug))):
            raise Conflict(f"Đường dẫn “{slug}” đã có trang khác dùng.")
        article = add_article(session, draft, kind="page", origin=origin, by=by)
        session.add(
            Page(article_id=article.id, slug=slug, menu=menu, position=position)
        )
        revision = newest_revision(session, article)
        put_live(session, article, revision)
        note_approval(session, article, revision, way="command", by=by)
        bump_layout(session)
        article_id = article.id
        record(
            session,
            by,
            "publish_page",
            kind="article",
            id=article_id,
            label=draft.title,
            after={"slug": slug, "menu": menu},
        )
        announce(session, "publish_page", "layout", f"page:{article_id}")
    return article_id


def place_page(
    article_id: int, *, menu: str, slug: str = "", by: Actor = COMMAND
) -> None:
    """Put a page into a menu ("none", "main", "footer"), at another address if given.

    In another menu it comes last; an old address leads on. Raises NotFound, Invalid
    for an address no page can have, Conflict for one taken.
    """
    if menu not in MENUS:
        raise Invalid("Hãy chọn chỗ đặt trang.")
    with transaction() as session:
        page = _get_page(session, article_id)
        before = _page_facts(page)
        if slug:
            change_address(session, page, slug)
        if menu != page.menu:
            page.position = 1 + max(
                (one.position for one in _pages_of(session, menu)), default=0
            )
            page.menu = menu
        bump_layout(session)
        _tell_of_page(session, by, "place_page", page, before)
        announce(session, "place_page", "layout", f"page:{article_id}")


def shift_page(article_id: int, *, up: bool, by: Actor = COMMAND) -> bool:
    """Change places with a neighbour in the menu; False at its end."""
    with transaction() as session:
        page = _get_page(session, article_id)
        before = _page_facts(page)
        row = _pages_of(session, page.menu)
        old = row.index(page)
        new = old - 1 if up else old + 1
        if not 0 <= new < len(row):
            return False
        row[old], row[new] = row[new], row[old]
        for place, one in enumerate(row, 1):
            one.position = place
        bump_layout(session)
        _tell_of_page(session, by, "shift_page", page, before)
        announce(session, "shift_page", "layout", f"page:{article_id}")
    return True


def save_settings(
    values: dict[str, Any], *, mark: str | None = None, by: Actor = COMMAND
) -> None:
    """Store some of the office's decisions (JSON values, by their names).

    With the `mark` of what was shown: raises Conflict when somebody changed it since.
    """
    with transaction() as session:
        # First of all: the layout's row is held, so two savers come one by one.
        bump_layout(session)
        if mark is not None and mark != settings_mark():
            raise Conflict("Cấu hình vừa được người khác đổi.")
        rows = session.execute(
            sa.select(Setting.key, Setting.value).where(Setting.key.in_(values))
        )
        before, after = changes({row.key: row.value for row in rows}, values)
        for key, value in values.items():
            write_setting(session, key, value)
        if after:
            record(
                session, by, "save_settings", kind="site", before=before, after=after
            )
            announce(session, "save_settings", "layout", "home")


def settings_mark() -> str:
    """A word for what the settings form shows; another one after any change of it."""
    rows = db.session.execute(
        sa.select(Setting.key, Setting.value)
        .where(Setting.key.in_(_ON_THE_FORM))
        .order_by(Setting.key)
    )
    stored = [[row.key, row.value] for row in rows]
    return hashlib.sha256(json.dumps(stored).encode()).hexdigest()[:16]


def continue_counter(shown_total: int, *, by: Actor = COMMAND) -> None:
    """Continue the odometer at the figure the office's older portal showed.

    What was counted here stays as it is. Raises Conflict for a figure readers have
    passed: the odometer never goes back.
    """
    shown_now = readership().total()
    if shown_total <= shown_now:
        raise Conflict(
            f"Bộ đếm đang hiện {dotted(shown_now)}. "
            "Số mới phải lớn hơn: bộ đếm không bao giờ lùi."
        )
    with transaction() as session:
        record(
            session,
            by,
            "continue_counter",
            kind="site",
            before={"shown_total": shown_now},
            after={"shown_total": shown_total},
        )
        # Another database: when it refuses, the entry is not kept either.
        readership().open_total(shown_total)


def find_setting(key: str) -> Any:
    """A stored decision, or None."""
    return db.session.scalar(sa.select(Setting.value).where(Setting.key == key))


def write_setting(session: Session, key: str, value: Any) -> None:
    """Inside a transaction: store one decision."""
    session.merge(Setting(key=key, value=value, updated_at=clock.now()))


def remove_settings(session: Session, keys: list[str]) -> None:
    """Inside a transaction: return these decisions to their defaults."""
    session.execute(sa.delete(Setting).where(Setting.key.in_(keys)))
    bump_layout(session)


def _get_page(session: Session, article_id: int) -> Page:
    page = session.get(Page, article_id, with_for_update=True, populate_existing=True)
    if page is None:
        raise NotFound("Không có trang này.")
    return page


def _pages_of(session: Session, menu: str) -> list[Page]:
    """The pages of a menu in their order, held until the end."""
    return list(
        session.scalars(
            sa.select(Page)
            .where(Page.menu == menu)
            .order_by(Page.position, Page.article_id)
            .with_for_update()
        )
    )


def _page_facts(page: Page) -> dict[str, Any]:
    return {
        "slug": page.slug if is_settled(page.slug) else "",
        "menu": page.menu,
        "position": page.position,
    }


def _tell_of_page(
    session: Session, by: Actor, verb: str, page: Page, before: dict[str, Any]
) -> None:
    """Inside a transaction: what has changed of a page's place; nothing, no entry."""
    old, new = changes(before, _page_facts(page))
    if not new:
        return
    article = get_article(session, page.article_id)
    record(
        session,
        by,
        verb,
        kind="article",
        id=article.id,
        label=newest_revision(session, article).title,
        before=old,
        after=new,
    )
